import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostics } from '../convert';
import type { OpenPlan } from '../openPlans';
import { understand } from '../plans';
import type { ServerPart } from '../session';

/** What is due, pulled by the client; pushed where it cannot pull. */
export const diagnosticsPart: ServerPart = {
  register(session) {
    const { connection, documents } = session;
    const diagnosticsOf = (uri: string): Diagnostic[] => {
      const plan = session.planAt(uri);
      return plan ? toDiagnostics(plan.document, plan.assessment) : [];
    };
    /** Of the version that was current when they were asked for, when its configuration is known. What is understood of a version is gone with the next. */
    const whenKnown = async ({ document }: OpenPlan, known: Promise<void>): Promise<Diagnostic[]> => {
      const { uri, languageId, version } = document;
      const asked = TextDocument.create(uri, languageId, version, document.getText());
      await known;
      const now = session.plans.at(uri);
      if (now?.document.version === version) return toDiagnostics(document, now.assessment);
      return toDiagnostics(asked, understand(asked.getText(), session.configs.of(uri)));
    };
    connection.languages.diagnostics.on(async ({ textDocument }) => {
      const plan = session.planAt(textDocument.uri);
      const known = plan && session.configs.loading(plan.document.uri);
      return { kind: 'full', items: plan && known ? await whenKnown(plan, known) : diagnosticsOf(textDocument.uri) };
    });
    session.plans.onConfigsRead((changed) => {
      if (session.client.pullDiagnostics && session.client.diagnosticRefresh && changed.length > 0)
        void connection.languages.diagnostics.refresh();
    });
    session.plans.onChanged(({ uri, gone }) => {
      if (session.client.pullDiagnostics) return;
      const version = documents.get(uri)?.version;
      void connection.sendDiagnostics(
        gone || version === undefined ? { uri, diagnostics: [] } : { uri, version, diagnostics: diagnosticsOf(uri) },
      );
    });
  },
};
