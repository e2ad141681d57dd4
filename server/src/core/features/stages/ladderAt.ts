import type { Plan } from '../../plan/plan';
import { overlaps, touches, type Span } from '../../text/span';
import { laddersOf } from './ladders';
import { placesOf } from './shares';

/** The ladder whose heading, field or percentage a selection touches, as an index among those of the plan. */
export function ladderAt(plan: Plan, selection: Span): number | undefined {
  const hit = (span: Span): boolean => overlaps(span, selection) || touches(span, selection.start);
  const ladders = laddersOf(plan);
  const at = ladders.findIndex((ladder) =>
    ladder.rungs.some((rung) => {
      const fields = rung.open ? [rung.open.labelSpan, rung.open.valueSpan] : [];
      const spans = [rung.span, ...rung.stages.map(({ headingSpan }) => headingSpan), ...fields];
      return spans.some(hit) || placesOf(plan, ladder, rung, { isOnly: ladders.length === 1, isWhole: true }).some(({ span }) => hit(span));
    }),
  );
  return at < 0 ? undefined : at;
}
