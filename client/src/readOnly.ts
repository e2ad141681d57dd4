import { FilePermission, type Uri, workspace } from 'vscode';

/** Whether the file of a document may not be written. An editor that was made read-only for a while cannot be told. */
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
