import type { CheckConfig } from '../core/assessment';
import type { PlanRow } from '../core/features/planRow';
import { isPlan } from '../core/plan/recognise';
import { canonicalUri, isMarkdownUri } from './markdownPaths';
import { readAhead } from './readAhead';
import type { FileVersion, Workspace } from './workspace';
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
export interface IndexHost {
  readonly files: Pick<Workspace, 'markdownFiles' | 'versionOf' | 'read'>;
  /** The canonical addresses of the open documents: they count in place of their files. */
  readonly open: Pick<ReadonlySet<string>, 'has' | 'keys'>;
  readonly rowOfOpen: (uri: string) => PlanRow | undefined;
  /** What a plan is read with; the same object as long as it says the same. For an open document it resolves when its row can be told. */
  readonly configOf: (uri: string) => Promise<CheckConfig>;
  /** What the text of a plan comes to; undefined for one that is not listed. */
  readonly rowOf: (uri: string, text: string, config: CheckConfig) => PlanRow | 'too-large' | undefined;
  /** Lets whatever waits have its turn. */
  readonly pause: () => Promise<void>;
  /** Calls back after the time between two reports. */
  readonly later: (task: () => void) => void;
  readonly report: (changes: IndexChanges) => void;
}

const defaultLimits: ScanLimits = { files: 20_000, folders: 50_000 };

/** Files that are read while one is understood: a disk far away is slow to answer. */
const filesAhead = 8;

interface Entry {
  /** The state of the file that the row is of; undefined when it is not known, or an open document counts. */
  readonly version: FileVersion | undefined;
  /** What the row was made with; undefined for no plan. */
  readonly config: CheckConfig | undefined;
  readonly row: IndexedPlan | undefined;
  readonly passedOver: boolean;
  /** The load that it is of: an older one says nothing any more. */
  readonly order: number;
  /** The last scan that met it. */
  readonly scan: WorkspaceScan | undefined;
}

interface Loaded extends Place {
  readonly order: number;
  /** Undefined where there is no file. */
  readonly version: FileVersion | undefined;
  /** The file is as it was, and so is what a plan is read with; it was not read. */
  readonly unchanged: boolean;
  /** Undefined for no plan. */
  readonly config: CheckConfig | undefined;
  /** Undefined when it was not read or cannot be. */
  readonly text: string | undefined;
}

/**
 * All plans of the workspace, a row each; texts are let go. Does nothing until it is opened. One loop looks at one file after
 * the other, changed ones first, and lets others have their turn in between; a file that did not change is not read again.
 */
