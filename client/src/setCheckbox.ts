import { l10n, Uri, workspace } from 'vscode';
import {
  type ReadinessNode,
  type ReadinessView,
  type SetCheckboxAnswer,
  type SetCheckboxParams,
  setCheckboxRequest,
} from '../../server/src/protocol';
import { ask, type Asked } from './commands/services';
import { nothingChanged, writeEdits } from './writeEdits';

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
      return writeEdits(document, [answer.edit]);
    }
  }
  return nothingChanged(l10n.t('the plan is being edited. Try again.'));
}
