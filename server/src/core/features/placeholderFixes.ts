import type { Field } from '../plan/fields';
import type { Placeholder, Plan } from '../plan/plan';
import { renderSnippet } from '../text/snippet';
import { shortLabel } from '../rules/openFields';
import type { Fix } from '../rules/rule';
import { answersFor } from './answers';
import { usDate, type Environment } from './environment';

/** What can be put in a placeholder's place, whether it is due or not. The first is for clients that know snippets. */
export function placeholderFixes(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Fix[] {
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  // What is left of it is for the rule answered-placeholder.
  if (placeholder.answered) return [];
  if (placeholder.kind === 'template-line') {
    return [{ title: 'Remove this line of the template', edits: [{ span: wholeLine(plan, placeholder), text: '' }] }];
  }
  const answers = placeholder.options.length > 0 ? placeholder.options : field ? answersFor(plan, field, environment) : [];
  const direct = answers.map((answer): Fix => ({
    title: answer === 'N/A' ? 'Answer “N/A”: does not apply' : `Answer “${answer}”`,
    edits: [{ span: placeholder.span, text: answer }],
  }));
  const interactive = interactiveFix(placeholder, field, answers, environment);
  return interactive ? [interactive, ...direct] : direct;
}

function interactiveFix(
  placeholder: Placeholder,
  field: Field | undefined,
  answers: readonly string[],
  { today }: Pick<Environment, 'today'>,
): Fix | undefined {
  const { span, text } = placeholder;
  const kind = field?.definition?.value;
  const edit = (snippet: string): Fix['edits'] => [{ span, text, snippet }];
  const name = field ? `“${shortLabel(field.label)}”` : 'this';
  if (kind === 'dates' && placeholder.kind !== 'yes-no') {
    return {
      title: 'Fill in the dates',
      edits: edit(renderSnippet([{ placeholder: usDate(today) }, ' - ', { placeholder: usDate(today) }])),
      preferred: true,
    };
  }
  if (answers.length > 1)
    return {
      title: `Choose an answer to ${name}`,
      edits: edit(renderSnippet([{ placeholder: answers[0] ?? '', choices: answers }])),
      preferred: true,
    };
  // The placeholder itself is selected: whoever stops halfway leaves a placeholder behind and no half-truth.
  return { title: `Fill in ${name}`, edits: edit(renderSnippet([{ placeholder: text }])), preferred: true };
}

function wholeLine(plan: Plan, placeholder: Placeholder): { start: number; end: number } {
  const { index } = plan.markdown;
  const line = index.lineAt(placeholder.span.start);
  return { start: index.startOf(line), end: line + 1 < index.count ? index.startOf(line + 1) : index.endOf(line) };
}
