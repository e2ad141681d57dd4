import { isEvidence } from './plan/evidence';
import { parsePlan, type Plan } from './plan/plan';
import { ruleById, rules } from './rules/index';
import { isOpen } from './rules/openFields';
import { gateIdOfPlaceholder } from './rules/placeholder-due';
import type { Finding, Fix, Severity } from './rules/rule';
import { gateIdOfField, gatesOf, type Gate } from './readiness/gate';
import { restatesPlan, approvalOf, stateIds, stateOf, type Evidence, type State, type StateId } from './readiness/state';

/** `overdue`: its gate lies behind, as the plan itself shows. */
export type Due = 'now' | 'later' | 'overdue';

export type GateStatus = 'passed' | 'ready' | 'blocked' | 'not-yet' | 'not-applicable' | 'waived';

export interface AssessedGate extends Gate {
  readonly status: GateStatus;
  readonly blockers: readonly Problem[];
  readonly evidence: readonly Evidence[];
}

export interface Problem extends Finding {
  readonly severity: Severity;
  readonly due: Due;
}

/** What the author's team wants to hear, by rule id. */
export interface CheckConfig {
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Everything that any view, command or tool shows of a plan. A function of the text and the configuration alone. */
export interface Assessment {
  readonly plan: Plan;
  readonly state: State;
  readonly gates: readonly AssessedGate[];
  /** In document order, those that are not due included. */
  readonly problems: readonly Problem[];
  /** By the index of the field and of the placeholder. */
  readonly dueOfFields: readonly Due[];
  readonly dueOfPlaceholders: readonly Due[];
}

/** The earliest state in which a gate of each kind lies behind; for `advance` the stage decides. */
const passedFrom: Readonly<Record<string, StateId>> = {
  'staging-review': 'approved',
  'go-no-go': 'approved',
  'start-rollout': 'rolling-out',
  'one-week': 'measured',
  'one-month': 'closed',
};

export function assess(text: string, config: CheckConfig = {}, previous?: Assessment): Assessment {
  return assessPlan(parsePlan(text, previous?.plan), config);
}

export function assessPlan(plan: Plan, config: CheckConfig = {}): Assessment {
  const state = stateOf(plan);
  const gates = gatesOf(plan);
  const findings = rules.filter((rule) => config.severities?.[rule.id] !== 'off').flatMap((rule) => rule.check({ plan, state, gates }));
  const statuses = statusesOf(plan, state, gates, findings);
  const dues = duesOfGates(plan, state, gates, statuses);
  const dueOf = (gateId: string | undefined): Due => dues.get(gateId ?? '') ?? 'later';
  const begun = begunSections(plan);
  const dueOfFields = plan.fields.map((field): Due => {
    if (!isOpen(plan, field)) return 'later';
    const due = dueOf(gateIdOfField(plan, gates, field));
    return due === 'later' && field.section !== undefined && begun.has(field.section) ? 'now' : due;
  });
  const dueOfFinding = (finding: Finding): Due => {
    if (finding.gate === undefined) return 'now';
    return finding.field === undefined ? dueOf(finding.gate) : (dueOfFields[finding.field] ?? dueOf(finding.gate));
  };
  const problems = findings
    .map((finding): Problem => ({ ...finding, due: dueOfFinding(finding), severity: severityOf(finding, dueOfFinding(finding), config) }))
    .sort((a, b) => a.span.start - b.span.start || a.ruleId.localeCompare(b.ruleId));
  const blockers = byGate(problems);
  return {
    plan,
    state,
    gates: gates.map((gate, i) => ({
      ...gate,
      status: statuses[i] ?? 'not-yet',
      blockers: blockers.get(gate.id) ?? [],
      evidence: evidenceOfGate(plan, state, gate),
    })),
    problems,
    dueOfFields,
    dueOfPlaceholders: plan.placeholders.map((placeholder) => {
      const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
      return field && isOpen(plan, field) ? (dueOfFields[field.index] ?? 'later') : dueOf(gateIdOfPlaceholder(plan, gates, placeholder));
    }),
  };
}

function byGate(problems: readonly Problem[]): ReadonlyMap<string | undefined, readonly Problem[]> {
  const groups = new Map<string | undefined, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.gate);
    if (group) group.push(problem);
    else groups.set(problem.gate, [problem]);
  }
  return groups;
}

