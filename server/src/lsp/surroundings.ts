import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  Emitter,
  type Connection,
  type FileEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import type { ClientAbilities } from './abilities';
import { canonicalUri } from './uris';

/** What the client tells of beside documents: the folders of the workspace, files in them, settings. */
export class Surroundings {
  private readonly folders = new Emitter<readonly string[]>();
  private readonly files = new Emitter<readonly FileEvent[]>();
  private readonly settings = new Emitter<void>();

  /** The addresses of the folders: when they are known first, and when they changed. */
  readonly onFolders = this.folders.event;
  /** Files that the client watches were created, changed or deleted. */
  readonly onFilesChanged = this.files.event;
  /** The addresses of the folders as they are now. */
  roots: readonly string[] = [];
  /** A setting of ours may have changed. */
  readonly onSettingsChanged = this.settings.event;

  constructor(private readonly connection: Connection) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.files.fire(changes);
    });
    connection.onDidChangeConfiguration(() => {
      this.settings.fire();
    });
  }

  setFolders(folders: readonly WorkspaceFolder[] | null | undefined): void {
    this.roots = (folders ?? []).map(({ uri }) => canonicalUri(uri).replace(/\/$/, ''));
    this.folders.fire((folders ?? []).map(({ uri }) => uri));
  }

  /** Asks the client to tell of files of these patterns, of settings and of folders, as far as it can. */
  watch(client: ClientAbilities, ...globPatterns: readonly string[]): void {
    const { connection } = this;
    const logFailure = (error: unknown): void => {
      connection.console.warn(String(error));
    };
    if (client.watchedFiles) {
      const watchers = globPatterns.map((globPattern) => ({ globPattern }));
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(logFailure);
    }
    if (client.settingChanges) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: 'releasePlan' }).catch(logFailure);
    }
    if (!client.folderChanges) return;
    connection.workspace.onDidChangeWorkspaceFolders(() => {
      connection.workspace
        .getWorkspaceFolders()
        .then((folders) => {
          this.setFolders(folders);
        })
        .catch(logFailure);
    });
  }
}
