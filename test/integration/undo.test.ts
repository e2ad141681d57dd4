import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CodeAction,
  commands,
  extensions,
  languages,
  type Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  window,
  workspace,
} from 'vscode';
import type { Api } from '../../client/src/activate';
import { realPlans } from '../support/corpus';
import { argumentsOf, editingCommands, run } from './editing';
import { address, open, problems, until, write } from './support';

/** Own plans in several styles, and all real ones. */
const plans: readonly { readonly name: string; readonly text: string }[] = [
  ...['plans', 'night-ferry'].flatMap((folder) => {
    const from = path.join(__dirname, '..', '..', 'test', 'fixtures', folder);
    return readdirSync(from).map((name) => ({ name: `${folder}-${name}`, text: readFileSync(path.join(from, name), 'utf8') }));
  }),
  ...(realPlans() ?? []).map(({ id, text }) => ({ name: `real-${id}.md`, text })),
];

/** Beyond this many fixes of one plan there is only more of the same. */
const mostFixes = 12;

describe('One step of undo gives the bytes of a plan back', function () {
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

  it('of as many plans as there are styles', () => {
    assert(plans.length >= 8, `there are ${plans.length}`);
    assert(editing.length >= 7, `there are ${editing.join(', ')}`);
  });

  for (const [lineEnds, convert] of [
    ['as they are', (text: string) => text],
    ['with CRLF', (text: string) => text.replace(/\r?\n/g, '\r\n')],
  ] as const) {
    for (const { name, text } of plans.filter((_, i) => lineEnds === 'as they are' || i % 6 === 0)) {
      it(`${name}, its line ends ${lineEnds}`, async () => {
        // VS Code may keep the text of a file that was closed.
        const file = `undo/${lineEnds.replaceAll(' ', '-')}/${name}`;
        await write(file, convert(text));
        const document = await open(file);
        await until('the plan is understood', () => api.readiness()?.uri === document.uri.toString());
        const changed: string[] = [];
        for (const command of editing) {
          await putCursor(document);
          if (await undone(document, () => run(command, argumentsOf(api, command, document)), command)) {
            changed.push(command);
          }
        }
        for (const { title, apply } of await fixes(document)) {
          if (await undone(document, apply, title)) {
            changed.push(title);
          }
        }
        assert(changed.length > 0, 'nothing changed the plan');
        await commands.executeCommand('workbench.action.closeActiveEditor');
        await workspace.fs.delete(address(file));
      });
    }
  }
});

/** The cursor stands in the middle of the plan. */
async function putCursor(document: TextDocument): Promise<void> {
  const editor = await window.showTextDocument(document, { preview: false });
  const place = document.lineAt(Math.floor(document.lineCount / 2)).range.start;
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenter);
}

/** Whether `edit` changes the document. If so, it leaves one line end, changes lines as it says, and undo gives the text before. */
async function undone(document: TextDocument, edit: () => Promise<unknown>, what: string): Promise<boolean> {
  const before = document.getText();
  const { version } = document;
  let text = before;
  const listener = workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
    if (changed === document) {
      // From the end, so that offsets before stay true.
      for (const { rangeOffset, rangeLength, text: added } of [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset)) {
        text = text.slice(0, rangeOffset) + added + text.slice(rangeOffset + rangeLength);
      }
    }
  });
  await edit();
  await commands.executeCommand('leaveSnippet');
  listener.dispose();
  if (document.version === version) {
    return false;
  }
  assert.equal(document.getText(), text, `${what} changes what it says`);
  const lineEnds = (one: string): boolean[] => [one.includes('\r\n'), /(?<!\r)\n/.test(one)];
  assert.deepEqual(lineEnds(document.getText()), lineEnds(before), `${what} keeps the line ends`);
  await window.showTextDocument(document, { preview: false });
  await commands.executeCommand('undo');
  assert.equal(document.getText(), before, `${what} is undone in one step`);
  return true;
}

interface FixToApply {
  readonly title: string;
  readonly apply: () => Promise<unknown>;
}

/** One fix of each kind for each rule that has something to say, as far as they are edits. */
async function fixes(document: TextDocument): Promise<FixToApply[]> {
  await until('the problems are known', () => problems(document.uri).length > 0 || languages.getDiagnostics(document.uri).length === 0);
  const found = new Map<string, FixToApply>();
  for (const { source, code, range } of languages.getDiagnostics(document.uri)) {
    if (source === 'release-plan' && found.size < mostFixes) {
      for (const action of await actionsAt(document, range)) {
        const { edit, title } = action;
        const key = `${String(typeof code === 'object' ? code.value : code)}: ${title.replace(/“[^”]*”|\d+/g, '')}`;
        if (edit !== undefined && !found.has(key)) {
          found.set(key, { title: key, apply: async () => workspace.applyEdit(edit) });
        }
      }
    }
  }
  return [...found.values()];
}

async function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, undefined, 20);
  return actions.filter((action) => action.edit?.has(document.uri));
}
