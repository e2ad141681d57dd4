// npm run fuzz [-- --edits 100000 --seed 1]: random edits of plans, each held against a parse from scratch.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { edits: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } } });
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RELEASE_PLAN_FUZZ_EDITS: values.edits, RELEASE_PLAN_FUZZ_SEED: values.seed },
  });
  if (status !== 0) process.exit(status ?? 1);
};
run('esbuild.mjs', '--tests');
run(path.join('node_modules', 'mocha', 'bin', 'mocha.js'), 'out-test/unit/incremental.test.mjs');
