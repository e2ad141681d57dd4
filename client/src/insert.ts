import { l10n, Range, SnippetString, type TextDocument, type TextEditor, type Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { type InsertAnswer, type InsertParams, insertRequest } from '../../server/src/protocol';
import { ask, type Services } from './commands/services';
import { isInCustomEditorOnly, reveal, showAsText, toRange } from './reveal';

/** How often an edit is asked for again because the plan was edited meanwhile. */
const MOST_TRIES = 3;

/** Puts the next stage or a section where it belongs in the plan: with tab stops, or as plain text where the plan is in a custom editor. */
export async function insert(services: Services, uri: Uri, what: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = isInCustomEditorOnly(uri) ? undefined : await showAsText(uri);
  const edit = await currentEdit(services, document, what);
  if (edit === undefined) {
    return;
  }
  if (edit === null) {
    void window.showWarningMessage(l10n.t('Nothing was inserted: {0} is no release plan any more.', nameOf(uri)));
    return;
  }
  await (editor === undefined ? insertText(document, edit) : insertSnippet(editor, edit));
  // An editor that may not be written in refuses without a word.
  if (document.version === edit.version) {
    void window.showWarningMessage(l10n.t('Nothing was inserted: {0} is read-only.', nameOf(uri)));
  }
}

/** The edit for the present version of the plan; `null` when it is no plan any more, `undefined` when there is no such answer. */
async function currentEdit(services: Services, document: TextDocument, what: string): Promise<InsertAnswer | null | undefined> {
  const params: InsertParams = { uri: document.uri.toString(), what };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask<InsertAnswer | null>(services, insertRequest, params);
    if (answer?.version === undefined || answer.version === document.version) {
      return answer;
    }
  }
  return undefined;
}

async function insertSnippet(editor: TextEditor, edit: InsertAnswer): Promise<void> {
  const options = { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true };
  await editor.insertSnippet(new SnippetString(edit.snippet), toRange(edit.range), options);
  editor.revealRange(editor.selection);
}

async function insertText(document: TextDocument, { range, text }: InsertAnswer): Promise<void> {
  const edit = new WorkspaceEdit();
  const target = toRange(range);
  edit.replace(document.uri, target, text);
  const firstWord = document.offsetAt(target.start) + Math.max(0, text.search(/\S/));
  if (await workspace.applyEdit(edit)) {
    const place = document.positionAt(firstWord);
    await reveal(document.uri, new Range(place, place));
  }
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}
