import { dateWriter } from '../plan/dateStyle';
import type { Field } from '../plan/fields';
import type { Placeholder, Plan } from '../plan/plan';
import { renderSnippet, type Part } from '../text/snippet';
import { shortLabel } from '../rules/openFields';
import type { Fix } from '../rules/rule';
import { answersTo, isClosed } from './answers';
import type { Environment } from './environment';

/** What can be put in a placeholder's place, whether it is due or not. The first is for clients that know snippets. */
export function placeholderFixes(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Fix[] {
  // What is left of it is for the rule answered-placeholder.
  if (placeholder.answered) return [];
  if (placeholder.kind === 'template-line') {
    return [{ title: 'Remove this line of the template', edits: [{ span: wholeLine(plan, placeholder), text: '' }] }];
  }
  const answers = textsTo(plan, placeholder, environment);
  const direct = directly(plan, placeholder, answers).map((answer): Fix => ({
    title: answer === 'N/A' ? 'Answer “N/A”: does not apply' : `Answer “${answer}”`,
    edits: [{ span: placeholder.span, text: answer }],
  }));
  return [interactiveFix(plan, placeholder, answers, environment), ...direct];
}

function interactiveFix(plan: Plan, placeholder: Placeholder, answers: readonly string[], environment: Pick<Environment, 'today'>): Fix {
  const { span, text } = placeholder;
  const field = fieldOf(plan, placeholder);
  const name = field ? `“${shortLabel(field.label)}”` : 'this';
  const title = asksForDates(plan, placeholder)
    ? 'Fill in the dates'
    : answers.length > 1
      ? `Choose an answer to ${name}`
      : `Fill in ${name}`;
  return { title, edits: [{ span, text, snippet: renderSnippet(partsFor(plan, placeholder, environment)) }], preferred: true };
}

/** What takes the place of a placeholder, with tab stops; until something is typed there, nothing is answered that was not before. */
export function partsFor(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Part[] {
  if (asksForDates(plan, placeholder)) {
    const today = dateWriter(plan, placeholder.span.start)(environment.today);
    return [{ placeholder: today }, ' - ', { placeholder: today }];
  }
  const answers = textsTo(plan, placeholder, environment);
  if (answers.length > 1) return [{ placeholder: answers[0] ?? '', choices: answers }];
  // The placeholder itself is selected: whoever stops halfway leaves a placeholder behind and no half-truth.
  const { text } = placeholder;
  return [answers.some((answer) => answer !== 'N/A') ? { placeholder: text, choices: [text, ...answers] } : { placeholder: text }];
}

const fieldOf = (plan: Plan, { field }: Placeholder): Field | undefined => (field === undefined ? undefined : plan.fields[field]);

const textsTo = (plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): readonly string[] =>
  answersTo(plan, placeholder, environment).map(({ text }) => text);

const asksForDates = (plan: Plan, placeholder: Placeholder): boolean =>
  fieldOf(plan, placeholder)?.definition?.value === 'dates' && placeholder.kind !== 'yes-no';

/** Answers that may be written as they are: all of a closed question, and that it does not apply. */
const directly = (plan: Plan, placeholder: Placeholder, answers: readonly string[]): readonly string[] => {
  const field = fieldOf(plan, placeholder);
  return placeholder.options.length > 0 || (field && isClosed(field)) ? answers : answers.filter((answer) => answer === 'N/A');
};

function wholeLine(plan: Plan, placeholder: Placeholder): { start: number; end: number } {
  const { index } = plan.markdown;
  const line = index.lineAt(placeholder.span.start);
  return { start: index.startOf(line), end: line + 1 < index.count ? index.startOf(line + 1) : index.endOf(line) };
}
