import {
  Emitter,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Workspace } from '../workspace/workspace';
import { abilitiesOf, optionsOf } from './abilities';
import { Configs } from './configs';
import { isConfigFile } from './configSearch';
import { OpenPlans } from './openPlans';
import { allPlansPart } from './parts/allPlans';
import { authoringPart } from './parts/authoring';
import { codeActionsPart } from './parts/codeActions';
import { codeLensPart } from './parts/codeLens';
import { completionPart } from './parts/completion';
import { configFilesPart } from './parts/configFiles';
import { diagnosticsPart } from './parts/diagnostics';
import { foldingPart } from './parts/folding';
import { hoverPart } from './parts/hover';
import { inlayHintsPart } from './parts/inlayHints';
import { openItemPart } from './parts/openItem';
import { readinessPart } from './parts/readiness';
import { reportPart } from './parts/report';
import { symbolsPart } from './parts/symbols';
import { shutDownError, type ServerPart, type Session } from './session';
import { Surroundings } from './surroundings';
import { ToggleFiles } from './toggleFiles';
import { nameOfUri } from './uris';

/** Everything that the server does. */
const parts: readonly ServerPart[] = [
  allPlansPart,
  authoringPart,
  codeActionsPart,
  codeLensPart,
  completionPart,
  configFilesPart,
  diagnosticsPart,
  foldingPart,
  hoverPart,
  inlayHintsPart,
  openItemPart,
  readinessPart,
  reportPart,
  symbolsPart,
];

/** Serves plans over a connection until it closes. Answers nothing, and does nothing, for documents that are no plans. */
export function startServer(connection: Connection, workspace: Workspace): void {
  const documents = new TextDocuments(TextDocument);
  const shutdown = new Emitter<void>();
  let client = abilitiesOf({}, {});
  let stopped = false;
  const warn = (message: string): void => {
    if (!stopped) connection.console.warn(message);
  };
  const refuseWhenStopped = (): void => {
    if (stopped) throw shutDownError();
  };
  const configs = new Configs({
    workspace,
    openText: (uri): string | undefined => plans.documentAt(uri)?.getText(),
    setting: async (uri): Promise<unknown> =>
      client.configuration ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'releasePlan.rules' }) : undefined,
    today,
    log: warn,
  });
  const plans = new OpenPlans(documents, configs);
  const toggles = new ToggleFiles(workspace, [], warn);
  const surroundings = new Surroundings(connection);
  const session: Session = {
    connection,
    get client() {
      return client;
    },
    serve(method, read, answer) {
      connection.onRequest(method, (params: unknown) => {
        refuseWhenStopped();
        return answer(read(params));
      });
    },
    onShutdown: shutdown.event,
    documents,
    plans,
    planAt(uri) {
      refuseWhenStopped();
      return plans.at(uri);
    },
    configs,
    workspace,
    surroundings,
    toggles,
    today,
  };

  connection.onInitialize(({ capabilities, workspaceFolders, initializationOptions }): InitializeResult => {
    const options = optionsOf(initializationOptions);
    client = abilitiesOf(capabilities, options);
    surroundings.setFolders(workspaceFolders);
    return {
      serverInfo: { name: 'release-plan' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        workspace: { workspaceFolders: { supported: true, changeNotifications: client.folderChanges } },
        ...parts.reduce<ServerCapabilities>((all, part) => ({ ...all, ...part.capabilities?.(client, options) }), {}),
      },
    };
  });
  connection.onInitialized(() => {
    surroundings.watch(client, '**/config/features.yml', '**/.release-plan.{json,jsonc}');
  });
  connection.onShutdown(() => {
    stopped = true;
    plans.stop();
    shutdown.fire();
  });

  // Before the parts hear of it, for they ask for what is new.
  surroundings.onFolders((folders) => {
    toggles.setFolders(folders);
    configs.setFolders(folders);
    plans.reloadConfigs();
  });
  surroundings.onFilesChanged((changes) => {
    if (changes.some(({ uri }) => nameOfUri(uri) === 'features.yml')) toggles.changed();
    if (changes.some(({ uri }) => isConfigFile(uri))) plans.reloadConfigs();
  });
  surroundings.onSettingsChanged(() => {
    plans.reloadConfigs();
  });

  for (const part of parts) part.register(session);
  documents.listen(connection);
  connection.listen();
}

function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
