import { fillIn } from '../../core/features/fillIn';
import type { OpenPlace } from '../../core/features/openPlaces';
import { recordableStages, recordResults } from '../../core/features/recordResults';
import { recordRollback } from '../../core/features/recordRollback';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { ServerPart } from '../session';
import { invalidParams, textOf, uriParams, valueOf } from '../validate';

/** Walks through places of a plan that its author fills in. */
export const walksPart: ServerPart = {
  register({ serve, planAt, today }) {
    serve(protocol.fillInRequest, uriParams, ({ uri }) => {
      const plan = planAt(uri);
      return plan ? toAnswer(plan, fillIn(plan.assessment, { today: today() })) : null;
    });
    serve(protocol.recordResultsRequest, recordResultsParams, ({ uri, stage }) => {
      const plan = planAt(uri);
      if (!plan) return null;
      const places = recordResults(plan.assessment, stage, { today: today() });
      if (!places) throw invalidParams(`the plan has no stage ${stage}`);
      return toAnswer(plan, places);
    });
    serve(protocol.recordRollbackRequest, uriParams, ({ uri }) => {
      const plan = planAt(uri);
      return plan ? toAnswer(plan, recordRollback(plan.assessment, { today: today() })) : null;
    });
    serve(protocol.stagesRequest, uriParams, ({ uri }): readonly protocol.StageInfo[] | null => {
      const plan = planAt(uri);
      return plan ? recordableStages(plan.assessment) : null;
    });
  },
};

const toAnswer = ({ document }: OpenPlan, places: readonly OpenPlace[]): protocol.WalkAnswer => ({
  version: document.version,
  places: places.map(({ span, label, text, snippet, before, answers, isBlock }) => ({
    range: toRange(document, span),
    label,
    text,
    snippet,
    before,
    answers,
    isBlock,
  })),
});

function recordResultsParams(params: unknown): protocol.RecordResultsParams {
  const stage = valueOf(params, 'stage');
  if (typeof stage !== 'number' || !Number.isInteger(stage))
    throw invalidParams(`"stage" is to be the index of a stage, not ${shown(stage)}`);
  return { uri: textOf(params, 'uri'), stage };
}
