// npm test [-- suite ...]: all checks of this project, or the suites named. Its last line is the sum: "N passed, N failed".
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interrupt, runNode } from './testing/processes.mjs';
import { readResults } from './testing/results.mjs';
import { root } from './vscode/cache.mjs';

const TYPECHECK = 'typecheck';
const BUILD = 'build';

/** Runs the test files below a folder, each test within so many milliseconds. */
const mocha = (folder, timeout) => ['scripts/testing/runMocha.mjs', folder, String(timeout)];

/**
 * What runs, in this order. `seconds` only end what hangs: they are several times what the stage takes on a machine with two cores, for
 * others are four times as slow. `command` is a Node script with its arguments; a stage with `tests` runs the built code in mocha and counts
 * by its tests, any other one counts as a single test. `suite` is the name to call it by where that is not its own.
 */
const STAGES = [
  { name: TYPECHECK, seconds: 300, command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'eslint', suite: 'lint', seconds: 480, command: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'prettier', suite: 'lint', seconds: 300, command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: BUILD, seconds: 240, command: ['esbuild.mjs', '--tests'] },
  { name: 'unit', seconds: 1200, tests: true, command: mocha('out-test/unit', 30_000) },
  { name: 'protocol', seconds: 600, tests: true, command: mocha('out-test/protocol', 40_000) },
  { name: 'integration', seconds: 1500, tests: true, command: ['scripts/testing/runIntegration.mjs'] },
  { name: 'ui', seconds: 3300, tests: true, command: mocha('test/ui', 300_000) },
];
const suiteOf = (stage) => stage.suite ?? stage.name;

// A temporary folder of this run's own: what a stage that had to be killed leaves in it goes with it, and its path marks the processes.
// macOS allows no socket path as long as those VS Code would make in its usual temporary folder.
const temp = mkdtempSync(path.join(process.platform === 'darwin' ? '/tmp' : tmpdir(), 'release-plan-'));
const mark = `TMPDIR=${temp}`;
const corpus = process.env.RELEASE_PLAN_CORPUS ?? path.join(root, '..', 'shared', 'corpus');
const environment = {
  ...process.env,
  ...{ TMPDIR: temp, TEMP: temp, TMP: temp },
  ...(existsSync(corpus) ? { RELEASE_PLAN_CORPUS: path.resolve(corpus) } : {}),
};

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    interrupted = true;
    interrupt();
  });
}

const total = { passed: 0, failed: 0 };
const failedStages = [];
try {
  for (const stage of selectStages(process.argv.slice(2))) {
    console.log(`\n=== ${stage.name} ===`);
    const { passed, failed } = await runStage(stage);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) {
      failedStages.push(stage.name);
    }
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
} finally {
  rmSync(temp, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
console.log(failedStages.length > 0 ? `\nFailed: ${failedStages.join(', ')}` : '');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** The stages of the suites named, with the build where they need it; all stages when none is named. */
function selectStages(names) {
  const suites = new Set(STAGES.map(suiteOf));
  const unknown = names.find((name) => !suites.has(name));
  if (unknown) {
    throw new Error(`There is no suite "${unknown}". Suites: ${[...suites].join(', ')}`);
  }
  const isNamed = (stage) => names.length === 0 || names.includes(suiteOf(stage));
  const needsBuild = STAGES.some((stage) => stage.tests && isNamed(stage));
  return STAGES.filter((stage) => isNamed(stage) || (stage.name === BUILD && needsBuild));
}

/** Runs a stage, says how it went and resolves with its numbers of tests `passed` and `failed`. */
async function runStage(stage) {
  const obstacle = interrupted ? 'the run was interrupted' : stage.tests && brokenGround();
  if (obstacle) {
    console.log(`${stage.name}: not run, because ${obstacle}; counted as 1 failed`);
    return { passed: 0, failed: 1 };
  }
  const file = path.join(temp, `${stage.name}.results`);
  const start = Date.now();
  const code = await runNode(stage.command, {
    cwd: root,
    env: { ...environment, RELEASE_PLAN_TEST_RESULTS: file },
    mark,
    seconds: stage.seconds,
  });
  const results = stage.tests ? readResults(file) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0, ended: true };
  const trouble = troubleOf(stage, code, results);
  const { passed, skipped } = results;
  const failed = results.failed + (trouble ? 1 : 0);
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
  console.log(`${stage.name}: ${trouble ? `${trouble}; ` : ''}${counts} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return { passed, failed };
}

/** Why stages that run the built code cannot. */
function brokenGround() {
  const broken = failedStages.find((name) => name === TYPECHECK || name === BUILD);
  return broken && `${broken} failed`;
}

/** What went wrong beyond the tests that failed; it counts as one failure more. */
function troubleOf(stage, code, { passed, failed, ended }) {
  if (code === undefined) {
    return interrupted ? 'interrupted' : `ended after its limit of ${stage.seconds} s`;
  }
  if (!ended) {
    return `broke off (exit code ${code})`;
  }
  if (stage.tests && passed + failed === 0) {
    return 'no test ran';
  }
  return code !== 0 && failed === 0 ? `exit code ${code}` : undefined;
}
