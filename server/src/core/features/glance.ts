import { isDue, type Assessment, type GateStatus } from '../assessment';
import { templateNames } from '../plan/vocabulary/templates';
import { blocking, counts, presentGate, shortMessage } from './summary';
import { lineOf } from './tree/node';

/** What a place that holds a few lines shows of a plan, beside its summary. */
export interface Glance {
  readonly gate: GateGlance | null;
  /** How many findings are due that do not block this gate. */
  readonly elsewhere: number;
  /** The name of the plan's template. */
  readonly template: string;
  /** A stage runs, and the plan does not say how to roll it back. */
  readonly warn: boolean;
}

export interface GateGlance {
  readonly name: string;
  readonly status: GateStatus;
  /** The first few things that block it. */
  readonly blockers: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

/** As many blockers as a tooltip shows without hiding the text below it. */
const mostBlockers = 5;

export function glanceOf(assessment: Assessment): Glance {
  const { plan, state, problems } = assessment;
  const gate = presentGate(assessment);
  const blockers = gate ? blocking(gate) : [];
  return {
    gate: gate
      ? {
          name: gate.name,
          status: gate.status,
          blockers: blockers.slice(0, mostBlockers).map((problem) => `${shortMessage(problem)}, line ${lineOf(plan, problem.span)}`),
          more: Math.max(0, blockers.length - mostBlockers),
        }
      : null,
    elsewhere: problems.filter(counts).length - blockers.filter(counts).length,
    template: templateNames[plan.template],
    warn:
      state.id === 'rolling-out' &&
      problems.some((problem) => problem.ruleId === 'no-rollback' && problem.severity === 'error' && isDue(problem)),
  };
}
