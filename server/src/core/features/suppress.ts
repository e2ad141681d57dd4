import type { Problem } from '../assessment';
import { lineEndIn } from '../authoring/lineEnd';
import type { Line } from '../markdown/line';
import { partsAt } from '../markdown/touched';
import type { Plan } from '../plan/plan';
import type { Fix } from '../rules/rule';
import { directionsOf, reasonToGive, suppressionOf, type Directive } from '../rules/suppressions';
import { firstAtLeast } from '../text/firstAtLeast';
import { renderPlain, renderSnippet, type Part } from '../text/snippet';
import { trimSpan } from '../text/span';
import { readWith } from './readWith';

interface Place {
  readonly offset: number;
  readonly directive: Directive;
  readonly where: string;
  /** What goes around the comment. */
  readonly before: string;
  readonly after: string;
}

/**
 * The change that waives a finding: a comment above its line, with a reason to be given. A place is taken only when the plan reads
 * the same with the comment in it; where there is none near the finding, it is the top of the file. Undefined where not even that.
 */
export function suppressFix(plan: Plan, problem: Problem): Fix | undefined {
  // A suppression is mended, not suppressed.
  if (problem.ruleId.startsWith('suppression-')) return undefined;
  const place = firstSafe(plan, problem);
  if (!place) return undefined;
  const parts = partsOf(place, problem.ruleId);
  const span = { start: place.offset, end: place.offset };
  return {
    title: `Waive “${problem.ruleId}” ${place.where}, with a reason`,
    edits: [{ span, text: renderPlain(parts), snippet: renderSnippet(parts) }],
  };
}

function firstSafe(plan: Plan, problem: Problem): Place | undefined {
  for (const place of placesFor(plan, problem)) if (isSafe(plan, problem, place)) return place;
  return undefined;
}

const partsOf = ({ before, directive, after }: Place, ruleId: string): Part[] => [
  `${before}<!-- release-plan-${directive} ${ruleId}: `,
  { placeholder: reasonToGive },
  ` -->${after}`,
];

/** Where the comment may stand, best first. */
function* placesFor(plan: Plan, { span }: Problem): Generator<Place> {
  const { index, text } = plan.markdown;
  const lineEnd = lineEndIn(plan);
  // Neither a list nor a paragraph nor a table reaches over the beginning of a part.
  const lines = partsAt(plan.markdown, { start: span.start, end: span.start }).at(-1)?.lines ?? [];
  const at = firstAtLeast(lines, span.start + 1, (line) => line.span.start) - 1;
  let first = at;
  while (lines[first]?.kind === 'row' && !isHeader(lines[first])) first--;
  const inTable = isHeader(lines[first]);
  const number = index.lineAt(inTable ? (lines[first]?.span.start ?? span.start) : span.start);
  const start = index.startOf(number) + (number === 0 && text.startsWith('\ufeff') ? 1 : 0);
  const source = text.slice(start, index.endOf(number));
  const where = inTable ? 'in this table' : 'here';
  const above = (indent: string): Place => ({
    offset: start,
    directive: 'disable-next-line',
    where,
    before: indent,
    after: lineEnd,
  });
  const own = above(/^[ \t>]*/.exec(source)?.[0] ?? '');
  const inItem = above(contentIndent(source));
  if (!inTable && continuesParagraph(plan, lines, at, number)) {
    const before = text.slice(index.startOf(number - 1), index.endOf(number - 1));
    // Before what makes the line end a hard one.
    const hard = before.endsWith('\\') ? 1 : before.length - trimSpan(before, { start: 0, end: before.length }).end;
    yield { offset: index.endOf(number - 1) - hard, directive: 'disable-next-line', where, before: ' ', after: '' };
  }
  yield* isInList(lines, first) ? [inItem, own] : [own, inItem];
  const frontMatter = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  const top = Math.max(frontMatter, text.startsWith('\ufeff') ? 1 : 0);
  yield { offset: top, directive: 'disable-file', where: 'in this file', before: '', after: lineEnd + lineEnd };
}

const isHeader = (line: Line | undefined): boolean => line?.kind === 'row' && line.header;

/** Whether the line goes on in a list that stands above it: a comment at its margin would cut the list in two. */
function isInList(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  return line !== undefined && before !== undefined && line.depth > 0 && before.kind !== 'heading' && before.depth >= line.depth;
}

/** Blanks up to where the content of the item begins that the line opens; those of the line itself where it opens none. */
function contentIndent(source: string): string {
  const [, indent = '', marker = '', gap = ''] = /^([ \t>]*)((?:[-*+]|\d{1,9}[.)])(?=\s|$))?([ \t]*)/.exec(source) ?? [];
  if (marker === '') return indent;
  return indent + ' '.repeat(marker.length + (gap.length >= 1 && gap.length <= 4 && !gap.includes('\t') ? gap.length : 1));
}

/** Whether the line is one of several of a paragraph, which a comment on a line of its own would cut in two. */
function continuesParagraph({ markdown: { index } }: Plan, lines: readonly Line[], at: number, number: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  const opens = line && 'marker' in line && (line.marker?.kind === 'bullet' || line.marker?.kind === 'ordered');
  if (!line || !before || opens || number === 0) return false;
  const isText = (one: Line): boolean => one.kind === 'text' || one.kind === 'quote';
  return isText(line) && isText(before) && index.lineAt(before.span.end) === number - 1;
}

/** Whether the comment waives the finding, and everything else is read as it was. */
function isSafe({ markdown }: Plan, { ruleId, span }: Problem, place: Place): boolean {
  const text = renderPlain(partsOf(place, ruleId));
  const around = readWith(markdown, place.offset, text);
  if (!around) return false;
  // The finding may stand far from the top of the file; nothing waived it before.
  if (place.directive === 'disable-file')
    return directionsOf(around.markdown).some(({ directive, ids }) => directive === place.directive && ids.some(({ id }) => id === ruleId));
  const by = text.length - around.start;
  return suppressionOf(around.markdown, { ruleId, span: { start: span.start + by, end: span.end + by } }) !== undefined;
}
