import { byText } from '../../text/byText';

/** A date or a range found in a text; offsets are into that text. */
export interface DateValue {
  readonly start: number;
  readonly end: number;
  /** ISO: `2025-03-12`, `--03-12` without a year, `2025-03` or `--03` when only a month is meant. */
  readonly from: string;
  /** The last day; equal to `from` for one day, null for an open end. */
  readonly to: string | null;
}

interface Day {
  readonly month: number;
  /** Undefined when only the month is named. */
  readonly day: number | undefined;
  readonly year: number | undefined;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const numeric = new RegExp('(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\w/]|\\.\\d|-\\d{3})', 'iy');
const iso = /(\d{4})-(\d{2})-(\d{2})(?![\w-])/iy;
const named = new RegExp(`(${month})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d%/:])(?:,?\\s+(\\d{4})(?!\\d))?`, 'iyu');
const dayFirst = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(${month})(?![\\p{L}])\\.?(?:,?\\s+(\\d{4})(?!\\d))?`, 'iyu');
/** May is a verb and March a deed: a month alone counts with a year, or a word like `early` before it, or as a whole value. */
const monthOnly = new RegExp(`(${month})(?![\\p{L}])\\.?(?:,?\\s+(\\d{4})(?!\\d))?`, 'iyu');
/** A weekday may stand before a day: `Tuesday, 9/1 - Friday, 9/4`. */
const rangeSign =
  /\s*(?:\((?:mon|tues|wednes|thurs|fri|satur|sun)day\)\s*)?(?:-+>?|–|—|→|\bto\b|\bthru\b|\bthrough\b|\buntil\b)\s*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?/iy;
const dayAlone = /(\d{1,2})(?:st|nd|rd|th)?(?![\d%/:]|\s*(?:hours?|hrs?|days?|weeks?|users?)\b)(?:,?\s+(\d{4})(?!\d))?/iy;
const openEnd = /\s*(?:-+>?|–|—|→)\s*(?:$|tbd\b|ongoing\b|\?)/iy;

/** Every date and range in a text, left to right. US order for numbers, as the plans write them. */
export const findDates = byText((text): readonly DateValue[] => {
  const found: DateValue[] = [];
  for (let at = 0; at < text.length;) {
    const hit = mayBegin(text.charCodeAt(at)) ? rangeAt(text, at) : undefined;
    if (hit) {
      found.push(hit);
      at = hit.end;
    } else {
      at++;
    }
  }
  return found;
});

/** With a digit or the first letter of a month, be it the old long s. */
const mayBegin = (code: number): boolean => (code >= 48 && code <= 57) || firstLetters.includes(String.fromCharCode(code));
const firstLetters = 'jfmasondJFMASONDſ';

/** What a date may not be glued to at its start: other numbers, words, and the parts of a ladder or an address. */
const glued = /[\p{L}\p{N}_/.-]/u;

function rangeAt(text: string, at: number): DateValue | undefined {
  if (at > 0 && glued.test(text.charAt(at - 1)) && !/[^\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const first = dayAt(text, at);
  if (!first) return undefined;
  const sign = stick(rangeSign, text, first.end);
  if (sign) {
    const next = first.end + sign[0].length;
    const second = dayAt(text, next) ?? (first.value.day === undefined ? undefined : dayOfSameMonth(text, next, first.value));
    if (second) {
      const [from, to] = withYears(first.value, second.value);
      return { start: at, end: second.end, from: isoOf(from), to: isoOf(to) };
    }
  }
  if (first.value.day === undefined && !first.monthCounts && text.slice(0, at).trim() !== '') return undefined;
  if (first.value.day === undefined && !first.monthCounts && !/^[\s.,)\]]*$/.test(text.slice(first.end))) return undefined;
  const open = stick(openEnd, text, first.end);
  const value = isoOf(first.value);
  return { start: at, end: first.end, from: value, to: open ? null : value };
}

function dayAt(text: string, at: number): { value: Day; end: number; monthCounts: boolean } | undefined {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) {
    const n = stick(numeric, text, at);
    if (n && isDay(Number(n[1]), Number(n[2]))) {
      return { value: { month: Number(n[1]), day: Number(n[2]), year: yearOf(n[3]) }, end: at + n[0].length, monthCounts: true };
    }
    const i = stick(iso, text, at);
    if (i && isDay(Number(i[2]), Number(i[3]))) {
      return { value: { month: Number(i[2]), day: Number(i[3]), year: Number(i[1]) }, end: at + i[0].length, monthCounts: true };
    }
    const d = stick(dayFirst, text, at);
    if (d && isDay(monthOf(d[2]), Number(d[1])))
      return { value: { month: monthOf(d[2]), day: Number(d[1]), year: yearOf(d[3]) }, end: at + d[0].length, monthCounts: true };
    return undefined;
  }
  const word = stick(named, text, at);
  if (word && isDay(monthOf(word[1]), Number(word[2]))) {
    return { value: { month: monthOf(word[1]), day: Number(word[2]), year: yearOf(word[3]) }, end: at + word[0].length, monthCounts: true };
  }
  const alone = stick(monthOnly, text, at);
  if (!alone) return undefined;
  const hinted = /(?:early|mid|late|end of|in|by|during|of|tbd,?)[\s-]+$/i.test(text.slice(Math.max(0, at - 12), at));
  return {
    value: { month: monthOf(alone[1]), day: undefined, year: yearOf(alone[2]) },
    end: at + alone[0].trimEnd().length,
    monthCounts: alone[2] !== undefined || hinted,
  };
}

function dayOfSameMonth(text: string, at: number, first: Day): { value: Day; end: number } | undefined {
  const match = stick(dayAlone, text, at);
  if (!match || !isDay(first.month, Number(match[1])) || Number(match[1]) < (first.day ?? 0)) return undefined;
  return { value: { month: first.month, day: Number(match[1]), year: yearOf(match[2]) ?? first.year }, end: at + match[0].length };
}

/** A range with one year named at its end, or at its start, means that year on both sides, the turn of the year aside. */
function withYears(from: Day, to: Day): [Day, Day] {
  if (from.year === undefined && to.year !== undefined) return [{ ...from, year: from.month > to.month ? to.year - 1 : to.year }, to];
  if (from.year !== undefined && to.year === undefined) return [from, { ...to, year: to.month < from.month ? from.year + 1 : from.year }];
  return [from, to];
}

function isoOf({ year, month: m, day }: Day): string {
  const head = year === undefined ? '-' : String(year);
  const tail = day === undefined ? '' : `-${String(day).padStart(2, '0')}`;
  return `${head}-${String(m).padStart(2, '0')}${tail}`;
}

const isDay = (m: number, d: number): boolean => m >= 1 && m <= 12 && d >= 1 && d <= 31;
const monthOf = (name: string | undefined): number => monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
