// What VS Code loads in its extension host to run the integration tests: every *.test.js beside the bundle of this file.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { recordResults } from '../../scripts/testing/results.mjs';

/** VS Code calls this once, and takes a rejection for failure. */
export function run(): Promise<void> {
  markOutput();
  const mocha = new Mocha({ timeout: 60_000, color: false });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) {
      mocha.addFile(path.join(__dirname, name));
    }
  }
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures > 0) {
        reject(new Error(`${failures} failed`));
      } else {
        resolve();
      }
    });
    recordResults(runner);
  });
}

/** Begins every line with "[test] ", by which the runner outside tells it from VS Code's own log. */
function markOutput(): void {
  const print = Mocha.reporters.Base.consoleLog;
  Mocha.reporters.Base.consoleLog = (...data: unknown[]): void => {
    for (const line of format(...data).split('\n')) {
      print(`[test] ${line}`);
    }
  };
}
