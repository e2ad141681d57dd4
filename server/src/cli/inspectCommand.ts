import { inspect } from '../core/report/inspection';
import { Configs, type ConfigOptions } from './config';
import { decode } from './decode';
import { UsageError, type Host } from './host';
import { printable } from './printable';
import { reasonOf } from './reason';

export interface InspectOptions extends ConfigOptions {
  readonly files: readonly string[];
}

/** Prints one JSON array with an object for each readable file, in the order given. Exit status 0, or 2 when a file could not be read or a configuration is wrong. */
export async function inspectCommand(host: Host, { files, ...options }: InspectOptions): Promise<number> {
  if (files.length === 0) throw new UsageError('inspect needs at least one file');
  const configs = await Configs.open(host, options);
  const result: object[] = [];
  let failed = false;
  for (const path of await host.expand(files)) {
    const text = await readText(host, path);
    if (text === undefined) failed = true;
    else result.push(inspect(path, text, await configs.of(path)));
  }
  host.out(`${JSON.stringify(result, undefined, 2)}\n`);
  return failed || configs.failed ? 2 : 0;
}

/** The text of a file, `-` for standard input; undefined, with one line on standard error, where it cannot be read. */
export async function readText(host: Host, path: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await host.readStdin() : await host.readFile(path);
  } catch (error) {
    host.err(`release-plan: cannot read ${printable(path)}: ${reasonOf(error)}\n`);
    return undefined;
  }
  const decoded = decode(bytes);
  if ('text' in decoded) return decoded.text;
  host.err(`release-plan: cannot read ${printable(path)}: ${decoded.why}\n`);
  return undefined;
}
