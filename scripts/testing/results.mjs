// How a mocha run tells `npm test` its results: one line for each test as it ends, so that a crash loses none of them.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Writes the results of `runner` to the file that RELEASE_PLAN_TEST_RESULTS names; does nothing when it names none. */
export function recordResults(runner) {
  const file = process.env.RELEASE_PLAN_TEST_RESULTS;
  if (!file) {
    return;
  }
  const record = (result) => () => appendFileSync(file, `${result}\n`);
  runner.on('pass', record('passed'));
  runner.on('fail', record('failed'));
  runner.on('pending', record('skipped'));
  runner.on('end', record('end'));
}

/** Counts what `recordResults` wrote. `ended` is false when the run broke off. */
export function readResults(file) {
  const results = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const count = (wanted) => results.filter((result) => result === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), ended: results.includes('end') };
}
