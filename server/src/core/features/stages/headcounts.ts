import type { Plan } from '../../plan/plan';
import { findCounts, type Count } from '../../plan/values/counts';
import type { Span } from '../../text/span';
import type { Edit } from '../../text/edit';
import { advice, audienceOf, counted, ofWhom, periodOf, unitOf, type Audience } from '../audience';
import type { Share } from './shares';

/** What becomes of the numbers of people beside a share that changes. */
export interface Headcounts {
  readonly edits: readonly Edit[];
  /** Numbers that nothing tells how to compute anew. */
  readonly left: readonly Span[];
}

/** Numbers of people behind a share and below it: computed anew where the plan's audience tells how, and the old one agrees with it. */
export function headcounts(plan: Plan, place: Share, percent: number): Headcounts {
  const behind = place.text.text.slice(place.end).replace(advice, '');
  const below = countsBelow(plan, place);
  const people = findCounts(behind).filter((count) => isOfPeople(behind, count));
  const [first, second] = people;
  if (!first) return { edits: [], left: below };
  const at = (count: Count): Span => place.text.spanOf(place.end + count.start, place.end + count.end);
  const audience = audienceOf(plan);
  const phrase = ofWhom.exec(behind)?.[0].length ?? 0;
  const isPlain = !second && /^[\s(,;:=–—-]*$/.test(behind.slice(phrase, first.start)) && isSamePeriod(behind.slice(first.end), audience);
  const edit =
    audience && isPlain && agrees(audience, first, place) ? recount(plan, at(first), first, (audience.total * percent) / 100) : undefined;
  return edit ? { edits: [edit], left: below } : { edits: [], left: [...people.map(at), ...below] };
}

/** Behind a number that counts no people. */
const otherThings = /^\s*(?:%|(?:business |working )?(?:min(?:ute)?|hour|hr|day|week|month|year)s?\b|[ap]\.?m\b)/i;

/** Beside it stands whom it counts, or it is written as a number of people is: about so many, or with thousands. */
function isOfPeople(text: string, { start, end, approximate }: Count): boolean {
  const behind = text.slice(end);
  if (counted.test(behind)) return true;
  return approximate ? !otherThings.test(behind) : /^\s*(?:[).,;*\]]|$)/.test(behind) && /\d,\d{3}|\dk/i.test(text.slice(start, end));
}

/** A number a day is computed from a number a day. */
function isSamePeriod(behind: string, audience: Audience | undefined): boolean {
  const period = periodOf(counted.exec(behind));
  return period === '' || period === audience?.period;
}

const agrees = ({ total }: Audience, { value }: Count, { low, high }: Share): boolean =>
  low === high && Math.abs((total * low) / 100 - value) <= Math.max(1, unitOf(value) / 2);

/** The new number, as exact as the old one was, in its manner of writing; undefined where nobody would be left. */
function recount(plan: Plan, { start, end }: Span, { value }: Count, exact: number): Edit | undefined {
  const { text } = plan.markdown;
  const written = /\d[\d,.]*k?(?![\d,])/i.exec(text.slice(start, end));
  // Beyond three digits a rounded number promises nothing.
  const unit = Math.min(unitOf(value), 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, exact))) - 2));
  const rounded = Math.round(exact / unit) * unit;
  if (!written || rounded <= 0) return undefined;
  const number = written[0].replace(/[.,]+$/, '');
  const from = start + written.index;
  return { span: { start: from, end: from + number.length }, text: inStyle(rounded, number, text) };
}

function inStyle(value: number, written: string, plan: string): string {
  if (/k$/i.test(written) && value >= 1000) return `${Number((value / 1000).toFixed(1))}${written.slice(-1)}`;
  const groups = written.includes(',') || (!/\d{4}/.test(written) && /\d,\d{3}/.test(plan));
  return groups ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value);
}

/** Numbers of people in what is nested below the line of a share. */
function countsBelow({ markdown: { lines } }: Plan, { line }: Share): Span[] {
  const own = lines[line];
  if (own?.kind !== 'text' || !own.marker) return [];
  const { depth } = own;
  const result: Span[] = [];
  for (let i = line + 1; lines[i]?.kind === 'text' && (lines[i]?.depth ?? 0) > depth; i++) {
    const text = lines[i]?.text;
    const count = text && findCounts(text.text).find(({ end }) => counted.test(text.text.slice(end)));
    if (text && count) result.push(text.spanOf(count.start, count.end));
  }
  return result;
}
