import type { Placeholder } from './plan';
import type { GateKind } from './vocabulary/fields';

/** Heads of columns for what is measured when everyone has the feature, most specific first. */
const measured: readonly (readonly [RegExp, GateKind])[] = [
  [/\b(?:1|one)[- ]?months?\b/i, 'one-month'],
  [/\b(?:1|one)[- ]?weeks?\b/i, 'one-week'],
  [/\b(?:post|after)[- ]?(?:the )?(?:launch|release|rollout)\b/i, 'one-week'],
];

/** The gate that the head of a placeholder's column speaks of: a table of targets has a column for what came of them. */
export const gateOfColumn = ({ columnHead }: Placeholder): GateKind | undefined =>
  columnHead === undefined ? undefined : measured.find(([words]) => words.test(columnHead))?.[1];
