import { readList } from '../core/toggles/readList';
import type { SourcedList } from '../core/toggles/registry';
import type { ListProblem, ToggleList } from '../core/toggles/toggleList';
import type { FileVersion, Workspace } from '../workspace/workspace';
import { nameOfUri } from './uris';

interface Entry {
  readonly version: FileVersion;
  /** What was read last without a fault in the whole. */
  readonly list: ToggleList | undefined;
  readonly problem: ListProblem | undefined;
}

/** What a file of toggles says: read when it changed, and after a change that broke it what it said before. */
export class ListFiles {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly files: Pick<Workspace, 'read' | 'stat'>,
    private readonly dayOf: (milliseconds: number) => string,
  ) {}

  /** Undefined where there is no such file, or it cannot be read. Never rejects. */
  async read(uri: string, name: string): Promise<SourcedList | undefined> {
    const entry = await this.entryOf(uri).catch(() => undefined);
    if (!entry) {
      this.entries.delete(uri);
      return undefined;
    }
    const { version, list, problem } = entry;
    const what = problem && `line ${problem.line + 1}: ${problem.message}`;
    return { uri, name, date: this.dayOf(version.modified), list, problem: what };
  }

  /** What is wrong in a file as it stands. */
  problemOf(uri: string): ListProblem | undefined {
    return this.entries.get(uri)?.problem;
  }

  private async entryOf(uri: string): Promise<Entry | undefined> {
    const version = await this.files.stat(uri);
    if (!version) return undefined;
    const known = this.entries.get(uri);
    if (known?.version.size === version.size && known.version.modified === version.modified) return known;
    const text = await this.files.read(uri);
    if (text === undefined) return undefined;
    const list = readList(nameOfUri(uri), text);
    const entry = { version, list: list.problem?.broken === true ? known?.list : list, problem: list.problem };
    this.entries.set(uri, entry);
    return entry;
  }
}
