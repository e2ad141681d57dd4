import assert from 'node:assert/strict';
import { planRow, type PlanRow } from '../../server/src/core/features/planRow';
import { assess, type CheckConfig } from '../../server/src/core/assessment';
import { isPlan } from '../../server/src/core/plan/recognise';
import { rules } from '../../server/src/core/rules/index';
import { PlanIndex, type IndexChanges, type IndexHost } from '../../server/src/workspace/planIndex';
import type { RowStore, StoredRow } from '../../server/src/workspace/rowStore';
import type { ScanLimits } from '../../server/src/workspace/workspaceScan';
import { MemoryWorkspace } from '../support/memoryWorkspace';

const root = 'file:///work';
const planOf = (title: string): string => `<!-- release-plan -->\n# ${title}\n\n## Rollback\n\nTurn off \`${title.toLowerCase()}_on\`.\n`;
const notes = '# Notes\n\nNothing to release.\n';

/** An index over files in memory, with what it reported, as a view would keep it. */
class Fixture {
  readonly open = new Map<string, string>();
  readonly shown = new Map<string, PlanRow>();
  readonly reports: IndexChanges[] = [];
  readonly understood: string[] = [];
  /** What plans are read with, and where it was looked for. */
  config: CheckConfig = {};
  readonly configsOf: string[] = [];
  /** Comes before a configuration is known. */
  beforeConfig: (uri: string) => Promise<void> = () => Promise.resolve();
  /** Comes before it is told what a configuration says. */
  beforeKey: () => void = () => undefined;
  /** Comes before the row of an open document is told. */
  beforeRowOfOpen: () => void = () => undefined;
  pauses = 0;
  store: RowStore | undefined;
  /** Between two reports, in milliseconds. */
  reportTime = 1;
  /** Comes before every pause's end. */
  duringPause: () => void = () => undefined;
  readonly index: PlanIndex;

  constructor(
    readonly files: MemoryWorkspace,
    limits?: ScanLimits,
    folders: readonly string[] = [root],
  ) {
    const rowOf = (uri: string, text: string, config: CheckConfig): PlanRow | 'too-large' => {
      this.understood.push(uri);
      if (text.includes('too large')) return 'too-large';
      if (text.includes('hostile')) throw new Error('not understood');
      return planRow(assess(text, config));
    };
    const host: IndexHost = {
      files,
      open: this.open,
      rowOfOpen: (uri) => {
        this.beforeRowOfOpen();
        const text = this.open.get(uri) ?? '';
        const row = isPlan(text) ? rowOf(uri, text, this.config) : undefined;
        return row === 'too-large' ? undefined : row;
      },
      configOf: async (uri) => {
        this.configsOf.push(uri);
        const { config } = this;
        await this.beforeConfig(uri);
        return config;
      },
      keyOf: (config) => {
        this.beforeKey();
        return Promise.resolve(JSON.stringify(config));
      },
      rowOf: async (...plan) => Promise.resolve().then(() => rowOf(...plan)),
      store: () => this.store,
      pause: async () => {
        this.pauses++;
        await new Promise((resolve) => setImmediate(resolve));
        this.duringPause();
      },
      later: (task) => setTimeout(task, this.reportTime),
      report: (changes) => {
        this.reports.push(changes);
        this.keep(changes);
      },
    };
    this.index = new PlanIndex(host, limits);
    this.index.setFolders(folders);
  }

  /** Opens the index, as a view does that lists what is answered. */
  look(scan = true): IndexChanges {
    const answer = this.index.open(scan);
    this.shown.clear();
    this.keep(answer);
    return answer;
  }

  private keep({ rows, removed }: IndexChanges): void {
    for (const { uri, row } of rows) this.shown.set(uri, row);
    for (const uri of removed) this.shown.delete(uri);
  }

  titles(): string[] {
    return [...this.shown.values()].map(({ title }) => title).sort();
  }

  get progress(): IndexChanges['progress'] | undefined {
    return this.reports.at(-1)?.progress;
  }