/** The changes that mend a problem. */
export function fixesOf(assessment: Assessment, problem: Finding): readonly Fix[] {
  const { plan, state, gates } = assessment;
  return ruleById.get(problem.ruleId)?.fixes?.(problem, { plan, state, gates }) ?? [];
}

/** What is due now or overdue: what people are told without asking. */
export const isDue = (problem: Problem): boolean => problem.due !== 'later';

/** Results blocks in which something is recorded: what else they ask is due as well. */
function begunSections(plan: Plan): Set<number> {
  const results = plan.fields.filter(
    (field) =>
      field.section !== undefined &&
      (field.context === 'testing-results' ||
        field.context === 'stage-results' ||
        field.context === 'one-week' ||
        field.context === 'one-month'),
  );
  return new Set(results.filter((field) => isEvidence(field) && !restatesPlan(plan, field)).map((field) => field.section ?? -1));
}

function statusesOf(plan: Plan, state: State, gates: readonly Gate[], findings: readonly Finding[]): GateStatus[] {
  let open = false;
  const waiting = new Set(findings.map((finding) => finding.gate));
  return gates.map((gate) => {
    const blocked = waiting.has(gate.id);
    if (liesBehind(plan, state, gate)) return 'passed';
    // The text of a plan without open planning is the review's whole matter: nothing else records that gate.
    if (gate.kind === 'staging-review' && !blocked && state.id !== 'draft') return 'passed';
    if (open) return 'not-yet';
    open = true;
    return blocked ? 'blocked' : 'ready';
  });
}

/** Whether the plan shows something that happens only behind the gate. */
function liesBehind(plan: Plan, state: State, gate: Gate): boolean {
  const now = stateIds.indexOf(state.id);
  // Testing in production is done by many teams before the decision, so it alone shows no gate to be passed.
  if (state.id === 'testing') return (gate.kind === 'staging-review' || gate.kind === 'go-no-go') && approvalOf(plan) !== undefined;
  if (gate.kind === 'advance') {
    if (now > stateIds.indexOf('rolling-out')) return true;
    return state.id === 'rolling-out' && state.stage !== undefined && gate.stage !== undefined && gate.stage < state.stage;
  }
  if (gate.kind === 'close') return state.id === 'closed';
  const from = passedFrom[gate.kind];
  return from !== undefined && now >= stateIds.indexOf(from) && plan.fields.length > 0;
}

/** Whether what a gate needs is due, by the gate's id. */
function duesOfGates(plan: Plan, state: State, gates: readonly Gate[], statuses: readonly GateStatus[]): ReadonlyMap<string, Due> {
  return new Map(gates.map((gate, i) => [gate.id, dueOfStatus(statuses[i], liesBehind(plan, state, gate))]));
}

function dueOfStatus(status: GateStatus | undefined, behind: boolean): Due {
  switch (status) {
    case 'passed':
      // Nothing happened later: the plan passed by its text alone, so what is open is open now.
      return behind ? 'overdue' : 'now';
    case 'ready':
    case 'blocked':
      return 'now';
    default:
      return 'later';
  }
}

function severityOf(finding: Finding, due: Due, config: CheckConfig): Severity {
  const wanted = config.severities?.[finding.ruleId];
  if (wanted !== undefined && wanted !== 'off') return wanted;
  const own = finding.severity ?? ruleById.get(finding.ruleId)?.severity ?? 'warning';
  // The rollout went on without it: worth knowing, no longer in the way.
  return due === 'overdue' && own === 'warning' ? 'information' : own;
}

function evidenceOfGate(plan: Plan, state: State, gate: Gate): readonly Evidence[] {
  if (!liesBehind(plan, state, gate)) return [];
  const approval = state.id === 'testing' ? approvalOf(plan) : undefined;
  return approval ? [approval] : state.evidence;
}
