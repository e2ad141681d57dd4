import { nextPercent } from '../authoring/blocks';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { percentOf } from '../plan/stages';
import { stageOfSection } from '../readiness/gate';
import { usDate, type Environment } from './environment';

/** Answers that fit a field, best first; none where only its author can know. */
export function answersFor(plan: Plan, field: Field, { today }: Pick<Environment, 'today'>): readonly string[] {
  const { definition } = field;
  if (!definition) return [];
  const notApplicable = definition.notApplicable ? ['N/A'] : [];
  switch (definition.value) {
    case 'yes-no':
      return ['yes', 'no', ...notApplicable];
    case 'verdict':
      return ['Go', 'No Go', 'Conditional Go'];
    case 'dates':
      return [usDate(today), ...notApplicable];
    case 'duration':
      return ['1 day', '2 days', '1 week', '2 hours'];
    case 'percent':
      return percents(plan, field).map((percent) => `${percent}%`);
    case 'count':
    case 'text':
    case 'metrics':
      return notApplicable;
    default:
      return [];
  }
}

/** Percentages above the stage before and below the stage behind. */
function percents(plan: Plan, field: Field): number[] {
  const stage = stageOfSection(plan, field.section);
  const heading = stage?.headingPercent;
  if (heading && heading.low === heading.high) return [heading.low];
  const before = stage && plan.stages[stage.index - 1];
  const after = stage && plan.stages[stage.index + 1];
  const above = (before && percentOf(before)?.high) ?? 0;
  const below = (after && percentOf(after)?.low) ?? 101;
  const result: number[] = [];
  for (let percent = nextPercent(above); percent !== undefined && percent < below; percent = nextPercent(percent)) result.push(percent);
  return result;
}