  async until(what: string, condition: () => boolean): Promise<void> {
    const end = Date.now() + 60_000;
    while (!condition()) {
      assert(Date.now() < end, `waited in vain until ${what}; shown are ${this.titles().join()}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  shows(...titles: string[]): Promise<void> {
    return this.until(`${titles.join()} are shown`, () => this.titles().join() === titles.join());
  }

  done(): Promise<void> {
    return this.until('the scan is over', () => this.progress?.state === 'done');
  }
}

const three = (): MemoryWorkspace =>
  new MemoryWorkspace({
    [`${root}/a.md`]: planOf('Alpha'),
    [`${root}/docs/b.md`]: planOf('Beta'),
    [`${root}/docs/notes.md`]: notes,
    [`${root}/docs/deep/c.markdown`]: planOf('Gamma'),
    [`${root}/node_modules/d.md`]: planOf('Delta'),
    [`${root}/.github/e.md`]: planOf('Epsilon'),
    [`${root}-old/f.md`]: planOf('Phi'),
  });

async function scanned(files = three()): Promise<Fixture> {
  const fixture = new Fixture(files);
  fixture.look();
  await fixture.done();
  files.reads.length = 0;
  return fixture;
}

describe('the index of all plans', () => {
  it('does nothing until it is opened', async () => {
    const fixture = new Fixture(three());
    fixture.index.touch(`${root}/a.md`);
    fixture.index.foldersAppeared([`${root}/docs`]);
    fixture.index.configsChanged();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([fixture.files.lists, fixture.files.reads, fixture.reports], [[], [], []]);
  });

  it('finds the plans below the folders, and none that is hidden or installed', async () => {
    const fixture = await scanned();
    assert.deepEqual(fixture.titles(), ['Alpha', 'Beta', 'Gamma']);
    assert.deepEqual(fixture.progress, { state: 'done', scanned: 4, found: 3, capped: false, passedOver: 0, unlisted: [] });
  });

  it('answers at once and fills in progressively, in batches', async () => {
    const files = new MemoryWorkspace(
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${root}/p${i}/plan.md`, planOf(`Plan${i}`)])),
    );
    const fixture = new Fixture(files);
    fixture.reportTime = 20;
    assert.deepEqual(fixture.look().rows, []);
    await fixture.done();
    assert.equal(fixture.shown.size, 400);
    assert(fixture.reports.length > 2, 'reported in one go');
    assert(fixture.reports.length < 200, 'reported one by one');
    assert(fixture.pauses >= 400, 'held up everybody else');
  });

  it('counts an open document in place of its file, and the file again when it is closed', async () => {
    const files = three();
    const uri = `${root}/a.md`;
    const fixture = new Fixture(files);
    fixture.open.set(uri, planOf('Edited'));
    fixture.look();
    await fixture.done();
    assert.deepEqual(fixture.titles(), ['Beta', 'Edited', 'Gamma']);
    fixture.open.set(uri, notes);
    fixture.index.touch(uri);
    await fixture.shows('Beta', 'Gamma');
    fixture.open.delete(uri);
    fixture.index.touch(uri);
    await fixture.shows('Alpha', 'Beta', 'Gamma');
  });

  it('looks at open documents first', async () => {
    const files = three();
    const fixture = new Fixture(files);
    fixture.open.set(`${root}/docs/deep/c.markdown`, planOf('Open'));
    fixture.look();
    await fixture.done();
    assert.equal(fixture.reports.flatMap(({ rows }) => rows)[0]?.uri, `${root}/docs/deep/c.markdown`);
  });

  it('looks sooner at files that are called like plans, and at all in the end', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `${root}/docs/note${i}.md`);
    const plans = [`${root}/docs/search/release-plan.md`, `${root}/docs/fees/Rollout.md`];
    const files = new MemoryWorkspace({
      ...Object.fromEntries(names.map((name) => [name, notes])),
      [`${root}/docs/unnamed.md`]: planOf('Alpha'),
      ...Object.fromEntries(plans.map((name, i) => [name, planOf(`Plan${i}`)])),
    });
    const fixture = new Fixture(files);
    fixture.look();
    await fixture.done();
    assert.deepEqual(fixture.understood, [...plans, `${root}/docs/unnamed.md`]);
    assert.equal(fixture.progress?.scanned, 63);
    const few = new Fixture(files, { files: 61, folders: 100 });
    few.look();
    await few.done();
    assert.deepEqual([few.progress?.capped, few.progress?.scanned], [true, 61]);
  });

  it('lets a document that is opened while its file is read count', async () => {
    const files = three();
    const uri = `${root}/a.md`;
    const fixture = new Fixture(files);
    files.beforeRead = (read) => {
      if (read === uri) fixture.open.set(uri, planOf('Meanwhile'));
      return Promise.resolve();
    };
    fixture.look();
    await fixture.done();
    assert.deepEqual(fixture.titles(), ['Beta', 'Gamma', 'Meanwhile']);
  });

  it('tells of no document before it is known what it is read with', async () => {
    const uri = `${root}/a.md`;
    const fixture = await scanned();
    let known = false;
    let early = false;
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    // It is opened while its file is looked at.
    fixture.beforeKey = () => {
      fixture.open.set(uri, planOf('Edited'));
      fixture.beforeConfig = (of) => (of === uri ? waiting : Promise.resolve());
    };
    fixture.beforeRowOfOpen = () => {
      early ||= !known;
    };
    fixture.index.touch(uri);
    await fixture.until('it is open', () => fixture.open.has(uri));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(fixture.titles(), ['Alpha', 'Beta', 'Gamma']);
    known = true;
    release();
    await fixture.shows('Beta', 'Edited', 'Gamma');
    assert(!early, 'told of too early');
  });

  it('does not let what was read before a change stand after it', async () => {
    const files = three();
    const slow = `${root}/docs/deep/c.markdown`;
    const fixture = new Fixture(files);
    let release = (): void => undefined;
    let first = true;
    const read = files.read.bind(files);
    // Reads the old text, and is slow to hand it over.
    files.read = async (uri) => {
      const text = await read(uri);
      if (uri === slow && first) {
        first = false;
        files.write(slow, planOf('New'));
        fixture.index.touch(slow);
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return text;
    };
    fixture.look();
    await fixture.until('it was read', () => !first);
    release();
    await fixture.done();
    await fixture.shows('Alpha', 'Beta', 'New');
  });

  it('follows files that are created, changed and deleted, and reads no other', async () => {
    const fixture = await scanned();
    const { files, index } = fixture;
    files.write(`${root}/new.md`, planOf('New'));
    index.touch(`${root}/new.md`);
    await fixture.shows('Alpha', 'Beta', 'Gamma', 'New');
    files.write(`${root}/a.md`, notes);
    index.touch(`${root}/a.md`);
    await fixture.shows('Beta', 'Gamma', 'New');
    files.remove(`${root}/new.md`);
    index.touch(`${root}/new.md`);
    await fixture.shows('Beta', 'Gamma');
    assert.deepEqual(files.reads, [`${root}/new.md`, `${root}/a.md`]);
    assert.equal(fixture.progress?.found, 2);
  });

  it('passes over changes outside the folders and in folders that are not looked into', async () => {
    const fixture = await scanned();
    const outside = [`${root}-old/f.md`, `${root}/node_modules/d.md`, `${root}/.git/x.md`, `${root}/../f.md`, `${root}/%2e%2e%2Ff.md`];
    for (const uri of outside) fixture.index.touch(uri);
    fixture.files.write(`${root}/docs/b.md`, planOf('Better'));
    fixture.index.touch(`${root}/docs/b.md`);
    await fixture.shows('Alpha', 'Better', 'Gamma');
    assert.deepEqual(fixture.files.reads, [`${root}/docs/b.md`]);
  });

  it('follows folders that come and go', async () => {
    const fixture = await scanned();
    const { files, index } = fixture;
    files.remove(`${root}/docs/b.md`);
    files.remove(`${root}/docs/deep/c.markdown`);
    index.foldersVanished([`${root}/docs`]);
    await fixture.shows('Alpha');
    files.write(`${root}/moved/x/y.md`, planOf('Moved'));
    index.foldersAppeared([`${root}/moved`, `${root}/LICENSE`]);
    await fixture.shows('Alpha', 'Moved');
  });

  it('reads only what changed when it is opened again, and notices what nobody told', async () => {
    const fixture = await scanned();
    fixture.index.cancel(true);
    const { files } = fixture;
    const reports = fixture.reports.length;
    files.write(`${root}/a.md`, planOf('Again'));
    files.remove(`${root}/docs/b.md`);
    fixture.index.touch(`${root}/a.md`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([files.reads, fixture.reports.length], [[], reports], 'something was done for a closed view');
    assert.equal(fixture.look().rows.length, 3);
    assert.equal(fixture.shown.get(`${root}/a.md`)?.title, 'Alpha');
    await fixture.shows('Again', 'Gamma');
    assert.deepEqual(files.reads, [`${root}/a.md`]);
  });

  it('stops when it is cancelled, keeps what it found, and goes on when asked', async () => {
    const files = new MemoryWorkspace(
      Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${root}/p${i}/plan.md`, planOf(`Plan${i}`)])),
    );
    const fixture = new Fixture(files);
    fixture.look();
    await fixture.until('some are shown', () => fixture.shown.size > 0);
    fixture.index.cancel(false);
    await fixture.until('it says so', () => fixture.progress?.state === 'stopped');
    const some = fixture.shown.size;
    assert(some < 300, 'nothing was left to cancel');
    const reads = files.reads.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(fixture.shown.size, some);
    assert.equal(files.reads.length, reads);
    files.write(`${root}/p0/plan.md`, planOf('Changed'));
    fixture.index.touch(`${root}/p0/plan.md`);
    await fixture.until('what is known is followed', () => fixture.titles().includes('Changed'));
    fixture.look();
    await fixture.done();
    assert.equal(fixture.shown.size, 300);
    // What had been read ahead when it was cancelled, and the file that changed.
    assert(files.reads.length <= 300 + 8 + 1, `${files.reads.length} reads`);
  });

  it('is opened again without a scan: what is known is followed, no folder is listed', async () => {
    const fixture = await scanned();
    fixture.index.cancel(true);
    fixture.files.write(`${root}/a.md`, planOf('Again'));
    fixture.index.touch(`${root}/a.md`);
    fixture.files.lists.length = 0;
    fixture.look(false);
    await fixture.shows('Again', 'Beta', 'Gamma');
    assert.deepEqual(fixture.files.lists, []);
  });

  it('says how many files it passed over: unreadable, too large, not understood', async () => {
    const files = three();
    files.locked.add(`${root}/a.md`);
    files.write(`${root}/large.md`, `${planOf('Large')}too large`);
    files.write(`${root}/hostile.md`, `${planOf('Hostile')}hostile`);
    const fixture = await scanned(files);
    assert.deepEqual(fixture.titles(), ['Beta', 'Gamma']);
    assert.equal(fixture.progress?.passedOver, 3);
    files.locked.clear();
    files.write(`${root}/a.md`, planOf('Alpha'));
    fixture.index.touch(`${root}/a.md`);
    await fixture.shows('Alpha', 'Beta', 'Gamma');
    assert.equal(fixture.progress.passedOver, 2);
  });

  it('names a folder that cannot be listed, and goes on with the others', async () => {
    const files = three();
    files.write('file:///other/x.md', planOf('Other'));
    files.locked.add('file:///locked');
    const fixture = new Fixture(files, undefined, ['file:///locked', 'file:///other']);
    fixture.look();
    await fixture.done();
    assert.deepEqual(fixture.titles(), ['Other']);
    assert.deepEqual(fixture.progress?.unlisted, ['file:///locked']);
  });

  it('looks at no more files and folders than it may, and says so', async () => {
    const inFiles = new Fixture(three(), { files: 2, folders: 100 });
    inFiles.look();
    await inFiles.done();
    assert.deepEqual([inFiles.shown.size, inFiles.progress?.capped, inFiles.progress?.scanned], [2, true, 2]);
    const inFolders = new Fixture(three(), { files: 100, folders: 1 });
    inFolders.look();
    await inFolders.done();
    assert.equal(inFolders.progress?.capped, true);
    const enough = new Fixture(three(), { files: 4, folders: 3 });
    enough.look();
    await enough.done();
    assert.deepEqual([enough.shown.size, enough.progress?.capped], [3, false]);
  });

  it('gives a file to the innermost folder, once', async () => {
    const fixture = new Fixture(three(), undefined, [root, `${root}/docs`, `${root}-old/`]);
    fixture.look();
    await fixture.done();
    const folders = new Map(fixture.reports.flatMap(({ rows }) => rows).map(({ row, folder }) => [row.title, folder]));
    assert.deepEqual(Object.fromEntries(folders), { Alpha: root, Beta: `${root}/docs`, Gamma: `${root}/docs`, Phi: `${root}-old` });
    assert.equal(fixture.progress?.scanned, 5);
  });

  it('follows folders of the workspace that are added and removed', async () => {
    const fixture = await scanned();
    fixture.index.setFolders([`${root}-old`]);
    await fixture.shows('Phi');
    fixture.index.setFolders([`${root}-old`, `${root}/docs/deep`]);
    await fixture.shows('Gamma', 'Phi');
  });

  it('reads plans again, and nothing else, for which another configuration holds', async () => {
    const fixture = await scanned();
    const { files, index } = fixture;
    const due = (title: string): number | undefined => [...fixture.shown.values()].find((row) => row.title === title)?.due;
    const before = due('Alpha');
    assert(before !== undefined && before > 0);
    index.configsChanged();
    files.write(`${root}/new.md`, planOf('New'));
    index.touch(`${root}/new.md`);
    await fixture.shows('Alpha', 'Beta', 'Gamma', 'New');
    assert.deepEqual(files.reads, [`${root}/new.md`], 'the same holds as before');
    fixture.config = { severities: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) };
    index.configsChanged();
    await fixture.until('all plans are read', () => files.reads.length === 5);
    assert(!files.reads.includes(`${root}/docs/notes.md`));
    await fixture.until('the rows say so', () => ['Alpha', 'Beta', 'Gamma', 'New'].every((title) => due(title) === 0));
  });

  it('asks for no configuration of what is no plan', async () => {
    const fixture = await scanned();
    fixture.index.configsChanged();
    fixture.files.write(`${root}/docs/b.md`, planOf('Better'));
    fixture.index.touch(`${root}/docs/b.md`);
    await fixture.shows('Alpha', 'Better', 'Gamma');
    assert(fixture.configsOf.length > 0 && !fixture.configsOf.includes(`${root}/docs/notes.md`));
  });

  it('takes no row for the last word that was read with a configuration from before', async () => {
    const fixture = new Fixture(three());
    let release = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      fixture.beforeConfig = () => {
        resolve();
        return new Promise((go) => {
          release = go;
        });
      };
    });
    fixture.index.setFolders([`${root}/docs/deep`]);
    fixture.look();
    await asked;
    fixture.beforeConfig = () => Promise.resolve();
    fixture.config = { severities: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) };
    fixture.index.configsChanged();
    release();
    await fixture.done();
    await fixture.until('the row is of what holds now', () => [...fixture.shown.values()].map(({ due }) => due).join() === '0');
  });

  it('reports nothing that did not change', async () => {
    const fixture = await scanned();
    const reports = fixture.reports.length;
    fixture.index.touch(`${root}/a.md`);
    fixture.index.touch(`${root}/docs/notes.md`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(fixture.reports.length, reports);
  });

  it('does nothing more when it is disposed of', async () => {
    const fixture = new Fixture(three());
    fixture.look();
    fixture.index.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(fixture.reports, []);
  });

  it('tells of many plans in parts', async () => {
    const files = new MemoryWorkspace(Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`${root}/${i}.md`, planOf(`Plan${i}`)])));
    const fixture = new Fixture(files);
    fixture.reportTime = 200;
    fixture.look();
    await fixture.done();
    await fixture.until('all are shown', () => fixture.shown.size === 1200);
    assert.equal(fixture.look(false).rows.length, 500);
    await fixture.until('all are shown again', () => fixture.shown.size === 1200);
    assert(Math.max(...fixture.reports.map(({ rows }) => rows.length)) <= 500);
  });

  describe('with rows from an earlier session', () => {
    /** What is stored, and how often it was asked for and written. */
    class MemoryStore implements RowStore {
      loads = 0;
      readonly saves: (readonly StoredRow[])[] = [];
      constructor(private readonly rows: readonly StoredRow[] = []) {}
      load(): Promise<readonly StoredRow[]> {
        this.loads++;
        return Promise.resolve(this.rows);
      }
      save(rows: readonly StoredRow[]): Promise<void> {
        this.saves.push(rows);
        return Promise.resolve();
      }
    }

    /** The next session on the same files, with what the first one stored. */
    async function nextSession(files: MemoryWorkspace, first = new Fixture(files)): Promise<{ next: Fixture; store: MemoryStore }> {
      const before = new MemoryStore();
      first.store = before;
      first.look();
      await first.done();
      files.reads.length = 0;
      const next = new Fixture(files);
      const store = new MemoryStore(before.saves.at(-1));
      next.store = store;
      return { next, store };
    }

    it('reads no file that is as it was, and stores nothing then', async () => {
      const files = three();
      files.write(`${root}/large.md`, `${planOf('Large')}too large`);
      const { next, store } = await nextSession(files);
      assert.deepEqual([store.loads, store.saves.length], [0, 0]);
      next.look();
      await next.done();
      assert.deepEqual(next.titles(), ['Alpha', 'Beta', 'Gamma']);
      assert.deepEqual(next.progress, { state: 'done', scanned: 5, found: 3, capped: false, passedOver: 1, unlisted: [] });
      assert.deepEqual([files.reads, next.understood], [[], []]);
      next.look();
      await next.until('it is done again', () => next.progress?.state === 'done');
      assert.deepEqual([store.loads, store.saves.length], [1, 0]);
    });

    it('stores nothing and asks for nothing before somebody looks', async () => {
      const { next, store } = await nextSession(three());
      next.index.touch(`${root}/a.md`);
      next.index.configsChanged();
      next.index.dispose();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual([store.loads, store.saves.length], [0, 0]);
    });

    it('reads what changed its time or its size, drops what is gone, and stores that', async () => {
      const files = three();
      files.write(`${root}/gone.md`, planOf('Gone'));
      files.write(`${root}/same-size.md`, planOf('Theta'));
      files.write(`${root}/same-time.md`, planOf('Kappa'));
      const { next, store } = await nextSession(files);
      files.remove(`${root}/gone.md`);
      files.write(`${root}/same-size.md`, planOf('Omega'));
      files.rewrite(`${root}/same-time.md`, planOf('Kappa Two'));
      next.look();
      await next.done();
      await next.shows('Alpha', 'Beta', 'Gamma', 'Kappa Two', 'Omega');
      assert.deepEqual(files.reads.sort(), [`${root}/same-size.md`, `${root}/same-time.md`]);
      await next.until('it is stored', () => store.saves.length === 1);
      assert(!store.saves[0]?.some(({ uri }) => uri.endsWith('gone.md')));
      assert.equal(store.saves[0]?.find(({ uri }) => uri.endsWith('same-size.md'))?.row?.title, 'Omega');
    });

    it('shows plans as they were until they are read with another configuration', async () => {
      const files = three();
      const { next } = await nextSession(files);
      next.config = { severities: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) };
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      files.beforeRead = () => held;
      next.look();
      await next.shows('Alpha', 'Beta', 'Gamma');
      assert([...next.shown.values()].some(({ due }) => due > 0));
      assert.equal(next.progress?.state, 'scanning');
      release();
      await next.done();
      assert.deepEqual(
        [...next.shown.values()].map(({ due }) => due),
        [0, 0, 0],
      );
      assert.equal(files.reads.length, 3, 'what is no plan was read');
    });

    it('stores what was found when it is stopped, with what it had not come to', async () => {
      const names = Array.from({ length: 300 }, (_, i) => `${root}/p${i}/plan.md`);
      const files = new MemoryWorkspace(Object.fromEntries(names.map((name, i) => [name, planOf(`Plan${i}`)])));
      const { next, store } = await nextSession(files);
      files.write(names[0] ?? '', planOf('Changed'));
      next.look();
      await next.until('some are shown', () => next.shown.size > 0);
      next.index.cancel(true);
      assert(next.shown.size < 300, 'nothing was left to cancel');
      assert.equal(store.saves[0]?.length, 300);
      assert.equal(store.saves[0].find(({ uri }) => uri === names[0])?.row?.title, 'Changed');
    });

    it('stores no open document, whose text may never be written', async () => {
      const first = new Fixture(three());
      first.open.set(`${root}/a.md`, planOf('Unsaved'));
      const { next } = await nextSession(first.files, first);
      next.look();
      await next.done();
      assert.deepEqual(next.titles(), ['Alpha', 'Beta', 'Gamma']);
      assert.deepEqual(next.files.reads, [`${root}/a.md`]);
    });
  });

  it('goes through 5,000 files, reading and understanding each once', async () => {
    const files = new MemoryWorkspace(
      Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`${root}/p${i % 50}/${i}.md`, i % 50 ? notes : planOf(`Plan${i}`)])),
    );
    const fixture = new Fixture(files);
    fixture.look();
    await fixture.until('it is done', () => fixture.progress?.state === 'done');
    assert.equal(fixture.progress?.found, 100);
    assert.equal(files.reads.length, 5000);
    assert.equal(fixture.understood.length, 100);
  });
});
