import type { Assessment } from '../assessment';
import { gateIdOfField, gatesOf } from '../readiness/gate';
import type { Span } from '../text/span';
import { countBySection } from './countBySection';

/** Sections with nothing to do in them yet: all their open fields are due later, and nothing is recorded. */
export function laterSections(assessment: Assessment): Span[] {
  const { plan } = assessment;
  const gates = gatesOf(plan);
  const all = countBySection(plan, () => true);
  const laterOnes = countBySection(
    plan,
    (field) =>
      (field.status === 'placeholder' || field.status === 'empty') &&
      assessment.dueOf(field) === 'later' &&
      gateIdOfField(plan, gates, field) !== undefined,
  );
  const result: Span[] = [];
  for (const section of plan.sections) {
    if (section.isTitle) continue;
    const later = (all[section.index] ?? 0) > 0 && laterOnes[section.index] === all[section.index];
    const covered = result.at(-1);
    if (later && !(covered && covered.start <= section.span.start && section.span.end <= covered.end)) result.push(section.span);
  }
  return result;
}
