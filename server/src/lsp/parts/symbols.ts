import { symbols } from '../../core/features/symbols';
import { toDocumentSymbol } from '../convert';
import type { ServerPart } from '../session';

export const symbolsPart: ServerPart = {
  register({ connection, planAt }) {
    connection.onDocumentSymbol(({ textDocument }) => {
      const plan = planAt(textDocument.uri);
      return plan ? symbols(plan.assessment).map((symbol) => toDocumentSymbol(plan.document, symbol)) : [];
    });
  },
};
