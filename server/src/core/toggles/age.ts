import { daysBetween } from '../text/days';
import type { ToggleRegistry, ToggleSource } from './registry';

/** Days after which a list says little of what is missing in it; a team's list changes every few days. */
export const staleAfter = 90;

/** `3 days old`; the day itself where the present one is not known; undefined where neither is. */
export function ageText(date: string | undefined, today: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  if (today === undefined) return `of ${date}`;
  const days = daysBetween(date, today) ?? 0;
  // A clock may be ahead of another.
  if (days <= 0) return 'of today';
  if (days < 60) return `${days} ${days === 1 ? 'day' : 'days'} old`;
  if (days < 730) return `${Math.round(days / 30.44)} months old`;
  return `${Math.floor(days / 365.25)} years old`;
}

/** `config/features.yml (3 days old)`. */
export function sourceText({ name, date }: ToggleSource, today: string | undefined): string {
  const age = ageText(date, today);
  return age === undefined ? name : `${name} (${age})`;
}

/** The lists that were read. */
export const readSources = ({ sources }: ToggleRegistry): readonly ToggleSource[] => sources.filter(({ kind }) => kind !== 'missing');

/** Whether every list that was read is too old to say that a toggle does not exist; not where the age of one is not known. */
export function isStale(registry: ToggleRegistry, today: string | undefined): boolean {
  if (today === undefined) return false;
  return readSources(registry).every(({ date }) => date !== undefined && (daysBetween(date, today) ?? 0) > staleAfter);
}
