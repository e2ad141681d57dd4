// Builds everything that ships into dist/, with --tests the test bundles into out-test/, and with --bench the benchmark into out-bench/.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildInParts } from './scripts/build/parts.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');
const tests = process.argv.includes('--tests');
const bench = process.argv.includes('--bench');

/** VS Code 1.100 runs extensions on Node 20, so nothing newer may be emitted. */
const base = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  loader: { '.md': 'text' },
  // Takes the DOM-free variant of a remark dependency, so the same core runs in Node and in a worker.
  conditions: ['worker'],
  // Its CommonJS build hides its imports from a bundler.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};
const node = { ...base, platform: 'node', format: 'cjs' };

/** CommonJS packages inside an ES module bundle still call require(). */
const module = {
  ...node,
  format: 'esm',
  sourcemap: true,
  outExtension: { '.js': '.mjs' },
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
};

const shipped = { ...base, platform: 'node', outdir: dist };

/** What Node loads for its own modules is loaded when it is used: of these two the server's library uses what it needs for sockets only. */
const lateModules = {
  name: 'late-modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(child_process|crypto)$/ }, ({ path, namespace }) =>
      namespace === 'late' ? { path, external: true } : { path, namespace: 'late' },
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(path)})[name] });`,
    }));
  },
};

/** The command line starts the server that is built beside it. */
const serverBeside = {
  name: 'server-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/node$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './server.js', external: true } : undefined));
  },
};

/** Every *.test.ts below `folder`, as esbuild entry points. */
function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'parts'), { recursive: true });
await buildInParts({ ...shipped, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] });
await buildInParts({
  ...shipped,
  entryPoints: { server: 'server/src/entry/node.ts', planWorker: 'server/src/entry/planWorker.ts' },
  plugins: [lateModules],
});
await buildInParts({ ...shipped, entryPoints: { cli: 'server/src/entry/cli.ts' }, plugins: [serverBeside] });
if (tests) {
  rmSync(path.join(root, 'out-test'), { recursive: true, force: true });
  const builds = [
    {
      ...module,
      splitting: true,
      entryPoints: [...testFiles('test/unit'), ...testFiles('test/protocol')],
      external: ['esbuild'],
      outbase: 'test',
      outdir: 'out-test',
    },
    {
      ...node,
      sourcemap: true,
      entryPoints: ['test/integration/index.ts', ...testFiles('test/integration')],
      outbase: 'test',
      outdir: 'out-test',
      external: ['vscode', 'mocha'],
    },
  ];
  await Promise.all(builds.map((options) => esbuild.build(options)));
}
if (bench) {
  rmSync(path.join(root, 'out-bench'), { recursive: true, force: true });
  await esbuild.build({ ...module, entryPoints: ['bench/main.ts'], outdir: 'out-bench' });
}
