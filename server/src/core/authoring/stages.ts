import { percentOf, rankOfLetter, scheduledOnly, stageTitle, type Stage, type StagePercent } from '../plan/stages';
import type { Plan } from '../plan/plan';
import { percentText } from '../plan/values/percent';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Part } from '../text/snippet';
import { ladderStep, nextPercent, stageBlock, type StageStep } from './blocks';
import { blockStyle, ownStageBlock, stageHeading, stagePart, withLevels } from './ownStage';
import { endOfStage, type StagePart } from './ownWords';
import { afterOffset, atEnd, behind, inFrontOf, type Insertion } from './placement';
import { isBehindStages } from './sectionOrder';
import { styleOf } from './style';

/** Stages that stand under a heading. */
export const headedStages = (plan: Plan): Stage[] => plan.stages.filter((stage) => stage.section !== undefined);

/** The stage that an offset lies in: from its heading to the next heading that is not its own. */
export function stageAt(plan: Plan, offset: number): Stage | undefined {
  const stage = headedStages(plan)
    .filter(({ headingSpan }) => headingSpan.start <= offset)
    .at(-1);
  const end = stage && endOfStage(plan, stage);
  if (!stage || end === undefined) return undefined;
  const next = plan.sections[firstAtLeast(plan.sections, end + 1, ({ headingSpan }) => headingSpan.start)];
  return offset < (next?.headingSpan.start ?? Infinity) ? stage : undefined;
}

/** The stage that follows another one in the same rollout. */
export function stageBehind(plan: Plan, stage: Stage): Stage | undefined {
  const next = plan.stages[stage.index + 1];
  return next?.section !== undefined && next.rollout === stage.rollout && !startsAnew(stage, next) ? next : undefined;
}

/** A, B, A: another ladder begins. */
const startsAnew = (stage: Stage, next: Stage): boolean =>
  stage.letter !== undefined && next.letter !== undefined && rankOfLetter(next.letter) <= rankOfLetter(stage.letter);

/**
 * The stage to insert behind another one, else behind the last. Results are asked for where the plan's other stages have them.
 * In front of a later stage the letters stay what they are: between B and C comes B2.
 */
export function nextStage(plan: Plan, after: Stage | undefined = headedStages(plan).at(-1)): StageStep {
  const [first] = plan.stages;
  // Stages of a schedule have no blocks at all: the first of them gets the first.
  if (!after) return { letter: first?.letter ?? 'A', percent: first ? exactly(percentOf(first)) : 1, results: true };
  const results = plan.stages.some((stage) => stage.hasResults);
  const later = stageBehind(plan, after);
  const reached = percentOf(after);
  if (later) {
    const above = percentOf(later);
    return {
      letter: letterBetween(plan, after, later),
      percent: reached && above ? ladderStep(reached.high, above.low) : undefined,
      results,
    };
  }
  const letter = letterAfter(plan, after);
  const scheduled = scheduledOnly(plan).find((line) => line.letter === letter)?.percent;
  return { letter, percent: exactly(scheduled) ?? (reached ? nextPercent(reached.high) : undefined), results };
}

const exactly = (percent: StagePercent | undefined): number | undefined => (percent?.low === percent?.high ? percent?.high : undefined);

/** The stages of the ladder that a stage is a step of. */
function ladderOf(plan: Plan, stage: Stage): Stage[] {
  const ladder = [stage];
  for (
    let at = plan.stages[stage.index - 1];
    at?.rollout === stage.rollout && at && ladder[0] && !startsAnew(at, ladder[0]);
    at = plan.stages[at.index - 1]
  ) {
    ladder.unshift(at);
  }
  for (let next = stageBehind(plan, stage); next; next = stageBehind(plan, next)) ladder.push(next);
  return ladder;
}

/** The letter of a last stage: the next one, else the place in the row. */
function letterAfter(plan: Plan, { letter, index }: Stage): string {
  const own = letter ?? [...plan.stages.slice(0, index)].reverse().find((stage) => stage.letter !== undefined)?.letter;
  if (own === undefined) return letterAt(index + 2);
  const number = /^\d+/.exec(own)?.[0];
  return number === undefined ? letterAt(own.charCodeAt(0) - 63) : String(Number(number) + 1);
}

const letterAt = (rank: number): string => (rank <= 26 ? String.fromCharCode(64 + rank) : String(rank));

/** `B2` between B and C, `2b` between 2 and 3; the first that is free. */
function letterBetween(plan: Plan, before: Stage, later: Stage): string {
  const base = /^(?:\d+|[A-Z])/.exec(before.letter ?? later.letter ?? letterAt(before.index + 1))?.[0] ?? 'A';
  const taken = new Set(ladderOf(plan, before).map(({ letter }) => letter));
  const suffixes = (/^\d/.test(base) ? 'BCDEFGH' : '23456789').split('');
  const free = suffixes.find((suffix) => !taken.has(base + suffix)) ?? suffixes.at(-1) ?? '';
  return /^\d/.test(base) ? base + free.toLowerCase() : base + free;
}

