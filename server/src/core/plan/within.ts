import type { Line } from '../markdown/line';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { untracked } from '../text/cell';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Field } from './fields';
import type { CheckBox, Placeholder, PlanPart } from './partFacts';
import type { Plan } from './plan';
import type { Section } from './sections';

/**
 * The document, for what is found out `byPart` or `bySection`: whoever asks looks at nothing but its part or its section, and so need not be
 * asked anew when another part changes.
 */
export const within = (plan: Plan): MarkdownDocument => untracked(() => plan.markdown);

/** The fields that stand in a section, those of the sections below it too; for what is found out `bySection`. */
export const fieldsWithin = (plan: Plan, lines: Lines): readonly Field[] => inLines(plan, lines, ({ fields }) => fields);

/** The fields of a section that stand in none below it. */
export const ownFields = (plan: Plan, section: Section): readonly Field[] => fieldsWithin(plan, rangeOf(section));

/** The boxes of a section, those of the sections below it too. */
export const boxesWithin = (plan: Plan, lines: Lines): readonly CheckBox[] => inLines(plan, lines, ({ boxes }) => boxes);

/** The placeholders of the parts that a section lies in. */
export const placeholdersWithin = (plan: Plan, lines: Lines): readonly Placeholder[] =>
  partsWithin(plan, lines).flatMap(({ placeholders }) => placeholders);

/** The placeholders of a section that stand in none below it. */
export const ownPlaceholders = (plan: Plan, section: Section): readonly Placeholder[] =>
  partsWithin(plan, rangeOf(section)).flatMap(({ placeholders }) => placeholders.filter(({ around }) => around === section));

/** The lines of a section without its heading, those of the sections below it too. */
export function linesWithin(plan: Plan, { firstLine, endLine }: Lines): readonly Line[] {
  return partsWithin(plan, { firstLine, endLine }).flatMap(({ stretch: { part } }) =>
    part.lines.filter((_, i) => firstLine < part.firstLine + i && part.firstLine + i < endLine),
  );
}

/** From one line to another, the last one not included. */
type Lines = Pick<Section, 'firstLine' | 'endLine'>;

/** The lines of a section that stand in none below it, without its heading. */
export const ownLinesOf = (plan: Plan, section: Section): readonly Line[] => linesWithin(plan, rangeOf(section));

/** From the heading of a section to the next one. */
const rangeOf = ({ next, firstLine, endLine }: Section): Lines => ({ firstLine, endLine: Math.min(endLine, next?.firstLine ?? endLine) });

function inLines<T extends { readonly line: number }>(plan: Plan, lines: Lines, of: (part: PlanPart) => readonly T[]): readonly T[] {
  const { firstLine, endLine } = lines;
  const result: T[] = [];
  for (const part of partsWithin(plan, lines))
    for (const one of of(part)) if (firstLine <= one.line && one.line < endLine) result.push(one);
  return result;
}

function partsWithin(plan: Plan, { firstLine, endLine }: Lines): readonly PlanPart[] {
  const parts = untracked(() => plan.parts);
  const first = firstAtLeast(parts, firstLine + 1, ({ stretch }) => stretch.part.firstLine) - 1;
  return parts.slice(
    Math.max(0, first),
    firstAtLeast(parts, endLine, ({ stretch }) => stretch.part.firstLine),
  );
}
