// Runs programs so that none of what they start outlives them.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

let expire;

/**
 * Runs Node with `args`, and resolves with its exit code, or with undefined when it was ended because it took more than `seconds`.
 * `mark` is a "NAME=value" of `env` that only processes of this run have. One program runs at a time.
 */
export async function runNode(args, { cwd, env, mark, seconds }) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => {
    expire = resolve;
    const timer = setTimeout(expire, seconds * 1000);
    child.once('exit', (exitCode, signal) => {
      clearTimeout(timer);
      resolve(signal ?? exitCode);
    });
  });
  await killAll(mark, code === undefined ? child.pid : undefined);
  return code;
}

/** Ends the program that runs as if its time were over. */
export function interrupt() {
  expire?.();
}

/** Ends the process `pid` and all below it and, on Linux, every process with `mark` in its environment, whoever its parent is now. */
async function killAll(mark, pid) {
  if (process.platform === 'win32') {
    if (pid) {
      spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    }
    return;
  }
  let victims = ownProcesses(mark, pid);
  while (victims.length > 0) {
    victims.forEach(kill);
    await delay(20);
    victims = ownProcesses(mark, pid);
  }
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // already gone
  }
}

function ownProcesses(mark, pid) {
  const all = process.platform === 'linux' ? linuxProcesses(mark) : unixProcesses();
  const own = new Set(all.filter((one) => one.marked || one.pid === pid).map((one) => one.pid));
  let size;
  do {
    size = own.size;
    all.filter((one) => own.has(one.parent)).forEach((one) => own.add(one.pid));
  } while (own.size > size);
  return [...own];
}

function linuxProcesses(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        const marked = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(mark);
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), marked }];
      } catch {
        return []; // ended meanwhile, or another user's
      }
    });
}

function unixProcesses() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent]) => ({ pid, parent, marked: false }));
}
