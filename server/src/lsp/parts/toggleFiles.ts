import {
  DiagnosticSeverity,
  DidChangeWatchedFilesNotification,
  type Diagnostic,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { ListProblem } from '../../core/toggles/toggleList';
import { togglesPage } from '../../core/rules/page';
import { diagnosticSource, toSentence } from '../convert';
import { PushedDiagnostics } from '../pushedDiagnostics';
import type { ServerPart, Session } from '../session';

/** Lists of toggles: what is wrong in them, and which of them are watched. */
export const toggleFilesPart: ServerPart = {
  register(session) {
    const { connection, toggles } = session;
    const pushed = new PushedDiagnostics(connection);
    const watch = watcherOf(session);
    toggles.onLoaded(() => {
      pushed.show(new Map([...toggles.problems()].map(([uri, problem]) => [uri, [toDiagnostic(problem)]])));
      watch();
    });
  },
};

const toDiagnostic = ({ line, message }: ListProblem): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
  severity: DiagnosticSeverity.Warning,
  source: diagnosticSource,
  code: 'toggle-list',
  codeDescription: { href: togglesPage },
  message: toSentence(message),
});

/** Watches the lists that settings name; those that are found by themselves are watched from the start. */
function watcherOf(session: Session): () => void {
  const { connection, toggles } = session;
  let watched = '[]';
  let registration: Promise<Disposable | undefined> = Promise.resolve(undefined);
  return () => {
    if (!session.client.watchedFiles || !session.client.relativePatterns) return;
    const watchers: FileSystemWatcher[] = toggles.places.map(({ uri, pattern }) => {
      const cut = uri.lastIndexOf('/');
      return {
        globPattern:
          pattern === undefined
            ? { baseUri: uri.slice(0, cut), pattern: decodeURIComponent(uri.slice(cut + 1)) }
            : { baseUri: uri, pattern },
      };
    });
    const wanted = JSON.stringify(watchers);
    if (wanted === watched) return;
    watched = wanted;
    const before = registration;
    registration =
      watchers.length === 0
        ? Promise.resolve(undefined)
        : connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error: unknown) => {
            connection.console.warn(`Changed lists of toggles are not followed: ${String(error)}`);
            return undefined;
          });
    void before.then((old) => old?.dispose());
  };
}
