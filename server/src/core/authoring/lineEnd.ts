import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { derived } from '../text/cell';
import { commonLineEnd, countLineEnds, lineEndOf, type LineEnd, type LineEnds } from '../text/edit';

const counted = byPart(
  ({ stretch }) => [countLineEnds(stretch.part.source)],
  (one: LineEnds, other) => one.crlf === other.crlf && one.lf === other.lf && one.cr === other.cr,
);

/** The line end that a plan uses most; LF when it has none. */
export const lineEndIn = derived((plan: Plan): LineEnd => {
  const parts = counted(plan);
  if (parts.length === 0) return lineEndOf(plan.markdown.text);
  const sum = { crlf: 0, lf: 0, cr: 0 };
  for (const { crlf, lf, cr } of parts) {
    sum.crlf += crlf;
    sum.lf += lf;
    sum.cr += cr;
  }
  return commonLineEnd(sum);
});
