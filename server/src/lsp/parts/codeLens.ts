import { CodeLensRefreshRequest, type CodeLens } from 'vscode-languageserver';
import { lenses } from '../../core/features/lenses';
import { toCodeLens } from '../convert';
import type { ServerPart } from '../session';

/** Lenses at the title and at stages; only for clients that know the commands a click on one runs. */
export const codeLensPart: ServerPart = {
  register(session) {
    const { connection } = session;
    connection.onCodeLens(async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
      if (!session.client.commands || !session.planAt(uri)) return [];
      const wanted: unknown = session.client.configuration
        ? await connection.workspace.getConfiguration({ scopeUri: uri, section: setting })
        : true;
      // The document may have changed while the setting was asked for.
      const plan = wanted === false ? undefined : session.planAt(uri);
      return plan ? lenses(plan.assessment).map((lens) => toCodeLens(plan.document, lens)) : [];
    });
    session.surroundings.onSettingsChanged(() => {
      if (!session.client.commands || !session.client.codeLensRefresh) return;
      connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => {
        connection.console.warn(`The lenses are not refreshed: ${String(error)}`);
      });
    });
  },
};

const setting = 'releasePlan.codeLens.enabled';
