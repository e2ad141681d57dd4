import { l10n, Range, SnippetString, type TextDocument, type TextEditor, type Uri, window, workspace, WorkspaceEdit } from 'vscode';
import {
  type Insertable,
  type InsertablesParams,
  insertablesRequest,
  type InsertAnswer,
  type InsertParams,
  insertRequest,
} from '../../server/src/protocol';
import { ask, type Services } from './commands/services';
import { isReadOnly } from './readOnly';
import { isInCustomEditorOnly, reveal, showAsText, toRange } from './reveal';
import { sameUri } from './tabs';

/** How often an edit is asked for again because the plan was edited meanwhile. */
const MOST_TRIES = 3;

/** What can be inserted into a plan, from where the cursor is. A plan that may not be written in is said so, and the answer is `undefined`. */
export async function insertablesOf(services: Services, uri: Uri): Promise<readonly Insertable[] | undefined> {
  if (await isReadOnly(uri)) {
    sayReadOnly(uri);
    return undefined;
  }
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  const cursor = editors.find((editor) => sameUri(editor?.document.uri, uri))?.selection.active;
  const position = cursor === undefined ? null : { line: cursor.line, character: cursor.character };
  const params: InsertablesParams = { uri: uri.toString(), position };
  return ask<readonly Insertable[]>(services, insertablesRequest, params);
}

/**
 * Puts what is named where it belongs in the plan: with tab stops, or as plain text where the plan is in a custom editor. Once, however many
 * cursors there are, and as one step to undo.
 */
export async function insert(services: Services, uri: Uri, what: string, stage: number | null = null): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = isInCustomEditorOnly(uri) ? undefined : await showAsText(uri);
  const edit = await currentEdit(services, document, { uri: uri.toString(), what, stage });
  if (edit === undefined) {
    return;
  }
  if (edit === null) {
    void window.showWarningMessage(l10n.t('Nothing was inserted: {0} is no release plan any more.', nameOf(uri)));
    return;
  }
  const done = await (editor === undefined ? insertText(document, edit) : insertSnippet(editor, edit));
  // An editor that may not be written in refuses without a word.
  if (document.version === edit.version) {
    sayReadOnly(uri);
  } else if (!done) {
    sayEdited();
  }
}

function sayEdited(): void {
  void window.showWarningMessage(l10n.t('Nothing was inserted: the plan was edited meanwhile. Try again.'));
}

function sayReadOnly(uri: Uri): void {
  void window.showWarningMessage(l10n.t('Nothing was inserted: {0} is read-only.', nameOf(uri)));
}

/** The edit for the present version of the plan; `null` when it is no plan any more, `undefined` when there is no such answer, which is said. */
async function currentEdit(services: Services, document: TextDocument, params: InsertParams): Promise<InsertAnswer | null | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask<InsertAnswer | null>(services, insertRequest, params);
    if (answer?.version === undefined || answer.version === document.version) {
      return answer;
    }
  }
  sayEdited();
  return undefined;
}

async function insertSnippet(editor: TextEditor, edit: InsertAnswer): Promise<boolean> {
  const options = { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true };
  const done = await editor.insertSnippet(new SnippetString(edit.snippet), toRange(edit.range), options);
  editor.revealRange(editor.selection);
  return done;
}

async function insertText(document: TextDocument, { range, text }: InsertAnswer): Promise<boolean> {
  const edit = new WorkspaceEdit();
  const target = toRange(range);
  edit.replace(document.uri, target, text);
  const firstWord = document.offsetAt(target.start) + Math.max(0, text.search(/\S/));
  const done = await workspace.applyEdit(edit);
  if (done) {
    const place = document.positionAt(firstWord);
    await reveal(document.uri, new Range(place, place));
  }
  return done;
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}
