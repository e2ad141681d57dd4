import { fieldsIn } from '../plan/plan';
import type { Assessment } from '../assessment';
import { gateIdOfField, gatesOf } from '../readiness/gate';
import type { Span } from '../text/span';

/** Sections with nothing to do in them yet: all their open fields are due later, and nothing is recorded. */
export function laterSections(assessment: Assessment): Span[] {
  const { plan } = assessment;
  const gates = gatesOf(plan);
  const result: Span[] = [];
  for (const section of plan.sections) {
    if (section.isTitle) continue;
    const inside = fieldsIn(plan, section.span);
    const open = inside.filter((field) => field.status === 'placeholder' || field.status === 'empty');
    const later =
      open.length > 0 &&
      open.length === inside.length &&
      open.every((field) => assessment.dueOf(field) === 'later' && gateIdOfField(plan, gates, field) !== undefined);
    const covered = result.at(-1);
    if (later && !(covered && covered.start <= section.span.start && section.span.end <= covered.end)) result.push(section.span);
  }
  return result;
}
