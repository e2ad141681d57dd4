const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Whether a file could not be read because there is none; a folder of its name is none either. */
export const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));

export const isFolder = (error: unknown): boolean => codeOf(error) === 'EISDIR';

export const join = (folder: string, name: string): string => (folder === '.' ? name : `${folder.replace(/[\\/]$/, '')}/${name}`);

/** Asks for each key once, however many ask at the same time. */
export function once<Value>(known: Map<string, Promise<Value>>, key: string, ask: (key: string) => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? ask(key);
  known.set(key, value);
  return value;
}
