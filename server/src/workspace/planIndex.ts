import type { PlanRow } from '../core/features/planRow';
import { loadPlan, type LoadedFile, type LoadHost } from './loadPlan';
import { canonicalUri, isMarkdownUri } from './markdownPaths';
import { readAhead } from './readAhead';
import type { RowStore, StoredRow } from './rowStore';
import type { FileVersion } from './workspace';
import { folderOf, WorkspaceScan, type Place, type ScanLimits } from './workspaceScan';

/** A plan of the workspace; addresses are canonical. */
export interface IndexedPlan extends Place {
  readonly row: PlanRow;
}

export interface IndexProgress {
  /** `stopped`: somebody cancelled it, so plans may be missing. `idle`: nobody asked yet. */
  readonly state: 'idle' | 'scanning' | 'stopped' | 'done';
  /** Markdown files that were looked at. */
  readonly scanned: number;
  /** Plans that are known. */
  readonly found: number;
  /** There are more files than are looked at. */
  readonly capped: boolean;
  /** Files that cannot be read, and plans that are too large to be understood in passing. */
  readonly passedOver: number;
  /** Folders of the workspace that cannot be listed. */
  readonly unlisted: readonly string[];
}

export interface IndexChanges {
  readonly rows: readonly IndexedPlan[];
  /** Addresses of what is no plan any more, or gone. */
  readonly removed: readonly string[];
  readonly progress: IndexProgress;
}

/** What the index works with; everything that differs between hosts and tests comes in here. */
export interface IndexHost extends LoadHost {
  readonly rowOfOpen: (uri: string) => PlanRow | undefined;
  /** Where rows are kept from one session to the next; asked for when files are looked at. */
  readonly store: () => RowStore | undefined;
  /** Lets whatever waits have its turn. */
  readonly pause: () => Promise<void>;
  /** Calls back after the time between two reports. */
  readonly later: (task: () => void) => void;
  readonly report: (changes: IndexChanges) => void;
}

const defaultLimits: ScanLimits = { files: 20_000, folders: 50_000 };

/** Files that are looked at at once: a disk far away is slow to answer, and plans are understood on several threads. */
const filesAhead = 8;

/** Rows that are told of at once: a list of all of them would hold up whatever else is said. */
const mostRows = 500;

interface Entry {
  /** The state of the file that the row is of; undefined when it is not known, or an open document counts. */
  readonly version: FileVersion | undefined;
  /** What the row was made with; undefined for no plan. */
  readonly key: string | undefined;
  readonly row: IndexedPlan | undefined;
  readonly passedOver: boolean;
  /** The load that it is of: an older one says nothing any more. */
  readonly order: number;
  /** The last scan that met it. */
  readonly scan: WorkspaceScan | undefined;
}

interface Loaded extends Place {
  readonly order: number;
  readonly file: LoadedFile;
}

/**
 * All plans of the workspace, a row each; texts are let go. Does nothing until it is opened. One loop looks at one file after
 * the other, changed ones first, and lets others have their turn in between; a file that did not change is not read again.
 */
export class PlanIndex {
  private readonly entries = new Map<string, Entry>();
  /** What an earlier session knew of files that were not looked at since. */
  private readonly stored = new Map<string, StoredRow>();
  private readonly touched = new Set<string>();
  /** Files that did not change, though what they are read with did: they are read when the others were looked at. */
  private readonly outdated = new Set<string>();
  private readonly appeared = new Set<string>();
  private readonly unreported = new Set<string>();
  private folders: readonly string[] = [];
  private scan: WorkspaceScan | undefined;
  /** The files that the scan has still to look at; undefined when it is over. */
  private scanning: AsyncGenerator<Loaded> | undefined;
  private scanned = 0;
  private loads = 0;
  /** Loads up to this one may be of a configuration that holds no more. */
  private outdatedLoads = 0;
  private found = 0;
  private passedOver = 0;
  private isOpen = false;
  private working = false;
  private storeLoaded = false;
  /** Something else is known than what is stored. */
  private unsaved = false;
  private reporting = false;

  constructor(
    private readonly host: IndexHost,
    private readonly limits: ScanLimits = defaultLimits,
  ) {}

  /** Somebody looks: from now on changes are followed and reported, and with `scan` all files are gone through. Answers what is known; of many plans the rest is reported. */
  open(scan: boolean): IndexChanges {
    this.isOpen = true;
    if (scan && this.scanning === undefined) this.startScan();
    this.unreported.clear();
    for (const [uri, { row }] of this.entries) if (row !== undefined) this.unreported.add(uri);
    const answer = this.nextChanges();
    this.work();
    return answer;
  }

