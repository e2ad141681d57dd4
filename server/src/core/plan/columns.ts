import type { RowLine } from '../markdown/line';
import { perObject } from '../text/perObject';
import type { Placeholder, Plan } from './plan';
import type { GateKind } from './vocabulary/fields';

/** Heads of columns for what is measured when everyone has the feature, most specific first. */
const measured: readonly (readonly [RegExp, GateKind])[] = [
  [/\b(?:1|one)[- ]?months?\b/i, 'one-month'],
  [/\b(?:1|one)[- ]?weeks?\b/i, 'one-week'],
  [/\b(?:post|after)[- ]?(?:the )?(?:launch|release|rollout)\b/i, 'one-week'],
];

/** The gate that the head of a placeholder's column speaks of: a table of targets has a column for what came of them. */
export const gateOfColumn = (plan: Plan, placeholder: Placeholder): GateKind | undefined => gatesOfCells(plan).get(placeholder);

const gatesOfCells = perObject((plan: Plan): ReadonlyMap<Placeholder, GateKind> => {
  const result = new Map<Placeholder, GateKind>();
  if (plan.placeholders.length === 0) return result;
  const byStart = [...plan.placeholders].sort((a, b) => a.span.start - b.span.start);
  let at = 0;
  let head: RowLine | undefined;
  for (const line of plan.markdown.lines) {
    if (line.kind !== 'row') continue;
    if (line.header) head = line;
    while ((byStart[at]?.span.start ?? Infinity) < line.span.start) at++;
    for (let placeholder = byStart[at]; placeholder && placeholder.span.start < line.span.end; placeholder = byStart[++at]) {
      const { start } = placeholder.span;
      const column = line.cells.findIndex(({ source }) => source.start <= start && start < source.end);
      const name = head?.cells[column]?.text;
      const gate = name === undefined || column === 0 ? undefined : measured.find(([words]) => words.test(name))?.[1];
      if (gate) result.set(placeholder, gate);
    }
  }
  return result;
});
