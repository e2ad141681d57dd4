import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { ErrorCodes, FileChangeType } from 'vscode-languageserver/node';
import {
  allPlansChanged,
  allPlansRequest,
  cancelAllPlansRequest,
  type AllPlansAnswer,
  type AllPlansChangedParams,
  type AllPlansProgress,
  type PlanRow,
} from '../../server/src/protocol';
import type { CheckConfig } from '../../server/src/core/assessment';
import { nodeRowStore } from '../../server/src/workspace/nodeRowStore';
import { RowsHere, type ReadRow } from '../../server/src/workspace/rowOf';
import { eventually } from '../support/eventually';
import { MemoryWorkspace } from '../support/memoryWorkspace';
import { plan, readme, smallPlan } from './plans';
import { errorOf, inFolder, session, type Client, type Setup } from './support';
import { isMarkdownUri } from '../../server/src/workspace/markdownPaths';

/** The view of all plans of a client. */
class View {
  readonly rows = new Map<string, PlanRow>();
  readonly notifications: AllPlansChangedParams[] = [];
  progress: AllPlansProgress | undefined;

  constructor(private readonly client: Client) {}

  async open(scan = true): Promise<AllPlansAnswer> {
    const answer = await this.client.request<AllPlansAnswer>(allPlansRequest, { scan });
    this.rows.clear();
    this.keep({ ...answer, removed: [] });
    return answer;
  }

  async until(what: string, condition: () => boolean): Promise<void> {
    const end = Date.now() + 40_000;
    while (!condition()) {
      assert(Date.now() < end, `waited in vain until ${what}`);
      const taken = (await this.client.take(allPlansChanged)) as AllPlansChangedParams[];
      this.notifications.push(...taken);
      taken.forEach((params) => {
        this.keep(params);
      });
    }
  }

  shows(...titles: string[]): Promise<void> {
    return this.until(`${titles.join()} are shown`, () => [...this.rows.values()].map(({ title }) => title).join() === titles.join());
  }

  done(): Promise<void> {
    return this.until('the search is over', () => this.progress?.state === 'done');
  }

  private keep({ rows, removed, progress }: AllPlansChangedParams): void {
    for (const uri of removed) this.rows.delete(uri);
    for (const row of rows) this.rows.set(row.uri, row);
    this.progress = progress;
  }
}

/** Makes rows, and says of which plans. */
class CountedRows extends RowsHere {
  readonly titles: string[] = [];

  constructor() {
    super(() => Promise.resolve());
  }

  override async rowOf(text: string, config: CheckConfig): Promise<ReadRow> {
    const row = await super.rowOf(text, config);
    if (typeof row === 'object') this.titles.push(row.title);
    return row;
  }
}

const root = 'file:///work';
const [renewals, fees] = ['Library Renewals', 'Late Fees'];

