import type { AssessedGate, Assessment, Problem } from '../assessment';
import { verdictSlot } from '../authoring/blocks';
import { insertStage, insertVerdict } from '../authoring/insert';
import { styleOf } from '../authoring/style';
import { dateWriter } from '../plan/dateStyle';
import type { FieldContext } from '../plan/vocabulary/fields';
import type { Field } from '../plan/fields';
import { isOpen } from '../plan/open';
import type { Plan } from '../plan/plan';
import { percentOf, type Stage } from '../plan/stages';
import { findDates } from '../plan/values/dates';
import { stageOfSection } from '../readiness/gate';
import { withLineEnds } from '../text/edit';
import type { Environment } from './environment';
import { blockPlace, inOneWalk, emptyPlace, placeholderPlace, type OpenPlace, type Place } from './openPlaces';
import { runsShort } from './stageLength';
import { blocking, presentGate, shortMessage } from './summary';

/** What the next step of a plan waits for, and what is written when it is taken. */
export interface Advance {
  /** The gate whose turn it is; undefined when all lie behind. */
  readonly gate: AssessedGate | undefined;
  readonly blockers: readonly Blocker[];
  /** The dates that are stamped, and the open planning of the next stage, as one walk; empty for a gate that is passed by what is written elsewhere. */
  readonly places: readonly OpenPlace[];
  /** That the stage has not run for as long as it is planned to, in a few words. It blocks nothing. */
  readonly early: string | undefined;
}

export interface Blocker {
  readonly problem: Problem;
  /** In a few words. */
  readonly label: string;
}

/** @param anyway whether blockers are passed by: then a line below the stage's heading says so. */
export function advance(assessment: Assessment, environment: Pick<Environment, 'today'>, anyway = false): Advance {
  const gate = presentGate(assessment);
  if (!gate) return { gate, blockers: [], places: [], early: undefined };
  const blockers = gate.status === 'blocked' ? blocking(gate).map((problem) => ({ problem, label: shortMessage(problem) })) : [];
  const { plan } = assessment;
  const stage = gate.kind === 'advance' && gate.stage !== undefined ? plan.stages[gate.stage] : undefined;
  const early = stage && runsShort(stage, fieldsOf(plan, stage), environment.today);
  return { gate, blockers, places: stepOf(assessment, gate, environment, anyway ? blockers.length : 0), early };
}

function stepOf({ plan }: Assessment, gate: AssessedGate, environment: Pick<Environment, 'today'>, passedBy: number): OpenPlace[] {
  if (gate.kind === 'go-no-go') return decisionOf(plan, environment) ?? rolloutStep(plan, gate, environment, passedBy);
  return gate.kind === 'start-rollout' || gate.kind === 'advance' ? rolloutStep(plan, gate, environment, passedBy) : [];
}

/** Where the decision to go is written down; undefined in a plan that speaks of none: then what comes next is the rollout itself. */
function decisionOf(plan: Plan, environment: Pick<Environment, 'today'>): OpenPlace[] | undefined {
  const asked = plan.fields.filter(({ definition }) => definition?.value === 'verdict');
  const open = asked.filter((field) => isOpen(plan, field));
  if (open.length > 0) return inOneWalk(placesOf(plan, open, environment));
  const section = plan.sections.find(({ kind }) => kind === 'go-no-go');
  if (asked.length > 0 || !section) return asked.length > 0 ? [] : undefined;
  return [blockPlace(insertVerdict(plan, section, verdictSlot), 'Verdict')];
}

function rolloutStep(plan: Plan, gate: AssessedGate, environment: Pick<Environment, 'today'>, passedBy: number): OpenPlace[] {
  const steps = plan.stages.filter((stage) => !stage.skipped);
  const last = gate.stage === undefined ? undefined : plan.stages[gate.stage];
  const next = steps.find(({ index }) => index > (last?.index ?? -1));
  const date = dateWriter(plan, (last ?? next)?.headingSpan.start ?? 0, true)(environment.today);
  const ends = last ? endOf(plan, last, date) : [];
  const home = next?.section === undefined ? undefined : plan.sections[next.section];
  if (next && home) {
    const note = passedBy === 0 ? [] : [noteBelow(plan, home.headingSpan.end, `Advanced on ${date} with ${passedBy} open.`)];
    return inOneWalk([...ends, ...note, ...beginningOf(plan, next, date), ...openPlanning(plan, next, environment)]);
  }
  const launch = launchOf(plan, date);
  if (launch.length > 0) return inOneWalk([...ends, ...launch]);
  const reached = last && percentOf(last)?.high;
  return reached === 100 ? inOneWalk(ends) : [...inOneWalk(ends), blockPlace(insertStage(plan), 'Next stage')];
}

