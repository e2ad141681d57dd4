import { Emitter } from 'vscode-languageserver';
import { groupBy } from '../core/text/groupBy';
import { snapshotPath } from '../core/toggles/snapshot';
import { mergeToggles, noToggles, type SourcedList, type ToggleRegistry } from '../core/toggles/registry';
import { couldBeList } from '../core/toggles/names';
import type { ListProblem } from '../core/toggles/toggleList';
import { sourcePlace, type SourcePlace } from '../workspace/sourcePath';
import type { Workspace } from '../workspace/workspace';
import { ListFiles } from './listFiles';
import { readToggleSettings, type ToggleSettings } from './toggleSettings';
import { canonicalUri, foldersAbove, joinUri, nameOfUri } from './uris';

/** What lists of toggles are made of, beside the files on disk. */
export interface ToggleHost {
  readonly workspace: Workspace;
  /** The value of the setting `releasePlan.toggles` for a folder, or for none; undefined where there are no settings. */
  readonly setting: (folder: string | undefined) => Promise<unknown>;
  /** The ISO day of a moment, in milliseconds since 1970, where the user is. */
  readonly dayOf: (milliseconds: number) => string;
  readonly log: (message: string) => void;
}

/** What holds for the plans of one folder of the workspace, or for those outside all of them. */
interface Folder {
  readonly uri: string | undefined;
  lists: readonly SourcedList[];
  /** Its lists together. */
  registry: ToggleRegistry;
  urlTemplate: string;
  /** Where its own lists are named, for whoever watches them. */
  places: readonly SourcePlace[];
  pending: Promise<void> | undefined;
  /** Counts the loads, so that what an older one found is dropped. */
  asked: number;
}

/** What one load of a folder found. */
interface Found {
  readonly settings: ToggleSettings;
  readonly places: readonly SourcePlace[];
  readonly lists: readonly SourcedList[];
}

/**
 * The toggles that plans may name, folder by folder: those of the files that its setting names, of its `config/features.yml` and of its
 * snapshot; a folder that has none of its own takes those that lie in the others. Nothing is read before a plan of the folder asks.
 */
export class ToggleLists {
  private readonly files: ListFiles;
  private readonly folders = new Map<string | undefined, Folder>();
  private readonly changed = new Emitter<void>();
  private readonly loaded = new Emitter<void>();
  /** What was said, so that it is said once; of a file until it is mended. */
  private readonly logged = new Set<string>();
  private readonly warned = new Map<string, string>();
  /** The folders of the workspace by their canonical addresses, as the client spells them. */
  private roots: ReadonlyMap<string, string> = new Map();
  private trusted = true;

  /** Other toggles hold for some plan than did before. */
  readonly onChanged = this.changed.event;
  /** Files were read, whatever they say. */
  readonly onLoaded = this.loaded.event;

  constructor(private readonly host: ToggleHost) {
    this.files = new ListFiles(host.workspace, host.dayOf);
  }

  /** What is known by now for a document; the same object as long as it says the same. */
  of(uri: string): ToggleRegistry {
    return this.folders.get(this.rootOf(uri))?.registry ?? noToggles;
  }

  /** What is known for a document when its files were read. Never rejects. */
  async load(uri: string): Promise<ToggleRegistry> {
    const root = this.rootOf(uri);
    const known = this.folders.get(root);
    if (known) {
      await known.pending;
      return this.of(uri);
    }
    const folder: Folder = { uri: root, lists: [], registry: noToggles, urlTemplate: '', places: [], pending: undefined, asked: 0 };
    this.folders.set(root, folder);
    await this.read(folder);
    return this.of(uri);
  }

  /** The address of a toggle's page for a document, with `{name}` in it; empty for none. */
  urlTemplate(uri: string): string {
    return this.folders.get(this.rootOf(uri))?.urlTemplate ?? '';
  }

  setFolders(folders: readonly string[]): void {
    this.roots = new Map(folders.map((folder) => [canonicalUri(folder).replace(/\/$/, ''), folder]));
    for (const root of this.folders.keys()) if (root !== undefined && !this.roots.has(root)) this.folders.delete(root);
    this.reload();
  }

  /** Whether lists outside the workspace may be read. */
  setTrusted(trusted: boolean): void {
    if (this.trusted === trusted) return;
    this.trusted = trusted;
    this.reload();
  }

  /** A file or a setting may have changed. */
  reload(): void {
    for (const folder of this.folders.values()) void this.read(folder);
  }

  /** Where lists are that the setting names, for whoever watches them. */
  get places(): readonly SourcePlace[] {
    return [...this.folders.values()].flatMap(({ places }) => places);
  }

  /** Whether a change of a file may be one of a list. */
  concerns(uri: string): boolean {
    const file = canonicalUri(uri);
    if (file.endsWith('/config/features.yml') || file.endsWith(`/${snapshotPath}`)) return true;
    return this.places.some((place) => (place.pattern === undefined ? place.uri === file : file.startsWith(place.uri)));
  }

  /** What is wrong in files that hold for some plan, by address. */
  problems(): ReadonlyMap<string, ListProblem> {
    const sources = [...this.folders.values()].flatMap(({ registry }) => registry.sources);
    return new Map(
      sources.flatMap(({ uri }) => {
        const problem = this.files.problemOf(uri);
        return problem ? [[uri, problem] as const] : [];
      }),
    );
  }

  private spelt<Root extends string | undefined>(root: Root): Root | string {
    return root === undefined ? root : (this.roots.get(root) ?? root);
  }

  private rootOf(uri: string): string | undefined {
    return foldersAbove(uri, [...this.roots.keys()]).root;
  }

