import { commands, type Disposable, EndOfLine, l10n, Range, window, workspace } from 'vscode';
import { markerEdit } from '../marker';

/** Writes into the Markdown file in front that it is a plan. */
export const registerTreatAsPlan = (): Disposable => commands.registerCommand('releasePlan.treatAsPlan', () => mark(true));

/** Writes into the Markdown file in front that it is none: nothing is said about it any more. */
export const registerNotAPlan = (): Disposable => commands.registerCommand('releasePlan.notAPlan', () => mark(false));

async function mark(isPlan: boolean): Promise<void> {
  const editor = window.activeTextEditor;
  const document = editor?.document;
  if (document?.languageId !== 'markdown') {
    void window.showWarningMessage(l10n.t('Open the Markdown file in the text editor first: the word about it is written into it.'));
    return;
  }
  const { offset, length, text } = markerEdit(document.getText(), isPlan, document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
  const place = new Range(document.positionAt(offset), document.positionAt(offset + length));
  const { version } = document;
  if (document.getText(place) === text) {
    return;
  }
  await editor?.edit((builder) => {
    builder.replace(place, text);
  });
  // An editor that may not be written in refuses without a word.
  if (document.version === version) {
    void window.showWarningMessage(l10n.t('Nothing was changed: {0}', l10n.t('{0} is read-only.', workspace.asRelativePath(document.uri))));
  }
}
