import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import type { Stage } from '../plan/stages';
import { stageOfSection } from '../readiness/gate';
import { isLeftOut, isOpen } from '../plan/open';
import { groupBy } from '../text/groupBy';
import { perObject } from '../text/perObject';

/** How many of the answers that are asked for are there; `N/A` is an answer. */
export interface Progress {
  readonly filled: number;
  readonly asked: number;
}

/** Questions that the plan leaves out in words, and those that follow from an answer nobody gave, are not asked. */
export function progressOf(plan: Plan, fields: readonly Field[] = plan.fields): Progress {
  const filled = fields.filter((field) => isAnswered(field) && !isLeftOut(plan, field.around)).length;
  return { filled, asked: filled + fields.filter((field) => isOpen(plan, field)).length };
}

const isAnswered = ({ status }: Field): boolean => status === 'filled' || status === 'not-applicable';

const resultsByStage = perObject((plan: Plan): ReadonlyMap<number | undefined, readonly Field[]> => {
  const results = plan.fields.filter(({ context }) => context === 'stage-results');
  return groupBy(results, (field) => {
    const stage = stageOfSection(plan, field.section);
    return field.definition === undefined && field.section === stage?.planning ? undefined : stage?.index;
  });
});

/** The fields that record what a stage showed. */
export const resultsOf = (plan: Plan, stage: Stage): readonly Field[] => resultsByStage(plan).get(stage.index) ?? [];

export const progressText = ({ filled, asked }: Progress): string => `${filled} of ${asked} filled`;
