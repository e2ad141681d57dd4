import { l10n, type TextDocument, window, workspace, WorkspaceEdit } from 'vscode';
import type { Range } from '../../server/src/protocol';
import { isReadOnly } from './readOnly';
import { toRange } from './reveal';

/** Writes edits of the present version into a document, as one step to undo. What could not be done is said; then the answer is false. */
export async function writeEdits(
  document: TextDocument,
  edits: readonly { readonly range: Range; readonly text: string }[],
): Promise<boolean> {
  const { version } = document;
  const editor = window.visibleTextEditors.find((candidate) => candidate.document === document);
  let done = true;
  if (editor !== undefined) {
    // An editor that may not be written in refuses, without a word; an edit of the workspace would be written past it.
    done = await editor.edit((builder) => {
      for (const { range, text } of edits) {
        builder.replace(toRange(range), text);
      }
    });
  } else if (!(await isReadOnly(document.uri))) {
    const edit = new WorkspaceEdit();
    for (const { range, text } of edits) {
      edit.replace(document.uri, toRange(range), text);
    }
    done = await workspace.applyEdit(edit);
  }
  if (!done) {
    return nothingChanged(l10n.t('the plan was edited meanwhile. Try again.'));
  }
  return document.version !== version || nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(document.uri)));
}

/** Says why a command did nothing. */
export function nothingChanged(why: string): false {
  void window.showWarningMessage(l10n.t('Nothing was changed: {0}', why));
  return false;
}
