import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckConfig } from '../../server/src/core/assessment';
import { configKey } from '../../server/src/lsp/configKey';
import { nodeRowStore } from '../../server/src/workspace/nodeRowStore';
import { rowOf } from '../../server/src/workspace/rowOf';
import type { RowStore, StoredRow } from '../../server/src/workspace/rowStore';
import { fixture } from '../support/fixtures';
import { registryOf } from '../support/registry';

describe('rows from one session to the next', () => {
  let home = '';
  const folder = (): string => path.join(home, 'new', 'storage');
  const file = (): string => path.join(folder(), 'all-plans.jsonl');
  const storeOf = (version = 'one'): RowStore => {
    const store = nodeRowStore(pathToFileURL(folder()).href, () => Promise.resolve(version));
    assert(store);
    return store;
  };
  const row = rowOf(fixture('staged'), {});
  assert(typeof row === 'object');
  const version = { size: 100, modified: 1700000000000.25 };
  const rows: readonly StoredRow[] = [
    { uri: 'file:///work/plan.md', version, key: 'k', row, passedOver: false },
    { uri: 'file:///work/notes.md', version, key: undefined, row: undefined, passedOver: false },
    { uri: 'file:///work/large.md', version, key: 'k', row: undefined, passedOver: true },
  ];

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'store-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('are what they were', async () => {
    await storeOf().save(rows);
    assert.deepEqual(await storeOf().load(), rows);
    await storeOf().save(rows.slice(1));
    assert.deepEqual(await storeOf().load(), rows.slice(1));
  });

  it('leave nothing behind but one file, and none where nothing was kept', async () => {
    assert.deepEqual(await storeOf().load(), []);
    assert.deepEqual(readdirSync(home), []);
    const store = storeOf();
    await Promise.all([store.save(rows), store.save(rows.slice(1)), store.save(rows.slice(2))]);
    assert.deepEqual(readdirSync(folder()), [path.basename(file())]);
    assert.deepEqual(await store.load(), rows.slice(2));
  });

  it('of another version of the program are not taken', async () => {
    await storeOf('one').save(rows);
    assert.deepEqual(await storeOf('two').load(), []);
  });

  it('are not taken from lines that are broken, and the next ones take their place', async () => {
    await storeOf().save(rows);
    const whole = readFileSync(file(), 'utf8');
    const [head = '', first = '', ...rest] = whole.split('\n');
    const broken: [string, number][] = [
      ['', 0],
      ['\0\0\0', 0],
      [whole.slice(0, head.length - 1), 0],
      [whole.slice(0, head.length + 40), 0],
      [[head, first.slice(0, -5), ...rest].join('\n'), 2],
      [[head, '[]', 'null', '{"uri":1}', first.replace('"due":', '"due":"no","was":'), ...rest].join('\n'), 2],
      [[head, first.replace(/"toggles":\[[^\]]*\]/, '"toggles":[1]'), ...rest].join('\n'), 2],
    ];
    for (const [text, left] of broken) {
      writeFileSync(file(), text);
      assert.equal((await storeOf().load()).length, left, JSON.stringify(text));
    }
    await storeOf().save(rows);
    assert.deepEqual(await storeOf().load(), rows);
  });

  it('are not kept when one is beyond all measure, and the others are', async () => {
    await storeOf().save([{ ...rows[0], row: { ...row, title: 'x'.repeat(30_000) } } as StoredRow, ...rows.slice(1)]);
    assert.deepEqual(await storeOf().load(), rows.slice(1));
  });

  it('do without a place that cannot be written, and are kept on a disk alone', async () => {
    writeFileSync(path.join(home, 'new'), 'a file where a folder should be');
    await storeOf().save(rows);
    assert.deepEqual(await storeOf().load(), []);
    assert.equal(
      nodeRowStore('vscode-vfs://github/x', () => Promise.resolve('')),
      undefined,
    );
  });

  it('are told apart by all that they were made with', async () => {
    const list = (name: string): CheckConfig['toggles'] =>
      registryOf({ 'config/features.yml': `features:\n  ${name}:\n    actor_type: user\n` });
    const make = (): CheckConfig[] => [
      {},
      { today: '2025-01-01' },
      { today: '2025-01-02' },
      { severities: { 'no-monitor': 'off' } },
      { severities: { 'no-monitor': 'error' } },
      { template: true },
      ...[list('a'), list('b')].map((toggles) => ({ ...(toggles && { toggles }) })),
    ];
    const [keys, again] = [await Promise.all(make().map(configKey)), await Promise.all(make().map(configKey))];
    assert.deepEqual(keys, again);
    assert.equal(new Set(keys).size, keys.length);
  });
});
