import type { Assessment } from '../assessment';
import type { Plan } from '../plan/plan';
import { audienceOf, bareShares } from './audience';
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
    const number = rounded((audience.total * percent) / 100);
    if (number < 2) return [];
    const who = [audience.noun, audience.period].filter((word) => word !== '').join(' ');
    return [
      {
        offset,
        text: `≈ ${grouped(number)} ${who}`,
        tooltip: `${percent}% of about ${grouped(rounded(audience.total))} ${who}, by line ${line}. A toggle lets each user in by chance, so the real number will differ a little.`,
      },
    ];
  });
}

/** To three digits: more would promise what nobody knows. */
const rounded = (value: number): number => Number(Math.round(value).toPrecision(3));

/** `1250` as `1,250`. */
const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
