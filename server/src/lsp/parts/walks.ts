import { fillIn } from '../../core/features/fillIn';
import { recordableStages, recordResults } from '../../core/features/recordResults';
import { recordRollback } from '../../core/features/recordRollback';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toWalk } from '../convert';
import type { ServerPart } from '../session';
import { invalidParams, textOf, uriParams, valueOf } from '../validate';

/** Walks through places of a plan that its author fills in. */
export const walksPart: ServerPart = {
  register({ serve, planAt, today }) {
    serve(protocol.fillInRequest, uriParams, ({ uri }) => {
      const plan = planAt(uri);
      return plan ? toWalk(plan.document, fillIn(plan.assessment, { today: today() })) : null;
    });
    serve(protocol.recordResultsRequest, recordResultsParams, ({ uri, stage }) => {
      const plan = planAt(uri);
      if (!plan) return null;
      const places = recordResults(plan.assessment, stage, { today: today() });
      if (!places) throw invalidParams(`the plan has no stage ${stage}`);
      return toWalk(plan.document, places);
    });
    serve(protocol.recordRollbackRequest, uriParams, ({ uri }) => {
      const plan = planAt(uri);
      return plan ? toWalk(plan.document, recordRollback(plan.assessment, { today: today() })) : null;
    });
    serve(protocol.stagesRequest, uriParams, ({ uri }): readonly protocol.StageInfo[] | null => {
      const plan = planAt(uri);
      return plan ? recordableStages(plan.assessment) : null;
    });
  },
};

function recordResultsParams(params: unknown): protocol.RecordResultsParams {
  const stage = valueOf(params, 'stage');
  if (typeof stage !== 'number' || !Number.isInteger(stage))
    throw invalidParams(`"stage" is to be the index of a stage, not ${shown(stage)}`);
  return { uri: textOf(params, 'uri'), stage };
}
