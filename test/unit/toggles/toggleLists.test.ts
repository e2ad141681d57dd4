import assert from 'node:assert/strict';
import { ToggleLists } from '../../../server/src/lsp/toggleLists';
import { MemoryWorkspace } from '../../support/memoryWorkspace';

const file = 'file:///work/config/features.yml';
const plan = 'file:///work/plan.md';
const listOf = (name: string): string => `features:\n  ${name}:\n`;

interface Setup {
  readonly disk: MemoryWorkspace;
  readonly lists: ToggleLists;
  readonly log: string[];
  setting: () => Promise<unknown>;
}

function setUp(files: Readonly<Record<string, string>>, folders: readonly string[] = ['file:///work']): Setup {
  const disk = new MemoryWorkspace(files);
  const log: string[] = [];
  const lists = new ToggleLists({
    workspace: disk,
    setting: () => setup.setting(),
    dayOf: () => '2025-03-07',
    log: (message) => log.push(message),
  });
  const setup: Setup = { disk, lists, log, setting: () => Promise.resolve({}) };
  lists.setFolders(folders);
  return setup;
}

const namesIn = async (lists: ToggleLists, uri = plan): Promise<string> => [...(await lists.load(uri)).toggles.keys()].join(' ');

/** A promise that is kept from outside. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('lists of toggles that change while they are read', () => {
  it('are as they were last, for everybody who waits', async () => {
    const { disk, lists } = setUp({ [file]: listOf('first_one') });
    const gates = [gate(), gate()];
    let read = 0;
    disk.beforeRead = () => gates[read++]?.opened ?? Promise.resolve();
    const early = namesIn(lists);
    await new Promise(setImmediate);
    disk.write(file, listOf('second_one'));
    lists.reload();
    const late = namesIn(lists);
    await new Promise(setImmediate);
    disk.write(file, listOf('third_one'));
    lists.reload();
    gates[1]?.open();
    await new Promise(setImmediate);
    gates[0]?.open();
    assert.deepEqual(await Promise.all([early, late, namesIn(lists)]), ['third_one', 'third_one', 'third_one']);
  });

  it('follow the last setting, whichever is answered first', async () => {
    const setup = setUp({ 'file:///work/a.json': '["from_a"]', 'file:///work/b.json': '["from_b"]' });
    const slow = gate();
    setup.setting = () => slow.opened.then(() => ({ sources: ['a.json'] }));
    const early = namesIn(setup.lists);
    setup.setting = () => Promise.resolve({ sources: ['b.json'] });
    setup.lists.reload();
    assert.equal(await namesIn(setup.lists), 'from_b');
    slow.open();
    assert.equal(await early, 'from_b');
    assert.equal(await namesIn(setup.lists), 'from_b');
  });

  it('are read again after a setting that could not be had', async () => {
    const setup = setUp({ [file]: listOf('a_b') });
    setup.setting = () => Promise.reject(new Error('no settings'));
    assert.equal(await namesIn(setup.lists), '');
    assert.deepEqual(setup.log, ['The feature toggles cannot be read: Error: no settings']);
    setup.setting = () => Promise.resolve(null);
    setup.lists.reload();
    assert.equal(await namesIn(setup.lists), 'a_b');
  });

  it('are those of the folders that there are by then', async () => {
    const { disk, lists } = setUp({ [file]: listOf('a_b'), 'file:///other/config/features.yml': listOf('c_d') });
    const slow = gate();
    disk.beforeRead = () => slow.opened;
    const early = namesIn(lists);
    await new Promise(setImmediate);
    lists.setFolders(['file:///other']);
    slow.open();
    await early;
    assert.equal(await namesIn(lists), 'c_d', 'a plan outside all folders takes what lies in them');
    lists.setFolders(['file:///other', 'file:///work']);
    assert.equal(await namesIn(lists), 'a_b');
    assert.equal(await namesIn(lists, 'file:///nowhere/plan.md'), 'c_d a_b');
    lists.setFolders([]);
    assert.equal(await namesIn(lists), '');
    assert.equal(await namesIn(lists, 'untitled:Untitled-1'), '');
  });

  it('that did not change are the same objects, and nobody is told', async () => {
    const { lists } = setUp({ [file]: listOf('a_b'), 'file:///other/x.md': '' }, ['file:///work', 'file:///other']);
    let changes = 0;
    lists.onChanged(() => changes++);
    const [one, two] = [await lists.load(plan), await lists.load('file:///other/plan.md')];
    assert.equal(changes, 2);
    for (let i = 0; i < 50; i++) lists.reload();
    assert.equal(await lists.load(plan), one);
    assert.equal(await lists.load('file:///other/plan.md'), two);
    assert.equal(changes, 2);
  });

  it('shared by two folders, read at once, are told of once in each', async () => {
    const setup = setUp({ 'file:///shared/a.json': '["a_b"]' }, ['file:///work', 'file:///other']);
    setup.setting = () => Promise.resolve({ sources: ['../shared/a.json'] });
    let changes = 0;
    setup.lists.onChanged(() => changes++);
    await Promise.all([namesIn(setup.lists), namesIn(setup.lists, 'file:///other/plan.md')]);
    setup.lists.reload();
    await Promise.all([namesIn(setup.lists), namesIn(setup.lists, 'file:///other/plan.md')]);
    assert.equal(changes, 2);
  });
});
