import type { Field } from '../plan/fields';
import { stageTitle, type Stage } from '../plan/stages';
import { findDates, type DateValue } from '../plan/values/dates';
import { findDuration } from '../plan/values/duration';
import { daysBetween } from '../text/days';

/** Hours of a day. */
const day = 24;

/** The day on which a stage began, as the plan writes it; undefined where that is not said, or the stage has ended. */
export interface FirstDay extends DateValue {
  readonly text: string;
}

/** Whether a field tells that its stage has begun. */
export const hasBegun = ({ definition, status }: Field): boolean => definition?.id === 'actual-date' && status === 'filled';

/** @param fields of the stage */
export function firstDayOf(fields: readonly Field[]): FirstDay | undefined {
  const field = fields.find(hasBegun);
  const text = field?.inline.text ?? '';
  const [date, ...others] = findDates(text);
  return date && others.length === 0 && date.to === date.from ? { ...date, text: text.slice(date.start, date.end) } : undefined;
}

/**
 * That a stage has not run for as long as it is planned to, such as `Stage A began on 3/14/2025: 3 of 7 days`. Undefined where the plan
 * does not surely say when it began and for how long it runs, and for lengths of less than two days: dates have no hours.
 * @param fields of the stage
 */
export function runsShort(stage: Stage, fields: readonly Field[], today: string): string | undefined {
  const length = fields.find(({ definition, status }) => definition?.id === 'stage-length' && status === 'filled');
  const began = firstDayOf(fields);
  const hours = length && findDuration(length.value ?? '')?.least;
  if (hours === undefined || hours < 2 * day || !began) return undefined;
  const days = Math.ceil(hours / day);
  const gone = daysBetween(began.from, today);
  if (gone === undefined || gone < 0 || gone >= days) return undefined;
  return `${stageTitle(stage)} began on ${began.text}: ${gone} of ${days} days`;
}
