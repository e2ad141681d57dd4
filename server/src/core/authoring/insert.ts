import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { stageTitle, type Stage } from '../plan/stages';
import type { Part } from '../text/snippet';
import { insertableSections, isInsertableSection, sectionBlock } from './blocks';
import { blockStyle } from './ownStage';
import { insertPhase, nextPhase } from './phases';
import { afterLine, atEnd, behind, type Insertion } from './placement';
import { hasCleanUpQuestion, insertCleanUpQuestion } from './questions';
import { insertSection } from './sections';
import type { StagePart } from './ownWords';
import { headedStages, insertStage, insertStagePart, stageAt, stageLabel, stagesWithout, titleWithPercent } from './stages';
import { styleOf } from './style';

export type { Insertion } from './placement';
export { insertField } from './questions';
export { insertStage, insertStagePart, nextStage } from './stages';

/** Something that can be inserted into a plan. */
export interface Insertable {
  readonly id: string;
  readonly name: string;
  /** Whether nothing of the kind is missing. */
  readonly present: boolean;
  /** What is inserted, or why nothing is; empty where the name says it all. */
  readonly detail: string;
  /** The stages it can be inserted for or behind, the likeliest first; undefined for what has one place. */
  readonly places?: readonly InsertPlace[];
}

export interface InsertPlace {
  /** Of the plan's stages, from 0. */
  readonly stage: number;
  readonly name: string;
  readonly detail: string;
}

const stageParts: readonly { id: string; part: StagePart; name: string }[] = [
  { id: 'stage-planning', part: 'planning', name: 'Planning of a stage' },
  { id: 'stage-results', part: 'results', name: 'Results of a stage' },
];

/** Where in the list the blocks of stages stand: behind the rollout's planning. */
const before = 'one-week-results';

/** All that can be inserted, in the order of a plan. `offset`: where its author stands. */
export function insertables(plan: Plan, offset?: number): Insertable[] {
  const sections = insertableSections.map(({ id, name }) => ({
    id,
    name,
    present: plan.sections.some((section) => section.kind === id),
    detail: '',
  }));
  const at = sections.findIndex(({ id }) => id === before);
  const cleanUp = { id: 'clean-up-question', name: 'Clean-up question', present: hasCleanUpQuestion(plan), detail: '' };
  return [...sections.slice(0, at), ...stageInsertables(plan, offset), ...sections.slice(at), cleanUp];
}

function stageInsertables(plan: Plan, offset: number | undefined): Insertable[] {
  const phase = nextPhase(plan);
  const places = stagePlaces(plan, offset);
  const last = headedStages(plan).at(-1);
  return [
    ...(phase ? [{ id: 'phase', name: 'Phase', present: false, detail: phase.name }] : []),
    { id: 'stage', name: 'Stage', present: false, detail: stageLabel(plan, last), ...(places.length > 1 && { places }) },
    ...(last ? stageParts : []).map(({ id, part, name }) => {
      const stages = stagesWithout(plan, part);
      const none = part === 'planning' ? 'every stage is planned' : 'every stage has results';
      return {
        id,
        name,
        present: stages.length === 0,
        detail: stages.length === 0 ? none : stages.map(stageTitle).join(', '),
        places: stages.map((stage) => ({ stage: stage.index, name: titleWithPercent(stage), detail: stage.name ?? '' })),
      };
    }),
  ];
}

/** Behind the stage that the author stands in, if it is not the last, and behind the last one. */
function stagePlaces(plan: Plan, offset: number | undefined): InsertPlace[] {
  const stages = headedStages(plan);
  const last = stages.at(-1);
  const here = offset === undefined ? undefined : stageAt(plan, offset);
  const place = (stage: Stage, isLast: boolean): InsertPlace => ({
    stage: stage.index,
    name: `Behind ${stageTitle(stage)}${isLast ? ', the last one' : ''}`,
    detail: `as ${stageLabel(plan, stage)}`,
  });
  if (!last) return [];
  return here && here !== last ? [place(here, false), place(last, true)] : [place(last, true)];
}

/**
 * Inserts what `insertables` names where it belongs. `stage`: the stage to insert it for or behind, by its index; without it the last one, or
 * the first that has no such block. Undefined for what cannot be inserted.
 */
export function insertInto(plan: Plan, what: string, stage?: number): Insertion | undefined {
  if (what === 'stage') return insertStage(plan, undefined, stage === undefined ? undefined : plan.stages[stage]);
  if (what === 'phase') return insertPhase(plan);
  if (what === 'clean-up-question') return insertCleanUpQuestion(plan);
  const part = stageParts.find(({ id }) => id === what)?.part;
  if (part) {
    const of = stage === undefined ? stagesWithout(plan, part)[0] : plan.stages[stage];
    return of && insertStagePart(plan, of, part);
  }
  return isInsertableSection(what) ? insertSection(plan, what) : undefined;
}

/** Whether an id names something that can be inserted into some plan. */
export const isInsertable = (what: string): boolean =>
  ['stage', 'phase', 'clean-up-question', ...stageParts.map(({ id }) => id)].includes(what) || isInsertableSection(what);

/** A line with what was decided, at the end of a section that is about the decision. */
export function insertVerdict(plan: Plan, section: Section, verdict: Part): Insertion {
  return behind(plan, section, ['Verdict: ', verdict, '\n'], styleOf(plan));
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
  const [, ...table] = sectionBlock('toggles', blockStyle(plan, style.sectionLevel));
  return afterLine(plan, last, table, style);
}
