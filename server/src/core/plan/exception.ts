import type { Line } from '../markdown/line';
import { byPart } from './byPart';
import type { Plan } from './plan';
import type { Span } from '../text/span';

/** Where a plan says something. */
interface Saying {
  readonly span: Span;
  readonly text: string;
}

/** Words that free a release from the review; an exception is granted in it and stated in the plan. */
const words =
  /\b(?:approved|exempt(?:ed)?|exception|permission|allowed|agreed)\b[^.]{0,80}\bskip(?:ping|ped)?\b[^.]{0,20}\bstaging review\b|\bstaging review\b[^.]{0,40}\b(?:is|was|were) (?:skipped|waived|not (?:needed|required))\b|\bexempt(?:ed)? from (?:the )?staging review\b/i;

/** Where the plan says that it need not go through the staging review. */
export const reviewException = (plan: Plan): Saying | undefined => exceptions(plan)[0];

const exceptions = byPart(({ stretch: { part } }): readonly Saying[] => {
  const found = exceptionIn(part.lines);
  return found ? [found] : [];
});

function exceptionIn(lines: readonly Line[]): Saying | undefined {
  for (const line of lines) {
    if (line.kind === 'code' || line.kind === 'quote') continue;
    const match = words.exec(line.text.text);
    if (match) return { span: line.text.spanOf(match.index, match.index + match[0].length), text: match[0] };
  }
  return undefined;
}
