import type { Plan } from '../plan/plan';
import type { SectionKind } from '../plan/vocabulary/sections';
import { waiversOf } from '../plan/waivers';
import { reviewException } from '../plan/exception';
import { byPart } from '../plan/byPart';
import { derived, isSameList, isSameSet } from '../text/cell';
import { gateIdOfField, gatesOf, stageOfSection, type Gate } from './gate';
import { passageOf, recordOf } from './passage';
import { stateOf, type Evidence } from './state';

/** `overdue`: its gate lies behind, as the plan itself shows. */
export type Due = 'now' | 'later' | 'overdue';

export type GateStatus = 'passed' | 'ready' | 'blocked' | 'not-yet' | 'not-applicable' | 'waived';

export interface GateProgress {
  readonly status: GateStatus;
  /** What shows that it is passed, or waived. */
  readonly evidence: readonly Evidence[];
  /** Whether what the gate needs is due. */
  readonly due: Due;
  /** The gates whose open findings block this one: the decisions before the rollout ask for everything that was asked before. */
  readonly needs: readonly string[];
}

/** Gates whose conditions are also those of the decision that follows. */
const decisions: readonly Gate['kind'][] = ['staging-review', 'go-no-go', 'start-rollout'];

/**
 * Where a plan stands at each of its gates.
 * @param open ids of the gates that an open finding blocks.
 */
export function progressOf(plan: Plan, open: ReadonlySet<string>): GateProgress[] {
  const state = stateOf(plan);
  const gates = gatesOf(plan);
  const needed = neededGates(plan);
  const waivers = waivedGates(plan);
  const started = gates.some((gate) => gate.kind === 'start-rollout' && passageOf(plan, state, gate).length > 0);
  let present = false;
  const result = gates.map((gate, i): GateProgress => {
    const needs = decisions.includes(gate.kind) ? gates.slice(0, i + 1).map(({ id }) => id) : [gate.id];
    const at = (status: GateStatus, due: Due, evidence: readonly Evidence[] = []): GateProgress => ({ status, due, evidence, needs });
    const passage = passageOf(plan, state, gate);
    // Decided and not begun: what the decision passed over is still wanted before the first user gets it.
    if (passage.length > 0) return at('passed', decisions.includes(gate.kind) && !started ? 'now' : 'overdue', passage);
    const waiver = waivers.get(gate.id);
    if (waiver) return at('waived', 'later', [waiver]);
    const blocked = open.has(gate.id);
    if (!decisions.includes(gate.kind) && !blocked && !needed.has(gate.id)) return at('not-applicable', 'later');
    const record = blocked ? [] : recordOf(plan, state, gate);
    if (record.length > 0) return at('passed', 'now', record);
    if (present) return at('not-yet', 'later');
    present = true;
    return at(needs.some((id) => open.has(id)) ? 'blocked' : 'ready', 'now');
  });
  // What a review that was waived would have asked for is asked for by the next decision.
  return result.map((one, i) =>
    one.status === 'waived' && gates[i]?.kind === 'staging-review' ? { ...one, due: result[i + 1]?.due ?? 'later' } : one,
  );
}

export const isSameProgress = (one: GateProgress, other: GateProgress): boolean =>
  one.status === other.status && one.due === other.due && isSameList(one.evidence, other.evidence) && isSameList(one.needs, other.needs);

/** The gates that fields of the plan wait for. */
const neededGates = derived((plan: Plan): ReadonlySet<string> => new Set(neededByPart(plan)), isSameSet);

const neededByPart = byPart(({ fields }, plan): readonly string[] => [
  ...new Set(fields.flatMap((field) => gateIdOfField(plan, gatesOf(plan), field) ?? [])),
]);

const gatesOfSections: Partial<Readonly<Record<SectionKind, Gate['kind']>>> = {
  'go-no-go': 'go-no-go',
  'one-week-results': 'one-week',
  'one-month-results': 'one-month',
  'post-launch-questions': 'close',
};

/** Gates that the plan says in words it need not pass: by a stated exception, or by a waiver below the heading that is the gate's own. */
const waivedGates = derived((plan: Plan): ReadonlyMap<string, Evidence> => {
  const gates = gatesOf(plan);
  const result = new Map<string, Evidence>();
  const exception = reviewException(plan);
  if (exception) result.set('staging-review', exception);
  for (const waiver of waiversOf(plan)) {
    const { section } = waiver;
    if (!section) continue;
    const kind = gatesOfSections[section.kind];
    const stage = section.part === 'results' ? stageOfSection(plan, section.index) : undefined;
    const gate = gates.find((one) => (kind ? one.kind === kind : stage && one.stage === stage.index));
    if (gate) result.set(gate.id, { span: waiver.span, text: waiver.text });
  }
  return result;
});
