import { isEvidence } from '../plan/evidence';
import type { Plan } from '../plan/plan';
import type { Stage } from '../plan/stages';
import type { FieldContext } from '../plan/vocabulary/fields';
import { derived, isSameList } from '../text/cell';
import { byPart } from '../plan/byPart';
import { fieldsInContext } from '../plan/fieldsBy';
import type { Gate } from './gate';
import {
  approvalOf,
  evidenceOf,
  evidenceOfBox,
  evidenceOfStage,
  restatesPlan,
  stateIds,
  type Evidence,
  type State,
  type StateId,
} from './state';

/** The earliest state in which a gate lies behind; for `advance` the stage decides. */
const passedFrom: Readonly<Record<Exclude<Gate['kind'], 'advance'>, StateId>> = {
  'staging-review': 'approved',
  'go-no-go': 'approved',
  'start-rollout': 'rolling-out',
  'one-week': 'measured',
  'one-month': 'closed',
  close: 'closed',
};

/** What the plan shows of things that happen only behind the gate, best first; empty when nothing does. */
export function passageOf(plan: Plan, state: State, gate: Gate): readonly Evidence[] {
  if (!liesBehind(plan, state, gate)) return [];
  const own = ownEvidence(plan, gate);
  return own.length > 0 ? own : state.evidence;
}

/** Whether the plan shows something that happens only behind the gate. */
function liesBehind(plan: Plan, state: State, gate: Gate): boolean {
  const now = stateIds.indexOf(state.id);
  const reached = (id: StateId): boolean => now >= stateIds.indexOf(id);
  switch (gate.kind) {
    case 'advance':
      if (reached('launched')) return true;
      return state.id === 'rolling-out' && state.stage !== undefined && gate.stage !== undefined && gate.stage < state.stage;
    case 'staging-review':
    case 'go-no-go':
      if (gate.kind === 'staging-review' && reviewHeld(plan)) return true;
      // Testing in production is done by many teams before the decision, so it alone shows no gate to be passed.
      return state.id === 'testing' ? approvalOf(plan) !== undefined : reached('approved');
    case 'close':
      // Nothing comes behind it.
      return false;
    default:
      return reached(passedFrom[gate.kind]);
  }
}

/** What shows a gate by itself: the decision, the results of the stage that it opened, the numbers of the week. */
function ownEvidence(plan: Plan, gate: Gate): readonly Evidence[] {
  switch (gate.kind) {
    case 'staging-review':
    case 'go-no-go': {
      const held = gate.kind === 'staging-review' ? reviewHeld(plan) : undefined;
      const shown = held ?? approvalOf(plan);
      return shown ? [shown] : [];
    }
    case 'start-rollout':
    case 'advance': {
      const next = nextRun(plan)[(gate.stage ?? -1) + 1];
      return next ? evidenceOfStage(plan, next) : [];
    }
    case 'one-week':
      return recorded(plan, 'one-week');
    case 'one-month':
      return recorded(plan, 'one-month');
    case 'close':
      return fieldsInContext(plan, 'questions')
        .filter((field) => field.status === 'filled')
        .map(evidenceOf);
  }
}

/** A box of the plan's own that says the review was held, such as `[x] Staging Review - 3/3/2025`. */
const reviewHeld = (plan: Plan): Evidence | undefined => reviewBoxes(plan)[0];

const reviewBoxes = byPart(({ boxes }) =>
  boxes
    .filter(
      ({ checked, text }) =>
        checked && /^staging review\b(?:\W*$|\s+(?:was |is )?(?:held|passed|done|complete\w*)\b|\W+\w*\W*\d)/i.test(text),
    )
    .map(evidenceOfBox),
);

/** For each stage the first one from it on that has run. */
const nextRun = derived(({ stages }: Plan): readonly (Stage | undefined)[] => {
  const result: (Stage | undefined)[] = [];
  let next: Stage | undefined;
  for (const stage of [...stages].reverse()) {
    if (stage.resultsFilled) next = stage;
    result[stage.index] = next;
  }
  return result;
});

/**
 * What shows a gate to be passed that no later event need show: the review is passed by a plan in which nothing is missing for it,
 * and results are passed by being written down. Empty when the gate is no such gate, or nothing is there.
 */
export function recordOf(plan: Plan, state: State, gate: Gate): readonly Evidence[] {
  switch (gate.kind) {
    case 'staging-review':
      return state.id === 'draft' ? [] : reviewed(plan);
    case 'one-week':
    case 'one-month':
      return ownEvidence(plan, gate);
    case 'close':
      return state.id === 'closed' ? ownEvidence(plan, gate) : [];
    default:
      return [];
  }
}

const recorded = (plan: Plan, context: FieldContext): Evidence[] =>
  fieldsInContext(plan, context)
    .filter((field) => isEvidence(field) && !restatesPlan(plan, field))
    .map(evidenceOf);

/** The plan's headings that the review looks at, and its toggle. */
const reviewed = derived((plan: Plan, before: readonly Evidence[] = []): readonly Evidence[] => {
  const toggle = plan.toggles.find((one) => one.mentions.length > 0);
  const mention = toggle?.mentions[0];
  const headings = (['rollback', 'rollout-planning', 'moderated-testing'] as const).flatMap((kind) => {
    const section = plan.sections.find((one) => one.kind === kind);
    return section ? [{ span: section.headingSpan, text: section.text }] : [];
  });
  const now = [...(toggle && mention ? [{ span: mention, text: toggle.name }] : []), ...headings];
  return now.map((one, i) => (before[i]?.span === one.span && before[i].text === one.text ? before[i] : one));
}, isSameList);
