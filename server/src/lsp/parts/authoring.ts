import { insertables, insertInto, isInsertable } from '../../core/authoring/insert';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { invalidParams, positionOf, textOf, valueOf } from '../validate';

/** What can be inserted into a plan. */
export const authoringPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.insertablesRequest, insertablesParams, ({ uri, position }): readonly protocol.Insertable[] => {
      const plan = planAt(uri);
      const offset = position ? plan?.document.offsetAt(position) : undefined;
      return plan ? insertables(plan.assessment.plan, offset).map((one) => ({ ...one, places: one.places ?? null })) : [];
    });

    serve(protocol.insertRequest, insertParams, ({ uri, what, stage }): protocol.InsertAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const count = plan.assessment.plan.stages.length;
      if (typeof stage === 'number' && stage >= count) throw invalidParams(`there is no stage ${stage}; the plan has ${count}`);
      const insertion = insertInto(plan.assessment.plan, what, stage ?? undefined);
      if (!insertion) throw invalidParams(`${shown(what)} is in the plan already, or has no place in it`);
      const { offset, text, snippet } = insertion;
      return { version: plan.document.version, range: toRange(plan.document, { start: offset, end: offset }), text, snippet };
    });
  },
};

const insertablesParams = (params: unknown): protocol.InsertablesParams => ({
  uri: textOf(params, 'uri'),
  position: isGiven(params, 'position') ? positionOf(params, 'position') : null,
});

function insertParams(params: unknown): protocol.InsertParams {
  const what = textOf(params, 'what');
  const uri = textOf(params, 'uri');
  if (!isInsertable(what)) throw invalidParams(`there is nothing ${JSON.stringify(what)} to insert`);
  const stage = isGiven(params, 'stage') ? valueOf(params, 'stage') : null;
  if (stage !== null && !(typeof stage === 'number' && Number.isInteger(stage) && stage >= 0)) {
    throw invalidParams(`"stage" is to be the number of a stage from 0 on, not ${shown(stage)}`);
  }
  return { uri, what, stage };
}

const isGiven = (params: unknown, name: string): boolean => (valueOf(params, name) ?? null) !== null;
