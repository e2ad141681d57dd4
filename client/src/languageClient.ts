import { l10n, type LogOutputChannel, type Uri, window, workspace, WorkspaceEdit } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  vsdiag,
} from 'vscode-languageclient';
import { isOldSideOnly } from './tabs';

/** Connection errors in a row after which the connection is given up. */
const MOST_ERRORS = 3;

/** In `storage` the server keeps what it knows of the workspace. */
function clientOptions(log: LogOutputChannel, storage: Uri | undefined): LanguageClientOptions {
  return {
    documentSelector: [{ language: 'markdown' }, { pattern: '**/.release-plan.{json,jsonc}' }],
    diagnosticCollectionName: 'release-plan',
    diagnosticPullOptions: { onChange: true },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Nothing is synchronized from here: the server asks for settings, and registers for changes of them and of files.
    // VS Code has a Markdown outline of its own, checks JSON that is open, and has the commands that lenses run.
    initializationOptions: {
      documentSymbols: false,
      commands: true,
      validatesJson: true,
      trusted: workspace.isTrusted,
      storage: storage?.toString(),
    },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) > MOST_ERRORS ? ErrorAction.Shutdown : ErrorAction.Continue,
        handled: true,
      }),
      // Starting again is left to `PlanServer`, which takes a new client: the library cannot start one again whose start failed.
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the server was closed.' }),
    },
    middleware: {
      provideRenameEdits: async (document, position, newName, token, next) => {
        try {
          return await next(document, position, newName, token);
        } catch (error) {
          if (token.isCancellationRequested) {
            throw error;
          }
          // After a refusal VS Code would ask the next extension, and Markdown's own would write the name over the whole heading.
          const why = error instanceof Error ? error.message : String(error);
          void window.showWarningMessage(l10n.t('Nothing was changed: {0}', why));
          return new WorkspaceEdit();
        }
      },
      provideDiagnostics: (document, previous, token, next) => {
        const uri = 'uri' in document ? document.uri : document;
        // A comparison would list the problems of the old text beside those of the new one.
        return isOldSideOnly(uri) ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] } : next(document, previous, token);
      },
    },
  };
}

/** The client of one host, made by `create`. */
export const quietClient = (
  log: LogOutputChannel,
  storage: Uri | undefined,
  create: (options: LanguageClientOptions) => BaseLanguageClient,
): BaseLanguageClient => silenced(create(clientOptions(log, storage)));

/**
 * The library pops up some failures whatever the options say; here they go to the log, and the view tells of them.
 * Stopping a client that never ran is no failure either.
 */
function silenced(client: BaseLanguageClient): BaseLanguageClient {
  const error = client.error.bind(client);
  client.error = (message, data) => {
    error(message, data, false);
  };
  const stop = client.stop.bind(client);
  client.stop = async (timeout) => {
    try {
      await stop(timeout);
    } catch (reason) {
      client.outputChannel.debug('Stopping the server:', String(reason));
    }
  };
  return client;
}
