import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readConfigFile, type ConfigProblem } from '../../core/config/configFile';
import { configPage } from '../../core/rules/page';
import { isConfigFile } from '../configSearch';
import { diagnosticSource, toRange, toSentence } from '../convert';
import { PushedDiagnostics } from '../pushedDiagnostics';
import type { ServerPart, Session } from '../session';
import { canonicalUri } from '../uris';

/**
 * What is wrong in configuration files: in those that hold for a plan that is open, and in those that are open themselves, where
 * the client does not show that by the schema. Pushed, for nobody pulls a file that is not open.
 */
export const configFilesPart: ServerPart = {
  register(session) {
    const pushed = new PushedDiagnostics(session.connection);
    const update = (): void => {
      pushed.show(problemsByFile(session));
    };
    session.plans.onConfigsRead(update);
    session.documents.onDidClose(update);
  },
};

function problemsByFile({ configs, documents, client }: Session): Map<string, Diagnostic[]> {
  const result = new Map<string, Diagnostic[]>();
  for (const { uri, text, problems } of configs.used()) {
    result.set(uri, toDiagnostics(TextDocument.create(uri, 'jsonc', 0, text), problems));
  }
  for (const document of documents.all().filter(({ uri }) => isConfigFile(uri))) {
    // It may be known under another spelling of its address.
    result.delete(canonicalUri(document.uri));
    const { problems } = readConfigFile(document.getText());
    result.set(document.uri, client.validatesJson ? [] : toDiagnostics(document, problems));
  }
  return result;
}

const toDiagnostics = (document: TextDocument, problems: readonly ConfigProblem[]): Diagnostic[] =>
  problems.map(({ span, message, syntax }) => ({
    range: toRange(document, span),
    severity: syntax ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: diagnosticSource,
    code: 'configuration',
    codeDescription: { href: configPage },
    message: toSentence(message),
  }));
