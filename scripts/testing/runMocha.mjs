// Runs the test files (*.test.mjs) below a folder: node runMocha.mjs <folder> <milliseconds allowed for each test>
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { ownToolsOnly } from '../vscode/cache.mjs';
import { recordResults } from './results.mjs';

const [folder, timeout] = process.argv.slice(2);
const mocha = new Mocha({ timeout: Number(timeout), forbidOnly: ownToolsOnly });
readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.test.mjs'))
  .sort()
  .forEach((name) => mocha.addFile(path.join(folder, name)));
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  process.exitCode = failures > 0 ? 1 : 0;
});
recordResults(runner);
