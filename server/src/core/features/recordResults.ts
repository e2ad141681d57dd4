import type { Assessment } from '../assessment';
import { insertStagePart } from '../authoring/insert';
import { styleOf } from '../authoring/style';
import type { Field } from '../plan/fields';
import { isOpen } from '../plan/open';
import type { Placeholder, Plan } from '../plan/plan';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { percentText } from '../plan/values/percent';
import { shortLabel } from '../rules/openFields';
import { withLineEnds } from '../text/edit';
import type { Part } from '../text/snippet';
import { shorten } from '../text/shorten';
import type { Environment } from './environment';
import { blockPlace, emptyPlace, inOneWalk, placeholderPlace, type OpenPlace, type Place } from './openPlaces';
import { progressOf, progressText, resultsOf } from './progress';

/** A stage whose results can be recorded. */
export interface RecordableStage {
  /** Of the plan's stages, from 0. */
  readonly index: number;
  /** Such as `Stage B · 25%`. */
  readonly name: string;
  /** Such as `results 2 of 5 filled`. */
  readonly description: string;
  /** Its turn is now: it runs, or is the next to begin. */
  readonly current: boolean;
}

/** The stages of a plan that are not left out, in their order. */
export function recordableStages({ plan, state }: Assessment): RecordableStage[] {
  const stages = plan.stages.filter((stage) => !stage.skipped && stage.section !== undefined);
  const isComplete = (stage: Stage): boolean => {
    const { filled, asked } = progressOf(plan, resultsOf(plan, stage));
    return asked > 0 && filled === asked;
  };
  const from = state.stage ?? 0;
  const current = stages.find((stage) => stage.index >= from && !isComplete(stage));
  return stages.map((stage) => {
    const percent = percentOf(stage);
    const progress = progressOf(plan, resultsOf(plan, stage));
    return {
      index: stage.index,
      name: `${stageTitle(stage)}${percent ? ` · ${percentText(percent.low, percent.high)}` : ''}`,
      description: progress.asked === 0 ? 'no results block yet' : `results ${progressText(progress)}`,
      current: stage === current,
    };
  });
}

/**
 * The open results of a stage as one walk; where the stage has no results block, one is inserted. The metrics take the success criteria of the
 * rollout's planning, a line each. Undefined for no stage; empty where everything is answered.
 */
export function recordResults({ plan }: Assessment, stageIndex: number, environment: Pick<Environment, 'today'>): OpenPlace[] | undefined {
  const stage = plan.stages[stageIndex];
  const section = stage?.section === undefined ? undefined : plan.sections[stage.section];
  if (!stage || !section) return undefined;
  const criteria = successCriteria(plan);
  const fields = resultsOf(plan, stage).filter((field) => field.definition !== undefined);
  if (fields.length === 0) {
    const block = insertStagePart(plan, stage, 'results', criteria);
    return block ? [blockPlace(block, 'Results')] : undefined;
  }
  const wanted = new Set(fields.filter((field) => isOpen(plan, field)).map(({ index }) => index));
  const placeholders = plan.placeholders.filter(
    ({ field, answered, kind }) => field !== undefined && wanted.has(field) && !answered && kind !== 'template-line',
  );
  const asked = new Set(placeholders.map(({ field }) => field));
  const empty = fields.filter((field) => wanted.has(field.index) && field.status === 'empty' && !asked.has(field.index));
  return inOneWalk([
    ...placeholders.map((placeholder) => withCriteria(plan, placeholder, placeholderPlace(plan, placeholder, environment), criteria)),
    ...empty.flatMap((field) => emptyPlace(plan, field, environment) ?? []),
  ]);
}

/** The metrics as a list below their label, a line for each criterion. */
function withCriteria(plan: Plan, placeholder: Placeholder, place: Place, criteria: readonly string[]): Place {
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  const { index, text } = plan.markdown;
  const endsLine = text.slice(placeholder.span.end, index.endOf(index.lineAt(placeholder.span.end))).trim() === '';
  if (field?.definition?.id !== 'stage-metrics' || field.shape === 'row' || criteria.length === 0 || !endsLine) return place;
  const { bullet, lineEnd } = styleOf(plan);
  const line = text.slice(index.startOf(index.lineAt(field.labelSpan.start)), field.labelSpan.start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const parts = criteria.flatMap((criterion): Part[] => [
    withLineEnds(`\n${indent}  ${bullet} ${criterion}: `, lineEnd),
    { placeholder: place.text },
  ]);
  // The list begins on a line of its own; no blank is left behind the label.
  const blanks = /[ \t]*$/.exec(text.slice(index.startOf(index.lineAt(place.span.start)), place.span.start))?.[0].length ?? 0;
  const span = { start: place.span.start - blanks, end: place.span.end };
  return { ...place, span, text: text.slice(span.start, span.end), parts };
}

/** More would not be measured in one stage. */
const mostCriteria = 12;

/** What the rollout's planning measures a stage by, a line each, without what is still open. */
export function successCriteria(plan: Plan): string[] {
  const field = plan.fields.find(({ definition, status }) => definition?.id === 'success-criteria' && status === 'filled');
  if (!field) return [];
  const lines = [field.inline.text, ...field.answers.map((line) => line.text.text)];
  return lines
    .map((line) => line.trim().replace(/[\s.;:]+$/, ''))
    .filter((line) => line !== '' && !/\[[^\]]*\]/.test(line))
    .slice(0, mostCriteria);
}

/** What the stage before recorded, behind each open result of a stage that runs. */
export interface EarlierResult {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** Longer answers stand whole in the tooltip. */
const longestShown = 40;

export function earlierResults({ plan, state }: Assessment): EarlierResult[] {
  const stages = plan.stages.filter((stage) => !stage.skipped);
  return stages.flatMap((stage, i) => {
    const before = stages[i - 1];
    // The stage that is recorded now: the one behind the last that has results, or that one itself.
    if (!before?.resultsFilled || stage.index < (state.stage ?? 0)) return [];
    const earlier = new Map(resultsOf(plan, before).map((field) => [field.definition?.id, field]));
    return resultsOf(plan, stage)
      .filter((field) => field.definition !== undefined && isOpen(plan, field))
      .flatMap((field) => earlierResult(plan, field, earlier.get(field.definition?.id), before) ?? []);
  });
}

function earlierResult(plan: Plan, field: Field, earlier: Field | undefined, stage: Stage): EarlierResult | undefined {
  if (earlier?.status !== 'filled' || earlier.value === undefined || field.shape === 'bare-item') return undefined;
  const { index } = plan.markdown;
  const value = earlier.value.replace(/\s+/g, ' ').trim();
  return {
    offset: index.endOf(index.lineAt(field.labelSpan.end)),
    text: `${stageTitle(stage)}: ${shorten(value, longestShown)}`,
    tooltip: `${shortLabel(earlier.label)} in ${stageTitle(stage)}, line ${index.lineAt(earlier.labelSpan.start) + 1}: ${value}`,
  };
}
