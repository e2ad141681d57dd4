import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, DiagnosticSeverity, languages, workspace, WorkspaceEdit } from 'vscode';
import { address, open, problems, until, write } from './support';

describe('The configuration', () => {
  const file = '.release-plan.json';
  const rules = (): ReturnType<typeof workspace.getConfiguration> => workspace.getConfiguration('releasePlan');

  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await rules().update('rules', undefined, ConfigurationTarget.Workspace);
  });

  it('changes severities while a plan is open: the setting, and the file above it', async () => {
    const plan = await open('plans/checkout.md');
    const severity = (): DiagnosticSeverity | undefined => problems(plan.uri).find(({ code }) => code === 'percent-mismatch')?.severity;
    await until('the percentages are an error', () => severity() === DiagnosticSeverity.Error);
    await rules().update('rules', { 'percent-mismatch': 'hint' }, ConfigurationTarget.Workspace);
    await until('the setting makes them a hint', () => severity() === DiagnosticSeverity.Hint);
    await write(file, '{ "rules": { "percent-mismatch": "information" } }');
    await until('the file makes them information', () => severity() === DiagnosticSeverity.Information);
    await write(file, '{ "rules": { "percent-mismatch": "off", "percent-mismach": "error" } }');
    await until('the file switches them off', () => problems(plan.uri).length > 0 && severity() === undefined);
    await until('the file has its problem, though it is not open', () => problems(address(file)).length === 1);
    assert.equal(problems(address(file))[0]?.message, 'There is no rule "percent-mismach"; did you mean "percent-mismatch"?');
    await workspace.fs.delete(address(file));
    await until('the setting counts again', () => severity() === DiagnosticSeverity.Hint);
    await until('the problem went with the file', () => problems(address(file)).length === 0);
    await rules().update('rules', undefined, ConfigurationTarget.Workspace);
    await until('nothing is set', () => severity() === DiagnosticSeverity.Error);
  });

  it('is told of once: by us while the file is not open, by VS Code and its schema while it is', async () => {
    await open('plans/checkout.md');
    await write(file, '{ // as agreed\n  "rules": { "no-togle": "off", "no-toggle": "loud" } }');
    await until('we tell of it', () => problems(address(file)).length === 2);
    const { uri, languageId } = await open(file);
    assert.equal(languageId, 'jsonc', 'comments are allowed');
    const all = (): string[] => languages.getDiagnostics(uri).map(({ message }) => message);
    await until('VS Code tells of it, and we do no more', () => problems(uri).length === 0 && all().length === 2);
    assert.ok(all().some((message) => message.includes('no-togle')));
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.delete(address(file));
  });
});

describe('Saving a plan', () => {
  const settings = (): ReturnType<typeof workspace.getConfiguration> => workspace.getConfiguration('editor', { languageId: 'markdown' });

  after(async () => {
    await settings().update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace, true);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('mends what is safe to mend, when that is asked for', async () => {
    const name = 'plans/links.md';
    const links = '<!-- release-plan -->\n# Links Release Plan\n\n- Go / No Go: (notes)[https://example.com/notes]\n';
    await write(name, links);
    await settings().update('codeActionsOnSave', { 'source.fixAll.releasePlan': 'explicit' }, ConfigurationTarget.Workspace, true);
    const document = await open(name);
    await until('the link is found', () => problems(document.uri).some(({ code }) => code === 'broken-link'));
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(links.length), '- Board: (board)[https://example.com/board]\n');
    assert(await workspace.applyEdit(edit));
    assert(await document.save());
    assert.equal(
      document.getText(),
      '<!-- release-plan -->\n# Links Release Plan\n\n- Go / No Go: [notes](https://example.com/notes)\n- Board: [board](https://example.com/board)\n',
    );
    assert.equal(document.isDirty, false);
  });
});
