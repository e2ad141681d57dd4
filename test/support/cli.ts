import { main } from '../../server/src/cli/main';

export interface Run {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Files by path: text, bytes, or the code of the error that reading them ends with. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly code: string }>>;

/** What else a run finds. */
export interface Given {
  readonly stdin?: string;
  readonly color?: boolean;
  /** When files were written last, as ISO days. */
  readonly days?: Readonly<Record<string, string>>;
}

const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

/** Runs the command line on files that exist in memory only. */
export async function cli(args: readonly string[], files: Files = {}, given: Given = {}): Promise<Run> {
  const { stdin = '', color = false, days = {} } = given;
  const printed = { out: '', err: '' };
  const read = (path: string): Promise<Uint8Array> => {
    const content = files[path] ?? { code: 'ENOENT' };
    if (typeof content === 'string' || content instanceof Uint8Array) return Promise.resolve(bytes(content));
    return Promise.reject(Object.assign(new Error(`${content.code}: no`), { code: content.code }));
  };
  const host = {
    readFile: read,
    dayOf: (path: string) => Promise.resolve(days[path]),
    readStdin: () => Promise.resolve(bytes(stdin)),
    expand: (patterns: readonly string[]) =>
      Promise.resolve(patterns.flatMap((pattern) => (pattern === 'all' ? Object.keys(files) : [pattern]))),
    parents: (path: string): string[] => {
      const names = path.split('/').slice(0, -1);
      return [...names.map((_, i) => names.slice(0, names.length - i).join('/')), '.'];
    },
    out: (text: string): void => void (printed.out += text),
    err: (text: string): void => void (printed.err += text),
    color,
  };
  const lsp = { served: false };
  const serve = (): Promise<void> => {
    lsp.served = true;
    return Promise.resolve();
  };
  const status = await main(args, host, { version: '1.2.3', lsp: serve });
  return { status, ...printed, ...(lsp.served ? { out: 'served' } : {}) };
}
