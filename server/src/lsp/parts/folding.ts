import { FoldingRangeKind } from 'vscode-languageserver';
import { laterSections } from '../../core/features/folding';
import { toRange } from '../convert';
import type { ServerPart } from '../session';

export const foldingPart: ServerPart = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register({ connection, planAt }) {
    connection.onFoldingRanges(({ textDocument }) => {
      const plan = planAt(textDocument.uri);
      if (!plan) return [];
      return laterSections(plan.assessment).flatMap((span) => {
        const { start, end } = toRange(plan.document, span);
        return end.line > start.line ? [{ startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region }] : [];
      });
    });
  },
};
