import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import type { SectionKind } from '../plan/vocabulary/sections';
import { withLineEnds } from '../text/edit';
import { renderPlain, renderSnippet, type Part } from '../text/snippet';
import { percentText } from '../plan/values/percent';
import {
  insertableSections,
  isInsertableSection,
  nextPercent,
  sectionBlock,
  stageBlock,
  stagePlanningLines,
  stageResultsBlock,
  type StageStep,
  type InsertableSection,
} from './blocks';
import { styleOf, type PlanStyle } from './style';

/** Text that goes in at one place; nothing is replaced. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
  readonly snippet: string;
}

/** Kinds in the order in which a plan has them; where something new belongs is told by its neighbours. */
const order: readonly SectionKind[] = [
  'toggles',
  'validation',
  'go-no-go',
  'rollback',
  'moderated-testing',
  'rollout-planning',
  'stage',
  'go-live',
  'post-launch-metrics',
  'one-week-results',
  'one-month-results',
  'post-launch-questions',
];

/** Inserts a section, or the next stage (`stage`), where it belongs. Undefined for an id that names nothing insertable. */
export function insertInto(plan: Plan, what: string): Insertion | undefined {
  if (what === 'stage') return insertStage(plan);
  return isInsertableSection(what) ? insertSection(plan, what) : undefined;
}

export function insertables(plan: Plan): { id: InsertableSection; name: string; present: boolean }[] {
  return insertableSections.map(({ id, name }) => ({ id, name, present: plan.sections.some((section) => section.kind === id) }));
}

function insertSection(plan: Plan, id: InsertableSection): Insertion {
  const style = styleOf(plan);
  const home =
    id === 'one-week-results' || id === 'one-month-results'
      ? plan.sections.find((section) => section.kind === 'post-launch-metrics')
      : undefined;
  const brother =
    home &&
    plan.sections.find(
      (section) => (section.kind === 'one-week-results' || section.kind === 'one-month-results') && section.parent === home.index,
    );
  if (home && !brother) return behind(plan, home, sectionBlock(id, blockStyle(Math.min(6, home.level + 1), style)), style);
  const at = order.indexOf(id);
  const present = plan.sections.filter((section) => order.includes(section.kind) && section.level <= 6 && !section.isTitle);
  const next = present.find(
    (section) => order.indexOf(section.kind) > at && order.indexOf(section.kind) !== order.indexOf('post-launch-metrics'),
  );
  const before = present.filter((section) => order.indexOf(section.kind) <= at).at(-1);
  // Before what comes after it: so the new section lands in the group that the next one stands in.
  if (next && !(before && before.span.end > next.span.start) && !(brother && id === 'one-month-results')) {
    return inFrontOf(plan, next, sectionBlock(id, blockStyle(next.level, style)), style);
  }
  if (before) return behind(plan, before, sectionBlock(id, blockStyle(before.level, style)), style);
  return atEnd(plan, sectionBlock(id, blockStyle(style.sectionLevel, style)), style);
}

/** The stage that usually comes next. Results are asked for where the plan's other stages have them. */
export function nextStage(plan: Plan): StageStep {
  const last = plan.stages.at(-1);
  const percent = last && percentOf(last);
  return {
    letter: nextLetter(last?.letter),
    percent: last ? (percent ? nextPercent(percent.high) : undefined) : 1,
    results: plan.stages.length === 0 || plan.stages.some((stage) => stage.hasResults),
  };
}

/** @param percent what the stage reaches; without it the usual next percentage. */
export function insertStage(plan: Plan, percent?: number): Insertion {
  const style = styleOf(plan);
  const last = plan.stages.filter((stage) => stage.section !== undefined).at(-1);
  const lastSection = last?.section === undefined ? undefined : plan.sections[last.section];
  const step = { ...nextStage(plan), ...(percent !== undefined && { percent }) };
  if (lastSection) {
    const { bullet, stageLevel, partLevel } = style;
    // A bold line has no level to go by.
    const levels = lastSection.level <= 6 ? { level: lastSection.level, partLevel } : { level: stageLevel, partLevel: stageLevel + 1 };
    return behind(plan, lastSection, stageBlock(step, { ...levels, bullet }), style);
  }
  const planning = plan.sections.filter((section) => section.kind === 'rollout-planning').at(-1);
  const { bullet, stageLevel } = style;
  const parts = stageBlock(step, { level: stageLevel, partLevel: stageLevel + 1, bullet });
  if (planning) return behind(plan, planning, parts, style);
  const next = plan.sections.find((section) => order.indexOf(section.kind) > order.indexOf('stage') && section.level <= 6);
  return next ? inFrontOf(plan, next, parts, style) : atEnd(plan, parts, style);
}

