import type { Found } from './found';

export interface Count extends Found {
  readonly value: number;
  /** Written with `~`, `≈`, `about` or the like. */
  readonly approximate: boolean;
}

const count =
  /(?:(~|≈|about|around|roughly|approximately|approx\.?)\s*)?(?<![\w.#-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(k\b|K\b)?(?!\d|\s*%|[\d.]*%|\/\d{1,2}\/|-\d)/g;

/** The numbers of things in a text, left to right: `~899`, `4,120`, `1.5k`. Percentages, dates and form numbers are none. */
export function findCounts(text: string): Count[] {
  // A date keeps its place and loses its numbers.
  const withoutDates = text.replace(/\d{1,2}\/\d{1,2}\/\d{2,4}/g, (date) => '_'.repeat(date.length));
  return [...withoutDates.matchAll(count)].map((match) => {
    const [whole, approximate, digits = '', thousand] = match;
    const value = Number(digits.replace(/,/g, '')) * (thousand === undefined ? 1 : 1000);
    return { start: match.index, end: match.index + whole.length, value, approximate: approximate !== undefined };
  });
}
