import { FoldingRangeKind } from 'vscode-languageserver';
import { laterSections } from '../../core/features/folding';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { ServerPart } from '../session';
import { uriParams } from '../validate';

export const foldingPart: ServerPart = {
  register({ connection, serve, planAt }) {
    serve(protocol.notDueRequest, uriParams, ({ uri }): readonly number[] | null => {
      const plan = planAt(uri);
      return plan ? foldsOf(plan).map(({ startLine }) => startLine) : null;
    });
    connection.onFoldingRanges(({ textDocument }) => {
      const plan = planAt(textDocument.uri);
      return plan ? foldsOf(plan).map((range) => ({ ...range, kind: FoldingRangeKind.Region })) : [];
    });
  },
};

/** Whole lines; what stands in one line is not folded. */
const foldsOf = ({ document, assessment }: OpenPlan): { startLine: number; endLine: number }[] =>
  laterSections(assessment).flatMap((span) => {
    const { start, end } = toRange(document, span);
    return end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : [];
  });