/** A results block for a stage that has none; its metrics are asked for by the criteria that are given, a line each. */
export function insertStageResults(plan: Plan, section: Section, criteria: readonly string[] = []): Insertion {
  const style = styleOf(plan);
  const block = stageResultsBlock({ level: style.partLevel, partLevel: style.partLevel, bullet: style.bullet }, criteria);
  return behind(plan, section, block, style);
}

/** Planning fields right below the heading of a stage that has none, under a heading as another stage of the plan has it. */
export function insertStagePlanning(plan: Plan, stage: Stage, section: Section): Insertion {
  const style = styleOf(plan);
  const percent = percentOf(stage);
  const fields = stagePlanningLines(percent && percentText(percent.low, percent.high), style.bullet);
  const model = plan.stages.find((one) => one.hasPlanning && one.section !== undefined);
  const heading = model?.planning === undefined ? undefined : plan.sections[model.planning];
  const { index, text } = plan.markdown;
  const written = heading && text.slice(heading.headingSpan.start, heading.headingSpan.end);
  return afterLine(plan, index.lineAt(section.headingSpan.end), [...(written === undefined ? [] : [`${written}\n\n`]), ...fields], style);
}

/** A line with what was decided, at the end of a section that is about the decision. */
export function insertVerdict(plan: Plan, section: Section, verdict: string): Insertion {
  return behind(plan, section, [`Verdict: ${verdict}\n`], styleOf(plan));
}

/** A dated line that the release was taken back: in the stage that ran then, else in the rollback section, else at the end. */
export function insertRollbackNote(plan: Plan, stage: Stage | undefined, date: string): Insertion {
  const style = styleOf(plan);
  const ofStage = stage?.section === undefined ? undefined : plan.sections[stage.section];
  const section = ofStage ?? plan.sections.find(({ kind }) => kind === 'rollback');
  const where = stage ? ` (${stageTitle(stage)})` : '';
  const parts: Part[] = [`Rolled back on ${date}${where}: `, { placeholder: 'reason' }, '\n'];
  return section ? behind(plan, section, parts, style) : atEnd(plan, parts, style);
}

/** A table of toggles in a section that has none: below its own words, above its sub-headings. */
export function insertToggleTable(plan: Plan, section: Section): Insertion {
  const style = styleOf(plan);
  const next = plan.sections[section.index + 1];
  const lines = plan.markdown.lines.slice(section.firstLine, Math.min(section.endLine, next?.firstLine ?? section.endLine));
  const last = plan.markdown.index.lineAt(lines.at(-1)?.span.end ?? section.headingSpan.end);
  const [, ...table] = sectionBlock('toggles', blockStyle(style.sectionLevel, style));
  return afterLine(plan, last, table, style);
}

function blockStyle(level: number, style: PlanStyle): { level: number; partLevel: number; bullet: string } {
  const own = Math.max(2, level);
  return { level: own, partLevel: Math.min(6, own + 1), bullet: style.bullet };
}

function nextLetter(letter: string | undefined): string {
  if (letter === undefined) return 'A';
  if (/^\d+$/.test(letter)) return String(Number(letter) + 1);
  return letter === 'Z' ? 'Z2' : String.fromCharCode(letter.charCodeAt(0) + 1);
}

function inFrontOf(plan: Plan, section: Section, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index, text } = plan.markdown;
  const line = index.lineAt(section.headingSpan.start);
  const offset = index.startOf(line);
  const gap = line > 0 && text.slice(index.startOf(line - 1), index.endOf(line - 1)).trim() !== '' ? '\n' : '';
  return render(offset, [gap, ...parts, '\n'], style);
}

function behind(plan: Plan, section: Section, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index } = plan.markdown;
  return afterLine(plan, index.lineAt(section.span.end), parts, style);
}

function atEnd(plan: Plan, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index, text } = plan.markdown;
  return afterLine(plan, index.lineAt(text.trimEnd().length), parts, style);
}

/** Behind the end of a line; what follows it, blank lines included, stays as it is. */
function afterLine(plan: Plan, line: number, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index } = plan.markdown;
  const offset = index.endOf(line);
  const nextIsBlank = line + 1 < index.count && index.endOf(line + 1) === index.startOf(line + 1);
  const last = line + 1 >= index.count;
  return render(offset, ['\n\n', ...withoutFinalLineEnd(parts), last ? '\n' : nextIsBlank ? '' : '\n'], style);
}

function withoutFinalLineEnd(parts: readonly Part[]): Part[] {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.replace(/\n$/, '')] : [...parts];
}

function render(offset: number, parts: readonly Part[], { lineEnd }: PlanStyle): Insertion {
  return { offset, text: withLineEnds(renderPlain(parts), lineEnd), snippet: withLineEnds(renderSnippet(parts), lineEnd) };
}
