import assert from 'node:assert/strict';
import type { Plan } from '../../server/src/core/plan/plan';
import { linksOfPlans } from './picture';

/** Facts of single blocks are relative to their block, and a line index is no span. */
const notOfTheText: ReadonlySet<string> = new Set([...linksOfPlans, 'index', 'runs', 'whole']);

/** Every `{ start, end }` found anywhere below a value lies in a text of that length, the right way round. */
export function checkSpans(value: unknown, length: number): void {
  const seen = new Set<object>();
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    if ('start' in part && 'end' in part && typeof part.start === 'number' && typeof part.end === 'number') {
      const { start, end } = part;
      const fits = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length;
      assert(fits, `${path}: ${start} to ${end} in a text of ${length}`);
    }
    for (const [key, inner] of Object.entries(part)) if (!notOfTheText.has(key)) visit(inner, `${path}.${key}`);
  };
  visit(value, '');
}

/** A plan's spans lie in its text, and what it quotes stands there. */
export function checkPlanSpans(plan: Plan): void {
  const { text } = plan.markdown;
  const { markdown, title, sections, stages, fields, toggles, placeholders, dates, boxes } = plan;
  checkSpans({ markdown, title, sections, stages, fields, toggles, placeholders, dates, boxes }, text.length);
  for (const placeholder of plan.placeholders) {
    assert.equal(placeholder.text, text.slice(placeholder.span.start, placeholder.span.end));
    assert.equal(placeholder.text.trim(), placeholder.text, 'a placeholder has no white space at its ends');
    assert.notEqual(placeholder.text, '');
  }
  for (const date of plan.dates) assert.equal(date.text, text.slice(date.span.start, date.span.end));
  for (const box of plan.boxes) assert.match(text.slice(box.span.start, box.span.end), /^\[[ xX]?\]$/);
  plan.fields.forEach((field, i) => {
    assert.equal(field.index, i);
  });
  for (const section of plan.sections) {
    assert(section.span.start === section.headingSpan.start && section.headingSpan.end <= section.span.end);
    if (section.parent !== undefined) assert(section.parent < section.index);
  }
}
