import type { DateMention } from '../plan/dates';
import type { Plan } from '../plan/plan';
import { stageTitle } from '../plan/stages';
import { stageOfSection } from '../readiness/gate';
import { finding } from './places';
import type { Finding, Fix, Rule } from './rule';

export const dateOrder: Rule = {
  id: 'date-order',
  title: 'Dates contradict each other',
  severity: 'warning',
  description:
    'A range ends before it begins (an error), a stage lies outside the dates of the rollout, or the launch comes before the testing that it follows.',
  silentWhen: 'One of the dates gives no day. Without a year the nearest one is taken, and the finding is no more than information.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day (3/20/2025)\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day (3/4/2025)\n',
  check: ({ plan }) => [...backwards(plan), ...outside(plan), ...launchTooEarly(plan)],
  fixes(found, { plan }) {
    const mention = plan.dates.find((one) => one.span.start === found.span.start && isBackwards(one));
    return mention && found.subject === 'backwards' ? turned(mention) : [];
  },
};

/** Dates are to be in order when the decision is made. */
const decided = { gate: 'go-no-go', early: true } as const;

const related = (mention: DateMention, message: string): Partial<Finding> => ({ ...decided, related: [{ span: mention.span, message }] });

/** What depends on a year that the plan does not give may be wrong. */
const severityOf = (...mentions: readonly DateMention[]): Partial<Finding> =>
  mentions.some(({ inferred, from }) => inferred || from.startsWith('--')) ? { severity: 'information' } : {};

const isBackwards = ({ from, to }: DateMention): boolean => to !== null && compare(to, from) < 0;

/** The two days exchanged; or, where they lie so far apart that a plan over the new year is meant, the end a year later. */
function turned({ span, text, from, to }: DateMention): Fix[] {
  const match = /^([\w/]+)(\s*(?:-|–|—|to)\s*)([\w/]+)$/.exec(text);
  const [, first, sign, second] = match ?? [];
  if (first === undefined || sign === undefined || second === undefined || to === null) return [];
  const year = /\d{4}$/.exec(second)?.[0] ?? /(?<=\/)\d{2}$/.exec(second)?.[0];
  if (year !== undefined && from.slice(0, 4) === to.slice(0, 4) && compare(to, from) < -yearDays / 2) {
    const next = String(Number(year) + 1);
    const end = second.slice(0, -year.length) + next;
    return [{ title: `Let it end on ${end}`, edits: [{ span, text: `${first}${sign}${end}` }] }];
  }
  return [{ title: 'Exchange the two days', edits: [{ span, text: `${second}${sign}${first}` }] }];
}

function backwards(plan: Plan): Finding[] {
  return plan.dates.filter(isBackwards).map((mention) =>
    finding('date-order', mention.span, 'This range ends before it begins.', {
      ...decided,
      severity: 'error',
      subject: 'backwards',
      ...severityOf(mention),
    }),
  );
}

/** Stages that begin before or end after the rollout that they are steps of. */
function outside(plan: Plan): Finding[] {
  const ranges = datesOf(plan, 'rollout-date-range');
  const range = ranges[0];
  // Several ranges mean several rollouts, and which stage belongs to which is not ours to guess.
  if (!range || ranges.length > 1 || range.to === null || range.to === range.from) return [];
  const end = range.to;
  return plan.dates.flatMap((mention) => {
    const field = mention.inField;
    if (field?.definition?.id !== 'stage-length') return [];
    const stage = stageOfSection(plan, field.section);
    if (!stage) return [];
    const early = compare(mention.from, range.from) < 0;
    const late = compare(mention.to ?? mention.from, end) > 0;
    if (!early && !late) return [];
    return [
      finding('date-order', mention.span, `${stageTitle(stage)} ${early ? 'begins before' : 'ends after'} the dates of the rollout.`, {
        ...related(range, 'The dates of the rollout'),
        ...severityOf(mention, range),
      }),
    ];
  });
}

function launchTooEarly(plan: Plan): Finding[] {
  const launch = datesOf(plan, 'go-live-date')[0];
  const rollout = datesOf(plan, 'rollout-date-range')[0];
  const before = rollout ?? datesOf(plan, 'uat-date-range')[0];
  if (!launch || !before || compare(launch.from, before.from) >= 0) return [];
  const name = rollout ? 'rollout' : 'moderated testing';
  return [
    finding('date-order', launch.span, `The launch is dated before the ${name} that it follows.`, {
      ...related(before, `The dates of the ${name}`),
      ...severityOf(launch, before),
    }),
  ];
}

function datesOf(plan: Plan, fieldId: string): DateMention[] {
  return plan.dates.filter(({ inField }) => inField?.definition?.id === fieldId);
}

/** Days between two dates, as far as they are known: negative when `a` is earlier, 0 where it cannot be told. */
function compare(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (!x || !y) return 0;
  const days = x.day - y.day;
  if (x.year !== undefined && y.year !== undefined) return (x.year - y.year) * yearDays + days;
  // Without a year: the distance that is shorter, round the turn of the year or not.
  if (x.year === undefined && y.year === undefined) return days;
  return Math.abs(days) <= yearDays / 2 ? days : days - Math.sign(days) * yearDays;
}

const yearDays = 372;

/** Days are counted as if every month had 31: enough to tell earlier from later. */
function partsOf(iso: string): { year: number | undefined; day: number } | undefined {
  const match = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return undefined;
  return { year: match[1] === '-' ? undefined : Number(match[1]), day: (Number(match[2]) - 1) * 31 + Number(match[3]) };
}
