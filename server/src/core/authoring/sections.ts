import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { Part } from '../text/snippet';
import { sectionBlock, type InsertableSection } from './blocks';
import { blockStyle, frameOf, linesText } from './ownStage';
import { ownLines } from './ownWords';
import { atEnd, behind, inFrontOf, isBlank, type Insertion } from './placement';
import { rankOf } from './sectionOrder';
import { styleOf } from './style';

/** Where a section goes: below another, above another, or at the end; and the level of its heading there. */
interface Home {
  readonly level: number;
  readonly below?: Section;
  readonly above?: Section;
}

/** Inserts a section where it belongs. */
export function insertSection(plan: Plan, id: InsertableSection): Insertion {
  const style = styleOf(plan);
  const { level, below, above } = homeOf(plan, id);
  const parts = sectionText(plan, id, level);
  if (above) return inFrontOf(plan, above, parts, style);
  return below ? behind(plan, below, parts, style) : atEnd(plan, parts, style);
}

/** The level that a section's heading has where it belongs. */
export const sectionLevel = (plan: Plan, id: InsertableSection): number => Math.max(2, homeOf(plan, id).level);

/** The text of a section; the results of a week ask what those of a month do, and the other way round. */
export function sectionText(plan: Plan, id: InsertableSection, level: number): Part[] {
  const style = blockStyle(plan, Math.max(2, level));
  return resultsAfter(plan, id, style.level) ?? sectionBlock(id, style);
}

const isResults = ({ kind }: Section): boolean => kind === 'one-week-results' || kind === 'one-month-results';

function homeOf(plan: Plan, id: InsertableSection): Home {
  const isLaunchResult = id === 'one-week-results' || id === 'one-month-results';
  const metrics = isLaunchResult ? plan.sections.find((section) => section.kind === 'post-launch-metrics') : undefined;
  const brother = metrics && plan.sections.find((section) => isResults(section) && section.parent === metrics.index);
  if (metrics && !brother) return { level: Math.min(6, metrics.level + 1), below: metrics };
  const at = rankOf(id);
  const present = plan.sections.filter((section) => rankOf(section.kind) >= 0 && section.level <= 6 && !section.isTitle);
  const next = present.find((section) => rankOf(section.kind) > at && section.kind !== 'post-launch-metrics');
  const before = present.filter((section) => rankOf(section.kind) <= at).at(-1);
  // Before what comes after it: so the new section lands in the group that the next one stands in.
  if (next && !(before && before.span.end > next.span.start) && !(brother && id === 'one-month-results')) {
    return { level: next.level, above: next };
  }
  return before ? { level: before.level, below: before } : { level: styleOf(plan).sectionLevel };
}

/** `1-month results` as the plan's `1-week results` are, if it has such with questions in lines. */
function resultsAfter(plan: Plan, id: InsertableSection, level: number): Part[] | undefined {
  if (id !== 'one-week-results' && id !== 'one-month-results') return undefined;
  const model = plan.sections.find((section) => isResults(section) && section.kind !== id && section.level <= 6);
  if (!model) return undefined;
  const lines = ownLines(plan, model);
  if (lines.length === 0) return undefined;
  const { before, words, after } = frameOf(plan, model);
  const title = titleAfter(words.trim(), id);
  const lead = /^#+/.test(before) ? before.replace(/^#+/, '#'.repeat(level)) : before;
  const tail = after.replace(/#+$/, '#'.repeat(level));
  const isLoose = isBlank(plan, plan.markdown.index.lineAt(model.headingSpan.end) + 1);
  return [`${lead}${title}${tail}\n${isLoose ? '\n' : ''}`, ...linesText(lines)];
}

/** `One-Week Results:` becomes `One-Month Results:`; a heading that says more is the template's. */
function titleAfter(words: string, id: 'one-week-results' | 'one-month-results'): string {
  const unit = id === 'one-week-results' ? 'week' : 'month';
  if (!/^(?:1|one)[- ]?(?:week|month) results:?$/i.test(words)) return `1-${unit} results`;
  return words.replace(/week|month/i, (found) => (/^[A-Z]/.test(found) ? unit.replace(/^./, (first) => first.toUpperCase()) : unit));
}
