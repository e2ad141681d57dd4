import type { Found } from './found';

/** A number that something is measured against. */
export interface Threshold extends Found {
  readonly comparison: 'below' | 'above' | 'exactly';
  readonly value: number;
  /** As written, lower case; empty for a bare number. */
  readonly unit: string;
}

const unit = String.raw`\s*(%|percent|seconds?|secs?|ms|minutes?|hours?|users?|calls?|errors?|tickets?|submissions?|failures?)`;
const forms: readonly (readonly [comparison: Threshold['comparison'], pattern: RegExp])[] = [
  // `< 5%`, and `< %5` with the sign in the wrong place.
  ['below', new RegExp(String.raw`[<≤]=?\s*%?\s*(\d+(?:\.\d+)?)(?:${unit})?`, 'gi')],
  ['above', new RegExp(String.raw`[>≥]=?\s*%?\s*(\d+(?:\.\d+)?)(?:${unit})?`, 'gi')],
  [
    'below',
    new RegExp(String.raw`\b(?:no more than|at most|less than|fewer than|under|below|within|up to)\s+(\d+(?:\.\d+)?)(?:${unit})?`, 'gi'),
  ],
  ['above', new RegExp(String.raw`\b(?:at least|more than|over|above|exceeds?|greater than)\s+(\d+(?:\.\d+)?)(?:${unit})?`, 'gi')],
  ['above', new RegExp(String.raw`(?<!\d)(\d+(?:\.\d+)?)${unit} or (?:better|more|higher)`, 'gi')],
  ['exactly', new RegExp(String.raw`\b(zero)\b(?:\s+(?:[a-z]+\s)?(errors?|failures?|calls?|tickets?))?`, 'gi')],
  ['exactly', new RegExp(String.raw`(?<![\w.,/-])(\d+(?:\.\d+)?)${unit}`, 'gi')],
];

/** The thresholds of a text from left to right; a number counts once. */
export function findThresholds(text: string): Threshold[] {
  const found: Threshold[] = [];
  for (const [comparison, pattern] of forms) {
    for (const match of text.matchAll(pattern)) {
      const [whole, number = '', unitText = ''] = match;
      const start = match.index;
      const end = start + whole.trimEnd().length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, comparison, value: /zero/i.test(number) ? 0 : Number(number), unit: unitText.toLowerCase() });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether the text holds a number that can be measured against, such as `< 5%`, `zero failures` or `under 2 seconds`. */
export const hasThreshold = (text: string): boolean => findThresholds(text).length > 0;
