import type { Field } from '../plan/fields';
import type { PlanPart } from '../plan/partFacts';
import type { Placeholder, Plan } from '../plan/plan';
import { firstAtLeast } from '../text/firstAtLeast';
import { spansTouch, type Span } from '../text/span';

/** The parts of a plan that a place touches. */
function partsAround({ parts }: Plan, { start, end }: Span): readonly PlanPart[] {
  const startOfPart = ({ stretch }: PlanPart): number => stretch.part.start;
  const from = Math.max(0, firstAtLeast(parts, start, startOfPart) - 1);
  return parts.slice(from, firstAtLeast(parts, end + 1, startOfPart));
}

/** The fields of these parts, in order; of no others, for no field reaches from one part into the next. */
export const fieldsAround = (plan: Plan, place: Span): readonly Field[] => partsAround(plan, place).flatMap(({ fields }) => fields);

/** The placeholders that a place touches. */
export const placeholdersAt = (plan: Plan, place: Span): readonly Placeholder[] =>
  partsAround(plan, place).flatMap(({ placeholders }) => placeholders.filter(({ span }) => spansTouch(span, place)));
