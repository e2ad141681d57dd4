import type { Assessment } from '../assessment';
import type { Plan } from '../plan/plan';
import { audienceOf, bareShares, grouped, rounded, shareText } from './audience';
import { earlierResults } from './recordResults';

/** A few words that stand in the text without being part of it. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  /** Plain text. */
  readonly tooltip: string;
}

/** About how many people a stage's share is, and what the stage before recorded behind each result that is still open. */
export const inlayHints = (assessment: Assessment): InlayHint[] => [...audienceHints(assessment.plan), ...earlierResults(assessment)];

/** Where the plan says how many people there are in all, and not how many these are. */
function audienceHints(plan: Plan): InlayHint[] {
  const audience = audienceOf(plan);
  if (!audience) return [];
  const line = plan.markdown.index.lineAt(audience.span.start) + 1;
  return bareShares(plan).flatMap(({ percent, offset }) => {
    const text = shareText(audience, percent);
    if (text === undefined) return [];
    const who = [audience.noun, audience.period].filter((word) => word !== '').join(' ');
    return [
      {
        offset,
        text,
        tooltip: `${percent}% of about ${grouped(rounded(audience.total))} ${who}, by line ${line}. A toggle lets each user in by chance, so the real number will differ a little.`,
      },
    ];
  });
}
