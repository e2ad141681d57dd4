import type { Field } from '../../plan/fields';
import { shortLabel } from '../../rules/openFields';
import { endOf } from '../../text/endOf';
import { answersFor } from '../answers';
import type { Environment } from '../environment';
import type { Completion } from './completion';
import type { Place } from './place';

export function isAtValue(field: Field, { plan, offset, line }: Place): boolean {
  const labelLine = plan.markdown.index.lineAt(field.labelSpan.end);
  return (
    plan.markdown.index.lineAt(offset) === labelLine &&
    offset >= Math.min(field.valueSpan.start, line.end) &&
    offset > field.labelSpan.end &&
    field.shape !== 'bare-item'
  );
}

/** The word that is typed, with the bracket that it may begin with. */
function wordBefore(before: string): string {
  const word = endOf(before, /[\w/%.-]/);
  return before.charAt(before.length - word.length - 1) === '[' ? `[${word}` : word;
}

/** Answers that fit; inside a placeholder they take its place. */
export function values({ plan, offset, before, after }: Place, field: Field, environment: Environment): Completion[] {
  const placeholder = plan.placeholders.find((one) => one.span.start <= offset && offset <= one.span.end && !one.answered);
  const offered = placeholder && placeholder.options.length > 0 ? placeholder.options : answersFor(plan, field, environment);
  const begun = plan.markdown.text.slice(Math.min(field.valueSpan.start, offset), offset).trimStart();
  const fits = offered.some((answer) => answer.toLowerCase().startsWith(begun.toLowerCase()));
  const typed = placeholder ? undefined : fits ? begun : wordBefore(before);
  const bracket = typed?.startsWith('[') === true && after.startsWith(']') ? 1 : 0;
  const span = placeholder?.span ?? { start: offset - (typed?.length ?? 0), end: offset + bracket };
  if (!placeholder && plan.markdown.text.slice(field.valueSpan.start, span.start).trim() !== '') return [];
  const gap = !placeholder && /[:?]$/.test(before) ? ' ' : '';
  const shown = plan.markdown.text.slice(span.start, span.end);
  return offered.map((answer, rank) => ({
    label: answer,
    kind: 'value',
    detail: shortLabel(field.label),
    documentation: field.definition?.help ?? '',
    span,
    text: `${gap}${answer}`,
    snippet: undefined,
    // Inside a placeholder everything fits what stands there; else what was typed narrows the list.
    filterText: placeholder ? `${shown} ${answer}` : typed?.startsWith('[') === true ? `[${answer}` : answer,
    rank,
  }));
}
