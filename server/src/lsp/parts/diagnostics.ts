import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type DiagnosticServerCancellationData,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostics } from '../convert';
import { DiagnosticResults } from '../diagnosticResults';
import type { ServerPart, Session } from '../session';

/** What is due, pulled by the client; pushed where it cannot pull. */
export const diagnosticsPart: ServerPart = {
  register(session) {
    const { connection, documents, plans, tracked } = session;
    const results = new DiagnosticResults(tracked);
    const diagnosticsOf = (uri: string): Diagnostic[] => {
      const plan = plans.at(uri);
      return plan ? toDiagnostics(plan.document, plan.assessment) : [];
    };
    connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
      session.refuseWhenStopped();
      const document = await askedAbout(uri, session, token);
      const items = diagnosticsOf(uri);
      return document ? results.report(document, items, previousResultId) : { kind: 'full', items };
    });
    plans.onConfigsRead((changed) => {
      if (session.client.pullDiagnostics && session.client.diagnosticRefresh && changed.length > 0)
        void connection.languages.diagnostics.refresh();
    });
    plans.onChanged(({ uri, gone }) => {
      if (session.client.pullDiagnostics) return;
      const version = documents.get(uri)?.version;
      void connection.sendDiagnostics(
        gone || version === undefined ? { uri, diagnostics: [] } : { uri, version, diagnostics: diagnosticsOf(uri) },
      );
    });
  },
};

/**
 * The document as it was when somebody asked, once its configuration is known; undefined where none is open. Nothing is worked out for
 * who does not wait any more.
 * @throws where it is another version by now: an answer would be about a text that the client does not have
 */
async function askedAbout(uri: string, { configs, plans }: Session, token: CancellationToken): Promise<TextDocument | undefined> {
  const asked = plans.documentAt(uri);
  const version = asked?.version;
  await plans.upToDate;
  if (asked) await configs.loading(asked.uri);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  const now = plans.documentAt(uri);
  if (now !== asked || now?.version !== version) throw askAgain();
  return now;
}

/** Told not to ask again, VS Code would forget that it wanted to; told that the content was modified, it would show no problem at all. */
const askAgain = (): ResponseError<DiagnosticServerCancellationData> =>
  new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed since.', { retriggerRequest: true });
