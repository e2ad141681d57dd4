import { ruleById } from '../rules/index';
import type { Severity } from '../rules/rule';
import { nearest } from '../text/nearest';
import { inQuotes, shown } from '../text/shown';

/** What a team may ask of a rule. */
export const wishes = ['off', 'hint', 'information', 'warning', 'error'] as const;

export type Wish = Severity | 'off';

/** What is wanted of rules, by their ids. */
export type Wishes = Readonly<Record<string, Wish>>;

export const isWish = (value: unknown): value is Wish => wishes.some((wish) => wish === value);

export interface Complaint {
  readonly about: 'id' | 'value';
  /** What is wrong, and what to do; begins with a small letter, without a full stop. */
  readonly message: string;
}

/** What is wrong with one entry of a list of rules; undefined when nothing is. */
export function complaintAbout(id: string, value: unknown): Complaint | undefined {
  if (!ruleById.has(id)) return { about: 'id', message: `there is no rule ${inQuotes(id)}${meant(id, ruleById.keys())}` };
  if (isWish(value)) return undefined;
  return { about: 'value', message: `${inQuotes(id)} is to be one of ${wishes.map(inQuotes).join(', ')}, not ${shown(value)}` };
}

export interface ReadSetting {
  readonly wishes: Wishes;
  /** What is passed over, in words. */
  readonly complaints: readonly string[];
}

/** The value of the setting `releasePlan.rules`; what is wrong in it is passed over. */
export function readSetting(value: unknown): ReadSetting {
  if (value === undefined || value === null) return { wishes: {}, complaints: [] };
  if (typeof value !== 'object' || Array.isArray(value))
    return { wishes: {}, complaints: [`expected an object with ids of rules, not ${shown(value)}`] };
  const entries: [id: string, wish: unknown][] = Object.entries(value);
  return {
    wishes: Object.fromEntries(entries.flatMap(([id, wish]) => (ruleById.has(id) && isWish(wish) ? [[id, wish]] : []))),
    complaints: entries.flatMap(([id, wish]) => complaintAbout(id, wish)?.message ?? []),
  };
}

/** `; did you mean …?` where something is near. */
export function meant(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `; did you mean ${inQuotes(near)}?`;
}
