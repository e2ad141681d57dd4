import { l10n, type TextDocument, window, workspace, WorkspaceEdit } from 'vscode';
import type { Range } from '../../server/src/protocol';
import { isReadOnly } from './readOnly';
import { toRange } from './reveal';

/** Writes edits of the present version into a document, as one step to undo. Of one that may not be written in the user is told; then the answer is false. */
export async function writeEdits(
  document: TextDocument,
  edits: readonly { readonly range: Range; readonly text: string }[],
): Promise<boolean> {
  const { version } = document;
  const editor = window.visibleTextEditors.find((candidate) => candidate.document === document);
  if (editor !== undefined) {
    // An editor that may not be written in refuses, without a word; an edit of the workspace would be written past it.
    await editor.edit((builder) => {
      for (const { range, text } of edits) {
        builder.replace(toRange(range), text);
      }
    });
  } else if (!(await isReadOnly(document.uri))) {
    const edit = new WorkspaceEdit();
    for (const { range, text } of edits) {
      edit.replace(document.uri, toRange(range), text);
    }
    await workspace.applyEdit(edit);
  }
  return document.version !== version || nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(document.uri)));
}

/** Says why a command did nothing. */
export function nothingChanged(why: string): false {
  void window.showWarningMessage(l10n.t('Nothing was changed: {0}', why));
  return false;
}
