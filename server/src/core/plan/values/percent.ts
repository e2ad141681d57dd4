/** A share of users in percent, `low` and `high` equal for one number; offsets are into the text it was found in. */
export interface PercentValue {
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
}

const percent = /(?<![\w.,<>≤≥]|[<>≤≥] |\b(?:release|version|build|v) )(\d{1,3}(?:\.\d+)?) ?(?:%? ?(?:-|–|—|to) ?(\d{1,3}(?:\.\d+)?) ?)?%/i;

/** The first percentage or range of a text. Numbers above 100 and thresholds such as `< 5%` are none. */
export function findPercent(text: string): PercentValue | undefined {
  const match = percent.exec(text);
  if (!match) return undefined;
  const low = Number(match[1]);
  const high = match[2] === undefined ? low : Number(match[2]);
  if (low > 100 || high > 100) return undefined;
  return { low, high, start: match.index, end: match.index + match[0].length };
}

/** `10` as `10%`, `30` to `60` as `30-60%`. */
export function percentText(low: number, high: number): string {
  return low === high ? `${low}%` : `${low}-${high}%`;
}
