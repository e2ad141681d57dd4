import type { ClientCapabilities } from 'vscode-languageserver';

/** What a client may ask for when it starts the server. */
export interface InitializationOptions {
  /** False for clients with a Markdown outline of their own. */
  readonly documentSymbols?: boolean;
  /** True for clients that have the commands `releasePlan.reveal`, `releasePlan.recordResults`, `releasePlan.advance`, `releasePlan.changeLadder`, `releasePlan.saveToggleSnapshot` and `releasePlan.readiness.focus`. */
  readonly commands?: boolean;
  /** True for clients that show what is wrong in a configuration file that is open by themselves, by its schema. */
  readonly validatesJson?: boolean;
  /** False where the user has not said that the workspace is to be trusted: then nothing outside it is read. */
  readonly trusted?: boolean;
  /** The address of a folder where the server may keep what it knows of the workspace; without one it keeps nothing. */
  readonly storage?: string;
}

/** What the client can take, of what the server can give. */
export interface ClientAbilities {
  /** Text edits with tab stops, in workspace edits (LSP 3.18). */
  readonly snippetEdits: boolean;
  readonly snippetCompletions: boolean;
  /** It asks for the edit of a code action that has none yet, when somebody wants it. */
  readonly resolvesActions: boolean;
  readonly pullDiagnostics: boolean;
  /** It pulls anew when it is asked to. */
  readonly diagnosticRefresh: boolean;
  readonly versionedEdits: boolean;
  /** Files can be watched as soon as somebody wants them to be. */
  readonly watchedFiles: boolean;
  /** Files of a folder can be, wherever it is. */
  readonly relativePatterns: boolean;
  /** It asks before it applies changes that say so. */
  readonly changeAnnotations: boolean;
  /** It tells of folders of the workspace that come and go. */
  readonly folderChanges: boolean;
  /** `workspace/configuration`. */
  readonly configuration: boolean;
  /** It tells of changed settings when it is asked to. */
  readonly settingChanges: boolean;
  readonly codeLensRefresh: boolean;
  /** A definition can be told with the place that it is of. */
  readonly definitionLinks: boolean;
  readonly prepareRename: boolean;
  /** It has the commands that our lenses and code actions run, as it says when it starts the server. */
  readonly commands: boolean;
  /** What is wrong in a configuration file that is open it shows by itself, by the schema. */
  readonly validatesJson: boolean;
}

export function abilitiesOf({ textDocument, workspace }: ClientCapabilities, options: InitializationOptions): ClientAbilities {
  const edit = workspace?.workspaceEdit;
  const action = textDocument?.codeAction;
  return {
    snippetEdits: edit?.snippetEditSupport === true && edit.documentChanges === true,
    snippetCompletions: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesActions: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: edit?.documentChanges === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    changeAnnotations: edit?.changeAnnotationSupport !== undefined && edit.documentChanges === true,
    folderChanges: workspace?.workspaceFolders === true,
    configuration: workspace?.configuration === true,
    settingChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    commands: options.commands === true,
    validatesJson: options.validatesJson === true,
  };
}

/** Whatever a client sends; what is none of ours is passed over. */
export const optionsOf = (value: unknown): InitializationOptions => (isOptions(value) ? value : {});

const isOptions = (value: unknown): value is InitializationOptions => typeof value === 'object' && value !== null;
