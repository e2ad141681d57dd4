import { commands, FilePermission, Range, type TextDocument, type TextEditor, type Uri, workspace } from 'vscode';

/** Whether the file of a document may not be written. */
export async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) {
    return true;
  }
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) !== 0;
  } catch {
    // It is in no file yet.
    return false;
  }
}

/**
 * Whether an editor in front, which has the focus, may not be written in: it may have been made read-only for a while, and nothing tells so. An
 * edit of the workspace would be written past that. So a character is written over itself, which such an editor refuses, and taken back.
 */
export async function refusesEdits(editor: TextEditor): Promise<boolean> {
  const { document } = editor;
  const { version } = document;
  const first = firstCharacter(document);
  if (first === undefined) {
    return false;
  }
  const done = await editor.edit((builder) => {
    builder.replace(first, document.getText(first));
  });
  if (document.version === version) {
    return true;
  }
  // What somebody typed meanwhile is not to be taken back.
  if (done && document.version === version + 1) {
    await commands.executeCommand('undo');
  }
  return false;
}

/** Where the first character stands that ends no line; `undefined` in a document without text. */
function firstCharacter(document: TextDocument): Range | undefined {
  for (let line = 0; line < document.lineCount; line++) {
    const code = document.lineAt(line).text.codePointAt(0);
    if (code !== undefined) {
      return new Range(line, 0, line, String.fromCodePoint(code).length);
    }
  }
  return undefined;
}
