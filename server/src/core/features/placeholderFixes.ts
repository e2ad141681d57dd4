import type { Field } from '../plan/fields';
import type { Placeholder, Plan } from '../plan/plan';
import { renderSnippet, type Part } from '../text/snippet';
import { shortLabel } from '../rules/openFields';
import type { Fix } from '../rules/rule';
import { answersFor } from './answers';
import { usDate, type Environment } from './environment';

/** What can be put in a placeholder's place, whether it is due or not. The first is for clients that know snippets. */
export function placeholderFixes(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Fix[] {
  // What is left of it is for the rule answered-placeholder.
  if (placeholder.answered) return [];
  if (placeholder.kind === 'template-line') {
    return [{ title: 'Remove this line of the template', edits: [{ span: wholeLine(plan, placeholder), text: '' }] }];
  }
  const answers = answersTo(plan, placeholder, environment);
  const direct = answers.map((answer): Fix => ({
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
  const today = usDate(environment.today);
  if (asksForDates(plan, placeholder)) return [{ placeholder: today }, ' - ', { placeholder: today }];
  const answers = answersTo(plan, placeholder, environment);
  // The placeholder itself is selected: whoever stops halfway leaves a placeholder behind and no half-truth.
  return answers.length > 1 ? [{ placeholder: answers[0] ?? '', choices: answers }] : [{ placeholder: placeholder.text }];
}

const fieldOf = (plan: Plan, { field }: Placeholder): Field | undefined => (field === undefined ? undefined : plan.fields[field]);

const asksForDates = (plan: Plan, placeholder: Placeholder): boolean =>
  fieldOf(plan, placeholder)?.definition?.value === 'dates' && placeholder.kind !== 'yes-no';

function answersTo(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): readonly string[] {
  const field = fieldOf(plan, placeholder);
  if (placeholder.options.length > 0) return placeholder.options;
  return field ? answersFor(plan, field, environment) : [];
}

function wholeLine(plan: Plan, placeholder: Placeholder): { start: number; end: number } {
  const { index } = plan.markdown;
  const line = index.lineAt(placeholder.span.start);
  return { start: index.startOf(line), end: line + 1 < index.count ? index.startOf(line + 1) : index.endOf(line) };
}