describe('releasePlan/allPlans', () => {
  it('answers with the states of a plan, and tells of the plans of the folder as they are found', () =>
    inFolder({ 'README.md': readme, 'a/plan.md': plan, 'b/c/fees.md': smallPlan, 'node_modules/x/plan.md': plan }, ({ uri, uriOf }) =>
      session({ folders: [uri] }, async (client) => {
        const view = new View(client);
        const answer = await view.open();
        assert.deepEqual(
          answer.states.map(({ name }) => name),
          ['Draft', 'Planned', 'Approved', 'In moderated testing', 'Rolling out', 'Launched', 'Measured', 'Closed'],
        );
        assert.equal(answer.progress.state, 'scanning');
        await view.done();
        assert.deepEqual([...view.rows.keys()].sort(), [uriOf('a/plan.md'), uriOf('b/c/fees.md')]);
        assert.deepEqual(view.progress, { state: 'done', scanned: 3, found: 2, capped: false, passedOver: 0, unlisted: [] });
        const row = view.rows.get(uriOf('a/plan.md'));
        assert.deepEqual([row?.title, row?.folder, row?.state], [renewals, uri, 'draft']);
        await client.open(uriOf('a/plan.md'), plan);
        assert.equal((await client.readiness(uriOf('a/plan.md')))?.due, row?.due);
      })(),
    ));

  it('does nothing before it is asked, and registers for no file', async () => {
    const workspace = new MemoryWorkspace({ [`${root}/plan.md`]: plan });
    await session({ folders: [root], workspace, watchesFiles: true }, async (client) => {
      await client.open(`${root}/plan.md`, plan);
      await client.pull(`${root}/plan.md`);
      await client.fileChanged(`${root}/plan.md`);
      assert.deepEqual(await client.take(allPlansChanged), []);
      assert.deepEqual([workspace.lists, workspace.reads.filter(isMarkdownUri)], [[], []]);
      const watched = (): boolean => JSON.stringify(client.registrations).includes('*.{md,');
      assert(!watched());
      const view = new View(client);
      await view.open();
      await view.open();
      await view.done();
      assert(watched());
      assert.equal(JSON.stringify(client.registrations).split('*.{md,').length, 2, 'registered twice');
    })();
  });

  it('follows an open plan while it is edited, and its file when it is closed', async () => {
    const uri = `${root}/plan.md`;
    const workspace = new MemoryWorkspace({ [uri]: plan });
    await session({ folders: [root], workspace }, async (client) => {
      const view = new View(client);
      await view.open();
      await view.shows(renewals);
      await client.open(uri, plan.replace('Library Renewals', 'Desk Renewals'));
      await view.shows('Desk Renewals');
      await client.change(uri, 2, { text: readme });
      await view.until('it is no plan', () => view.rows.size === 0);
      await client.change(uri, 3, { text: smallPlan });
      await view.shows(fees);
      await client.close(uri);
      await view.shows(renewals);
    })();
  });

  it('follows files and folders that come and go', async () => {
    const workspace = new MemoryWorkspace({ [`${root}/docs/plan.md`]: plan });
    await session({ folders: [root], workspace, watchesFiles: true }, async (client) => {
      const view = new View(client);
      await view.open();
      await view.shows(renewals);
      workspace.write(`${root}/fees.md`, smallPlan);
      await client.fileChanged(`${root}/fees.md`, FileChangeType.Created);
      await view.shows(renewals, fees);
      workspace.remove(`${root}/docs/plan.md`);
      await client.fileChanged(`${root}/docs`, FileChangeType.Deleted);
      await view.shows(fees);
      workspace.write(`${root}/moved/plan.md`, plan);
      await client.fileChanged(`${root}/moved`, FileChangeType.Created);
      await view.shows(fees, renewals);
    })();
  });

  it('is cancelled and goes on; what was told stays', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `${root}/p${i}/plan.md`);
    const workspace = new MemoryWorkspace(Object.fromEntries(names.map((name) => [name, smallPlan])));
    await session({ folders: [root], workspace }, async (client) => {
      const view = new View(client);
      await view.open();
      await view.until('some are shown', () => view.rows.size > 0);
      assert.equal(await client.request(cancelAllPlansRequest, { hidden: false }), null);
      await view.until('it says so', () => view.progress?.state === 'stopped');
      assert(view.rows.size < names.length, 'nothing was left to cancel');
      await view.open();
      await view.done();
      assert.equal(view.rows.size, names.length);
    })();
  });

  it('tells nothing while the list is hidden', async () => {
    const uri = `${root}/plan.md`;
    const workspace = new MemoryWorkspace({ [uri]: plan });
    await session({ folders: [root], workspace, watchesFiles: true }, async (client) => {
      const view = new View(client);
      await view.open();
      await view.done();
      await client.request(cancelAllPlansRequest, { hidden: true });
      await client.take(allPlansChanged);
      workspace.reads.length = 0;
      workspace.write(uri, smallPlan);
      await client.fileChanged(uri);
      await client.open(`${root}/other.md`, smallPlan);
      assert.deepEqual(await client.take(allPlansChanged), []);
      assert.deepEqual(workspace.reads.filter(isMarkdownUri), []);
      await view.open(false);
      await view.shows(fees, fees);
    })();
  });

  it('answers other requests while it looks, within the time that one plan takes', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `${root}/p${i}/plan.md`);
    const workspace = new MemoryWorkspace(Object.fromEntries(names.map((name) => [name, plan])));
    await session({ folders: [root], workspace }, async (client) => {
      const view = new View(client);
      await view.open();
      await client.open('file:///elsewhere/plan.md', plan);
      const seen: number[] = [];
      while (view.progress?.state === 'scanning' && seen.length < 50) {
        await client.pull('file:///elsewhere/plan.md');
        await view.until('', () => true);
        seen.push(workspace.reads.length);
      }
      // Each answer comes after a few files, not after all of them.
      assert(seen.length >= 20, `only ${seen.length} answers while it looked`);
    })();
  });

  it('says that folders elsewhere cannot be listed', () =>
    session({ folders: ['vscode-vfs://github/library/renewals'] }, async (client) => {
      const view = new View(client);
      await view.open();
      await view.done();
      assert.deepEqual(view.progress?.unlisted, ['vscode-vfs://github/library/renewals']);
    })());

  it(
    'refuses parameters that are none',
    session({ folders: [root] }, async (client) => {
      for (const [method, name] of [
        [allPlansRequest, 'scan'],
        [cancelAllPlansRequest, 'hidden'],
      ] as const) {
        const { code, message } = await errorOf(client.request(method, { [name]: 1 }));
        assert.equal(code, ErrorCodes.InvalidParams);
        assert.equal(message, `"${name}" is to be true or false, not 1`);
      }
    }),
  );

  describe('with a configuration', () => {
    const off = JSON.stringify({ rules: { 'percent-mismatch': 'off' } });
    const config = (folder: string): string => `${folder}/.release-plan.json`;
    const [top, sub] = [`${root}/plan.md`, `${root}/team/search/plan.md`];

    /** How many things are due in each plan, as its own view says while it is open. */
    async function dueInViews(client: Client, view: View): Promise<number[]> {
      const due: number[] = [];
      for (const uri of [...view.rows.keys()].sort()) {
        await client.open(uri, plan);
        due.push((await client.readiness(uri))?.due ?? -1);
        await client.close(uri);
      }
      return due;
    }
    const dueInRows = (view: View): number[] => [...view.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { due }]) => due);

    it('says what the view of each plan says, for the nearest file and the setting count for both', async () => {
      const other = 'file:///other';
      const workspace = new MemoryWorkspace({
        [top]: plan,
        [sub]: plan,
        [`${other}/plan.md`]: plan,
        [config(`${root}/team`)]: off,
        // Above the folders of the workspace nothing counts.
        [config('file://')]: off,
      });
      const asked: (string | undefined)[] = [];
      const setting = (uri: string | undefined, section: string | undefined): unknown => {
        if (section !== 'releasePlan.rules') return null;
        asked.push(uri);
        return uri?.startsWith(other) === true ? { 'percent-mismatch': 'off', 'placeholder-due': 'off' } : {};
      };
      await session({ folders: [root, other], workspace, setting }, async (client) => {
        const view = new View(client);
        await view.open();
        await view.done();
        assert.deepEqual(asked, [root, other], 'asked once for each folder');
        const due = dueInRows(view);
        assert.deepEqual(due, await dueInViews(client, view));
        assert.equal(new Set(due).size, 3, String(due));
      })();
    });

    it('follows the files and the setting while it is shown', async () => {
      const workspace = new MemoryWorkspace({ [top]: plan, [sub]: plan });
      let wish: unknown = {};
      await session({ folders: [root], workspace, watchesFiles: true, setting: () => wish }, async (client) => {
        const view = new View(client);
        await view.open();
        await view.done();
        const [all = 0] = dueInRows(view);
        const until = (what: string, ...due: number[]): Promise<void> => view.until(what, () => dueInRows(view).join() === due.join());
        assert.deepEqual(dueInRows(view), [all, all]);
        workspace.write(config(`${root}/team`), off);
        workspace.reads.length = 0;
        await client.fileChanged(config(`${root}/team`), FileChangeType.Created);
        await until('the file counts', all, all - 1);
        assert.deepEqual(workspace.reads.filter(isMarkdownUri), [sub], 'for the other plan nothing changed');
        await client.open(config(root), off, 1, 'jsonc');
        await until('the file that is not saved counts', all - 1, all - 1);
        await client.close(config(root));
        workspace.remove(config(`${root}/team`));
        await client.fileChanged(config(`${root}/team`), FileChangeType.Deleted);
        await until('no file counts', all, all);
        wish = { 'percent-mismatch': 'off' };
        await client.settingsChanged();
        await until('the setting counts', all - 1, all - 1);
        assert.deepEqual(dueInRows(view), await dueInViews(client, view));
      })();
    });

    it('looks for what changed when it is asked anew, where nobody tells of files', async () => {
      const workspace = new MemoryWorkspace({ [top]: plan });
      await session({ folders: [root], workspace }, async (client) => {
        const view = new View(client);
        await view.open();
        await view.done();
        const [all = 0] = dueInRows(view);
        workspace.write(config(root), off);
        await view.open();
        await view.until('the file counts', () => dueInRows(view)[0] === all - 1);
      })();
    });

    it('looks once into each folder', async () => {
      const names = Array.from({ length: 300 }, (_, i) => `${root}/team${i % 3}/plan${i}.md`);
      const workspace = new MemoryWorkspace(Object.fromEntries(names.map((name) => [name, smallPlan])));
      await session({ folders: [root], workspace }, async (client) => {
        const view = new View(client);
        await view.open();
        await view.done();
        const others = workspace.reads.filter((uri) => !isMarkdownUri(uri));
        assert.equal(others.length, 4 * 2, 'two names in each of four folders');
        assert.equal(new Set(others).size, others.length);
      })();
    });
  });

  it('keeps rows from one session to the next, in the folder that the client names, once it was asked', () =>
    inFolder({ 'work/a/plan.md': plan, 'work/notes.md': readme }, async ({ uriOf }) => {
      const storage = `${uriOf('storage')}/window`;
      const listed = async (version: string, extras: Partial<Setup> = {}): Promise<string[]> => {
        const rows = new CountedRows();
        const setup: Setup = {
          folders: [uriOf('work')],
          initializationOptions: { storage },
          extras: { rows, storeIn: (folder) => nodeRowStore(folder, () => Promise.resolve(version)) },
          ...extras,
        };
        await session(setup, async (client) => {
          await client.open(uriOf('work/open.md'), smallPlan);
          await client.settled();
          assert.deepEqual(rows.titles, []);
          const view = new View(client);
          await view.open();
          await view.done();
          assert.deepEqual([...view.rows.values()].map(({ title }) => title).sort(), [fees, renewals]);
        })();
        return rows.titles;
      };
      const stored = (): boolean => existsSync(new URL(`${storage}/all-plans.jsonl`));
      assert.deepEqual(await listed('first', { initializationOptions: {} }), [renewals]);
      assert(!stored());
      assert.deepEqual(await listed('first'), [renewals]);
      await eventually(stored);
      assert.deepEqual(await listed('first'), []);
      assert.deepEqual(await listed('second'), [renewals], 'another build took them');
    }));

  it('ends with the server', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `${root}/p${i}/plan.md`);
    const workspace = new MemoryWorkspace(Object.fromEntries(names.map((name) => [name, smallPlan])));
    await session({ folders: [root], workspace }, async (client) => {
      await new View(client).open();
      await client.shutdown();
      const reads = workspace.reads.length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      assert(workspace.reads.length <= reads + 9, 'it went on');
    })();
  });
});
