import { isDue, type Assessment } from '../assessment';
import { placeOf, shortLabel } from '../rules/openFields';
import type { Span } from '../text/span';
import { waivedPlaces } from './waivedPlaces';

export interface OpenItem {
  readonly span: Span;
  readonly label: string;
}

/** Places to go to, in document order: fields and placeholders that are due, and findings that are not about a field. What is waived is none. */
export function openItems(assessment: Assessment): OpenItem[] {
  const { plan, dueOfPlaceholders, problems } = assessment;
  const waived = waivedPlaces(assessment);
  const items: OpenItem[] = [];
  for (const field of plan.fields) {
    if (assessment.dueOf(field) !== 'later') items.push({ span: placeOf(field), label: shortLabel(field.label) });
  }
  plan.placeholders.forEach((placeholder, i) => {
    if (dueOfPlaceholders[i] !== 'later' && !placeholder.answered && placeholder.kind !== 'template-line')
      items.push({ span: placeholder.span, label: placeholder.text });
  });
  for (const problem of problems)
    if (isDue(problem) && problem.severity !== 'hint') items.push({ span: problem.span, label: problem.message });
  const open = items.filter(({ span }) => !waived.overlaps(span));
  const sorted = open.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: OpenItem[] = [];
  for (const item of sorted) {
    const last = result.at(-1);
    if (!last || item.span.start >= last.span.end || last.span.start === last.span.end) result.push(item);
  }
  return result;
}