/** Inserts a stage behind another one, else behind the last. `percent`: what it reaches; without it the usual next percentage. */
export function insertStage(plan: Plan, percent?: number, after?: Stage): Insertion {
  const last = after ?? headedStages(plan).at(-1);
  const end = last && endOfStage(plan, last);
  if (last && end !== undefined) return afterOffset(plan, end, stageText(plan, percent, last), styleOf(plan));
  const style = styleOf(plan);
  const parts = stageText(plan, percent, undefined);
  const planning = plan.sections.filter((section) => section.kind === 'rollout-planning').at(-1);
  if (planning) return behind(plan, planning, parts, style);
  const next = plan.sections.find((section) => isBehindStages(section.kind) && section.level <= 6);
  return next ? inFrontOf(plan, next, parts, style) : atEnd(plan, parts, style);
}

/** The text of a stage that is inserted behind `last`. `asked`: level of its heading, where it is not that of the other stages. */
export function stageText(plan: Plan, percent: number | undefined, last: Stage | undefined, asked?: number): Part[] {
  const step = { ...nextStage(plan, last), ...(percent !== undefined && { percent }) };
  const { stageLevel, partLevel } = styleOf(plan);
  const own = plan.sections[last?.section ?? -1]?.level ?? stageLevel;
  const level = asked ?? Math.min(own, 7);
  if (last && (level === own || own <= 6)) {
    const near = own <= 6 ? own : stageLevel;
    return withLevels(ownStageBlock(plan, last, step, blockStyle(plan, near, partLevel)), level - own);
  }
  return stageBlock(step, blockStyle(plan, Math.min(6, level), level === stageLevel ? partLevel : undefined));
}

/** What the stage will be called that is inserted behind `last`. */
export function stageLabel(plan: Plan, last: Stage | undefined): string {
  const step = nextStage(plan, last);
  const near = last?.section === undefined ? undefined : last;
  if (near) return stageHeading(plan, near, step).title;
  return `Stage ${step.letter}${step.percent === undefined ? '' : `: ${step.percent}% of users`}`;
}

/** Stages that have no such block and could have one: those that are left out need none, and what a schedule plans is planned. */
export const stagesWithout = (plan: Plan, part: StagePart): Stage[] => headedStages(plan).filter((stage) => lacksPart(plan, stage, part));

/** Whether a stage that stands under a heading is one of these. */
export const lacksPart = (plan: Plan, stage: Stage, part: StagePart): boolean =>
  !stage.skipped && (part === 'planning' ? !stage.hasPlanning && !isPlannedElsewhere(plan, stage) : !stage.hasResults);

function isPlannedElsewhere(plan: Plan, { section, schedulePercent }: Stage): boolean {
  const own = plan.sections[section ?? -1];
  const keys = [own?.key, plan.sections[own?.parent ?? -1]?.key];
  return schedulePercent !== undefined || keys.some((key) => key !== undefined && /\b(?:results|metrics)\b/.test(key));
}

/** A planning or results block for a stage that has none; metrics are asked for by the criteria that are given, a line each. */
export function insertStagePart(plan: Plan, stage: Stage, part: StagePart, criteria: readonly string[] = []): Insertion | undefined {
  const section = plan.sections[stage.section ?? -1];
  const end = endOfStage(plan, stage);
  if (!section || end === undefined) return undefined;
  const parts = stagePartText(plan, stage, part, criteria);
  if (part === 'results') return afterOffset(plan, end, parts, styleOf(plan));
  return afterOffset(plan, section.headingSpan.end, parts, styleOf(plan));
}

/** @param asked level of the block's heading, where it is not that of the other stages. */
export function stagePartText(plan: Plan, stage: Stage, part: StagePart, criteria: readonly string[] = [], asked?: number): Part[] {
  const percent = percentOf(stage);
  const { partLevel } = styleOf(plan);
  const style = blockStyle(plan, partLevel, partLevel);
  // Results right below the stage's heading would belong to the planning.
  const isBare = part === 'planning' && plan.fields.some((field) => field.section === stage.section && field.context === 'stage-results');
  return stagePart(plan, { part, stage, percent: percent && percentText(percent.low, percent.high), criteria, asked, isBare }, style);
}

/** `Stage B · 25%`. */
export function titleWithPercent(stage: Stage): string {
  const percent = percentOf(stage);
  return `${stageTitle(stage)}${percent ? ` · ${percentText(percent.low, percent.high)}` : ''}`;
}