export class PlanIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly touched = new Set<string>();
  private readonly appeared = new Set<string>();
  private readonly unreported = new Set<string>();
  private folders: readonly string[] = [];
  private scan: WorkspaceScan | undefined;
  /** The files that the scan has still to look at; undefined when it is over. */
  private scanning: AsyncGenerator<Loaded> | undefined;
  private scanned = 0;
  private loads = 0;
  /** Loads up to this one may be of a configuration that holds no more. */
  private outdated = 0;
  private found = 0;
  private passedOver = 0;
  private isOpen = false;
  private working = false;
  private reporting = false;

  constructor(
    private readonly host: IndexHost,
    private readonly limits: ScanLimits = defaultLimits,
  ) {}

  /** Somebody looks: from now on changes are followed and reported, and with `scan` all files are gone through. Answers what is known. */
  open(scan: boolean): IndexChanges {
    this.isOpen = true;
    if (scan && this.scanning === undefined) this.startScan();
    this.unreported.clear();
    const answer = this.changesOf([...this.entries].filter(([, { row }]) => row !== undefined).map(([uri]) => uri));
    this.work();
    return answer;
  }

  /** Ends the scan; what was found stays. With `hidden` nobody looks any more: changes are noted until it is opened again. */
  cancel(hidden: boolean): void {
    this.stopScan();
    this.reportSoon();
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
    this.outdated = this.loads;
    for (const [uri, { config, row }] of this.entries) if (config !== undefined || row !== undefined) this.touched.add(uri);
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
    this.scanning = readAhead(this.scan.places([...this.host.open.keys()]), (place) => this.load(place), filesAhead);
    this.reportSoon();
  }

  private stopScan(): void {
    if (this.scan === undefined || this.scanning === undefined) return;
    this.scan.stopped = true;
    this.scanning = undefined;
  }

  private endScan(): void {
    this.scanning = undefined;
    this.reportSoon();
    for (const [uri, { row, scan }] of this.entries) {
      if (scan === this.scan) continue;
      // Beyond the limits, or gone without a word of it.
      if (row === undefined) this.drop(uri);
      else this.touched.add(uri);
    }
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

  /** Looks at the next file; answers false when there is none. */
  private async step(): Promise<boolean> {
    const [touched] = this.touched;
    const [appeared] = this.appeared;
    if (touched !== undefined) {
      this.touched.delete(touched);
      const folder = folderOf(this.folders, touched);
      if (folder !== undefined) this.take(await this.load({ uri: touched, folder }), undefined);
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

  private async goOn(scanning: AsyncGenerator<Loaded>): Promise<void> {
    const next = await scanning.next();
    // Cancelled, or begun anew, while the file was read.
    if (scanning !== this.scanning) return;
    if (next.done === true) {
      this.endScan();
      return;
    }
    this.scanned++;
    this.take(next.value, this.scan);
    this.reportSoon();
  }

  /** Never rejects. */
  private async load({ uri, folder }: Place): Promise<Loaded> {
    const order = ++this.loads;
    const { files, open, configOf } = this.host;
    const version = await files.versionOf(uri, folder).catch(() => undefined);
    const known = this.entries.get(uri);
    // A configuration is looked for where there is a plan, not for every Markdown file.
    const wanted = known?.config && (await configOf(uri));
    const unchanged = version !== undefined && isSame(version, known?.version) && known?.config === wanted;
    const text = version === undefined || unchanged ? undefined : await files.read(uri).catch(() => undefined);
    const config = open.has(uri) || (text !== undefined && isPlan(text)) ? await configOf(uri) : undefined;
    return { uri, folder, order, version, unchanged, text, config };
  }

  private take(loaded: Loaded, scan: WorkspaceScan | undefined): void {
    const { uri, folder, order } = loaded;
    const known = this.entries.get(uri);
    if (known && known.order > order) return;
    if (folderOf(this.folders, uri) !== folder) return;
    const seen = { order, scan: scan ?? known?.scan };
    if (known && loaded.unchanged && !this.host.open.has(uri)) this.put(uri, { ...known, ...seen });
    else this.put(uri, { ...this.understand(loaded), ...seen });
    if (order <= this.outdated) this.touched.add(uri);
  }

  private understand({ uri, folder, version, text, config }: Loaded): Pick<Entry, 'version' | 'config' | 'row' | 'passedOver'> {
    try {
      if (this.host.open.has(uri)) {
        return { version: undefined, config: undefined, row: ownTexts(uri, folder, this.host.rowOfOpen(uri)), passedOver: false };
      }
      if (text === undefined) return { version, config, row: undefined, passedOver: version !== undefined };
      const row = config && this.host.rowOf(uri, text, config);
      return row === 'too-large'
        ? { version, config, row: undefined, passedOver: true }
        : { version, config, row: ownTexts(uri, folder, row), passedOver: false };
    } catch {
      // One file that cannot be understood keeps no other from the list.
      return { version, config, row: undefined, passedOver: true };
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

  private changesOf(uris: readonly string[]): IndexChanges {
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
      const changes = this.changesOf([...this.unreported]);
      this.unreported.clear();
      this.host.report(changes);
    });
  }
}

const isSame = (one: FileVersion, other: FileVersion | undefined): boolean => one.size === other?.size && one.modified === other.modified;

/** A row whose texts are its own: a part of a plan's text would keep the whole of it in memory. */
function ownTexts(uri: string, folder: string, row: PlanRow | undefined): IndexedPlan | undefined {
  return row && (JSON.parse(JSON.stringify({ uri, folder, row })) as IndexedPlan);
}
