import { lstat, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { isLookedInto, isMarkdownName } from './markdownPaths';
import { toPath } from './nodePaths';
import type { FileVersion } from './workspace';

export async function* markdownFiles(folder: string): AsyncGenerator<readonly string[]> {
  const root = toPath(folder);
  if (root === undefined) throw new Error(`${folder} is not on a disk`);
  const folders = [root];
  // It grows while it is gone through, by the folders below: so the nearest come first.
  for (const dir of folders) {
    // A folder further down may be gone or closed to us; its neighbours are not.
    const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
      if (dir === root) throw error;
      return [];
    });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    // Links are not followed: they may lead out of the folder, or round in a circle.
    for (const entry of entries) if (entry.isDirectory() && isLookedInto(entry.name)) folders.push(path.join(dir, entry.name));
    yield entries
      .filter((entry) => entry.isFile() && isMarkdownName(entry.name))
      .map((entry) => URI.file(path.join(dir, entry.name)).toString());
  }
}

const resolving = new Map<string, Promise<string>>();

/** Where a folder really lies; asked once for all who ask at the same time, for that is a walk from the root of the disk. */
function realFolder(folder: string): Promise<string> {
  const known = resolving.get(folder);
  if (known) return known;
  const real = realpath(folder).finally(() => resolving.delete(folder));
  resolving.set(folder, real);
  return real;
}

export async function versionOf(uri: string, folder: string): Promise<FileVersion | undefined> {
  const [file, root] = [toPath(uri), toPath(folder)];
  if (file === undefined || root === undefined) return undefined;
  const below = path.relative(root, file);
  if (path.isAbsolute(below) || below.split(path.sep)[0] === '..') return undefined;
  try {
    const info = await lstat(file);
    if (!info.isFile()) return undefined;
    const [realFile, realRoot] = await Promise.all([realpath(file), realFolder(root)]);
    return below === path.relative(realRoot, realFile) ? { size: info.size, modified: info.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
