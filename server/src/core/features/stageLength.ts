import type { Field } from '../plan/fields';
import { stageTitle, type Stage } from '../plan/stages';
import { findDates } from '../plan/values/dates';
import { findDuration } from '../plan/values/duration';
import { daysBetween } from '../text/days';

/** Hours of a day. */
const day = 24;

/**
 * That a stage has not run for as long as it is planned to, such as `Stage A began on 3/14/2025: 3 of 7 days`. Undefined where the plan
 * does not surely say when it began and for how long it runs, and for lengths of less than two days: dates have no hours.
 * @param fields of the stage
 */
export function runsShort(stage: Stage, fields: readonly Field[], today: string): string | undefined {
  const length = fields.find(({ definition, status }) => definition?.id === 'stage-length' && status === 'filled');
  const began = fields.find(({ definition, status }) => definition?.id === 'actual-date' && status === 'filled');
  const hours = length && findDuration(length.value ?? '')?.least;
  const [date, ...others] = findDates(began?.inline.text ?? '');
  if (hours === undefined || hours < 2 * day || !date || others.length > 0 || date.to !== date.from) return undefined;
  const days = Math.ceil(hours / day);
  const gone = daysBetween(date.from, today);
  if (gone === undefined || gone < 0 || gone >= days) return undefined;
  return `${stageTitle(stage)} began on ${began?.inline.text.slice(date.start, date.end) ?? ''}: ${gone} of ${days} days`;
}
