import type { Field } from '../../plan/fields';
import type { Plan } from '../../plan/plan';
import { shortLabel } from '../../rules/openFields';
import { endOf } from '../../text/endOf';
import { answersBehind, answersTo, fillIns, notedAnswers, type Answer } from '../answers';
import type { Environment } from '../environment';
import { placeholdersAt } from '../nearby';
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
  const placeholder = placeholdersAt(plan, { start: offset, end: offset }).find(({ answered }) => !answered);
  const begun = plan.markdown.text.slice(Math.min(field.valueSpan.start, offset), offset).trimStart();
  const { answers, typed } = placeholder
    ? {
        answers: /^\[\s*\]$/.test(placeholder.text) ? fillIns(plan, field, environment) : answersTo(plan, placeholder, environment),
        typed: undefined,
      }
    : whileTyping(plan, field, begun, before, environment);
  const bracket = typed?.startsWith('[') === true && after.startsWith(']') ? 1 : 0;
  const span = placeholder?.span ?? { start: offset - (typed?.length ?? 0), end: offset + bracket };
  const gap = !placeholder && /[:?]$/.test(before) ? ' ' : '';
  const shown = plan.markdown.text.slice(span.start, span.end);
  return answers.map(({ text: answer, note }, rank) => ({
    label: answer,
    kind: 'value',
    detail: note === '' ? shortLabel(field.label) : note,
    documentation: field.definition?.help ?? '',
    span,
    text: `${gap}${answer}`,
    snippet: undefined,
    // Inside a placeholder everything fits what stands there; else what was typed narrows the list.
    filterText: placeholder ? `${shown} ${answer}` : typed?.startsWith('[') === true ? `[${answer}` : answer,
    rank,
  }));
}

/** What fits a value that is being typed, and how much of it the answer takes the place of. */
function whileTyping(
  plan: Plan,
  field: Field,
  begun: string,
  before: string,
  environment: Environment,
): { answers: readonly Answer[]; typed: string } {
  const answers = notedAnswers(plan, field, environment);
  if (answers.some(({ text }) => text.toLowerCase().startsWith(begun.toLowerCase()))) return { answers, typed: begun };
  const typed = wordBefore(before);
  const written = begun.slice(0, Math.max(0, begun.length - typed.length));
  if (written.trim() !== '') return { answers: answersBehind(plan, field, written), typed };
  return { answers: typed.startsWith('[') ? fillIns(plan, field, environment) : answers, typed };
}
