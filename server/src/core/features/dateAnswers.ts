import { dateWriter } from '../plan/dateStyle';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { findDates } from '../plan/values/dates';
import { addDays, weekdayOf } from '../text/days';
import type { Answer } from './answers';

const monday = 1;
const isWorkday = (iso: string): boolean => ![undefined, 0, 6].includes(weekdayOf(iso));

/** Days that are often meant, in the plan's own manner of writing; for what happened, those that lie behind. */
export function dateAnswers(plan: Plan, { definition, valueSpan }: Field, today: string): Answer[] {
  const days =
    definition?.id === 'actual-date'
      ? [
          { note: 'today', iso: today },
          { note: 'yesterday', iso: addDays(today, -1) },
        ]
      : daysAhead(today);
  const write = dateWriter(plan, valueSpan.start);
  return days.flatMap(({ note, iso }) => (iso === undefined ? [] : [{ text: write(iso), note }]));
}

interface NamedDay {
  readonly note: string;
  readonly iso: string | undefined;
}

function daysAhead(today: string): NamedDay[] {
  const tomorrow = addDays(today, 1) ?? '';
  const workday = [1, 2, 3].map((days) => addDays(today, days) ?? '').find(isWorkday);
  const nextMonday = [1, 2, 3, 4, 5, 6, 7].map((days) => addDays(today, days) ?? '').find((iso) => weekdayOf(iso) === monday);
  const days: NamedDay[] = [
    { note: 'today', iso: today },
    workday === tomorrow ? { note: 'tomorrow', iso: tomorrow } : { note: 'next working day', iso: workday },
    { note: 'next Monday', iso: nextMonday },
    { note: 'in 1 week', iso: addDays(today, 7) },
    { note: 'in 2 weeks', iso: addDays(today, 14) },
  ];
  return days.filter(({ iso }, i) => days.findIndex((other) => other.iso === iso) === i);
}

/** Behind the first day of a range and its dash: last days, counted from the first. */
export function lastDayAnswers(plan: Plan, { valueSpan }: Field, written: string): Answer[] {
  if (!/(?:-+>?|–|—|→|\bto|\bthrough|\buntil)\s*$/.test(written)) return [];
  const [first, ...others] = findDates(written);
  const write = dateWriter(plan, valueSpan.start);
  if (!first || others.length > 0) return [];
  return [
    { note: 'the day after', days: 1 },
    { note: '1 week later', days: 7 },
    { note: '2 weeks later', days: 14 },
    { note: '4 weeks later', days: 28 },
  ].flatMap(({ note, days }): Answer[] => {
    const iso = addDays(first.from, days);
    return iso === undefined ? [] : [{ text: write(iso), note }];
  });
}
