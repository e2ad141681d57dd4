import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { gateOfField, type GateKind } from '../plan/vocabulary/fields';
import { derived, isSameList } from '../text/cell';
import { perObject } from '../text/perObject';

/** One decision of a release. */
export interface Gate {
  /** As in the `inspect` contract: `staging-review`, `advance-B` … */
  readonly id: string;
  readonly kind: GateKind;
  readonly name: string;
  /** The stage that must be complete, for `advance`. */
  readonly stage: number | undefined;
}

const names: Readonly<Record<Exclude<GateKind, 'advance'>, string>> = {
  'staging-review': 'Staging review',
  'go-no-go': 'Go/no-go',
  'start-rollout': 'Start rollout',
  'one-week': '1-week results',
  'one-month': '1-month results',
  close: 'Close',
};

const plain = (kind: Exclude<GateKind, 'advance'>): Gate => ({ id: kind, kind, name: names[kind], stage: undefined });

/** The gates of a plan in their order: one more for every stage that another one, or a go-live, follows. */
export const gatesOf = derived((plan: Plan, before: readonly Gate[] = []): readonly Gate[] => {
  const gates = gatesIn(plan).map((gate, i) => {
    const old = before[i];
    return old?.id === gate.id && old.name === gate.name && old.stage === gate.stage ? old : gate;
  });
  return isSameList(before, gates) ? before : gates;
});

function gatesIn(plan: Plan): Gate[] {
  const steps = plan.stages.filter((stage) => !stage.skipped);
  const advances: Gate[] = [];
  const ids = new Set<string>();
  const last = steps.at(-1);
  const goesLive = last !== undefined && percentOf(last)?.high !== 100 && hasGoLive(plan, last);
  (goesLive ? steps : steps.slice(0, -1)).forEach((stage, i) => {
    const next = steps[i + 1];
    const base = `advance-${stage.letter ?? stage.index + 1}`;
    const id = ids.has(base) ? `${base}-${stage.index + 1}` : base;
    ids.add(id);
    advances.push({
      id,
      kind: 'advance',
      name: `Advance to ${next ? stageTitle(next) : 'Go Live'}`,
      stage: stage.index,
    });
  });
  return [
    plain('staging-review'),
    plain('go-no-go'),
    plain('start-rollout'),
    ...advances,
    plain('one-week'),
    plain('one-month'),
    plain('close'),
  ];
}

/** A go-live behind the last stage is the step to everyone. */
const hasGoLive = (plan: Plan, last: Stage): boolean =>
  plan.sections.some(({ kind, span }) => kind === 'go-live' && span.start >= last.span.start);

/** The stage that a section belongs to. */
export function stageOfSection(plan: Plan, section: number | undefined): Stage | undefined {
  const index = stageIndexOf(plan, section);
  return index === undefined ? undefined : plan.stages[index];
}

/** The index of the stage that a section belongs to. */
const stageIndexOf = (plan: Plan, section: number | undefined): number | undefined =>
  section === undefined ? undefined : stageIndexes(plan)[section];

/** The section of each stage, as an index. */
export const sectionsOfStages = derived(({ stages }: Plan) => stages.map(({ section }) => section), isSameList);

/** Which stage each section belongs to. */
interface Staged {
  readonly stages: readonly (number | undefined)[];
  /** Of the sections: a field that is the same as before may stand in another one of as many. */
  readonly places: readonly unknown[];
}

const staged = derived(
  (plan: Plan): Staged => {
    const { sections } = plan;
    const bySection = new Map(sectionsOfStages(plan).map((section, index) => [section, index]));
    const stages: (number | undefined)[] = [];
    for (const { index, owner, parent } of sections)
      stages.push(bySection.get(owner ?? index) ?? (parent === undefined ? undefined : stages[parent]));
    return { stages, places: sections.map(({ anchor }) => anchor) };
  },
  (one, other) => isSameList(one.stages, other.stages) && isSameList(one.places, other.places),
);

/** For each section the index of the stage that it belongs to; another list too when other sections stand in the place of some. */
export const stageIndexes = (plan: Plan): readonly (number | undefined)[] => staged(plan).stages;

/** What decides, beside a field itself, for which gate its answer is needed; another object when any of it has changed. */
export const gateKeyOf = derived((plan: Plan): { readonly gates: readonly Gate[] } => ({
  gates: gatesOf(plan),
  ...{ stages: stageIndexes(plan) },
}));

/** The gate that waits for an answer to the field; undefined where none does. */
export function gateIdOfField(plan: Plan, gates: readonly Gate[], field: Field): string | undefined {
  const { context, definition } = field;
  if (context === undefined) return undefined;
  const kind = definition ? gateOfField(definition, context) : gateOfOwnField(context);
  if (kind !== 'advance') return kind;
  return gateAfterSection(plan, gates, field.section);
}

const gateByStage = perObject((gates: readonly Gate[]) => new Map(gates.map((gate) => [gate.stage, gate])));
const gateById = perObject((gates: readonly Gate[]) => new Map(gates.map((gate) => [gate.id, gate])));

export const gateOfId = (gates: readonly Gate[], id: string | undefined): Gate | undefined =>
  id === undefined ? undefined : gateById(gates).get(id);

/** The gate that needs the results that stand in a section of a stage; undefined where it is none. */
export function gateAfterSection(plan: Plan, gates: readonly Gate[], section: number | undefined): string | undefined {
  const stage = stageIndexOf(plan, section);
  return stage === undefined ? undefined : (gateByStage(gates).get(stage)?.id ?? 'one-week');
}

/** The gate that needs the results of a stage: for the one that gives it to everyone, the 1-week results. */
export function gateAfterStage(gates: readonly Gate[], stage: Stage | undefined): string | undefined {
  if (!stage) return undefined;
  return gateByStage(gates).get(stage.index)?.id ?? 'one-week';
}

function gateOfOwnField(context: NonNullable<Field['context']>): GateKind | undefined {
  switch (context) {
    case 'testing-results':
      return 'start-rollout';
    case 'stage-results':
      return 'advance';
    case 'one-week':
      return 'one-week';
    case 'one-month':
      return 'one-month';
    case 'questions':
      return 'close';
    case 'go-no-go':
      return 'start-rollout';
    default:
      return 'staging-review';
  }
}
