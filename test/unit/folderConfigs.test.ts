import assert from 'node:assert/strict';
import { Configs } from '../../server/src/lsp/configs';
import { noToggles } from '../../server/src/core/toggles/registry';
import { MemoryWorkspace } from '../support/memoryWorkspace';

const root = 'file:///work';
const fileOf = (wish: string): string => JSON.stringify({ rules: { 'no-monitor': wish } });

class Fixture {
  readonly files = new MemoryWorkspace({ [`${root}/a/.release-plan.json`]: fileOf('off') });
  readonly asked: string[] = [];
  readonly log: string[] = [];
  day = '2025-03-03';
  setting: () => Promise<unknown> = () => Promise.resolve({ 'no-toggle': 'hint' });
  readonly configs = new Configs({
    workspace: this.files,
    openText: () => undefined,
    setting: (uri) => {
      this.asked.push(uri);
      return this.setting();
    },
    templateFolder: () => Promise.resolve(undefined),
    today: () => this.day,
    toggles: { of: () => noToggles, load: () => Promise.resolve(noToggles) },
    log: (message) => this.log.push(message),
  });

  constructor() {
    this.configs.setFolders([root]);
  }
}

describe('the configuration of files that are not open', () => {
  it('is the same object as long as it says the same on the same day, and is looked for once', async () => {
    const { configs, files, asked, ...rest } = new Fixture();
    const first = await configs.ofFile(`${root}/a/x.md`);
    assert.deepEqual(first, { today: rest.day, severities: { 'no-toggle': 'hint', 'no-monitor': 'off' }, toggles: noToggles });
    assert.equal(await configs.ofFile(`${root}/a/y.md`), first);
    assert.equal(await configs.ofFile(`${root}/a/b/z.md`), first);
    assert.deepEqual(await configs.ofFile(`${root}/z.md`), { today: rest.day, severities: { 'no-toggle': 'hint' }, toggles: noToggles });
    assert.deepEqual(asked, [root]);
    assert.equal(new Set(files.reads).size, files.reads.length);
    configs.forgetFiles();
    assert.equal(await configs.ofFile(`${root}/a/x.md`), first);
    assert.deepEqual(asked, [root, root]);
  });

  it('is another one for another day, and when a file changed', async () => {
    const fixture = new Fixture();
    const { configs, files } = fixture;
    const first = await configs.ofFile(`${root}/a/x.md`);
    fixture.day = '2025-03-04';
    const next = await configs.ofFile(`${root}/a/x.md`);
    assert.deepEqual(next, { ...first, today: '2025-03-04' });
    files.write(`${root}/a/.release-plan.json`, fileOf('error'));
    assert.equal(await configs.ofFile(`${root}/a/x.md`), next, 'not told of it yet');
    await configs.reload();
    assert.equal((await configs.ofFile(`${root}/a/x.md`)).severities?.['no-monitor'], 'error');
  });

  it('is none where it cannot be found out, which is told once for all files of a folder', async () => {
    const fixture = new Fixture();
    fixture.setting = () => Promise.reject(new Error('no answer'));
    for (const name of ['x', 'y']) assert.deepEqual((await fixture.configs.ofFile(`${root}/a/${name}.md`)).severities, {});
    assert.deepEqual(fixture.log, [`The configuration of ${root}/a/x.md cannot be read: Error: no answer`]);
  });
});
