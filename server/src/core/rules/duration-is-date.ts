import { byPart } from '../plan/byPart';
import { daysBetween } from '../text/days';
import { findDates } from '../plan/values/dates';
import { findDuration } from '../plan/values/duration';
import { renderPlain, renderSnippet, type Part } from '../text/snippet';
import { placeOf } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

export const durationIsDate: Rule = {
  id: 'duration-is-date',
  title: 'A date where a length of time is asked for',
  severity: 'hint',
  description: '“Length of time” gives a date. How long the stage runs before it is judged can only be guessed from it.',
  silentWhen: 'A duration stands beside the date, such as `2 days (8/21 - 8/22)`.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: March 12\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day (March 12)\n',
  check: ({ plan }) => dates(plan),
  fixes(found, { plan }) {
    const field = plan.fields.find((one) => one.definition?.id === 'stage-length' && placeOf(one).start === found.span.start);
    const date = field && findDates(field.inline.text)[0];
    if (!date) return [];
    const span = field.inline.spanOf(date.start, date.end);
    const written = plan.markdown.text.slice(span.start, span.end);
    const mention = plan.dates.find((one) => one.span.start === span.start);
    const between = mention?.to && mention.to !== mention.from ? daysBetween(mention.from, mention.to) : undefined;
    const parts: Part[] = [between !== undefined && between > 0 ? `${between + 1} days` : { placeholder: '[FILL_IN]' }, ` (${written})`];
    const length = between === undefined || between <= 0 ? 'a length of time' : `“${between + 1} days”`;
    const edits = [{ span, text: renderPlain(parts), snippet: renderSnippet(parts) }];
    return [{ title: `Write ${length} in front of the date`, edits, preferred: true }];
  },
};

const dates = byPart(({ fields }) =>
  fields
    .filter((field) => field.definition?.id === 'stage-length' && field.status === 'filled')
    .filter((field) => findDuration(field.value ?? '') === undefined && findDates(field.inline.text).length > 0)
    .map((field) =>
      finding('duration-is-date', placeOf(field), 'This is a date; a length of time is asked for, such as “1 day” or “2 hours”.', {
        gate: 'go-no-go',
        early: true,
      }),
    ),
);
