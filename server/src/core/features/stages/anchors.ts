import type { Plan } from '../../plan/plan';
import { parsePlan } from '../../plan/plan';
import { applyEdits, type Edit } from '../../text/edit';
import { lastIndexAt, overlaps, type Span } from '../../text/span';

/** The address of a heading on GitHub, before it is told from others of the same words. */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');

/** The addresses of the headings of a plan, by the place where each heading begins. Headings of the same words are numbered from the second on. */
export function anchorsOf({ markdown }: Plan): ReadonlyMap<number, string> {
  const seen = new Map<string, number>();
  const result = new Map<number, string>();
  for (const { kind, text, span } of markdown.lines) {
    if (kind !== 'heading') continue;
    const slug = slugOf(text.text);
    let anchor = slug;
    for (let count = seen.get(slug) ?? 0; seen.has(anchor); anchor = `${slug}-${count}`) seen.set(slug, ++count);
    seen.set(anchor, 0);
    result.set(span.start, anchor);
  }
  return result;
}

/** What has the links to a plan's own headings lead where they led, once `edits` were made: none of them goes over the start of a heading. */
export function followAnchors(plan: Plan, edits: readonly Edit[]): Edit[] {
  const links = anchorLinks(plan);
  if (links.length === 0 || edits.length === 0) return [];
  const after = anchorsOf(parsePlan(applyEdits(plan.markdown.text, edits), plan));
  const moved = new Map<string, string>();
  for (const [start, anchor] of anchorsOf(plan)) {
    const now = after.get(start + shiftAt(edits, start));
    if (now !== undefined && now !== anchor) moved.set(anchor, now);
  }
  return links.flatMap(({ span, anchor }) => {
    const now = moved.get(anchor);
    return now === undefined ? [] : [{ span, text: now }];
  });
}

/** How far a place moves by edits that end before it. */
export function shiftAt(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { span, text } of edits) if (span.end <= offset) shift += text.length - (span.end - span.start);
  return shift;
}

interface AnchorLink {
  /** Behind the `#`. */
  readonly span: Span;
  readonly anchor: string;
}

/** `[text](#anchor)`, `[name]: #anchor`, `<a href="#anchor">`. */
const address = /(?<=\]\(\s*<?#|^ {0,3}\[[^\]\r\n]+\]:[ \t]*<?#|<a\s[^>\r\n]*href=["']#)[^\s()<>"']+/gim;

function anchorLinks({ markdown: { text, codes, comments } }: Plan): AnchorLink[] {
  const isIn = (spans: readonly Span[], span: Span): boolean => {
    const around = spans[lastIndexAt(spans, span.end - 1)];
    return around !== undefined && overlaps(around, span);
  };
  return [...text.matchAll(address)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return isIn(codes, span) || isIn(comments, span) ? [] : [{ span, anchor: match[0] }];
  });
}
