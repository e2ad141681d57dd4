import { byPart } from '../plan/byPart';
import { findDates } from '../plan/values/dates';
import { findDuration } from '../plan/values/duration';
import { placeOf, shortLabel } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

/** The dates that the decision is made on; a test may be held for a time instead. */
const dated = new Set(['rollout-date-range', 'go-live-date']);

export const dateUnclear: Rule = {
  id: 'date-unclear',
  title: 'An answer gives no date',
  severity: 'warning',
  description: 'The rollout or the launch is planned for a time that no calendar knows, such as “soon”: nobody can prepare for it.',
  silentWhen: 'A day, a month, a week or a length of time is given, or the answer is still a placeholder.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: soon\n- Who is monitoring the dashboard(s)?: Ana\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: Week of Oct 15\n- Who is monitoring the dashboard(s)?: Ana\n',
  check: ({ plan }) => unclear(plan),
};

const unclear = byPart(({ fields }) =>
  fields
    .filter((field) => field.status === 'filled' && dated.has(field.definition?.id ?? ''))
    .filter((field) => !/\d/.test(field.value ?? '') && findDates(field.value ?? '').length === 0 && !findDuration(field.value ?? ''))
    .map((field) =>
      finding('date-unclear', placeOf(field), `“${shortLabel(field.label)}” gives no date.`, { gate: 'go-no-go', early: true }),
    ),
);
