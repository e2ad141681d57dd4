import type { Line } from '../markdown/line';
import { containsSpan, lastIndexAt } from '../text/span';
import { leftoverLines } from './leftovers';
import type { Plan } from './plan';
import type { Section } from './sections';

/** What a plan says about going back, without the template's advice on how to say it. */
export interface RollbackText {
  readonly section: Section;
  /** Lines of text, sub-headings included: they may name the case that the lines below are for. */
  readonly lines: readonly Line[];
}

/** The rollback sections that are written, innermost where one stands in another; those with a placeholder are still being written. */
export function rollbackTexts(plan: Plan): RollbackText[] {
  const sections = plan.sections.filter((section) => section.kind === 'rollback');
  const advice = new Set(leftoverLines(plan).map(({ line }) => line));
  const open = plan.placeholders.map(({ span }) => span);
  return sections.flatMap((section, i) => {
    const inner = sections[i + 1];
    if (inner && containsSpan(section.span, inner.span)) return [];
    const [from, end] = rollbackLines(plan, section);
    const lines = plan.markdown.lines
      .slice(from, end)
      .filter((line, at) => (line.kind === 'text' || line.kind === 'heading' || line.kind === 'row') && !advice.has(from + at));
    const waits = lines.some(({ span }) => (open[lastIndexAt(open, span.end - 1)]?.start ?? -1) >= span.start);
    return lines.some((line) => line.kind === 'text') && !waits && !lines.some((line) => needsNone.test(line.text.text))
      ? [{ section, lines }]
      : [];
  });
}

/** The lines below a rollback's heading up to the next one that opens something of its own: levels are often wrong in plans. */
export function rollbackLines({ sections }: Plan, section: Section): [from: number, end: number] {
  let next = section.index + 1;
  while (sections[next]?.heading === 'other') next++;
  return [section.firstLine + 1, Math.min(section.endLine, sections[next]?.firstLine ?? section.endLine)];
}

const needsNone = /\b(?:no|not|without)\b.{0,30}\broll ?back\b.{0,20}\b(?:needed|necessary|possible|required|planned)\b|^n\/a\b/i;
