import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities, InitializationOptions } from './abilities';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.releasePlan`;
export const refactorKind = CodeActionKind.RefactorRewrite;

/** What the parts of the server do, told before any of them is loaded. */
export function capabilitiesOf(client: ClientAbilities, options: InitializationOptions): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: client.folderChanges } },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, refactorKind, fixAllKind],
      ...(client.resolvesActions && { resolveProvider: true }),
    },
    ...(client.commands && { codeLensProvider: {} }),
    completionProvider: { triggerCharacters: ['[', '`', '|', ':', '#', '%'] },
    definitionProvider: true,
    ...(client.pullDiagnostics && {
      diagnosticProvider: { identifier: 'release-plan', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    documentLinkProvider: {},
    ...(options.documentSymbols !== false && { documentSymbolProvider: true }),
    foldingRangeProvider: true,
    hoverProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
  };
}
