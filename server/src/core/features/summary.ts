import { isDue, type AssessedGate, type Assessment, type Problem } from '../assessment';
import { stageTitle } from '../plan/stages';
import type { StateId } from '../readiness/state';
import { ruleById } from '../rules/index';
import { shorten } from '../text/shorten';

/** Where a plan stands, in the words that every view uses. */
export interface Summary {
  readonly title: string;
  /** Such as `Rolling out, Stage B`. */
  readonly state: string;
  /** Such as `Stage B`, for a place that holds few letters. */
  readonly shortState: string;
  /** How many findings are due that block something or are wrong; overdue follow-ups and hints do not count. */
  readonly due: number;
  /** Such as `Stage B · 2 due`. */
  readonly text: string;
}

export const stateNames: Readonly<Record<StateId, string>> = {
  draft: 'Draft',
  ready: 'Planned',
  approved: 'Approved',
  testing: 'In moderated testing',
  'rolling-out': 'Rolling out',
  launched: 'Launched',
  measured: 'Measured',
  closed: 'Closed',
};

/** What counts as due wherever a number is shown. */
export const counts = (problem: Problem): boolean => isDue(problem) && (problem.severity === 'error' || problem.severity === 'warning');

/** What keeps a gate waiting now. Advice keeps none, but of a gate that nothing else blocks it is told. */
export function blocking({ blockers }: AssessedGate): readonly Problem[] {
  const due = blockers.filter(isDue);
  const blocks = due.filter(counts);
  return blocks.length > 0 ? blocks : due;
}

export function summaryOf({ plan, state, problems }: Assessment): Summary {
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  const stood = stage ? stageTitle(stage) : stateNames[state.id];
  const shortState = state.rolledBack ? 'Rolled back' : shorten(stood, 30);
  const due = problems.filter(counts).length;
  return {
    title: plan.title === undefined || plan.title.text.trim() === '' ? 'Release plan' : plan.title.text,
    state: state.rolledBack ? `Rolled back, ${stood}` : stage ? `${stateNames[state.id]}, ${stood}` : stood,
    shortState,
    due,
    text: `${shortState} · ${due === 0 ? 'nothing due' : `${due} due`}`,
  };
}

/** The gate whose turn it is; undefined when all lie behind. */
export const presentGate = ({ gates }: Assessment): AssessedGate | undefined =>
  gates.find(({ status }) => status === 'ready' || status === 'blocked');

/** A finding in a few words, for a list that tells place and gate itself. */
export const shortMessage = ({ short, ruleId, message }: Problem): string => short ?? ruleById.get(ruleId)?.title ?? message;

/** Whether a finding speaks for a whole block that nobody has begun; its places are then what is open. */
export const isGroup = ({ ruleId, related }: Problem): boolean => ruleId.endsWith('-due') && related.length > 0;