  /** Ends the scan; what was found stays. With `hidden` nobody looks any more: changes are noted until it is opened again. */
  cancel(hidden: boolean): void {
    this.stopScan();
    this.reportSoon();
    this.save();
    if (hidden) this.isOpen = false;
  }

  /** A document was opened, changed or closed, or a file created, changed or deleted. */
  touch(uri: string): void {
    const canonical = canonicalUri(uri);
    if (folderOf(this.folders, canonical) === undefined || !isMarkdownUri(canonical)) return;
    this.touched.add(canonical);
    this.work();
  }

  /** Folders appeared; what turns out to be none does no harm. */
  foldersAppeared(uris: readonly string[]): void {
    for (const uri of uris.map(canonicalUri)) if (folderOf(this.folders, `${uri}/file`) !== undefined) this.appeared.add(uri);
    this.work();
  }

  /** Folders vanished, with all that was in them. */
  foldersVanished(uris: readonly string[]): void {
    const gone = new Set(uris.map(canonicalUri));
    for (const uri of this.entries.keys()) {
      for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
        if (gone.has(uri.slice(0, end))) this.touched.add(uri);
      }
    }
    this.work();
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders.map((folder) => canonicalUri(folder).replace(/\/$/, ''));
    for (const [uri, { row }] of this.entries) if (row?.folder !== folderOf(this.folders, uri)) this.drop(uri);
    const goOn = this.scan !== undefined && !this.scan.stopped;
    this.stopScan();
    if (goOn && this.isOpen) this.startScan();
    this.work();
  }

  /** The day or a configuration may have changed: plans for which something else holds now are read again. */
  configsChanged(): void {
    this.outdatedLoads = this.loads;
    for (const [uri, { key, row }] of this.entries) if (key !== undefined || row !== undefined) this.touched.add(uri);
    this.work();
  }

  /** For good. */
  dispose(): void {
    this.isOpen = false;
    this.stopScan();
  }

  private startScan(): void {
    this.scanned = 0;
    this.scan = new WorkspaceScan(this.host.files, this.folders, this.limits, this.host.pause);
    this.scanning = readAhead(this.placesOf(this.scan), (place) => this.load(place, false), filesAhead);
    this.reportSoon();
  }

  private stopScan(): void {
    if (this.scan === undefined || this.scanning === undefined) return;
    this.scan.stopped = true;
    this.scanning = undefined;
    this.outdated.clear();
  }

  private async *placesOf(scan: WorkspaceScan): AsyncGenerator<Place> {
    if (!this.storeLoaded) {
      this.storeLoaded = true;
      for (const row of (await this.host.store()?.load()) ?? []) this.stored.set(row.uri, row);
    }
    yield* scan.places([...this.host.open.keys()]);
  }

  private endScan(): void {
    this.scanning = undefined;
    this.unsaved ||= this.stored.size > 0;
    this.stored.clear();
    this.reportSoon();
    for (const [uri, { row, scan }] of this.entries) {
      if (scan === this.scan) continue;
      // Beyond the limits, or gone without a word of it.
      if (row === undefined) this.drop(uri);
      else this.touched.add(uri);
    }
    this.save();
  }

  private save(): void {
    const store = this.unsaved ? this.host.store() : undefined;
    this.unsaved = false;
    const known = [...this.entries].flatMap(([uri, { version, key, row, passedOver }]): StoredRow[] =>
      version && !(passedOver && key === undefined) ? [{ uri, version, key, row: row?.row, passedOver }] : [],
    );
    void store?.save([...known, ...this.stored.values()]);
  }

  private work(): void {
    if (this.working || !this.isOpen) return;
    this.working = true;
    void this.workOff();
  }

  private async workOff(): Promise<void> {
    try {
      while (this.isOpen && (await this.step())) await this.host.pause();
    } finally {
      this.working = false;
    }
  }

  /** Looks at the next files; answers false when there are none. */
  private async step(): Promise<boolean> {
    const [appeared] = this.appeared;
    if (this.touched.size > 0) {
      await this.readAgain(this.touched);
    } else if (appeared !== undefined) {
      this.appeared.delete(appeared);
      const below = new WorkspaceScan(this.host.files, [appeared], this.limits, this.host.pause);
      for await (const { uri } of below.places([])) this.touched.add(uri);
    } else if (this.scanning) {
      await this.goOn(this.scanning);
    } else {
      return false;
    }
    return true;
  }

  /** Takes a few files out of a set and reads them. */
  private async readAgain(from: Set<string>): Promise<void> {
    const places = take(from, filesAhead).flatMap((uri): Place[] => {
      const folder = folderOf(this.folders, uri);
      return folder === undefined ? [] : [{ uri, folder }];
    });
    for (const loaded of await Promise.all(places.map((place) => this.load(place, true)))) this.take(loaded, undefined);
  }

  private async goOn(scanning: AsyncGenerator<Loaded>): Promise<void> {
    const next = await scanning.next();
    // Cancelled, or begun anew, while the file was read.
    if (scanning !== this.scanning) return;
    if (next.done !== true) {
      this.scanned++;
      this.take(next.value, this.scan);
      this.reportSoon();
    } else if (this.outdated.size > 0) {
      await this.readAgain(this.outdated);
    } else {
      this.endScan();
    }
  }

  private async load(place: Place, again: boolean): Promise<Loaded> {
    const { uri } = place;
    const order = ++this.loads;
    return { ...place, order, file: await loadPlan(this.host, place, this.entries.get(uri) ?? this.stored.get(uri), again) };
  }

  private take({ uri, folder, order, file }: Loaded, scan: WorkspaceScan | undefined): void {
    const known = this.entries.get(uri) ?? this.storedEntry(uri, folder);
    this.stored.delete(uri);
    if (known && known.order > order) return;
    if (folderOf(this.folders, uri) !== folder) return;
    const seen = { order, scan: scan ?? known?.scan };
    // Opened or closed meanwhile.
    if ((file === 'open') !== this.host.open.has(uri)) this.touched.add(uri);
    else if (file === 'open') this.put(uri, { ...this.ofOpen(uri, folder), ...seen });
    else if (typeof file === 'object') this.put(uri, { ...file, row: ownTexts(uri, folder, file.row), ...seen });
    else if (known) this.put(uri, { ...known, ...seen });
    this.unsaved ||= typeof file === 'object';
    if (file === 'outdated') this.outdated.add(uri);
    if (order <= this.outdatedLoads) this.touched.add(uri);
  }

  private storedEntry(uri: string, folder: string): Entry | undefined {
    const stored = this.stored.get(uri);
    return stored && { ...stored, row: ownTexts(uri, folder, stored.row), order: 0, scan: undefined };
  }

  private ofOpen(uri: string, folder: string): Pick<Entry, 'version' | 'key' | 'row' | 'passedOver'> {
    const [version, key] = [undefined, undefined];
    try {
      return { version, key, row: ownTexts(uri, folder, this.host.rowOfOpen(uri)), passedOver: false };
    } catch {
      return { version, key, row: undefined, passedOver: true };
    }
  }

  private put(uri: string, entry: Entry): void {
    const known = this.entries.get(uri);
    this.found += Number(entry.row !== undefined) - Number(known?.row !== undefined);
    this.passedOver += Number(entry.passedOver) - Number(known?.passedOver ?? false);
    this.entries.set(uri, entry);
    if (JSON.stringify(known?.row) === JSON.stringify(entry.row)) return;
    this.unreported.add(uri);
    this.reportSoon();
  }

  private drop(uri: string): void {
    const known = this.entries.get(uri);
    if (known) this.put(uri, { ...known, row: undefined, passedOver: false });
    this.entries.delete(uri);
  }

  private nextChanges(): IndexChanges {
    const uris = take(this.unreported, mostRows);
    if (this.unreported.size > 0) this.reportSoon();
    const { scan, scanned, found, passedOver } = this;
    const state = scan === undefined ? 'idle' : this.scanning ? 'scanning' : scan.stopped ? 'stopped' : 'done';
    return {
      rows: uris.flatMap((uri) => this.entries.get(uri)?.row ?? []),
      removed: uris.filter((uri) => this.entries.get(uri)?.row === undefined),
      progress: { state, scanned, found, passedOver, capped: scan?.capped === true, unlisted: [...(scan?.unlisted ?? [])] },
    };
  }

  private reportSoon(): void {
    if (this.reporting || !this.isOpen) return;
    this.reporting = true;
    this.host.later(() => {
      this.reporting = false;
      if (!this.isOpen) return;
      this.host.report(this.nextChanges());
    });
  }
}

/** Takes the first few out of a set. */
function take<T>(from: Set<T>, most: number): T[] {
  const taken = [...from].slice(0, most);
  for (const one of taken) from.delete(one);
  return taken;
}

/** A row whose texts are its own: a part of a plan's text would keep the whole of it in memory. */
function ownTexts(uri: string, folder: string, row: PlanRow | undefined): IndexedPlan | undefined {
  return row && (JSON.parse(JSON.stringify({ uri, folder, row })) as IndexedPlan);
}
