import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind, type FileEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lifeOfPlans, planRow } from '../../core/features/planRow';
import { perObject } from '../../core/text/perObject';
import * as protocol from '../../protocol';
import { couldBeFolder, isMarkdownUri, markdownGlob } from '../../workspace/markdownPaths';
import { PlanIndex, type IndexChanges, type IndexedPlan } from '../../workspace/planIndex';
import { configKey } from '../configKey';
import { pause } from '../pause';
import type { ServerPart, Session } from '../session';
import { canonicalUri } from '../uris';
import { flagOf } from '../validate';

/** Between two notifications, in milliseconds. */
const reportTime = 100;

/** All plans of the workspace. No file is listed, read or watched before a client asks for them. */
export const allPlansPart: ServerPart = {
  register(session) {
    const { configs, connection, documents, listed, plans, serve, surroundings } = session;
    const open = new Map<string, TextDocument>();
    const index = new PlanIndex({
      files: session.workspace,
      open,
      rowOfOpen(uri) {
        const plan = session.planAt(open.get(uri)?.uri ?? uri);
        return plan && !plan.assessment.config.template ? planRow(plan.assessment) : undefined;
      },
      configOf: (uri) => configs.ofFile(open.get(uri)?.uri ?? uri),
      keyOf: perObject(configKey),
      rowOf: (_uri, text, config) => session.rows.rowOf(text, config),
      store: () => session.rowStore,
      pause,
      later: (task) => void setTimeout(task, reportTime),
      report(changes) {
        listed.keep(changes);
        void connection.sendNotification(protocol.allPlansChanged, changedParams(changes));
      },
    });
    let watched = false;
    let day = session.today();

    documents.onDidOpen(({ document }) => {
      open.set(canonicalUri(document.uri), document);
      index.touch(document.uri);
    });
    documents.onDidChangeContent(() => {
      session.rows.giveWay?.();
    });
    documents.onDidClose(({ document }) => {
      open.delete(canonicalUri(document.uri));
      index.touch(document.uri);
    });
    plans.onChanged(({ uri }) => {
      index.touch(uri);
    });
    surroundings.onFolders((folders) => {
      index.setFolders(folders);
    });
    surroundings.onFilesChanged((changes) => {
      if (watched) follow(index, changes);
    });
    plans.onConfigsStale(() => {
      index.configsChanged();
    });
    session.onShutdown(() => {
      index.dispose();
    });

    serve(protocol.allPlansRequest, allPlansParams, ({ scan }): protocol.AllPlansAnswer => {
      if (!watched) watch(session);
      watched = true;
      // Who does not tell of changed files is not told of changed configurations either.
      if (scan) configs.forgetFiles();
      if (day !== session.today()) index.configsChanged();
      day = session.today();
      const { rows, removed, progress } = index.open(scan);
      listed.keep({ rows, removed });
      return { states: lifeOfPlans, rows: rows.map(toRow), progress };
    });
    serve(protocol.cancelAllPlansRequest, cancelAllPlansParams, ({ hidden }): null => {
      index.cancel(hidden);
      return null;
    });
  },
};

/** Folders are watched too, for what comes and goes with one is not always told. */
function watch({ client, connection }: Session): void {
  if (!client.watchedFiles) return;
  const watchers = [{ globPattern: markdownGlob }, { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete }];
  connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
    connection.console.warn(`Changed plans are not followed: ${String(error)}`);
  });
}

function follow(index: PlanIndex, changes: readonly FileEvent[]): void {
  const others = changes.filter(({ uri }) => !isMarkdownUri(uri));
  for (const { uri } of changes) index.touch(uri);
  const of = (kind: FileChangeType): string[] => others.filter(({ type }) => type === kind).map(({ uri }) => uri);
  const gone = of(FileChangeType.Deleted);
  if (gone.length > 0) index.foldersVanished(gone);
  const appeared = of(FileChangeType.Created).filter((uri) => couldBeFolder(uri.slice(uri.lastIndexOf('/') + 1)));
  if (appeared.length > 0) index.foldersAppeared(appeared);
}

const toRow = ({ uri, folder, row }: IndexedPlan): protocol.PlanRow => ({ uri, folder, ...row });

const changedParams = ({ rows, removed, progress }: IndexChanges): protocol.AllPlansChangedParams => ({
  rows: rows.map(toRow),
  removed,
  progress,
});

const allPlansParams = (params: unknown): { scan: boolean } => ({ scan: flagOf(params, 'scan') });

const cancelAllPlansParams = (params: unknown): { hidden: boolean } => ({ hidden: flagOf(params, 'hidden') });
