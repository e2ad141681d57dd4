import type { Found } from './found';

export interface Duration extends Found {
  /** In hours; equal for a single length. A week has 168 of them, a month 720. */
  readonly least: number;
  readonly most: number;
}

const unitHours: Readonly<Record<string, number>> = { minute: 1 / 60, min: 1 / 60, hour: 1, hr: 1, day: 24, week: 168, month: 720 };
const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

const amount = String.raw`(\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten)`;
const unit = String.raw`(?:full |business |working |calendar )?(minute|min|hour|hr|day|week|month)s?\b`;
/** `1-2 days`, `4 hours to 1 day`, `24–48 hours`, `two weeks`. */
const duration = new RegExp(String.raw`(?<![\w/.-])${amount}(?:[\s-]*${unit})?(?:\s*(?:-|–|—|to)\s*${amount}[\s-]*${unit})?`, 'gi');

/** The first length of time in a text. */
export function findDuration(text: string): Duration | undefined {
  for (const match of text.matchAll(duration)) {
    const [whole, first, firstUnit, second, secondUnit] = match;
    const unitOf = (name: string | undefined): number | undefined => unitHours[name?.toLowerCase() ?? ''];
    const least = hours(first, unitOf(firstUnit) ?? unitOf(secondUnit));
    if (least === undefined) continue;
    const end = match.index + whole.trimEnd().length;
    return { start: match.index, end, least, most: hours(second, unitOf(secondUnit)) ?? least };
  }
  return undefined;
}

function hours(text: string | undefined, perUnit: number | undefined): number | undefined {
  if (text === undefined || perUnit === undefined) return undefined;
  return (numberWords[text.toLowerCase()] ?? Number(text)) * perUnit;
}
