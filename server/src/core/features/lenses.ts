import type { Assessment, Problem } from '../assessment';
import type { Field } from '../plan/fields';
import { percentOf, type Stage } from '../plan/stages';
import { percentText } from '../plan/values/percent';
import { stageOfSection } from '../readiness/gate';
import { isOpen } from '../plan/open';
import { placeOf } from '../rules/openFields';
import { titlePlace } from '../rules/places';
import { groupBy } from '../text/groupBy';
import { shorten } from '../text/shorten';
import type { Span } from '../text/span';
import { stageOfProblems } from './problemStage';
import { recordableStages } from './recordResults';
import { progressOf, progressText, resultsOf } from './progress';
import { firstDayOf, hasBegun, type FirstDay } from './stageLength';
import { counts, isGroup, presentGate, summaryOf } from './summary';

/** A line above a heading that tells how far it is. */
export interface Lens {
  readonly span: Span;
  readonly text: string;
  readonly action: LensAction;
}

/** What a click does: it opens the readiness view, goes to a place of the plan, or begins a walk through the results of a stage. */
export type LensAction =
  | { readonly kind: 'show-readiness' }
  | { readonly kind: 'go-to'; readonly span: Span }
  | { readonly kind: 'record-results'; readonly stage: number }
  | { readonly kind: 'advance' };

/** One lens at the title, one at each stage of which there is something to say, and one more for each thing that is done there now. */
export function lenses(assessment: Assessment): Lens[] {
  const open = openFieldsByStage(assessment);
  const due = dueByStage(assessment);
  const running = runningStages(assessment);
  const begun = running.over ? undefined : latestBegun(assessment, running.latest);
  const leading = leadingStage(assessment);
  const recorded = recordableStages(assessment).find(({ current }) => current)?.index;
  const stages = assessment.plan.stages.flatMap((stage) => {
    const dueHere = due.get(stage) ?? [];
    const since = begun?.stage === stage ? begun.firstDay : undefined;
    const words = wordsOfStage(assessment, stage, dueHere.filter((problem) => !isGroup(problem)).length, running, since);
    if (words === undefined) return [];
    const { headingSpan: span, index } = stage;
    const progress: Lens = { span, text: words, action: actionOf(assessment, open.get(stage) ?? [], dueHere) };
    const advance: Lens[] = stage === leading ? [{ span, text: 'Advance', action: { kind: 'advance' } }] : [];
    const isRecorded = index === recorded && (running.rollout || stage.resultsFilled || stage === running.ready);
    const record: Lens[] = isRecorded ? [{ span, text: 'Record results', action: { kind: 'record-results', stage: index } }] : [];
    return [progress, ...record, ...advance];
  });
  return [titleLens(assessment), ...stages];
}

/** The last stage whose first day is written down and whose last one is not, unless a later one has results already. */
function latestBegun({ plan }: Assessment, latest: number): { stage: Stage; firstDay: FirstDay } | undefined {
  const fields = groupBy(plan.fields, (field) => stageOfSection(plan, field.section));
  const stage = plan.stages.filter((one) => !one.skipped && (fields.get(one) ?? []).some(hasBegun)).at(-1);
  const firstDay = stage && stage.index >= latest ? firstDayOf(fields.get(stage) ?? []) : undefined;
  return stage && firstDay && { stage, firstDay };
}

/** The stage from which the next step is taken, or the first one where the rollout is about to start. */
function leadingStage(assessment: Assessment): Stage | undefined {
  const gate = presentGate(assessment);
  if (gate?.kind === 'advance') return gate.stage === undefined ? undefined : assessment.plan.stages[gate.stage];
  if (gate?.kind !== 'start-rollout' || gate.status !== 'ready') return undefined;
  return assessment.plan.stages.find((stage) => !stage.skipped);
}

function titleLens(assessment: Assessment): Lens {
  const { plan } = assessment;
  const { state, due } = summaryOf(assessment);
  const progress = progressOf(plan);
  const next = presentGate(assessment);
  const parts = [
    shorten(state, 60),
    ...(progress.asked > 0 ? [progressText(progress)] : []),
    ...(due > 0 ? [`${due} due`] : []),
    ...(next ? [`next: ${shorten(next.name, 60)}`] : []),
  ];
  return { span: titlePlace(plan), text: parts.join(' · '), action: { kind: 'show-readiness' } };
}

interface Running {
  /** The rollout goes on: some stages lie behind, others ahead. */
  readonly rollout: boolean;
  /** All stages lie behind. */
  readonly over: boolean;
  /** The last stage of which the plan shows results, as an index. */
  readonly latest: number;
  /** The stage that nothing keeps from beginning. */
  readonly ready: Stage | undefined;
}

function runningStages(assessment: Assessment): Running {
  const { plan, state } = assessment;
  const gate = presentGate(assessment);
  const steps = plan.stages.filter((stage) => !stage.skipped);
  // The gate stands behind this stage; the start of the rollout, before the first one.
  const before = gate?.kind === 'start-rollout' ? -1 : gate?.stage;
  const ready = gate?.status === 'ready' && before !== undefined ? steps.find(({ index }) => index > before) : undefined;
  const over = state.id === 'launched' || state.id === 'measured' || state.id === 'closed';
  return { rollout: state.id === 'rolling-out', over, latest: state.stage ?? -1, ready };
}

/** Undefined where there is nothing to say that the heading does not: in a draft, most stages. */
function wordsOfStage(
  { plan }: Assessment,
  stage: Stage,
  due: number,
  { rollout, latest, ready }: Running,
  since: FirstDay | undefined,
): string | undefined {
  if (stage.section === undefined || stage.skipped) return undefined;
  const results = progressOf(plan, resultsOf(plan, stage));
  const parts: string[] = since ? [`running since ${since.text}`] : [];
  if (results.asked > 0 && (stage.resultsFilled || (rollout && stage.index <= latest))) parts.push(`results ${progressText(results)}`);
  else if (!since && stage === ready) parts.push('ready to start');
  else if (!since && rollout && stage.index > latest) parts.push('not yet');
  if (due > 0) parts.push(`${due} due`);
  if (parts.length === 0) return undefined;
  const percent = percentOf(stage);
  const { headingPercent } = stage;
  const isSaid = percent?.low === headingPercent?.low && percent?.high === headingPercent?.high;
  return [...(percent && !isSaid ? [percentText(percent.low, percent.high)] : []), ...parts].join(' · ');
}

/** The first place where something is due, else the first that is open at all. */
function actionOf(assessment: Assessment, open: readonly Field[], due: readonly Problem[]): LensAction {
  const dueFields = open.filter((field) => assessment.dueOf(field) === 'now');
  const places = [...dueFields.map(placeOf), ...due.filter((problem) => !isGroup(problem)).map(({ span }) => span)];
  const first = places.sort((a, b) => a.start - b.start)[0] ?? open.map(placeOf)[0];
  return first ? { kind: 'go-to', span: first } : { kind: 'show-readiness' };
}

function openFieldsByStage({ plan }: Assessment): ReadonlyMap<Stage | undefined, readonly Field[]> {
  const open = plan.fields.filter((field) => isOpen(plan, field));
  return groupBy(open, (field) => stageOfSection(plan, field.section));
}

/** What counts as due now, by the stage that it is about. */
function dueByStage(assessment: Assessment): ReadonlyMap<Stage | undefined, readonly Problem[]> {
  return groupBy(
    assessment.problems.filter((problem) => counts(problem) && problem.due === 'now'),
    stageOfProblems(assessment),
  );
}
