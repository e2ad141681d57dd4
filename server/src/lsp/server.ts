import { Emitter, TextDocuments, type CancellationToken, type Connection } from 'vscode-languageserver';
import { RowsHere, type RowReader } from '../workspace/rowOf';
import type { RowStore } from '../workspace/rowStore';
import type { Workspace } from '../workspace/workspace';
import { Configs } from './configs';
import { isConfigFile } from './configSearch';
import { ListedPlans } from './listedPlans';
import { OpenPlans } from './openPlans';
import { pause } from './pause';
import { advancePart } from './parts/advance';
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
import { ladderPart } from './parts/ladder';
import { newPlanPart } from './parts/newPlan';
import { openItemPart } from './parts/openItem';
import { pastePart } from './parts/paste';
import { previewPart } from './parts/preview';
import { readinessPart } from './parts/readiness';
import { renamePart } from './parts/rename';
import { reportPart } from './parts/report';
import { symbolsPart } from './parts/symbols';
import { toggleFilesPart } from './parts/toggleFiles';
import { toggleLinksPart } from './parts/toggleLinks';
import { toggleNavigationPart } from './parts/toggleNavigation';
import { toggleSnapshotPart } from './parts/toggleSnapshot';
import { walksPart } from './parts/walks';
import { shutDownError, type ServerPart, type Session, type Setting } from './session';
import { Surroundings } from './surroundings';
import { snapshotPath } from '../core/toggles/snapshot';
import { ToggleLists } from './toggleLists';
import { TrackedDocuments } from './trackedDocuments';
import type { Turns } from './turns';

/** Everything that the server does. */
const parts: readonly ServerPart[] = [
  advancePart,
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
  ladderPart,
  newPlanPart,
  openItemPart,
  pastePart,
  previewPart,
  readinessPart,
  renamePart,
  reportPart,
  symbolsPart,
  toggleFilesPart,
  toggleLinksPart,
  toggleNavigationPart,
  toggleSnapshotPart,
  walksPart,
];

/** What some hosts have. */
export interface HostExtras {
  /** Makes rows of plans on other threads. */
  readonly rows?: RowReader;
  /** A place for rows in a folder; undefined where there can be none. */
  readonly storeIn?: (folder: string) => RowStore | undefined;
}

/** Serves plans over a connection that is initialised. Answers nothing, and does nothing, for documents that are no plans. */
export function serve(
  connection: Connection,
  workspace: Workspace,
  { client, folders, trusted, storage }: Setting,
  turns: Turns,
  { rows = new RowsHere(pause), storeIn }: HostExtras = {},
): void {
  const tracked = new TrackedDocuments();
  const documents = new TextDocuments(tracked);
  const shutdown = new Emitter<void>();
  let stopped = false;
  const rowStore = storage === undefined ? undefined : storeIn?.(storage);
  const warn = (message: string): void => {
    if (!stopped) connection.console.warn(message);
  };
  const refuseWhenStopped = (): void => {
    if (stopped) throw shutDownError();
  };
  const setting = async (section: string, scopeUri: string | undefined): Promise<unknown> =>
    client.configuration
      ? await connection.workspace.getConfiguration({ section, ...(scopeUri !== undefined && { scopeUri }) })
      : undefined;
  const toggles = new ToggleLists({
    workspace,
    setting: (folder) => setting('releasePlan.toggles', folder),
    dayOf: (milliseconds) => isoDay(new Date(milliseconds)),
    log: warn,
  });
  const configs = new Configs({
    workspace,
    openText: (uri): string | undefined => plans.documentAt(uri)?.getText(),
    setting: (uri) => setting('releasePlan.rules', uri),
    templateFolder: (root) => setting('releasePlan.templates.folder', root),
    today,
    toggles,
    log: warn,
  });
  const plans = new OpenPlans(
    documents,
    tracked,
    configs,
    () => turns.quiet(),
    (message) => {
      if (!stopped) connection.console.error(message);
    },
  );
  const surroundings = new Surroundings(connection);
  const session: Session = {
    connection,
    client,
    serve(method, read, answer) {
      connection.onRequest(method, (params: unknown, token: CancellationToken) => {
        refuseWhenStopped();
        return answer(read(params), token);
      });
    },
    onShutdown: shutdown.event,
    refuseWhenStopped,
    documents,
    tracked,
    plans,
    planAt(uri) {
      refuseWhenStopped();
      return plans.at(uri);
    },
    configs,
    workspace,
    rows,
    rowStore,
    surroundings,
    toggles,
    listed: new ListedPlans(plans),
    today,
  };

  connection.onInitialized(() => {
    surroundings.watch(client, '**/config/features.yml', `**/${snapshotPath}`, '**/.release-plan.{json,jsonc}');
  });
  connection.onShutdown(() => {
    stopped = true;
    plans.stop();
    shutdown.fire();
  });

  plans.onChanged(({ uri, gone }) => {
    if (!gone) void toggles.load(uri);
  });
  toggles.onChanged(() => {
    plans.togglesChanged();
  });
  // Before the parts hear of it, for they ask for what is new.
  surroundings.onFolders((roots) => {
    toggles.setFolders(roots);
    configs.setFolders(roots);
    plans.reloadConfigs();
  });
  surroundings.onFilesChanged((changes) => {
    if (changes.some(({ uri }) => toggles.concerns(uri))) toggles.reload();
    if (changes.some(({ uri }) => isConfigFile(uri))) plans.reloadConfigs();
  });
  surroundings.onSettingsChanged(() => {
    toggles.reload();
    plans.reloadConfigs();
  });

  for (const part of parts) part.register(session);
  documents.listen(connection);
  toggles.setTrusted(trusted);
  surroundings.setFolders(folders);
}

const today = (): string => isoDay(new Date());

function isoDay(time: Date): string {
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
}
