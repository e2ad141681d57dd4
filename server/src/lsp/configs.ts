import type { CheckConfig } from '../core/assessment';
import { CheckConfigs } from './checkConfigs';
import { ConfigSearch, noConfig, type ConfigSources, type FoundConfig, type UsedFile } from './configSearch';
import { FolderConfigs } from './folderConfigs';

interface Entry {
  /** Counts the loads, so that an answer to an older question is dropped. */
  asked: number;
  loaded: FoundConfig;
  pending: Promise<void> | undefined;
}

/** The configuration of each open plan, and of those that are not open. */
export class Configs {
  private readonly entries = new Map<string, Entry>();
  private readonly search: ConfigSearch;
  private readonly folderConfigs: FolderConfigs;
  private readonly made = new CheckConfigs();

  constructor(private readonly sources: ConfigSources) {
    this.search = new ConfigSearch(sources);
    this.folderConfigs = new FolderConfigs(this.search, sources);
  }

  setFolders(folders: readonly string[]): void {
    this.search.setFolders(folders);
    this.folderConfigs.forget();
  }

  /** What holds for a document as far as is known; the same object as long as it says the same. */
  of(uri: string): CheckConfig {
    const { sources } = this;
    const { wishes, isTemplate } = this.entries.get(uri)?.loaded ?? noConfig;
    return this.made.of(sources.today(), wishes, sources.toggles.of(uri), isTemplate);
  }

  /** What holds for a file that need not be open; the same object as long as it says the same on the same day. Never rejects. */
  async ofFile(uri: string): Promise<CheckConfig> {
    if (!this.entries.has(uri)) return this.folderConfigs.of(uri);
    await Promise.all([this.loading(uri), this.sources.toggles.load(uri)]);
    return this.of(uri);
  }

  /** What was found for files that are not open is looked for again when it is asked for. */
  forgetFiles(): void {
    this.folderConfigs.forget();
  }

  /** Resolves when what holds for a document is known; undefined when it is. */
  loading(uri: string): Promise<void> | undefined {
    return this.entries.get(uri)?.pending;
  }

  /** Resolves when all that was asked for is known; undefined when it is. */
  get pending(): Promise<unknown> | undefined {
    const all = [...this.entries.values()].flatMap(({ pending }) => pending ?? []);
    return all.length === 0 ? undefined : Promise.all(all);
  }

  /** Begins to find out what holds for a document that was not asked about before; resolves when it is known. */
  open(uri: string): Promise<void> | undefined {
    if (this.entries.has(uri)) return this.loading(uri);
    const entry: Entry = { asked: 0, loaded: noConfig, pending: undefined };
    this.entries.set(uri, entry);
    return this.load(uri, entry);
  }

  close(uri: string): void {
    this.entries.delete(uri);
  }

  /** A file or a setting changed. Resolves with the documents for which something else holds now. */
  async reload(): Promise<string[]> {
    this.forgetFiles();
    const before = [...this.entries].map(([uri, entry]) => ({ uri, loaded: entry.loaded, done: this.load(uri, entry) }));
    await Promise.all(before.map(({ done }) => done));
    const isSame = (one: FoundConfig, other: FoundConfig | undefined): boolean =>
      one.wishes === other?.wishes && one.isTemplate === other.isTemplate;
    return before.filter(({ uri, loaded }) => !isSame(loaded, this.entries.get(uri)?.loaded)).map(({ uri }) => uri);
  }

  /** The configuration files that hold for documents that are open. */
  used(): UsedFile[] {
    const files = [...this.entries.values()].flatMap(({ loaded }) => loaded.file ?? []);
    return [...new Map(files.map((file) => [file.uri, file])).values()];
  }

  private load(uri: string, entry: Entry): Promise<void> {
    const asked = ++entry.asked;
    const pending = this.search.find(uri).then((found) => {
      if (entry.asked !== asked) return entry.pending;
      const same = JSON.stringify(found.wishes) === JSON.stringify(entry.loaded.wishes);
      entry.loaded = same ? { ...found, wishes: entry.loaded.wishes } : found;
      entry.pending = undefined;
      return undefined;
    });
    entry.pending = pending;
    return pending;
  }
}
