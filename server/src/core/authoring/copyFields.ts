import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { findPlaceholders, placeholderValue } from '../plan/placeholders';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { slotOf } from './blocks';

/** What a field waits with in a copy. */
export function placeholderOf(plan: Plan, field: Field): string {
  const { definition } = field;
  if (definition?.value === 'percent') return percentIn(plan, field) ?? '[FILL_IN]%';
  return definition ? slotOf(definition).placeholder : '[FILL_IN]';
}

/** A stage's percentage is structure: it stays, without what was said about it. */
function percentIn({ stages, markdown: { text } }: Plan, { valueSpan }: Field): string | undefined {
  const span = stages.find(
    ({ fieldPercent }) => fieldPercent && fieldPercent.span.start >= valueSpan.start && fieldPercent.span.end <= valueSpan.end,
  )?.fieldPercent?.span;
  return span && text.slice(span.start, span.end);
}

/** Whether nobody has answered yet: then what stands there may stay. */
function isUntouched({ inline, answers, status }: Field): boolean {
  if (answers.length > 0) return false;
  if (inline.text === '') return true;
  if (status !== 'placeholder') return false;
  const whole = placeholderValue(inline) ?? findPlaceholders(inline)[0];
  return whole !== undefined && !whole.answered && whole.start === 0 && whole.end === inline.text.length;
}

/** A name of the team's own, which is known as one by what stands below it: there it goes on to be asked. */
export const isAnsweredBelow = ({ definition, inline, answers }: Field): boolean =>
  definition === undefined && inline.text === '' && answers.length > 0;

/**
 * The edit that empties a field on its label's line; undefined where nothing is to be done.
 * @param open something below the label still asks for the answer, such as boxes.
 */
export function emptyField(plan: Plan, field: Field, open: boolean): Edit | undefined {
  const { inline, valueSpan, status } = field;
  if (isUntouched(field)) return undefined;
  if (inline.text === '' && (open || status === 'empty' || isAnsweredBelow(field))) return undefined;
  const span = valueOnLine(plan, field);
  if (open) return { span, text: '' };
  const before = plan.markdown.text.charAt(span.start - 1);
  const gap = /\s/.test(before) || valueSpan.start === 0 ? '' : ' ';
  return { span, text: `${gap}${placeholderOf(plan, field)}` };
}

/** From behind the label to the end of the line, or to the next label on it; emphasis and tags that were open before stay whole. */
function valueOnLine(plan: Plan, { inline, labelSpan, valueSpan, line, index }: Field): Span {
  const { text, index: lines } = plan.markdown;
  if (inline.text === '') return valueSpan;
  const gap = text.slice(labelSpan.end, valueSpan.start);
  const opening = /(?:[[<!`(]|(?<=\s)[*_~]+).*$/s.exec(gap)?.[0].length ?? 0;
  const start = valueSpan.start - opening;
  const next = plan.fields[index + 1];
  const row = lines.lineAt(valueSpan.end);
  if (next?.line === line && next.labelSpan.start > valueSpan.start) {
    return { start, end: start + text.slice(start, next.labelSpan.start).trimEnd().length };
  }
  const rest = text.slice(start, lines.endOf(row));
  const tail = /(?:<\/[a-z]+>\s*)+$/i.exec(rest)?.[0] ?? closing(text.slice(lines.startOf(row), start), rest);
  return { start, end: lines.endOf(row) - tail.length };
}

/** The marks that close an emphasis which began in front of the label. */
function closing(before: string, rest: string): string {
  const opened = /^[\s>]*(?:(?:[-*+•]|\d{1,2}[.)]|#{1,6})\s+)?([*_]{1,3})(?=\S)/.exec(before)?.[1];
  if (opened === undefined || before.split(opened).length % 2 === 1) return '';
  return rest.trimEnd().endsWith(opened) ? opened : '';
}
