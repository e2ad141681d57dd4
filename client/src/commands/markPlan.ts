import { commands, type Disposable, EndOfLine, l10n, Range, window, workspace, WorkspaceEdit } from 'vscode';
import { markerEdit } from '../marker';

/** Writes into the Markdown file in front that it is a plan. */
export const registerTreatAsPlan = (): Disposable => commands.registerCommand('releasePlan.treatAsPlan', () => mark(true));

/** Writes into the Markdown file in front that it is none: nothing is said about it any more. */
export const registerNotAPlan = (): Disposable => commands.registerCommand('releasePlan.notAPlan', () => mark(false));

async function mark(isPlan: boolean): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') {
    void window.showWarningMessage(l10n.t('Open the Markdown file in the text editor first: the word about it is written into it.'));
    return;
  }
  const { offset, length, text } = markerEdit(document.getText(), isPlan, document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(offset), document.positionAt(offset + length)), text);
  if (!(await workspace.applyEdit(edit))) {
    void window.showWarningMessage(l10n.t('{0} cannot be edited.', workspace.asRelativePath(document.uri)));
  }
}