  private read(folder: Folder): Promise<void> {
    const asked = ++folder.asked;
    const pending = this.find(folder.uri)
      .catch((error: unknown): Found => {
        this.logOnce(`The feature toggles cannot be read: ${String(error)}`);
        return { settings: readToggleSettings(undefined), places: [], lists: [] };
      })
      .then((found) => {
        if (folder.asked !== asked) return folder.pending;
        this.take(folder, found);
        return undefined;
      });
    folder.pending = pending;
    return pending;
  }

  private take(folder: Folder, { settings, places, lists }: Found): void {
    folder.pending = undefined;
    const same = isSame(folder.lists, lists);
    folder.places = places;
    folder.urlTemplate = settings.urlTemplate;
    folder.lists = lists;
    if (!same) folder.registry = lists.length === 0 ? noToggles : mergeToggles(lists);
    for (const complaint of settings.complaints) this.logOnce(`The setting ${complaint}.`);
    for (const list of lists) this.warn(list);
    this.loaded.fire();
    if (!same) this.changed.fire();
  }

  private async find(root: string | undefined): Promise<Found> {
    const settings = readToggleSettings(await this.host.setting(this.spelt(root)));
    const named = settings.sources.map((written) => ({ written, place: sourcePlace(written, root) }));
    const places = named.flatMap(({ place }) => place ?? []);
    const lists = [
      ...(await Promise.all(named.map(({ written, place }) => this.readNamed(written, place, root)))).flat(),
      ...(root === undefined ? [] : await this.readFound(root)),
    ];
    // A file that is named twice speaks where it is named first.
    const unique = [...groupBy(lists, ({ uri }) => uri).values()].flatMap(([list]) => list ?? []);
    if (unique.length > 0) return { settings, places, lists: unique };
    const others = await Promise.all([...this.roots.keys()].filter((other) => other !== root).map((other) => this.readFound(other)));
    return { settings, places, lists: others.flat() };
  }

  /** The lists that a line of the setting names. */
  private async readNamed(written: string, place: SourcePlace | undefined, root: string | undefined): Promise<SourcedList[]> {
    const missing = (problem: string): SourcedList[] => [
      { uri: place?.uri ?? written, name: written, date: undefined, list: undefined, problem },
    ];
    if (!place) return missing('this path begins nowhere: give a whole path');
    const outside = 'it lies outside the workspace, which is not trusted';
    if (!this.trusted && this.rootOf(joinUri(place.uri, 'a')) === undefined) return missing(outside);
    const uris =
      place.pattern === undefined
        ? [canonicalUri(place.uri)]
        : (await this.host.workspace.findFiles(place.uri, place.pattern)).filter((uri) => couldBeList(nameOfUri(uri)));
    const read = await this.readAllowed(uris, root, written);
    if (read.length > 0) return read;
    const isThere = await Promise.all(uris.map(async (uri) => (await this.host.workspace.stat(uri).catch(() => undefined)) !== undefined));
    if (isThere.includes(true)) return missing(outside);
    return missing(place.pattern === undefined ? 'there is no such file' : 'no file matches');
  }

  /** What those of some files say that may be read. */
  private async readAllowed(uris: readonly string[], root: string | undefined, written: string | undefined): Promise<SourcedList[]> {
    const lists = await Promise.all(
      uris.map(async (uri) =>
        (await this.mayRead(uri)) ? this.files.read(canonicalUri(uri), this.nameOf(uri, root, written)) : undefined,
      ),
    );
    return lists.flatMap((list) => list ?? []);
  }

  /** A file outside the workspace, or behind a link that leads out of it, is read in a workspace alone that is trusted. */
  private async mayRead(uri: string): Promise<boolean> {
    if (this.trusted) return true;
    const root = this.rootOf(uri);
    return root !== undefined && (await this.host.workspace.versionOf(uri, root)) !== undefined;
  }

  /** The lists that lie in a folder without anybody's word. */
  private async readFound(root: string): Promise<SourcedList[]> {
    const uris = [...(await this.host.workspace.findFeatureFiles(this.spelt(root))), joinUri(root, snapshotPath)];
    return this.readAllowed(uris, root, undefined);
  }

  /** A file as people write it: below its folder the way from there; else as its setting names it, or its last parts. */
  private nameOf(uri: string, root: string | undefined, written: string | undefined): string {
    const file = canonicalUri(uri);
    const base = root === undefined ? undefined : `${root}/`;
    if (base !== undefined && file.startsWith(base)) return readable(file.slice(base.length));
    if (written !== undefined && !/[*?{[]/.test(written)) return written.trim();
    return readable(file.split('/').slice(-3).join('/'));
  }

  private warn({ uri, problem, list, kept }: SourcedList): void {
    if (problem === undefined) {
      this.warned.delete(uri);
    } else if (this.warned.get(uri) !== problem) {
      this.warned.set(uri, problem);
      const rest = !list ? 'No toggles are taken from it.' : kept === true ? 'The toggles read before stay.' : 'The rest of it counts.';
      this.host.log(`${uri} ${problem}. ${rest}`);
    }
  }

  private logOnce(message: string): void {
    if (this.logged.has(message)) return;
    this.logged.add(message);
    this.host.log(message);
  }
}

const isSame = (one: readonly SourcedList[], other: readonly SourcedList[]): boolean =>
  one.length === other.length &&
  one.every(({ uri, name, date, list, problem, kept }, i) => {
    const twin = other[i];
    const isSameFile = uri === twin?.uri && name === twin.name && date === twin.date;
    return isSameFile && list === twin.list && problem === twin.problem && kept === twin.kept;
  });

function readable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
