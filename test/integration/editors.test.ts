import assert from 'node:assert/strict';
import { commands, extensions, Selection, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import type { Api } from '../../client/src/activate';
import { argumentsOf, editingCommands, run } from './editing';
import { open, until, write } from './support';

const plan = `# Harbour Map Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`harbour_map\` | Shows the map |

## Preparation

- [ ] Monitoring is set up
- [x] Support was told

## Rollback

Above 2% errors Ana turns off \`harbour_map\`.

## Go/no-go

**Verdict:** Go

### Stage A: 10% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 10%
- Actual date: 3/10/2025

#### Results

- Number of unique users: 38
- Metrics at this stage: none failed

### Stage B: 100% of users

#### Planning

- Length of time: [FILL_IN]
- Percentage of Users: 100%
`;

/** Commands that leave the cursors where they are. */
const staying: ReadonlySet<string> = new Set(
  ['tick', 'untick', 'treatAsPlan', 'notAPlan', 'changeLadder'].map((name) => `releasePlan.${name}`),
);

describe('A command that edits', function () {
  this.timeout(120_000);
  let api: Api;
  let editing: readonly string[];

  before(async () => {
    const extension = extensions.getExtension<Api>('release-plan.release-plan');
    assert(extension !== undefined);
    api = await extension.activate();
    editing = editingCommands(extension);
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const isShown = (document: TextDocument): boolean => api.readiness()?.uri === document.uri.toString();

  async function shown(name: string): Promise<TextEditor> {
    await write(`editors/${name}`, plan);
    const document = await open(`editors/${name}`);
    await until('the plan is understood', () => isShown(document));
    const editor = window.activeTextEditor;
    assert(editor?.document === document);
    return editor;
  }

  /** What a command makes of the plan that is open, which is then as it was. */
  async function result({ document }: TextEditor, command: string): Promise<string> {
    await until('the readiness is that of the text', () => isShown(document) && api.readiness()?.version === document.version);
    const { version } = document;
    await run(command, argumentsOf(api, command, document));
    await window.showTextDocument(document);
    if (document.version !== version && !staying.has(command)) {
      // Goes to every place that the command put a cursor at.
      await commands.executeCommand('type', { text: 'Q' });
    }
    const text = document.getText();
    await commands.executeCommand('leaveSnippet');
    await until(`${command} is taken back`, async () => {
      await commands.executeCommand('undo');
      return document.getText() === plan;
    });
    return text;
  }

  const at = (editor: TextEditor, lines: readonly number[]): void => {
    editor.selections = lines.map((line) => new Selection(line, 0, line, 0));
  };

  it('edits once, however many cursors there are', async () => {
    const editor = await shown('cursors.md');
    const changing: string[] = [];
    for (const command of editing) {
      at(editor, [2]);
      const once = await result(editor, command);
      at(editor, [2, 14, 25, 31, 37]);
      assert.equal(await result(editor, command), once, command);
      if (once !== plan) {
        changing.push(command);
      }
    }
    assert(changing.length >= 8, `only ${changing.join(', ')} did anything`);
  });

  it('does in a plan that has no file what it does in one that has', async () => {
    const editor = await shown('file.md');
    const untitled = await workspace.openTextDocument({ language: 'markdown', content: plan });
    for (const command of editing) {
      await window.showTextDocument(editor.document, { preview: false });
      const expected = await result(editor, command);
      const other = await window.showTextDocument(untitled, { preview: false });
      assert.equal(await result(other, command), expected, command);
    }
  });

  it('changes nothing in an editor that is read-only', async () => {
    const editor = await shown('read-only.md');
    await commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    const { version } = editor.document;
    for (const command of editing) {
      await run(command, argumentsOf(api, command, editor.document));
      assert.deepEqual([editor.document.getText(), editor.document.version], [plan, version], command);
    }
    await window.showTextDocument(editor.document, { preview: false });
    await commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
  });
});
