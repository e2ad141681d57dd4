import { TextDocument } from 'vscode-languageserver-textdocument';
import { changeLadder, type LadderResult } from '../../core/features/stages/changeLadder';
import { laddersOf } from '../../core/features/stages/ladders';
import { applyEdits } from '../../core/text/edit';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { invalidParams, ladderOf, textOf, uriParams, valueOf } from '../validate';

/** The percentages of rollouts, and their change in all places at once. */
export const ladderPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.laddersRequest, uriParams, ({ uri }): readonly protocol.LadderInfo[] | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      return laddersOf(plan.assessment.plan).map(({ title, rungs, problem }) => ({
        title,
        steps: rungs.map((rung) => ({ title: rung.title, percentage: rung.share?.high ?? null })),
        problem: problem ?? null,
      }));
    });
    serve(protocol.changeLadderRequest, changeLadderParams, ({ uri, ladder, percentages }): protocol.ChangeLadderAnswer | null => {
      const plan = planAt(uri);
      return plan ? toAnswer(plan.document, changeLadder(plan.assessment.plan, ladder, percentages)) : null;
    });
  },
};

function toAnswer(document: TextDocument, result: LadderResult): protocol.ChangeLadderAnswer {
  const { version } = document;
  if (!result.ok) return { version, problem: result.problem, edits: [], changed: [], added: [], left: [], unlisted: null };
  const { edits, changed, added, left, unlisted } = result.change;
  const after = TextDocument.create(document.uri, 'markdown', version, applyEdits(document.getText(), edits));
  return {
    version,
    problem: null,
    edits: edits.map(({ span, text }) => ({ range: toRange(document, span), text })),
    changed: changed.map(({ before, percent, ...rest }) => ({ ...rest, before: before ?? null, percentage: percent })),
    added: added.map(({ title, percent }) => ({ title, percentage: percent })),
    left: left.map((one) => ({ range: toRange(after, one.after), text: one.text })),
    unlisted: unlisted ? toRange(after, unlisted) : null,
  };
}

function changeLadderParams(params: unknown): protocol.ChangeLadderParams {
  const ladder = valueOf(params, 'ladder');
  if (typeof ladder !== 'number' || !Number.isInteger(ladder) || ladder < 0)
    throw invalidParams(`"ladder" is to be the index of a ladder, not ${shown(ladder)}`);
  const percentages = ladderOf(params, 'percentages');
  const fall = percentages.findIndex((percent, i) => percent <= (percentages[i - 1] ?? 0));
  if (fall >= 0 || percentages.length === 0)
    throw invalidParams(`"percentages" are to rise from one to the next, not ${shown(percentages)}`);
  return { uri: textOf(params, 'uri'), ladder, percentages };
}
