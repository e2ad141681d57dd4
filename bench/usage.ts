import { existsSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Processor time of all threads so far, in milliseconds. */
  readonly cpu: number;
  /** Resident memory in MiB. */
  readonly memory: number;
}

/** Linux counts processor time for its users in hundredths of a second. */
const tick = 10;

/** What a process has used; undefined where the system does not tell it in files. */
export function usageOf(pid: number | undefined): Usage | undefined {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return undefined;
  // The name of the process, in parentheses, may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [fields[11], fields[12]].map(Number);
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: ((user ?? 0) + (system ?? 0)) * tick, memory: Number(resident) / 1024 };
}
