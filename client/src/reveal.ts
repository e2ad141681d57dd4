import {
  commands,
  Range,
  Selection,
  TabInputCustom,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Range as ProtocolRange } from '../../server/src/protocol';
import { allTabs, documentOf, sameUri } from './tabs';

export function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens `uri` as text, selects `range` and brings it into view. */
export async function reveal(uri: Uri, range: Range): Promise<void> {
  const editor = await showAsText(uri);
  if (editor !== undefined) {
    const place = editor.document.validateRange(range);
    editor.selection = new Selection(place.start, place.end);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** Whether `uri` is open in a custom editor and nowhere as text. */
export function isInCustomEditorOnly(uri: Uri): boolean {
  const tabs = allTabs().filter((tab) => sameUri(documentOf(tab), uri));
  return tabs.length > 0 && tabs.every((tab) => tab.input instanceof TabInputCustom);
}

/** The editor of the tab in front if it shows `document` as text, one side of a comparison included. */
export function editorInFront(document: TextDocument): TextEditor | undefined {
  const { activeTab, viewColumn } = window.tabGroups.activeTabGroup;
  // The editors of a comparison are in no column.
  const column = activeTab?.input instanceof TabInputTextDiff ? undefined : viewColumn;
  const isInFront = (editor: TextEditor): boolean => editor.document === document && editor.viewColumn === column;
  return sameUri(documentOf(activeTab), document.uri) ? window.visibleTextEditors.find(isInFront) : undefined;
}

/** Brings a text editor of `uri` to the front and gives it the focus. */
export async function showAsText(uri: Uri): Promise<TextEditor | undefined> {
  const document = await workspace.openTextDocument(uri);
  const inFront = editorInFront(document);
  if (inFront !== undefined) {
    // Showing the document again would open a second tab beside a comparison.
    await commands.executeCommand('workbench.action.focusActiveEditorGroup');
    return inFront;
  }
  const tabs = allTabs().filter((tab) => sameUri(documentOf(tab), uri));
  const column = (tabs.find((tab) => tab.input instanceof TabInputText) ?? tabs[0])?.group.viewColumn;
  if (isInCustomEditorOnly(uri)) {
    // A range cannot be revealed in a custom editor.
    await commands.executeCommand('vscode.openWith', uri, 'default', column);
    return editorInFront(document);
  }
  return window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
}
