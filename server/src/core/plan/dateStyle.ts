import { firstAtLeast } from '../text/firstAtLeast';
import type { Span } from '../text/span';
import { byPart } from './byPart';
import type { Plan } from './plan';

/** Writes an ISO date in some manner. */
export type WriteDate = (iso: string) => string;

/** How a date is written, as far as one tells. */
interface DateStyle {
  readonly form: 'iso' | 'numbers' | 'month-first' | 'day-first';
  /** `03/07` rather than `3/7`; undefined where `12/15` does not tell. */
  readonly padded: boolean | undefined;
  /** Digits of the year; 0 where there is none. */
  readonly year: 0 | 2 | 4;
  /** `March` rather than `Mar`; undefined where `May` does not tell. */
  readonly long: boolean | undefined;
  /** `7th` rather than `7`. */
  readonly ordinal: boolean;
}

const plainStyle: DateStyle = { form: 'numbers', padded: undefined, year: 4, long: undefined, ordinal: false };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * Writes dates as the plan does: like the one nearest to a place, else like its placeholders ask, else `3/7/2025`.
 * @param withYear whether the year is written even where the plan leaves it out.
 */
export function dateWriter(plan: Plan, offset: number, withYear = false): WriteDate {
  const style = nearest(plan, offset) ?? plainStyle;
  return (iso) => write(withYear && style.year === 0 ? { ...style, year: 4 } : style, iso);
}

/** What the nearest one does not tell, the next one tells. */
function nearest(plan: Plan, offset: number): DateStyle | undefined {
  let first: DateStyle | undefined;
  for (const style of stylesFrom(plan, offset)) {
    first ??= style;
    first = { ...first, padded: first.padded ?? style.padded, long: first.long ?? style.long };
    if (isTold(first)) break;
  }
  return first;
}

/** Whether nothing is left open that a date of this form has. */
function isTold({ form, padded, long }: DateStyle): boolean {
  if (form === 'iso') return true;
  return (form === 'numbers' ? padded : long) !== undefined;
}

/** The styles of a plan, the nearest first; what was decided weighs more than what a template asks for. */
function* stylesFrom(plan: Plan, offset: number): Generator<DateStyle> {
  for (const { text } of byDistance(plan.dates, offset)) {
    const style = styleOfDate(text);
    if (style) yield style;
  }
  for (const { style } of byDistance(patternsOf(plan), offset)) yield style;
}

/** Places in order, the nearest first. */
function* byDistance<Place extends { readonly span: Span }>(places: readonly Place[], offset: number): Generator<Place> {
  let behind = firstAtLeast(places, offset, ({ span }) => span.start);
  let before = behind - 1;
  for (;;) {
    const [left, right] = [places[before], places[behind]];
    const isLeft = left !== undefined && (right === undefined || offset - left.span.start <= right.span.start - offset);
    const next = isLeft ? left : right;
    if (next === undefined) return;
    if (isLeft) before--;
    else behind++;
    yield next;
  }
}

interface Pattern {
  readonly span: Span;
  readonly style: DateStyle;
}

/** The placeholders that say how a date is to be written. */
const patternsOf = byPart(({ placeholders }) =>
  placeholders.flatMap(({ span, text }): Pattern[] => {
    const style = styleOfPattern(text);
    return style ? [{ span, style }] : [];
  }),
);

const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const monthFirst = new RegExp(`^${monthWord}\\s+\\d{1,2}(st|nd|rd|th)?\\b`, 'i');
const dayFirst = new RegExp(`^\\d{1,2}(st|nd|rd|th)?\\s+${monthWord}(?![a-z])`, 'i');

/** Whether a month is written out; undefined for the one whose short form is no shorter. */
function isLong(month = ''): boolean | undefined {
  return /^may$/i.test(month) ? undefined : !/^(?:[a-z]{3}|sept)$/i.test(month);
}

/** Whether days and months below ten have a zero in front; undefined where there are none. */
function isPadded(text: string): boolean | undefined {
  const numbers = [...text.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?!\d)/g)].flatMap(([, month = '', day = '']) => [month, day]);
  if (numbers.some((number) => number.startsWith('0'))) return true;
  return numbers.some((number) => number.length === 1) ? false : undefined;
}

/** The style of a date, or of the first of a range; a year at the end of it counts for both. */
function styleOfDate(text: string): DateStyle | undefined {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return { ...plainStyle, form: 'iso' };
  if (/^\d{1,2}\/\d{1,2}/.test(text)) {
    const year = /\d\/\d{1,2}\/(\d{4}|\d{2})(?!\d)/.exec(text)?.[1]?.length;
    return { ...plainStyle, padded: isPadded(text), year: year === 4 ? 4 : year === 2 ? 2 : 0 };
  }
  const year = /(?<!\d)\d{4}(?!\d)/.test(text) ? 4 : 0;
  const named = monthFirst.exec(text);
  if (named) return { ...plainStyle, form: 'month-first', year, long: isLong(named[1]), ordinal: named[2] !== undefined };
  const turned = dayFirst.exec(text);
  if (turned) return { ...plainStyle, form: 'day-first', year, long: isLong(turned[2]), ordinal: turned[1] !== undefined };
  return undefined;
}

/** `mm/dd/yyyy` and the like, which say how a date is to be written. */
function styleOfPattern(text: string): DateStyle | undefined {
  if (/yyyy-mm-dd/i.test(text)) return { ...plainStyle, form: 'iso' };
  const year = /\bmm?\/dd?\/(yy(?:yy)?)\b/i.exec(text)?.[1];
  if (year === undefined) return undefined;
  return { ...plainStyle, padded: /\bmm\/dd/i.test(text), year: year.length === 4 ? 4 : 2 };
}

function write({ form, padded, year: digits, long, ordinal }: DateStyle, iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  if (form === 'iso') return iso;
  if (form === 'numbers') {
    const numbers = padded ? [month, day] : [String(Number(month)), String(Number(day))];
    return [...numbers, ...(digits === 0 ? [] : [digits === 2 ? year.slice(2) : year])].join('/');
  }
  const name = months[Number(month) - 1] ?? '';
  const written = long || name === 'May' ? name : name.slice(0, 3);
  const number = `${Number(day)}${ordinal ? ordinalOf(Number(day)) : ''}`;
  if (form === 'day-first') return `${number} ${written}${digits === 0 ? '' : ` ${year}`}`;
  return `${written} ${number}${digits === 0 ? '' : `, ${year}`}`;
}

function ordinalOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
