import { URI } from 'vscode-uri';

/** Folders that hold what others made or what a program wrote. */
const passedOver = new Set(['node_modules', 'bower_components', 'dist', 'out', 'vendor', 'tmp', 'log', 'coverage']);

/** Whether plans are looked for in a folder of this name: not in a hidden one. */
export const isLookedInto = (name: string): boolean => !name.startsWith('.') && !passedOver.has(name);

export const isMarkdownName = (name: string): boolean => !name.startsWith('.') && /\.(?:md|markdown)$/i.test(name);

export const isMarkdownUri = (uri: string): boolean => isMarkdownName(uri.slice(uri.lastIndexOf('/') + 1));

/** As a pattern for watchers. */
export const markdownGlob = '**/*.{md,markdown}';

/** Whether a name can be a folder's: `src`, `release-2.0`, not `page.tsx`. */
export const couldBeFolder = (name: string): boolean => !/\.[a-z]\w{0,9}$/i.test(name);

/** One spelling of an address that may be written in several: `file:///C:/a` and `file:///c%3A/a` are one. */
export function canonicalUri(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

/** The names on the way from a folder down to an address, both canonical; undefined for one that does not lie below. */
export function pathBelow(folder: string, uri: string): string[] | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  if (!uri.startsWith(base) || uri.length === base.length) return undefined;
  const names = uri.slice(base.length).split('/');
  try {
    return names.map(decodeURIComponent);
  } catch {
    return names;
  }
}

/** Whether plans are looked for at an address below a folder; never at one that leads out of it again. */
export function isWithin(folder: string, uri: string): boolean {
  const names = pathBelow(folder, uri);
  return names?.slice(0, -1).every(isLookedInto) === true && !names.some((name) => name === '..' || /[\\/]/.test(name));
}
