import { l10n, type TextDocument, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import {
  type ReadinessNode,
  type ReadinessView,
  type SetCheckboxAnswer,
  type SetCheckboxParams,
  setCheckboxRequest,
} from '../../server/src/protocol';
import { ask, type Asked } from './commands/services';
import { isReadOnly } from './readOnly';
import { toRange } from './reveal';

/** How often an edit is asked for again because the plan was edited meanwhile. */
const MOST_TRIES = 3;

/** Ticks or unticks the box of a node in the text of its plan, as one step to undo. What could not be done is said; then the answer is false. */
export async function setCheckbox(server: Asked, view: ReadinessView, node: ReadinessNode, checked: boolean): Promise<boolean> {
  const document = await workspace.openTextDocument(Uri.parse(view.uri));
  const params: SetCheckboxParams = { uri: view.uri, version: view.version, box: node.id, checked };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask<SetCheckboxAnswer | null>(server, setCheckboxRequest, params);
    if (answer === undefined || answer?.edit === null) {
      return false;
    }
    if (answer === null) {
      return nothingChanged(l10n.t('the plan was edited meanwhile, and “{0}” cannot be told from what stands in it now.', node.label));
    }
    if (answer.version === document.version) {
      return write(document, answer.edit);
    }
  }
  return nothingChanged(l10n.t('the plan is being edited. Try again.'));
}

async function write(document: TextDocument, { range, text }: NonNullable<SetCheckboxAnswer['edit']>): Promise<boolean> {
  const { version } = document;
  const place = toRange(range);
  const editor = window.visibleTextEditors.find((candidate) => candidate.document === document);
  if (editor !== undefined) {
    // An editor that may not be written in refuses, without a word; an edit of the workspace would be written past it.
    await editor.edit((builder) => {
      builder.replace(place, text);
    });
  } else if (!(await isReadOnly(document.uri))) {
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, place, text);
    await workspace.applyEdit(edit);
  }
  return document.version !== version || nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(document.uri)));
}

function nothingChanged(why: string): false {
  void window.showWarningMessage(l10n.t('Nothing was changed: {0}', why));
  return false;
}
