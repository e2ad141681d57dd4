import { firstAtLeast } from '../text/firstAtLeast';
import type { LineIndex } from '../text/lineIndex';

/** A date or range whose year may be missing: `--03-12`. */
interface Dated {
  readonly span: { readonly start: number };
  readonly from: string;
  readonly to: string | null;
}

interface Anchor {
  readonly line: number;
  readonly year: number;
  /** Days since the start of its year, months counted as 31 days. */
  readonly day: number;
}

const daysOfYear = 372;
const withYear = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const withoutYear = /^--(\d{2})(?:-(\d{2}))?$/;

/** Whether a mention gives no year of its own. */
export const hasNoYear = ({ from }: Pick<Dated, 'from'>): boolean => withoutYear.test(from);

/**
 * Dates without a year take the one that puts them nearest to the date with a year that stands nearest in the text; the year of the
 * title stands for one at its line. Where the plan names no year at all, dates keep none.
 *
 * @param mentions in the order of the text
 * @param withYears a mention with the years that it is told to have
 */
export function inferYears<Mention extends Dated>(
  mentions: readonly Mention[],
  title: { readonly text: string; readonly line: number } | undefined,
  index: LineIndex,
  withYears: (mention: Mention, from: string, to: string | null) => Mention,
): Mention[] {
  const anchors = mentions.flatMap((mention) => anchorOf(mention.to ?? mention.from, index.lineAt(mention.span.start)) ?? []);
  const year = /(?<!\d)(20\d{2})(?!\d)/.exec(title?.text ?? '')?.[1];
  const ofTitle = title && year !== undefined ? { line: title.line, year: Number(year), day: daysOfYear / 2 } : undefined;
  return mentions.map((mention) => {
    if (!withoutYear.test(mention.from)) return mention;
    const line = index.lineAt(mention.span.start);
    const anchor = nearer(nearest(anchors, line), ofTitle, line);
    if (!anchor) return mention;
    const from = dated(mention.from, anchor);
    const start = anchorOf(from, line) ?? anchor;
    const to = mention.to === null || !withoutYear.test(mention.to) ? mention.to : after(mention.to, start);
    return withYears(mention, from, to);
  });
}

/** The first of those whose line is nearest; `anchors` are in the order of the text. */
function nearest(anchors: readonly Anchor[], line: number): Anchor | undefined {
  const next = firstAt(anchors, line);
  const last = anchors[next - 1];
  const before = last && anchors[firstAt(anchors, last.line)];
  return nearer(before, anchors[next], line);
}

const firstAt = (anchors: readonly Anchor[], line: number): number => firstAtLeast(anchors, line, (anchor) => anchor.line);

/** The nearer of two; the first where both are as near. */
function nearer(first: Anchor | undefined, second: Anchor | undefined, line: number): Anchor | undefined {
  if (!first || !second) return first ?? second;
  return Math.abs(first.line - line) <= Math.abs(second.line - line) ? first : second;
}

function anchorOf(iso: string, line: number): Anchor | undefined {
  const match = withYear.exec(iso);
  return match ? { line, year: Number(match[1]), day: dayOf(match[2], match[3]) } : undefined;
}

const dayOf = (month: string | undefined, day: string | undefined): number => (Number(month) - 1) * 31 + Number(day ?? 15);

/** The year that puts the date nearest to the anchor. */
function dated(iso: string, anchor: Anchor): string {
  const match = withoutYear.exec(iso);
  const distance = dayOf(match?.[1], match?.[2]) - anchor.day;
  const year = anchor.year + (distance > daysOfYear / 2 ? -1 : distance < -daysOfYear / 2 ? 1 : 0);
  return `${year}${iso.slice(1)}`;
}

/** The end of a range lies behind its start, by less than a year. */
function after(iso: string, start: Anchor): string {
  const match = withoutYear.exec(iso);
  return `${dayOf(match?.[1], match?.[2]) < start.day ? start.year + 1 : start.year}${iso.slice(1)}`;
}
