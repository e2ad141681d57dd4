import assert from 'node:assert/strict';
import { commands, env, extensions, TabInputText, type TextDocument, Uri, window, workspace } from 'vscode';
import type { Api } from '../../client/src/activate';
import { open, problems, until } from './support';

const ourProblems = (document: TextDocument): string[] => problems(document.uri).map(({ message }) => message);

// The first test needs a window in which no plan was opened yet.
describe('The client', () => {
  let api: Api;

  before(async () => {
    await open('README.md');
    const extension = extensions.getExtension<Api>('release-plan.release-plan');
    assert(extension !== undefined);
    api = await extension.activate();
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const planShown = (document: TextDocument): boolean => api.readiness()?.uri === document.uri.toString();

  /** What of our code is loaded that speaks to servers. */
  const loadedForServers = (): string[] => Object.keys(require.cache).filter((file) => /[\\/]dist[\\/]parts[\\/]nodeClient-/.test(file));

  it('does nothing while no plan is open', async () => {
    const document = await open('README.md');
    await until('README.md is in front', () => window.activeTextEditor?.document === document);
    assert.equal(api.serverState(), 'idle');
    assert.equal(api.readiness(), undefined);
    assert.deepEqual(ourProblems(document), []);
    assert.deepEqual(loadedForServers(), []);
  });

  it('does nothing for the view of all plans while that is closed', async () => {
    await commands.executeCommand('releasePlan.readiness.focus');
    await open('README.md');
    assert.equal(api.serverState(), 'idle');
    assert.deepEqual(api.plans(), []);
  });

  it('shows the readiness and the problems of a plan', async () => {
    const document = await open('plans/checkout.md');
    await until('the server runs', () => api.serverState() === 'running');
    const view = await until('the readiness is shown', () => planShown(document) && api.readiness());
    assert(view.nodes.length > 0);
    assert.notEqual(view.summary, '');
    assert.equal(loadedForServers().length, 1);
    await until('there are problems', () => ourProblems(document).length > 0);
  });

  it('keeps the plan shown while a tab without a document is in front', async () => {
    const document = await open('plans/checkout.md');
    await until('the readiness is shown', () => planShown(document));
    await commands.executeCommand('markdown.showPreview');
    await until('the preview is in front', () => !(window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputText));
    assert(planShown(document));
  });

  it('shows nothing when another document comes to the front', async () => {
    await open('README.md');
    await until('nothing is shown', () => api.readiness() === undefined);
  });

  it('goes to a place in a plan', async () => {
    const document = await open('plans/checkout.md');
    await open('README.md');
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } };
    await commands.executeCommand('releasePlan.reveal', document.uri.toString(), range);
    assert.equal(window.activeTextEditor?.document, document);
    assert.equal(document.getText(window.activeTextEditor.selection), document.getText().slice(2, 5));
  });

  it('copies the report of the plan that is shown', async () => {
    const document = await open('plans/checkout.md');
    await until('the readiness is shown', () => planShown(document));
    await env.clipboard.writeText('');
    await commands.executeCommand('releasePlan.copyReport');
    assert.match(await env.clipboard.readText(), /^## Readiness: Checkout Release Plan\n\n\*\*Draft\*\* · .* · plans\/checkout\.md\n/);
  });

  it('goes from one open item to the next and back', async () => {
    const document = await open('plans/checkout.md');
    await until('the readiness is shown', () => planShown(document));
    const offset = (): number => document.offsetAt(window.activeTextEditor?.selection.start ?? document.positionAt(0));
    await commands.executeCommand('releasePlan.nextOpenItem');
    const first = offset();
    await commands.executeCommand('releasePlan.nextOpenItem');
    assert.notEqual(offset(), first);
    await commands.executeCommand('releasePlan.previousOpenItem');
    assert.equal(offset(), first);
  });

  it('lists all plans when their view is opened', async () => {
    await commands.executeCommand('releasePlan.allPlans.focus');
    await until('the plan is listed', () => api.plans().some(({ uri }) => uri.endsWith('/plans/checkout.md')));
    assert.equal(api.plans().length, 1);
  });

  it('copies the path of a plan in that view', async () => {
    const [plan] = api.plans();
    assert(plan !== undefined);
    await commands.executeCommand('releasePlan.copyPlanPath', plan);
    assert.equal(await env.clipboard.readText(), Uri.parse(plan.uri).fsPath);
  });

  it('lists them again when the server was started anew', async () => {
    await commands.executeCommand('releasePlan.restartServer');
    await until('the server runs', () => api.serverState() === 'running');
    const [folder] = workspace.workspaceFolders ?? [];
    assert(folder !== undefined);
    const added = Uri.joinPath(folder.uri, 'plans', 'added.md');
    await workspace.fs.writeFile(added, new TextEncoder().encode('<!-- release-plan -->\n# Added\n'));
    await until('the new plan is listed', () => api.plans().some(({ title }) => title === 'Added'));
    await workspace.fs.delete(added);
    await until('it is gone', () => api.plans().length === 1);
  });
});
