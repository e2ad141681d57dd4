import { readFile, stat } from 'node:fs/promises';
import type { GlobOptions } from 'tinyglobby';
import type { Host } from './host';
import { parents } from './parents';

const ignored = ['**/node_modules/**', '**/.git/**'];

export const nodeHost: Host = {
  readFile: (path) => readFile(path),
  async dayOf(path) {
    const info = await stat(path).catch(() => undefined);
    return info && isoDay(info.mtime);
  },
  async readStdin() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  async expand(patterns) {
    const files: string[] = [];
    for (const pattern of patterns) {
      const found = await stat(pattern).catch(() => undefined);
      if (found?.isDirectory()) files.push(...(await below(pattern)));
      else if (found || !/[*?[\]{}!]/.test(pattern)) files.push(pattern);
      else files.push(...(await find([pattern], { ignore: ignored, expandDirectories: false, dot: true })).sort());
    }
    return [...new Set(files)];
  },
  parents,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
};

async function find(patterns: string[], options: GlobOptions): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob(patterns, options);
}

async function below(folder: string): Promise<string[]> {
  const names = await find(['**/*.md', '**/*.markdown'], { cwd: folder, ignore: ignored });
  const base = folder.replace(/[\\/]+$/, '');
  return names.sort().map((name) => `${base}/${name}`);
}

const isoDay = (time: Date): string =>
  `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
