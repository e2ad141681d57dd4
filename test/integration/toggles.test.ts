import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import {
  commands,
  type CompletionItem,
  type CompletionList,
  ConfigurationTarget,
  DiagnosticSeverity,
  type DocumentLink,
  type Hover,
  Location,
  type LocationLink,
  MarkdownString,
  type Position,
  type TextDocument,
  Uri,
  workspace,
  type WorkspaceEdit,
} from 'vscode';
import { address, open, problems, read, until, write } from './support';

const first = 'toggles/letters.md';
const second = 'toggles/reminders.md';
const list = 'config/features.yml';
const snapshot = '.release-plan/toggles.json';

const planOf = (title: string, ...rows: string[]): string =>
  `<!-- release-plan -->\n# ${title} Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n${rows.join('\n')}\n\n` +
  '## Rollback process\n\nWhen more than 3% fail, Noor turns `appointment_reminders_enabled` off.\n';

/** The place of the `nth` character of `text` in a document. */
function placeOf(document: TextDocument, text: string, nth = 0): Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${text} is in the plan`);
  return document.positionAt(offset + nth);
}

const pathOf = (uri: Uri): string => workspace.asRelativePath(uri);

describe('Toggles in plans', () => {
  let plan: TextDocument;
  let features: string;
  const settings = (): ReturnType<typeof workspace.getConfiguration> => workspace.getConfiguration('releasePlan.toggles');

  before(async () => {
    features = await read(list);
    await write(first, planOf('Letters', '| `appointment_reminders_enabled` | Sends them |', '| `quiet | TBD |'));
    await write(second, planOf('Reminders', '| `appointment_reminders_enabled` | Sends them |', '| `reminders_by_mail` | By mail |'));
    plan = await open(first);
    await until('the plan is understood', () => problems(plan.uri).length > 0);
  });

  after(async () => {
    await settings().update('urlTemplate', undefined, ConfigurationTarget.Workspace);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await write(list, features);
    await workspace.fs.delete(address('toggles'), { recursive: true });
    await workspace.fs.delete(address('.release-plan'), { recursive: true });
  });

  it('are completed by any part of their names, and bring their descriptions', async () => {
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      plan.uri,
      placeOf(plan, '`quiet', '`quiet'.length),
      '`',
    );
    const nameOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
    const item = items.find((one) => nameOf(one) === 'appointment_reminders_quiet_hours');
    assert(item !== undefined, items.map(nameOf).join());
    assert.equal(item.insertText, 'appointment_reminders_quiet_hours`');
    const [description, ...others] = item.additionalTextEdits ?? [];
    assert(description !== undefined && others.length === 0);
    assert.equal(description.newText, ' Holds reminders back between nine in the evening and seven in the morning. ');
    assert.equal(plan.getText(description.range), ' TBD ');
    assert(!items.some((one) => nameOf(one) === 'clinic_map_directions'), 'what does not fit is not offered');
  });

  it('say on hover what the list knows, and lead there', async () => {
    const place = placeOf(plan, 'reminders_enabled');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', plan.uri, place);
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof MarkdownString ? content.value : ''))
      .join('\n');
    assert.match(text, /Sends a reminder by text message the day before an appointment/);
    assert.match(text, /config\/features\.yml/);
    const found = await commands.executeCommand<(Location | LocationLink)[]>('vscode.executeDefinitionProvider', plan.uri, place);
    const targets = found.map((one) =>
      one instanceof Location ? ([one.uri, one.range] as const) : ([one.targetUri, one.targetRange] as const),
    );
    const line = features.split('\n').indexOf('  appointment_reminders_enabled:');
    assert.deepEqual(
      targets.map(([uri, range]) => [pathOf(uri), range.start.line]),
      [[list, line]],
    );
  });

  it('are found in every plan that names them', async () => {
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      plan.uri,
      placeOf(plan, 'reminders_enabled'),
    );
    const ours = found
      .filter(({ uri }) => uri.path.includes('/toggles/'))
      .map(({ uri, range }) => [pathOf(uri), range.start.line] as const);
    const named = plan
      .getText()
      .split('\n')
      .flatMap((line, i) => (line.includes('appointment_reminders_enabled') ? [i] : []));
    assert.equal(named.length, 2);
    assert.deepEqual(
      ours.sort(([a, i], [b, j]) => (a === b ? i - j : a < b ? -1 : 1)),
      [first, second].flatMap((path) => named.map((line) => [path, line])),
    );
  });

  it('are renamed in every plan, and not in the list', async () => {
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      plan.uri,
      placeOf(plan, 'reminders_enabled'),
      'reminders_by_text',
    );
    const entries = edit.entries().map(([uri, edits]) => [pathOf(uri), edits.map(({ newText }) => newText)] as const);
    assert.deepEqual(
      entries.filter(([path]) => path.startsWith('toggles/')).sort(([one], [other]) => (one < other ? -1 : 1)),
      [first, second].map((path) => [path, ['reminders_by_text', 'reminders_by_text']]),
    );
    assert(!entries.some(([path]) => path === list));
  });

  it('link to their pages, when a setting says how those are called', async () => {
    const links = async (): Promise<string[]> => {
      const all = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', plan.uri);
      return all.flatMap(({ target }) => target?.toString(true) ?? []).filter((target) => target.includes('flags.example.com'));
    };
    assert.deepEqual(await links(), []);
    await settings().update('urlTemplate', 'https://flags.example.com/features/{name}', ConfigurationTarget.Workspace);
    const found = await until('there are links', async () => {
      const all = await links();
      return all.length > 0 && all;
    });
    assert.deepEqual([...new Set(found)], ['https://flags.example.com/features/appointment_reminders_enabled']);
    assert.equal(found.length, 2);
  });

  it('follow the list when that changes on disk, and tell when it is broken', async () => {
    const other = await open(second);
    const unknown = (): { severity: DiagnosticSeverity }[] => problems(other.uri).filter(({ code }) => code === 'unknown-toggle');
    const ofList = (): { message: string }[] => problems(address(list));
    await until('a name in no list is told', () => unknown().length === 1);
    assert.equal(unknown()[0]?.severity, DiagnosticSeverity.Information);
    appendFileSync(address(list).fsPath, '  reminders_by_mail:\n    actor_type: user\n');
    await until('it is listed', () => unknown().length === 0);
    const mended = await read(list);
    await write(list, `${mended}  "reminders: [\n`);
    await until('the list has a problem', () => ofList().length > 0);
    assert.equal(ofList().length, 1);
    assert.match(ofList()[0]?.message ?? '', /YAML/);
    assert.deepEqual(unknown(), [], 'what was read before stays');
    await write(list, mended);
    await until('the problem is gone', () => ofList().length === 0);
    assert.deepEqual(unknown(), []);
  });

  it('are read from a file outside the folder that a setting names', async () => {
    const outside = Uri.joinPath(address('.'), '..', 'names.json');
    const other = await open(second);
    const unknown = (): string[] => problems(other.uri).flatMap(({ code, message }) => (code === 'unknown-toggle' ? [message] : []));
    await write(list, features);
    await until('the name is in no list', () => unknown().length === 1);
    await workspace.fs.writeFile(outside, new TextEncoder().encode('["another_name"]'));
    await settings().update('sources', ['../names.json'], ConfigurationTarget.Workspace);
    await until('the other list is read', () => unknown()[0]?.includes('names.json'));
    await workspace.fs.writeFile(outside, new TextEncoder().encode('["another_name", "reminders_by_mail"]'));
    await until('it is followed', () => unknown().length === 0);
    await settings().update('sources', undefined, ConfigurationTarget.Workspace);
    await workspace.fs.delete(outside);
    await until('it counts no more', () => unknown().length === 1);
  });

  it('are saved in a snapshot, which is read where there is no list', async () => {
    await commands.executeCommand('releasePlan.saveToggleSnapshot');
    const text = await read(snapshot);
    const saved = JSON.parse(text) as { toggleSnapshot: number; toggles: { name: string }[] };
    assert.equal(saved.toggleSnapshot, 1);
    assert(saved.toggles.some(({ name }) => name === 'clinic_map_directions'));
    await write(snapshot, text.replace(/"date": "[^"]*"/, '"date": "2025-01-01"'));
    await commands.executeCommand('releasePlan.saveToggleSnapshot');
    assert.equal(await read(snapshot), text, 'an older snapshot is replaced');
    const other = await open(second);
    const said = (): string => problems(other.uri).find(({ code }) => code === 'unknown-toggle')?.message ?? '';
    await workspace.fs.delete(address(list));
    await until('the snapshot is what there is', () => said().includes(snapshot) && !said().includes(list));
    await commands.executeCommand('releasePlan.saveToggleSnapshot');
    assert.equal(await read(snapshot), text, 'a snapshot is not made from itself');
    await write(list, features);
    await until('the list is there again', () => said().includes(list));
  });

  it('never overwrite a file that is no snapshot', async () => {
    for (const text of ['{ "toggles": ["mine"] }\n', 'notes\n', '']) {
      await write(snapshot, text);
      await commands.executeCommand('releasePlan.saveToggleSnapshot');
      assert.equal(await read(snapshot), text);
    }
    await workspace.fs.delete(address(snapshot));
    await workspace.fs.createDirectory(address(snapshot));
    await commands.executeCommand('releasePlan.saveToggleSnapshot');
    assert.deepEqual(await workspace.fs.readDirectory(address(snapshot)), [], 'a folder in its place stays');
  });
});
