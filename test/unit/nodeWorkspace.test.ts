import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { couldBeFolder, isWithin } from '../../server/src/workspace/markdownPaths';
import { nodeWorkspace } from '../../server/src/workspace/nodeWorkspace';

describe('files on a disk', () => {
  let home = '';
  const at = (name: string): string => path.join(home, name);
  const uriOf = (name: string): string => pathToFileURL(at(name)).href;
  const write = (name: string): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), '# Text\n');
  };
  const listed = async (folder: string): Promise<string[]> => {
    const uris: string[] = [];
    for await (const batch of nodeWorkspace.markdownFiles(uriOf(folder))) uris.push(...batch);
    return uris.map((uri) => decodeURIComponent(uri.slice(uriOf(folder).length + 1)));
  };

  beforeEach(() => {
    home = mkdtempSync(path.join(realpathSync(tmpdir()), 'files-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('lists Markdown files, nearest first, without hidden and installed ones', async () => {
    const kept = ['ws/z.md', 'ws/A b.markdown', 'ws/docs/plan.MD', 'ws/docs/v1.2/deep/x.md'];
    for (const name of [...kept, 'ws/a.txt', 'ws/.b.md', 'ws/.git/c.md', 'ws/node_modules/p/README.md', 'ws/docs/dist/d.md']) write(name);
    assert.deepEqual(await listed('ws'), ['A b.markdown', 'z.md', 'docs/plan.MD', 'docs/v1.2/deep/x.md']);
  });

  it('follows no link, neither when it lists nor when it is asked for a file', async () => {
    for (const name of ['ws/a.md', 'elsewhere/secret.md']) write(name);
    symlinkSync(at('elsewhere'), at('ws/linked'));
    symlinkSync(at('elsewhere/secret.md'), at('ws/link.md'));
    symlinkSync(at('ws'), at('ws/round'));
    assert.deepEqual(await listed('ws'), ['a.md']);
    const versionOf = (name: string): Promise<unknown> => nodeWorkspace.versionOf(uriOf(name), uriOf('ws'));
    for (const name of ['ws/link.md', 'ws/linked/secret.md', 'ws/round/a.md', 'ws/none.md', 'ws']) {
      assert.equal(await versionOf(name), undefined, name);
    }
    for (const name of [
      'ws/../elsewhere/secret.md',
      'ws/%2E%2E/elsewhere/secret.md',
      'ws/..%2Felsewhere/secret.md',
      'elsewhere/secret.md',
    ]) {
      assert.equal(await nodeWorkspace.versionOf(`${uriOf('')}/${name}`, uriOf('ws')), undefined, name);
    }
    assert.equal(((await versionOf('ws/a.md')) as { size: number }).size, 7);
  });

  it('serves a folder that is a link itself, as somebody opened it', async () => {
    write('ws/docs/a.md');
    symlinkSync(at('ws'), at('opened'));
    assert.deepEqual(await listed('opened'), ['docs/a.md']);
    assert.notEqual(await nodeWorkspace.versionOf(uriOf('opened/docs/a.md'), uriOf('opened')), undefined);
  });

  it('says that a folder cannot be listed', async () => {
    write('file.md');
    for (const folder of ['none', 'file.md']) await assert.rejects(listed(folder));
    await assert.rejects(async () => {
      for await (const batch of nodeWorkspace.markdownFiles('vscode-vfs://github/a/b')) assert.fail(batch.join());
    });
  });
});

describe('addresses in which plans are looked for', () => {
  it('lie below the folder, and not in hidden or installed ones', () => {
    const folder = 'file:///work';
    for (const name of ['a.md', 'docs/a.md', 'docs/v1.2/a.md']) assert(isWithin(folder, `${folder}/${name}`), name);
    for (const name of ['', '.git/a.md', 'docs/node_modules/a.md', '../a.md', 'docs/%2e%2e/%2e%2e/a.md', '%2e%2e%2fa.md', '..%5Ca.md']) {
      assert(!isWithin(folder, `${folder}/${name}`), name);
    }
    assert(!isWithin(folder, 'file:///work-old/a.md'));
  });

  it('may be folders by their names', () => {
    for (const name of ['docs', 'release-2.0', 'LICENSE']) assert(couldBeFolder(name), name);
    for (const name of ['page.tsx', 'a.b.json']) assert(!couldBeFolder(name), name);
  });
});
