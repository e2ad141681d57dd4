import path from 'node:path';
import { parseArgs } from 'node:util';

/** What a server is measured with. */
export interface Scene {
  /** The file that is the server. */
  readonly server: string;
  /** Milliseconds for each measure. */
  readonly time: number;
}

export const groups = ['start', 'server', 'core', 'workspace'] as const;
export type Group = (typeof groups)[number];

export interface Options extends Scene {
  /** By their names. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly plans: number;
  readonly only: readonly string[];
  readonly out: string;
  readonly markdown: boolean;
}

const units: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 * 1024 };

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '8kb,100kb,1mb,5mb' },
      plans: { type: 'string', default: '500' },
      only: { type: 'string', default: groups.join() },
      time: { type: 'string', default: '2000' },
      server: { type: 'string', default: path.join('dist', 'server.js') },
      out: { type: 'string', default: path.join('bench', 'results', 'latest.json') },
      markdown: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const unknown = only.find((name) => !groups.some((group) => group === name));
  if (unknown !== undefined) throw new Error(`There is no group "${unknown}". Groups: ${groups.join(', ')}`);
  return {
    ...values,
    only,
    sizes: new Map(values.sizes.split(',').map((name) => [name, sizeOf(name)])),
    plans: countOf('plans', values.plans),
    time: countOf('time', values.time),
  };
}

function sizeOf(name: string): number {
  const [, count, unit] = /^(\d+)(kb|mb)$/.exec(name) ?? [];
  const factor = units[unit ?? ''];
  if (factor === undefined) throw new Error(`"${name}" is no size. Sizes are such as 8kb and 1mb.`);
  return Number(count) * factor;
}

function countOf(name: string, value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new Error(`--${name} takes a number, not "${value}".`);
  return Number(value);
}
