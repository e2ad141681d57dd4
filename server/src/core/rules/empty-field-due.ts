import type { Field } from '../plan/fields';
import { openFieldFindings } from './openBlocks';
import { placeOf } from './openFields';
import type { Rule } from './rule';

export const emptyFieldDue: Rule = {
  id: 'empty-field-due',
  title: 'An answer is due',
  severity: 'warning',
  description: 'A label or question has nothing behind it and nothing below it, although the next gate needs the answer.',
  silentWhen:
    'The answer follows in a list, a table or the next lines, is not due yet, or the label only names a metric in the planning part.',
  bad: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range:\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  good: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range:\n  - 3/3/2025 - 3/14/2025\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  check: (context) => openFieldFindings(context, 'empty'),
  fixes(found, { plan }) {
    const { field } = found;
    // A block as a whole is answered question by question.
    if (field?.shape !== 'line' || found.related.length > 0 || placeOf(field).start !== found.span.start) return [];
    const gap = /\s$/.test(plan.markdown.text.slice(0, field.valueSpan.start)) ? '' : ' ';
    return answersOf(field).map((answer) => ({
      title: answer === 'N/A' ? 'Answer “N/A”: does not apply' : `Answer “${answer}”`,
      edits: [{ span: field.valueSpan, text: `${gap}${answer}` }],
    }));
  },
};

/** Answers that need no words of the author. */
function answersOf({ definition }: Field): string[] {
  if (!definition) return [];
  // A yes to whether something has to change asks for what.
  const yesOrNo = definition.value !== 'yes-no' ? [] : definition.id === 'changes-needed' ? ['no'] : ['yes', 'no'];
  return [...yesOrNo, ...(definition.notApplicable ? ['N/A'] : [])];
}