const isActualDate = ({ definition, shape }: Field): boolean => definition?.id === 'actual-date' && shape !== 'row';

const fieldsOf = (plan: Plan, stage: Stage): Field[] =>
  plan.fields.filter((field) => stageOfSection(plan, field.section)?.index === stage.index);

const fixed = (span: Place['span'], text: string, label: string): Place => ({ span, text, label, before: '', answers: [], parts: [text] });

/** The end of a stage behind the day on which it began, where that is written down alone. */
function endOf(plan: Plan, stage: Stage, date: string): Place[] {
  const field = fieldsOf(plan, stage).find((one) => isActualDate(one) && one.status === 'filled');
  if (!field) return [];
  const [begun, ...others] = findDates(field.inline.text);
  if (!begun || others.length > 0 || begun.to !== begun.from) return [];
  const { end } = field.valueSpan;
  return [fixed({ start: end, end }, ` - ${date}`, 'End')];
}

/** The day on which a stage begins, in its own field or in a new one behind its planning. */
function beginningOf(plan: Plan, stage: Stage, date: string): Place[] {
  const fields = fieldsOf(plan, stage);
  const own = fields.find(isActualDate);
  if (own) {
    if (own.status === 'filled') return [];
    const placeholder = plan.placeholders.find(({ field }) => field === own.index);
    const span = placeholder?.span ?? own.valueSpan;
    return [fixed(span, `${placeholder ? '' : gapBefore(plan, span.start)}${date}`, 'Start')];
  }
  return newDate(plan, fields, 'stage-planning', date, 'Start');
}

/** The day in a line of its own behind the last question of a planning. */
function newDate(plan: Plan, fields: readonly Field[], context: FieldContext, date: string, label: string): Place[] {
  const last = fields.filter((field) => field.context === context && field.shape === 'line').at(-1);
  if (!last) return [];
  const { index, text } = plan.markdown;
  const line = index.lineAt(last.answers.at(-1)?.span.end ?? Math.max(last.valueSpan.end, last.labelSpan.end));
  const labelLine = text.slice(index.startOf(index.lineAt(last.labelSpan.start)), last.labelSpan.start);
  const marker = /^([ \t]*)([-*+])[ \t]/.exec(labelLine);
  const offset = index.endOf(line);
  const bullet = marker ? `${marker[1] ?? ''}${marker[2] ?? '-'} ` : '';
  return [fixed({ start: offset, end: offset }, `${styleOf(plan).lineEnd}${bullet}Actual date: ${date}`, label)];
}

const gapBefore = (plan: Plan, offset: number): string => (/\s/.test(plan.markdown.text.charAt(offset - 1)) ? '' : ' ');

/** The planning of a stage that is still open. */
function openPlanning(plan: Plan, stage: Stage, environment: Pick<Environment, 'today'>): Place[] {
  const open = fieldsOf(plan, stage).filter((field) => field.context === 'stage-planning' && isOpen(plan, field) && !isActualDate(field));
  return placesOf(plan, open, environment);
}

/** What is to be filled in of open fields. */
function placesOf(plan: Plan, open: readonly Field[], environment: Pick<Environment, 'today'>): Place[] {
  const wanted = new Set(open.map(({ index }) => index));
  const placeholders = plan.placeholders.filter(
    ({ field, answered, kind }) => field !== undefined && wanted.has(field) && !answered && kind !== 'template-line',
  );
  const asked = new Set(placeholders.map(({ field }) => field));
  return [
    ...placeholders.map((placeholder) => placeholderPlace(plan, placeholder, environment)),
    ...open
      .filter((field) => field.status === 'empty' && !asked.has(field.index))
      .flatMap((field) => emptyPlace(plan, field, environment) ?? []),
  ];
}

/** The day of the launch, where the plan has a part for it. */
function launchOf(plan: Plan, date: string): Place[] {
  const fields = plan.fields.filter(({ context }) => context === 'go-live-planning');
  const actual = fields.filter(isActualDate);
  const field = actual.find(({ status }) => status !== 'filled');
  if (!field) return actual.length > 0 ? [] : newDate(plan, fields, 'go-live-planning', date, 'Launch');
  const placeholder = plan.placeholders.find((one) => one.field === field.index);
  const span = placeholder?.span ?? field.valueSpan;
  return [fixed(span, `${placeholder ? '' : gapBefore(plan, span.start)}${date}`, 'Launch')];
}

function noteBelow(plan: Plan, headingEnd: number, text: string): Place {
  const { index } = plan.markdown;
  const offset = index.endOf(index.lineAt(headingEnd));
  return fixed({ start: offset, end: offset }, withLineEnds(`\n\n${text}`, styleOf(plan).lineEnd), 'Note');
}
