import { URI } from 'vscode-uri';
import { canonicalUri } from '../workspace/markdownPaths';

export { canonicalUri };

/** The last part of an address, as people write it. */
export function nameOfUri(uri: string): string {
  const path = pathOf(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The address of a file in a folder. */
export const joinUri = (folder: string, name: string): string => `${folder.replace(/\/$/, '')}/${name}`;

/**
 * The folders that hold a file, nearest first: up to `root`, the innermost of `roots` that does, else to the root of the file system.
 * None for what is no file, such as a document that was never saved.
 */
export function foldersAbove(
  uri: string,
  roots: readonly string[],
): { readonly folders: readonly string[]; readonly root: string | undefined } {
  const file = canonicalUri(uri);
  const parts = pathOf(uri).split('/');
  if (parts[0] !== '' || parts.length < 2) return { folders: [], root: undefined };
  const root = roots
    .map((one) => canonicalUri(one).replace(/\/$/, ''))
    .filter((one) => file.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  const folders: string[] = [];
  let folder = file.slice(0, file.lastIndexOf('/'));
  for (let depth = parts.length - 1; depth > 0; depth--) {
    folders.push(folder);
    if (folder === root) break;
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return { folders, root };
}

function pathOf(uri: string): string {
  try {
    return URI.parse(uri).path;
  } catch {
    return '';
  }
}
