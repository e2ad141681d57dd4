import { isDue, type Assessment, type GateStatus, type Problem } from '../assessment';
import { progressOf, resultsOf, type Progress } from '../features/progress';
import { counts, presentGate, summaryOf } from '../features/summary';
import { countAt } from '../features/tree/gates';
import { fieldsIn, type Plan } from '../plan/plan';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { templateNames } from '../plan/vocabulary/templates';
import type { StateId } from '../readiness/state';
import type { Severity } from '../rules/rule';
import { perObject } from '../text/perObject';
import { lastIndexAt, type Span } from '../text/span';

/** Version of the shape below; keys may be added to it, never renamed. */
const schemaVersion = 1;

/** How far a plan is, for people who decide on it. Texts are those of the plan as they stand; lines count from 1. */
export interface ReadinessReport {
  readonly schemaVersion: typeof schemaVersion;
  readonly path: string | null;
  readonly recognized: true;
  readonly title: string;
  readonly template: { readonly id: string; readonly name: string };
  readonly state: { readonly id: StateId; readonly text: string; readonly evidence: readonly Place[] };
  readonly progress: Progress;
  /** What blocks something or is wrong, now. */
  readonly due: readonly ReportedItem[];
  /** What else there is to know now: follow-ups that were left open, and the like. */
  readonly notes: readonly ReportedItem[];
  /** The gate whose turn it is. */
  readonly next: string | null;
  readonly gates: readonly ReportedGate[];
  readonly stages: readonly ReportedStage[];
}

export interface Place {
  readonly line: number;
  readonly text: string;
}

export interface ReportedItem extends Place {
  readonly ruleId: string;
  readonly severity: Severity;
}

export interface ReportedGate {
  readonly id: string;
  readonly name: string;
  readonly status: GateStatus;
  /** How many findings block it; of another gate than the next, how many answers it waits for, or was passed without. */
  readonly open: number;
}

export interface ReportedStage {
  readonly line: number;
  readonly name: string;
  readonly percent: readonly [low: number, high: number] | null;
  /** Dates as the plan writes them, else the length of the stage. */
  readonly when: string | null;
  readonly results: Progress;
  readonly skipped: boolean;
}

export function readinessReport(assessment: Assessment, { path }: { readonly path: string | null }): ReadinessReport {
  const { plan, state, gates, problems } = assessment;
  const lineOf = ({ start }: Span): number => plan.markdown.index.lineAt(start) + 1;
  const itemOf = ({ span, message, ruleId, severity }: Problem): ReportedItem => ({ line: lineOf(span), text: message, ruleId, severity });
  const summary = summaryOf(assessment);
  return {
    schemaVersion,
    path,
    recognized: true,
    title: summary.title,
    template: { id: plan.template, name: templateNames[plan.template] },
    state: { id: state.id, text: summary.state, evidence: state.evidence.map(({ span, text }) => ({ line: lineOf(span), text })) },
    progress: progressOf(plan),
    due: problems.filter(counts).map(itemOf),
    notes: problems.filter((problem) => isDue(problem) && problem.severity === 'information').map(itemOf),
    next: presentGate(assessment)?.id ?? null,
    gates: gates.map((gate) => ({ id: gate.id, name: gate.name, status: gate.status, open: countAt(gate) })),
    stages: plan.stages.map((stage) => {
      const percent = percentOf(stage);
      return {
        line: lineOf(stage.headingSpan),
        name: nameOf(stage),
        percent: percent ? [percent.low, percent.high] : null,
        when: whenOf(assessment, stage),
        results: progressOf(plan, resultsOf(plan, stage)),
        skipped: stage.skipped,
      };
    }),
  };
}

function nameOf(stage: Stage): string {
  const title = stageTitle(stage);
  return stage.letter === undefined || stage.name === undefined ? title : `${title}: ${stage.name}`;
}

function whenOf({ plan }: Assessment, { span, section }: Stage): string | null {
  const { dates, fields } = plan;
  for (let i = lastIndexAt(spansOfDates(plan), span.start - 1) + 1; (dates[i]?.span.start ?? span.end) < span.end; i++) {
    const date = dates[i];
    if (date && fields[date.field ?? -1]?.context !== 'stage-results') return date.text;
  }
  if (section === undefined) return null;
  const length = fieldsIn(plan, span).find((field) => field.definition?.id === 'stage-length');
  return length?.status === 'filled' && length.value !== undefined ? (length.value.split('\n')[0] ?? null) : null;
}

const spansOfDates = perObject(({ dates }: Plan): readonly Span[] => dates.map((date) => date.span));
