import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckConfig } from '../../server/src/core/assessment';
import { rules } from '../../server/src/core/rules/index';
import { rowOf, RowsHere, type RowReader } from '../../server/src/workspace/rowOf';
import { RowWorkers } from '../../server/src/workspace/rowWorkers';
import { eventually } from '../support/eventually';
import { fixture, fixtures } from '../support/fixtures';
import { registryOf } from '../support/registry';

const script = path.resolve('dist/planWorker.js');
const plan = (title: string): string => `<!-- release-plan -->\n# ${title}\n`;
const noRows: RowReader = { rowOf: () => Promise.reject(new Error('no row is to be made here')) };
const titleOf = async (reader: RowReader, text: string): Promise<string | undefined> => {
  const row = await reader.rowOf(text, {});
  return typeof row === 'object' ? row.title : row;
};

describe('rows that are made on other threads', () => {
  it('are the same as those that are made here, with whatever configuration', async () => {
    const configs: CheckConfig[] = [
      {},
      { today: '2030-01-31' },
      { today: '2030-01-31', toggles: registryOf({ 'config/features.yml': 'features:\n  some_toggle:\n    actor_type: user\n' }) },
      { severities: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) },
      { template: true },
    ];
    const texts = [...fixtures().map(({ text }) => text), plan('Large') + 'Much to say. '.repeat(30_000)];
    const workers = new RowWorkers(script, noRows);
    const pairs = texts.flatMap((text) => configs.map((config) => ({ text, config })));
    const rows = await Promise.all(pairs.map(({ text, config }) => workers.rowOf(text, config)));
    assert.deepEqual(
      rows,
      pairs.map(({ text, config }) => rowOf(text, config)),
    );
    assert(new Set(rows.map((row) => JSON.stringify(row))).size > texts.length, 'the configurations make no difference');
    assert(rows.includes('too-large') && rows.includes(undefined));
  });

  it('take no thread before there is work, no more than they may, and none when it is done', async () => {
    const workers = new RowWorkers(script, noRows, { most: 2, idleTime: 1, quietTime: 1 });
    assert.equal(workers.running, 0);
    const rows = Array.from({ length: 20 }, (_, i) => titleOf(workers, plan(`Plan ${i}`)));
    assert.equal(workers.running, 2);
    assert.deepEqual(
      await Promise.all(rows),
      Array.from({ length: 20 }, (_, i) => `Plan ${i}`),
    );
    await eventually(() => workers.running === 0);
    assert.equal(await titleOf(workers, plan('Again')), 'Again');
  });

  it('keep one thread busy while somebody types, and more when they stop', async () => {
    const workers = new RowWorkers(script, noRows, { most: 2, idleTime: 1000, quietTime: 300 });
    workers.giveWay();
    const typing = setInterval(() => {
      workers.giveWay();
    }, 10);
    const rows = Array.from({ length: 200 }, () => workers.rowOf(fixture('staged'), {}));
    for (const row of rows.slice(0, 3)) {
      await row;
      assert.equal(workers.busy, 1);
    }
    clearInterval(typing);
    await eventually(() => workers.busy === 2);
    assert.equal(new Set((await Promise.all(rows)).map((row) => JSON.stringify(row))).size, 1);
  });

  describe('by a worker that fails', () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'workers-'));
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });
    const written = (code: string): string => {
      const file = path.join(folder, 'worker.js');
      writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${code}`);
      return file;
    };
    const answering = `parentPort.on('message', ({ text }) => {
      if (text === 'deadly') process.exit(1);
      parentPort.postMessage(text === 'hostile' ? { failure: 'not understood' } : { row: { title: text } });
    });
    parentPort.postMessage('ready');`;

    it('lose the plan that it failed for, and no other', async () => {
      const workers = new RowWorkers(written(answering), noRows, { most: 1, idleTime: 1000, quietTime: 1 });
      const texts = ['a', 'hostile', 'b', 'deadly', 'c'];
      const rows = await Promise.allSettled(texts.map((text) => titleOf(workers, text)));
      assert.deepEqual(
        rows.map((one) => (one.status === 'fulfilled' ? one.value : 'lost')),
        ['a', 'lost', 'b', 'lost', 'c'],
      );
    });

    it('are made here when none can be started', async () => {
      const here = new RowsHere(() => Promise.resolve());
      for (const file of [path.join(folder, 'none.js'), written('throw new Error("too old");')]) {
        const workers = new RowWorkers(file, here, { most: 2, idleTime: 1000, quietTime: 1 });
        const titles = ['A', 'B', 'C'];
        assert.deepEqual(await Promise.all(titles.map((title) => titleOf(workers, plan(title)))), titles);
        assert.equal(await titleOf(workers, plan('D')), 'D');
      }
    });
  });
});

describe('rows that are made on this thread', () => {
  it('give way before each, however many are asked for at once, and after one that fails', async () => {
    const order: string[] = [];
    const here = new RowsHere(async () => {
      order.push('pause');
      await new Promise((resolve) => setImmediate(resolve));
    });
    const hostile: CheckConfig = {
      get severities(): never {
        throw new Error('hostile');
      },
    };
    await Promise.allSettled([{}, hostile, {}].map((config) => here.rowOf(plan('A'), config).finally(() => order.push('row'))));
    assert.deepEqual(order, ['pause', 'row', 'pause', 'row', 'pause', 'row']);
  });
});
