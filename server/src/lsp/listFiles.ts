import type { SourcedList } from '../core/toggles/registry';
import type { ListProblem, ToggleList } from '../core/toggles/toggleList';
import type { FileVersion, Workspace } from '../workspace/workspace';
import { nameOfUri } from './uris';

interface Entry {
  /** Undefined where the file could not be read: then it is tried again. */
  readonly version: FileVersion | undefined;
  /** What was read last without a fault in the whole, and when the file was written then. */
  readonly good: { readonly list: ToggleList; readonly modified: number } | undefined;
  readonly problem: ListProblem | undefined;
}

/** What a file of toggles says: read when it changed, and after a change that broke it what it said before. */
export class ListFiles {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly files: Pick<Workspace, 'read' | 'stat'>,
    private readonly dayOf: (milliseconds: number) => string,
  ) {}

  /** Undefined where there is no such file. Never rejects. */
  async read(uri: string, name: string): Promise<SourcedList | undefined> {
    const entry = await this.entryOf(uri).catch(() => undefined);
    if (!entry) {
      this.entries.delete(uri);
      return undefined;
    }
    const { version, good, problem } = entry;
    return {
      uri,
      name,
      date: good && this.dayOf(good.modified),
      list: good?.list,
      problem: problem && `${version ? `line ${problem.line + 1}: ` : ''}${problem.message}`,
      kept: good !== undefined && problem?.broken === true,
    };
  }

  /** What is wrong in a file as it stands. */
  problemOf(uri: string): ListProblem | undefined {
    return this.entries.get(uri)?.problem;
  }

  private async entryOf(uri: string): Promise<Entry | undefined> {
    const version = await this.files.stat(uri);
    if (!version) return undefined;
    if (this.isRead(uri, version)) return this.entries.get(uri);
    // What reads YAML is large, and many plans have no list beside them.
    const [text, { readList }] = await Promise.all([this.files.read(uri), import('../core/toggles/readList')]);
    // Somebody else may have read it at the same time: what is one list stays one object.
    if (this.isRead(uri, version)) return this.entries.get(uri);
    // It may have gone while it was read.
    if (text === undefined && !(await this.files.stat(uri))) return undefined;
    const known = this.entries.get(uri);
    const entry = text === undefined ? unread(known) : entryOf(readList(nameOfUri(uri), text), version, known);
    this.entries.set(uri, entry);
    return entry;
  }

  private isRead(uri: string, { size, modified }: FileVersion): boolean {
    const version = this.entries.get(uri)?.version;
    return version?.size === size && version.modified === modified;
  }
}

const unread = (known: Entry | undefined): Entry => ({
  version: undefined,
  good: known?.good,
  problem: { line: 0, message: 'the file cannot be read; it may be locked, or have more than 8 MB', broken: true },
});

const entryOf = (list: ToggleList, version: FileVersion, known: Entry | undefined): Entry => ({
  version,
  good: list.problem?.broken === true ? known?.good : { list, modified: version.modified },
  problem: list.problem,
});
