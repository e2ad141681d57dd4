import type { Assessment } from '../assessment';
import { insertRollbackNote } from '../authoring/insert';
import { dateWriter } from '../plan/dateStyle';
import type { Environment } from './environment';
import { askedBlock, type OpenPlace } from './openPlaces';

/** A dated line that the release was taken back, with its reason to be given. */
export function recordRollback({ plan, state }: Assessment, { today }: Pick<Environment, 'today'>): OpenPlace[] {
  // Behind the last stage with results nothing runs by a stage any more.
  const stage = state.stage === undefined ? plan.stages.filter(({ resultsFilled }) => resultsFilled).at(-1) : plan.stages[state.stage];
  const date = dateWriter(plan, stage?.headingSpan.start ?? 0, true)(today);
  return [askedBlock(insertRollbackNote(plan, stage, date), 'Why it was rolled back', 'reason')];
}
