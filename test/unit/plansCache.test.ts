import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noToggles } from '../../server/src/core/toggles/registry';
import { Configs } from '../../server/src/lsp/configs';
import { Plans } from '../../server/src/lsp/plans';
import { foldersAbove } from '../../server/src/lsp/uris';
import { nodeWorkspace } from '../../server/src/workspace/nodeWorkspace';
import { fixture } from '../support/fixtures';

const uri = 'file:///w/plan.md';

describe('what is understood of an open document', () => {
  it('is made once for each version, day and configuration, and a plan is not parsed again for a new day', async () => {
    let today = '2025-03-07';
    let wish: unknown = {};
    const configs = new Configs({
      workspace: { ...nodeWorkspace, read: () => Promise.resolve(undefined) },
      openText: () => undefined,
      setting: () => Promise.resolve(wish),
      templateFolder: () => Promise.resolve(undefined),
      today: () => today,
      toggles: { of: () => noToggles, load: () => Promise.resolve(noToggles) },
      log: (message) => {
        throw new Error(message);
      },
    });
    const plans = new Plans((of) => configs.of(of));
    const document = TextDocument.create(uri, 'markdown', 1, fixture('staged'));
    const first = plans.of(document);
    assert(first);
    assert.equal(first.today, '2025-03-07');
    await configs.open(uri);
    assert.equal(plans.of(document), first, 'nothing is wanted, nothing changes');
    today = '2025-03-08';
    const second = plans.of(document);
    assert.notEqual(second, first);
    assert.equal(second?.today, '2025-03-08');
    assert.equal(second.plan, first.plan);
    assert.equal(plans.of(document), second);
    wish = { 'placeholder-due': 'off' };
    assert.deepEqual(await configs.reload(), [uri]);
    const third = plans.of(document);
    assert.notEqual(third, second);
    assert.deepEqual(third?.config, { today, severities: wish, toggles: noToggles });
    assert.deepEqual(await configs.reload(), [], 'the same is wanted');
    assert.equal(plans.of(document), third);
    assert.notEqual(plans.of(TextDocument.create(uri, 'markdown', 1, fixture('staged'))), third, 'it was opened anew');
  });
});

describe('the folders above an address', () => {
  it('end at the innermost root that holds it', () => {
    const folders = (of: string, ...roots: string[]): readonly string[] => foldersAbove(of, roots).folders;
    assert.deepEqual(folders('file:///w/a/b/p.md', 'file:///w'), ['file:///w/a/b', 'file:///w/a', 'file:///w']);
    assert.deepEqual(folders('file:///w/a/b/p.md', 'file:///w', 'file:///w/a/', 'file:///w/a/b-old'), ['file:///w/a/b', 'file:///w/a']);
    assert.deepEqual(folders('file:///w/p.md'), ['file:///w', 'file://']);
    assert.deepEqual(folders('file:///C:/w/p.md', 'file:///c%3A/w'), ['file:///c%3A/w']);
    assert.deepEqual(folders('file:///w%20x/p.md', 'file:///w x'), ['file:///w%20x']);
    assert.deepEqual(folders('vscode-remote://host/w/p.md', 'vscode-remote://host/w'), ['vscode-remote://host/w']);
    for (const strange of ['untitled:Untitled-1', 'mailto:ana']) assert.deepEqual(folders(strange), [], strange);
  });
});
