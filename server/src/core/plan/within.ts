import type { MarkdownDocument } from '../markdown/markdownDocument';
import { untracked } from '../text/cell';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Field } from './fields';
import type { PlanPart } from './partFacts';
import type { Plan } from './plan';
import type { Section } from './sections';

/**
 * The document, for what is found out `byPart` or `bySection`: whoever asks looks at nothing but its part or its section, and so need not be
 * asked anew when another part changes.
 */
export const within = (plan: Plan): MarkdownDocument => untracked(() => plan.markdown);

/** The fields that stand in a section, those of the sections below it too; for what is found out `bySection`. */
export const fieldsWithin = (plan: Plan, { firstLine, endLine }: Pick<Section, 'firstLine' | 'endLine'>): readonly Field[] =>
  fieldsOfLines(
    untracked(() => plan.parts),
    firstLine,
    endLine,
  );

/** The fields of a section that stand in none below it. */
export function ownFields(plan: Plan, section: Section): readonly Field[] {
  const next = plan.sections[section.index + 1]?.firstLine ?? section.endLine;
  return fieldsWithin(plan, { firstLine: section.firstLine, endLine: Math.min(section.endLine, next) });
}

/** The fields of lines, by their parts. */
export function fieldsOfLines(parts: readonly PlanPart[], firstLine: number, endLine: number): readonly Field[] {
  const result: Field[] = [];
  const first = firstAtLeast(parts, firstLine + 1, ({ stretch }) => stretch.part.firstLine) - 1;
  for (let i = Math.max(0, first), part = parts[i]; part && part.stretch.part.firstLine < endLine; part = parts[++i])
    for (const field of part.fields) if (firstLine <= field.line && field.line < endLine) result.push(field);
  return result;
}
