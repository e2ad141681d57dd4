import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { markdownFiles, versionOf } from './nodeMarkdown';
import { toPath } from './nodePaths';
import type { Workspace } from './workspace';

/** How many folders are opened at most in search of features files; the nearest come first. */
const mostFolders = 2000;
/** How deep a pattern is followed, how many files it may name, and how long that may take, in milliseconds. */
const deepest = 8;
const mostFiles = 100;
const searchTime = 10_000;
/** Bytes of a features file at most; the real ones have 230,000. */
const mostBytes = 8 * 1024 * 1024;
const passedOver = new Set(['node_modules', 'dist', 'out', 'vendor', 'tmp', 'log']);

export const nodeWorkspace: Workspace = {
  async findFeatureFiles(folder) {
    const root = toPath(folder);
    if (root === undefined) return [];
    const found: string[] = [];
    let level = [root];
    let opened = 0;
    while (level.length > 0) {
      const next: string[] = [];
      for (const dir of level) {
        if (++opened > mostFolders) return found;
        const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
        // Links are not followed: they may lead out of the folder, or round in a circle.
        if (path.basename(dir) === 'config' && entries.some((entry) => entry.isFile() && entry.name === 'features.yml'))
          found.push(URI.file(path.join(dir, 'features.yml')).toString());
        for (const entry of entries) {
          if (entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name)) next.push(path.join(dir, entry.name));
        }
      }
      level = next.sort();
    }
    return found;
  },
  async findFiles(folder, pattern) {
    const root = toPath(folder);
    if (root === undefined) return [];
    try {
      const { glob } = await import('tinyglobby');
      const found = await glob(pattern, {
        cwd: root,
        absolute: true,
        onlyFiles: true,
        dot: true,
        expandDirectories: false,
        followSymbolicLinks: false,
        deep: deepest,
        ignore: ['**/node_modules/**', '**/.git/**'],
        signal: AbortSignal.timeout(searchTime),
      });
      return found
        .sort()
        .slice(0, mostFiles)
        .map((file) => URI.file(file).toString());
    } catch {
      return [];
    }
  },
  async stat(uri) {
    const file = toPath(uri);
    if (file === undefined) return undefined;
    const info = await stat(file).catch(() => undefined);
    return info?.isFile() === true ? { size: info.size, modified: info.mtimeMs } : undefined;
  },
  async read(uri) {
    const file = toPath(uri);
    if (file === undefined) return undefined;
    try {
      if ((await stat(file)).size > mostBytes) return undefined;
      return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
    } catch {
      return undefined;
    }
  },
  markdownFiles,
  versionOf,
};
