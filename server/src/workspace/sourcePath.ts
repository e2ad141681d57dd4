import { URI, Utils } from 'vscode-uri';

/** Where a source of toggles lies: one file, or the files below a folder that match a pattern. */
export interface SourcePlace {
  /** The address of the file, or of the folder that the pattern is of. */
  readonly uri: string;
  /** With `/` between its parts and signs for any name; undefined for one file. */
  readonly pattern: string | undefined;
}

/** Where a name may be anything. */
const isPattern = (part: string): boolean => /[*?{[]/.test(part);

/**
 * The place that people mean by a path or a pattern: absolute, an address, or from `folder` on, which may lead out of it (`../api/…`).
 * Undefined where there is no folder to begin from, or what is written is no path.
 */
export function sourcePlace(written: string, folder: string | undefined): SourcePlace | undefined {
  const path = written
    .trim()
    .replace(/^\$\{workspaceFolder\}[\\/]?/, '')
    .replace(/\\/g, '/');
  if (path === '') return undefined;
  try {
    const parts = path.split('/');
    const first = parts.findIndex(isPattern);
    const fixed = first === -1 ? path : parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '');
    const pattern = first === -1 ? undefined : parts.slice(first).join('/');
    const uri = absolute(fixed, folder);
    return uri === undefined ? undefined : { uri: uri.toString(), pattern };
  } catch {
    return undefined;
  }
}

function absolute(path: string, folder: string | undefined): URI | undefined {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(path)) return straight(URI.parse(path, true));
  if (path.startsWith('/') || /^[a-z]:(?:\/|$)/i.test(path)) return straight(URI.file(path));
  if (folder === undefined) return undefined;
  const base = URI.parse(folder);
  return path === '' ? base : Utils.joinPath(base, path);
}

/** Without a `..` on the way, which would look as if it lay in a folder that it leads out of. */
const straight = (uri: URI): URI => (uri.path === '' ? uri : Utils.joinPath(uri, '.'));
