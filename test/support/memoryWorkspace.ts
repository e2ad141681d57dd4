import { isLookedInto, isMarkdownName } from '../../server/src/workspace/markdownPaths';
import type { Workspace } from '../../server/src/workspace/workspace';

/** A workspace without a file, to be filled in by a test. */
export const noFiles: Workspace = {
  findFeatureFiles: () => Promise.resolve([]),
  findFiles: () => Promise.resolve([]),
  stat: () => Promise.resolve(undefined),
  read: () => Promise.resolve(undefined),
  markdownFiles: () => batches([]),
  versionOf: () => Promise.resolve(undefined),
};

interface MemoryFile {
  readonly text: string;
  readonly modified: number;
}

/** Files that are held in memory, by their addresses. */
export class MemoryWorkspace implements Workspace {
  private readonly files = new Map<string, MemoryFile>();
  private clock = 0;
  /** Addresses of files that were read, in order. */
  readonly reads: string[] = [];
  /** Addresses of folders that were listed. */
  readonly lists: string[] = [];
  /** Files that are there and cannot be read. */
  readonly locked = new Set<string>();
  /** Resolves before a file is read. */
  beforeRead: (uri: string) => Promise<void> = () => Promise.resolve();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [uri, text] of Object.entries(files)) this.write(uri, text);
  }

  write(uri: string, text: string): void {
    this.files.set(uri, { text, modified: ++this.clock });
  }

  /** Writes a file, whose time stays what it was. */
  rewrite(uri: string, text: string): void {
    this.files.set(uri, { text, modified: this.files.get(uri)?.modified ?? 0 });
  }

  remove(uri: string): void {
    this.files.delete(uri);
  }

  findFeatureFiles(folder: string): Promise<string[]> {
    return Promise.resolve([...this.files.keys()].filter((uri) => uri.startsWith(`${folder}/`) && uri.endsWith('/config/features.yml')));
  }

  /** Of patterns only `*`, for one name, is known. */
  findFiles(folder: string, pattern: string): Promise<string[]> {
    const wanted = new RegExp(`^${pattern.replace(/[.+]/g, '\\$&').replace(/\*/g, '[^/]*')}$`);
    const below = [...this.files.keys()].filter((uri) => uri.startsWith(`${folder}/`));
    return Promise.resolve(below.filter((uri) => wanted.test(uri.slice(folder.length + 1))));
  }

  stat(uri: string): Promise<{ size: number; modified: number } | undefined> {
    return this.versionOf(uri);
  }

  async read(uri: string): Promise<string | undefined> {
    this.reads.push(uri);
    await this.beforeRead(uri);
    return this.locked.has(uri) ? undefined : this.files.get(uri)?.text;
  }

  markdownFiles(folder: string): AsyncIterable<readonly string[]> {
    this.lists.push(folder);
    if (this.locked.has(folder)) return batches([], `${folder} is locked`);
    const folders = new Map<string, string[]>();
    for (const uri of this.files.keys()) {
      if (!uri.startsWith(`${folder}/`)) continue;
      const names = uri.slice(folder.length + 1).split('/');
      if (!isMarkdownName(names.pop() ?? '') || !names.every(isLookedInto)) continue;
      const within = names.join('/');
      folders.set(within, [...(folders.get(within) ?? []), uri]);
    }
    return batches([...folders.values()]);
  }

  versionOf(uri: string): Promise<{ size: number; modified: number } | undefined> {
    const file = this.files.get(uri);
    return Promise.resolve(file && { size: file.text.length, modified: file.modified });
  }
}

async function* batches(all: readonly (readonly string[])[], failure?: string): AsyncGenerator<readonly string[]> {
  if (failure !== undefined) throw new Error(failure);
  for (const batch of all) yield await Promise.resolve(batch);
}
