import { openFieldFindings } from './openBlocks';
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
  check: (context) => openFieldFindings(context, 'empty-field-due', 'empty'),
};
