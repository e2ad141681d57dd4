import type { Plan } from '../plan/plan';
import { numeralOf, phasesOf, type Phase } from '../plan/phases';
import type { Section } from '../plan/sections';
import type { Stage } from '../plan/stages';
import { derived } from '../text/cell';
import type { Part } from '../text/snippet';
import { fieldLines, heading, stageBlock, stageResultsBlock, type BlockStyle } from './blocks';
import { blockStyle, frameOf, linesText, ownStageBlock } from './ownStage';
import { ownLines } from './ownWords';
import { afterOffset, type Insertion } from './placement';
import { isBehindStages } from './sectionOrder';
import { headedStages, nextStage } from './stages';
import { styleOf } from './style';

export interface NextPhase {
  /** Such as `Phase III`. */
  readonly name: string;
  readonly last: Phase;
}

/** The phase that comes next in the plan's own numbering, such as `Phase III`; undefined for a plan without numbered phases. */
export const nextPhase = derived((plan: Plan): NextPhase | undefined => {
  const phases = phasesOf(plan).filter(({ section }) => section.part === undefined && !/\bresults\b/.test(section.key));
  const most = Math.max(...phases.map(({ number }) => number));
  const last = phases.filter(({ number }) => number === most).at(-1);
  const numeral = last && numeralOf(last.number + 1, last);
  if (!last || numeral === undefined) return undefined;
  const word = /phase/i.exec(last.section.text)?.[0] ?? 'Phase';
  return { name: `${word} ${numeral}`, last };
});

/** Inserts the next phase behind the last one and its stages. */
export function insertPhase(plan: Plan): Insertion | undefined {
  const next = nextPhase(plan);
  return next && afterOffset(plan, endOfPhases(plan, next.last.section), phaseText(plan, next), styleOf(plan));
}

/** Behind the last phase and the stages that follow it beside it; in front of what comes after the rollout. */
export function endOfPhases(plan: Plan, last: Section): number {
  const next = plan.sections.find(({ index, kind }) => index > last.index && isBehindStages(kind));
  const parts = plan.sections.filter(
    ({ index, kind, part }) => index > last.index && index < (next?.index ?? Infinity) && (isOfRollout(kind) || part !== undefined),
  );
  return Math.max(last.span.end, ...parts.map(({ span }) => span.end));
}

const isOfRollout = (kind: Section['kind']): boolean => kind === 'stage' || kind === 'rollout-planning';

/** A phase with planning, and with a first stage where the phase before has stages, else with results of its own. */
export function phaseText(plan: Plan, { name, last }: NextPhase, asked?: number): Part[] {
  const level = asked ?? (last.section.level <= 6 ? last.section.level : styleOf(plan).sectionLevel);
  const { before, words, after } = frameOf(plan, last.section);
  const parting = /^[\s\d.]*phase\s+\w+(\s*[:–—-]\s*)/i.exec(words)?.[1] ?? ': ';
  const isSame = level === last.section.level;
  const style = blockStyle(plan, Math.min(6, level + 1));
  const stage = headedStages(plan)
    .filter(({ headingSpan }) => headingSpan.start > last.section.headingSpan.start)
    .at(-1);
  return [
    `${isSame ? before : `${'#'.repeat(level)} `}${name}${parting}`,
    { placeholder: '[FILL_IN]' },
    `${isSame ? after : ''}\n\n`,
    ...planningText(plan, style),
    '\n',
    ...(stage ? firstStage(plan, stage, level) : stageResultsBlock(style)),
  ];
}

function planningText(plan: Plan, style: BlockStyle): Part[] {
  const model = plan.sections.filter(({ kind, level }) => kind === 'rollout-planning' && level <= 6).at(-1);
  const words = model && frameOf(plan, model).words.trim();
  const title = words !== undefined && /^(?:rollout )?planning:?$/i.test(words) ? words : 'Planning';
  const own = model ? ownLines(plan, model) : [];
  return [heading(style, style.level, title), ...(own.length > 0 ? linesText(own) : fieldLines('rollout-planning', style))];
}

/** The letters begin anew in each phase. */
function firstStage(plan: Plan, near: Stage, phaseLevel: number): Part[] {
  const numbered = /^\d/.test(near.letter ?? '');
  const step = { ...nextStage(plan, near), letter: numbered ? '1' : 'A', percent: undefined };
  const level = plan.sections[near.section ?? -1]?.level ?? 0;
  const { partLevel } = styleOf(plan);
  const style = blockStyle(plan, Math.min(6, Math.max(level, phaseLevel)), partLevel);
  return level >= phaseLevel ? ownStageBlock(plan, near, step, style) : stageBlock(step, blockStyle(plan, Math.min(6, phaseLevel + 1)));
}
