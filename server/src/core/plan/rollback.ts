import type { Line } from '../markdown/line';
import { derived, isSameSet } from '../text/cell';
import { lastIndexAt } from '../text/span';
import { bySection } from './byPart';
import { isLeftover } from './leftovers';
import type { Plan } from './plan';
import type { Section } from './sections';
import { linesWithin, placeholdersWithin } from './within';

/** What a plan says about going back, without the template's advice on how to say it. */
export interface RollbackText {
  readonly section: Section;
  /** Lines of text, sub-headings included: they may name the case that the lines below are for. */
  readonly lines: readonly Line[];
}

/** The rollback sections that are written, innermost where one stands in another; those with a placeholder are still being written. */
export const rollbackTexts: (plan: Plan) => readonly RollbackText[] = bySection((section, plan) => {
  if (section.kind !== 'rollback' || hasInner(plan).has(section)) return [];
  const [from, endLine] = rollbackLines(plan, section);
  const lines = linesWithin(plan, { firstLine: from - 1, endLine }).filter(
    (line) => (line.kind === 'text' || line.kind === 'heading' || line.kind === 'row') && !isLeftover(line),
  );
  const open = placeholdersWithin(plan, section).map(({ span }) => span);
  const waits = lines.some(({ span }) => (open[lastIndexAt(open, span.end - 1)]?.start ?? -1) >= span.start);
  return lines.some((line) => line.kind === 'text') && !waits && !lines.some((line) => needsNone.test(line.text.text))
    ? [{ section, lines }]
    : [];
});

/** Rollback sections in which the next one stands. */
const hasInner = derived(({ sections }: Plan): ReadonlySet<Section> => {
  const all = sections.filter(({ kind }) => kind === 'rollback');
  return new Set(all.filter((section, i) => (all[i + 1]?.firstLine ?? section.endLine) < section.endLine));
}, isSameSet);

/** The lines below a rollback's heading up to the next one that opens something of its own: levels are often wrong in plans. */
export function rollbackLines({ sections }: Plan, section: Section): [from: number, end: number] {
  let next = section.index + 1;
  while (sections[next]?.heading === 'other') next++;
  return [section.firstLine + 1, Math.min(section.endLine, sections[next]?.firstLine ?? section.endLine)];
}

const needsNone = /\b(?:no|not|without)\b.{0,30}\broll ?back\b.{0,20}\b(?:needed|necessary|possible|required|planned)\b|^n\/a\b/i;
