import { ofParts } from '../plan/ofParts';
import type { Plan } from '../plan/plan';
import { commonLineEnd, countLineEnds, lineEndOf, type LineEnd } from '../text/edit';
import { perObject } from '../text/perObject';

const counted = ofParts(({ part }) => countLineEnds(part.source));

/** The line end that a plan uses most; LF when it has none. */
export const lineEndIn = perObject((plan: Plan): LineEnd => {
  const { text, parts } = plan.markdown;
  if (parts.length === 0 || !text.includes('\r')) return lineEndOf(text);
  const sum = { crlf: 0, lf: 0, cr: 0 };
  for (const { crlf, lf, cr } of counted(plan)) {
    sum.crlf += crlf;
    sum.lf += lf;
    sum.cr += cr;
  }
  return commonLineEnd(sum);
});
