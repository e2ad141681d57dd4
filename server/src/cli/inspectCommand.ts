import { inspect } from '../core/report/inspection';
import { readConfig } from './config';
import { decode } from './decode';
import { UsageError, type Host } from './host';
import { printable } from './printable';

export interface InspectOptions {
  readonly files: readonly string[];
  readonly config: string | undefined;
}

/** Prints one JSON array with an object for each readable file, in the order given. Exit status 0, or 2 when a file could not be read. */
export async function inspectCommand(host: Host, { files, config }: InspectOptions): Promise<number> {
  if (files.length === 0) throw new UsageError('inspect needs at least one file');
  const settings = await readConfig(host, config);
  const result: object[] = [];
  let failed = false;
  for (const path of await host.expand(files)) {
    const text = await readText(host, path);
    if (text === undefined) failed = true;
    else result.push(inspect(path, text, settings));
  }
  host.out(`${JSON.stringify(result, undefined, 2)}\n`);
  return failed ? 2 : 0;
}

/** The text of a file, `-` for standard input; undefined, with one line on standard error, where it cannot be read. */
export async function readText(host: Host, path: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await host.readStdin() : await host.readFile(path);
  } catch (error) {
    host.err(`release-plan: cannot read ${printable(path)}: ${reason(error)}\n`);
    return undefined;
  }
  const decoded = decode(bytes);
  if ('text' in decoded) return decoded.text;
  host.err(`release-plan: cannot read ${printable(path)}: ${decoded.why}\n`);
  return undefined;
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return error instanceof Error ? printable(error.message) : 'unknown error';
  }
}
