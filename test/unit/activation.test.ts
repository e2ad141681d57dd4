import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** Milliseconds of CPU time that loading the client and activating it may take where Node itself starts in `nodeTime`. */
const mostTime = 20;
const nodeTime = 25;

/** Bytes of code that it may load; the library that speaks to servers has five times as many. */
const mostBytes = 90_000;

const client = path.resolve('dist/client.js');

/** Loads and activates the client in a VS Code that has no document and answers nothing; prints what that cost, and which files of ours it read. */
const program = `
  const nothing = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.iterator ? () => [].values() : name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : nothing),
    set: () => true,
    apply: () => nothing,
    construct: () => nothing,
  });
  const Module = require('node:module');
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
  const spent = ({ user, system }) => (user + system) / 1000;
  const start = spent(process.cpuUsage());
  const before = process.cpuUsage();
  require(process.argv[1]).activate({ subscriptions: [], workspaceState: nothing, asAbsolutePath: (name) => name });
  const time = spent(process.cpuUsage(before));
  console.log(JSON.stringify({ start, time, loaded: Object.keys(require.cache), processes: process.moduleLoadList.includes('NativeModule child_process') }));
`;

interface Activation {
  readonly start: number;
  readonly time: number;
  readonly loaded: readonly string[];
  /** Whether it could start a process. */
  readonly processes: boolean;
}

function activate(): Activation {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program, client], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Activation;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

describe('the client in a window without a plan', () => {
  it(`is active within ${mostTime} ms`, () => {
    const runs = Array.from({ length: 9 }, activate);
    const [time, start] = [median(runs.map((run) => run.time)), median(runs.map((run) => run.start))];
    assert(time / start <= mostTime / nodeTime, `${time.toFixed(1)} ms, where Node starts in ${start.toFixed(1)} ms`);
  });

  it('loads little, and nothing that starts a process', () => {
    const { loaded, processes } = activate();
    assert(loaded.includes(client));
    const bytes = loaded.reduce((sum, file) => sum + statSync(file).size, 0);
    assert(bytes <= mostBytes, `${bytes} bytes: ${loaded.join(', ')}`);
    assert.equal(processes, false);
  });
});
