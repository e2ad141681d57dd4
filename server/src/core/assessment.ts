import { Dues } from './due';
import { parsePlan, updatePlan, type Plan } from './plan/plan';
import { gatesOf, type Gate } from './readiness/gate';
import { progressOf, type Due, type GateProgress } from './readiness/progress';
import { stateOf, type State } from './readiness/state';
import { isInTheWay, type CheckConfig } from './rules/checkConfig';
import { ruleById } from './rules/index';
import type { Finding, Fix, Severity } from './rules/rule';
import { runRules } from './rules/run';
import type { Suppressed } from './rules/suppressions';
import { groupBy } from './text/groupBy';
import { noToggles } from './toggles/registry';

export type { Due, GateStatus } from './readiness/progress';
export type { CheckConfig } from './rules/checkConfig';

export interface AssessedGate extends Gate, Omit<GateProgress, 'needs'> {
  /** What stands in the way, or was left open; hints and advice are never in the way. */
  readonly blockers: readonly Problem[];
}

export interface Problem extends Finding {
  readonly severity: Severity;
  readonly due: Due;
}

/** Everything that any view, command or tool shows of a plan. A function of the text and the configuration alone. */
export interface Assessment {
  readonly plan: Plan;
  /** The date it was made for. */
  readonly today: string | undefined;
  /** What it was made with. */
  readonly config: CheckConfig;
  readonly state: State;
  readonly gates: readonly AssessedGate[];
  /** In document order, those that are not due included. */
  readonly problems: readonly Problem[];
  /** What the plan's author has waived in a comment: it neither shows nor blocks a gate. */
  readonly suppressed: readonly Suppressed<Problem>[];
  /** By the index of the field and of the placeholder. */
  readonly dueOfFields: readonly Due[];
  readonly dueOfPlaceholders: readonly Due[];
}

/** @param known of a text much like it: saves work and changes nothing */
export const assess = (text: string, config: CheckConfig = {}, known?: Assessment): Assessment =>
  assessPlan(parsePlan(text, known?.plan), config);

/** The assessment of a text that an edit has changed. It pays for the edit; nobody may ask `before` any more. */
export const reassess = (before: Assessment, text: string, config: CheckConfig = {}): Assessment =>
  assessPlan(updatePlan(before.plan, text), config);

export function assessPlan(plan: Plan, config: CheckConfig = {}): Assessment {
  const { today, toggles = noToggles } = config;
  const state = stateOf(plan);
  const gates = gatesOf(plan);
  const { findings, suppressed } = runRules({ plan, state, gates, today, toggles }, config);
  const blocking = findings.filter((finding) => isInTheWay(finding, config));
  const open = new Set(blocking.flatMap(({ gate }) => gate ?? []));
  const progress = progressOf(plan, state, gates, open).map((one) => (config.template ? { ...one, due: 'later' as const } : one));
  const dues = new Dues(plan, gates, progress);
  const assessed = <F extends Finding>(finding: F): F & Problem => ({
    ...finding,
    due: dues.ofFinding(finding),
    severity: dues.severityOf(finding, config),
  });
  const problems = findings.map(assessed<Finding>).sort(inOrder);
  const inTheWay = groupBy(
    problems.filter((problem) => isInTheWay(problem, config)),
    ({ gate }) => gate,
  );
  return {
    plan,
    today,
    config,
    state,
    gates: gates.flatMap((gate, i) => {
      const one = progress[i];
      return one ? { ...gate, ...withBlockers(gate, one, inTheWay) } : [];
    }),
    problems,
    suppressed: suppressed.map(assessed<Suppressed>).sort(inOrder),
    dueOfFields: dues.ofFields,
    dueOfPlaceholders: dues.ofPlaceholders,
  };
}

/** What is due now or overdue: what people are told without asking. */
export const isDue = (problem: Problem): boolean => problem.due !== 'later';

/** The changes that mend a problem. */
export function fixesOf(assessment: Assessment, problem: Finding): readonly Fix[] {
  const { plan, state, gates, today, config } = assessment;
  const { toggles = noToggles } = config;
  return ruleById.get(problem.ruleId)?.fixes?.(problem, { plan, state, gates, today, toggles }) ?? [];
}

const inOrder = (a: Finding, b: Finding): number => a.span.start - b.span.start || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId));

function withBlockers(
  { id }: Gate,
  { status, evidence, due, needs }: GateProgress,
  inTheWay: ReadonlyMap<string | undefined, readonly Problem[]>,
): Omit<AssessedGate, keyof Gate> {
  const wanted = status === 'blocked' || status === 'ready' ? needs : [id];
  return { status, evidence, due, blockers: wanted.flatMap((one) => inTheWay.get(one) ?? []) };
}
