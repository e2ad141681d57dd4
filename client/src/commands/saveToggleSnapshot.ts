import { commands, type Disposable, FileSystemError, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { type ToggleSnapshotAnswer, type ToggleSnapshotParams, toggleSnapshotRequest } from '../../../server/src/protocol';
import { openToggleSetting } from '../toggleSetting';
import { isToggleSnapshot, namedSources } from '../toggleSnapshot';
import { ask, type Services } from './services';

/** Keeps what is known of toggles in a file of the folder, for those who have not the code at hand. Nothing but an older snapshot is overwritten. */
export function registerSaveToggleSnapshot(services: Services): Disposable {
  return commands.registerCommand('releasePlan.saveToggleSnapshot', async () => {
    const folder = await chooseFolder(services);
    if (folder === undefined) {
      return;
    }
    const params: ToggleSnapshotParams = { folder: folder.uri.toString() };
    const snapshot = await ask<ToggleSnapshotAnswer | null>(services, toggleSnapshotRequest, params);
    if (snapshot === null) {
      explainLists(folder);
    } else if (snapshot !== undefined) {
      await save(snapshot);
    }
  });
}

/** The folder of the shown plan where there are several; that of a plan outside all of them is asked for. */
async function chooseFolder({ plan }: Services): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = l10n.t('Open Folder');
    const message = l10n.t('A snapshot of toggles is saved in a folder, and none is open. Open the folder that holds your plans.');
    offer(window.showWarningMessage(message, open), () => commands.executeCommand('vscode.openFolder'));
    return undefined;
  }
  const own = plan.shown && workspace.getWorkspaceFolder(plan.shown);
  if (folders.length === 1 || own !== undefined) {
    return own ?? folders[0];
  }
  return window.showWorkspaceFolderPick({ placeHolder: l10n.t('Which folder’s toggles are to be saved?') });
}

function explainLists({ name }: WorkspaceFolder): void {
  const setting = l10n.t('Open Setting');
  const message = l10n.t(
    'Nothing was saved: no list of toggles is loaded for the folder “{0}”, other than a snapshot. A config/features.yml is found by itself; name other lists in the setting releasePlan.toggles.sources.',
    name,
  );
  offer(window.showWarningMessage(message, setting), openToggleSetting);
}

async function save(snapshot: ToggleSnapshotAnswer): Promise<void> {
  const uri = Uri.parse(snapshot.uri);
  const path = workspace.asRelativePath(uri);
  const open = l10n.t('Open');
  const show = (): Thenable<unknown> => window.showTextDocument(uri, { preview: false });
  try {
    if (workspace.fs.isWritableFileSystem(uri.scheme) === false) {
      throw new Error(l10n.t('the folder is read-only'));
    }
    const present = await textAt(uri);
    if (present !== undefined && !isToggleSnapshot(present)) {
      const message = l10n.t('{0} was not overwritten: it is no snapshot of toggles. Move it elsewhere, then save again.', path);
      offer(window.showErrorMessage(message, open), show);
    } else {
      await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
      await workspace.fs.writeFile(uri, new TextEncoder().encode(snapshot.text));
      offer(window.showInformationMessage(savedText(snapshot, path), open), show);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('{0} was not written: {1}', path, reason));
  }
}

/** Does what the only button of a message says, when it is chosen; nobody waits for that. */
function offer(message: Thenable<string | undefined>, act: () => Thenable<unknown>): void {
  void message.then((choice) => (choice === undefined ? undefined : act()));
}

/** What stands in the file; `undefined` where there is none. */
async function textAt(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

function savedText({ count, sources }: ToggleSnapshotAnswer, path: string): string {
  const { names, more } = namedSources(sources);
  const lists = more > 0 ? l10n.t('{0} and {1} more lists', names, more) : names;
  return count === 1 ? l10n.t('Saved 1 toggle of {0} to {1}', lists, path) : l10n.t('Saved {0} toggles of {1} to {2}', count, lists, path);
}
