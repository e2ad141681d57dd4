import { partsAt } from '../../markdown/touched';
import type { Plan } from '../../plan/plan';
import { firstAtLeast } from '../../text/firstAtLeast';
import { overlaps, touches, type Span } from '../../text/span';
import { fieldsAround } from '../nearby';
import { laddersOf, type Ladder, type Rung } from './ladders';
import { placeTest, sharesOfLine, type Share } from './shares';

/** The ladder whose heading, field or percentage a selection touches, as an index among those of the plan. */
export function ladderAt(plan: Plan, selection: Span): number | undefined {
  const hit = (span: Span): boolean => overlaps(span, selection) || touches(span, selection.start);
  const near = sharesAt(plan, selection);
  // Most selections touch none, which is told without a look at the rest of the plan.
  if (near.length === 0 && !touchesHeading(plan, hit, selection) && !touchesField(plan, hit, selection)) return undefined;
  const shares = near.filter(({ span }) => hit(span));
  const ladders = laddersOf(plan);
  const at = ladders.findIndex((ladder) =>
    ladder.rungs.some((rung) => spansOf(rung).some(hit) || isPlace(plan, ladder, rung, shares, ladders.length === 1)),
  );
  return at < 0 ? undefined : at;
}

const spansOf = ({ open, span, stages }: Rung): Span[] => [
  span,
  ...stages.map(({ headingSpan }) => headingSpan),
  ...(open ? [open.labelSpan, open.valueSpan] : []),
];

function isPlace(plan: Plan, ladder: Ladder, rung: Rung, shares: readonly Share[], isOnly: boolean): boolean {
  return shares.length > 0 && shares.some(placeTest(plan, ladder, rung, { isOnly, isWhole: true }));
}

/** The percentages of the lines that a selection touches; a line of a schedule has one. */
function sharesAt(plan: Plan, selection: Span): Share[] {
  const { lines } = plan.markdown;
  const parts = partsAt(plan.markdown, selection);
  const last = parts.at(-1);
  const end = last ? last.firstLine + last.lines.length : 0;
  const result: Share[] = [];
  for (let i = firstAtLeast(lines, selection.start, ({ span }) => span.end); i < end; i++) {
    if ((lines[i]?.span.start ?? Infinity) > selection.end) break;
    result.push(...sharesOfLine(plan, i));
  }
  return result;
}

/** Of a stage or of a launch. */
function touchesHeading({ stages, sections }: Plan, hit: (span: Span) => boolean, { start, end }: Span): boolean {
  const from = firstAtLeast(sections, start, ({ headingSpan }) => headingSpan.end);
  const to = firstAtLeast(sections, end + 1, ({ headingSpan }) => headingSpan.start);
  return sections
    .slice(from, to)
    .some(({ index, kind, headingSpan }) => hit(headingSpan) && (kind === 'go-live' || stages.some(({ section }) => section === index)));
}

const touchesField = (plan: Plan, hit: (span: Span) => boolean, selection: Span): boolean =>
  fieldsAround(plan, selection).some(
    ({ definition, labelSpan, valueSpan }) => definition?.id === 'stage-percentage' && (hit(labelSpan) || hit(valueSpan)),
  );
