import type { Field } from '../../plan/fields';
import { fieldsIn, type Plan } from '../../plan/plan';
import { percentOf, rankOfLetter, scheduledOnly, stageTitle, type ScheduleLine, type Stage } from '../../plan/stages';
import { perObject } from '../../text/perObject';
import type { Span } from '../../text/span';
import { familiesOf } from './families';

/** A step of a rollout with its share of the users. */
export interface Rung {
  /** Such as `Stage B`. */
  readonly title: string;
  readonly letter: string | undefined;
  /** Its blocks, the one that plans it first; none for a step that stands only in a schedule, or is the launch itself. */
  readonly stages: readonly Stage[];
  /** What it reaches, in percent; a range has two ends. Undefined while the plan says nothing. */
  readonly share: { readonly low: number; readonly high: number } | undefined;
  /** Where it stands. */
  readonly span: Span;
  /** The field that waits for the share. */
  readonly open: Field | undefined;
  /** The launch to everybody under a heading of its own: always 100, and nothing is written there. */
  readonly fixed: boolean;
}

/** The steps of one rollout, in their order. */
export interface Ladder {
  /** The heading that they stand under. */
  readonly title: string;
  readonly rungs: readonly Rung[];
  /** Why it cannot be changed as a whole, as a sentence. */
  readonly problem: string | undefined;
}

/** The rollouts of a plan with their steps; stages that the plan leaves out are none. */
export const laddersOf = perObject((plan: Plan): readonly Ladder[] => {
  const groups = groupsOf(plan);
  return groups.map((stages, i): Ladder => {
    const rungs = stages.map((stage) => rungOf(plan, stage));
    const all = groups.length === 1 ? [...rungs, ...plannedOnly(plan, rungs)] : rungs;
    const launch = launchOf(plan, stages, all, groups[i + 1]?.[0]);
    const whole = launch ? [...all, launch] : all;
    const { rollout } = stages[0] ?? {};
    return { title: rollout === undefined ? '' : (plan.sections[rollout]?.text ?? ''), rungs: whole, problem: problemOf(plan, whole) };
  });
});

function groupsOf(plan: Plan): Stage[][] {
  const groups: Stage[][] = [];
  for (const stage of familiesOf(plan).keys()) {
    if (stage.skipped || (stage.section === undefined && !percentOf(stage))) continue;
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && goesOn(before, stage)) group.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

/** Whether a stage is a further step of the rollout of the one before it. */
function goesOn(before: Stage, stage: Stage): boolean {
  const [then, now] = [percentOf(before), percentOf(stage)];
  const rises = then !== undefined && now !== undefined && now.high > then.high;
  const counts = before.letter !== undefined && stage.letter !== undefined;
  if (before.rollout !== stage.rollout) return rises && counts && rankOfLetter(stage.letter) > rankOfLetter(before.letter);
  return rises || !counts || rankOfLetter(stage.letter) > rankOfLetter(before.letter);
}

function rungOf(plan: Plan, stage: Stage): Rung {
  const stages = familiesOf(plan).get(stage) ?? [stage];
  const share = stages.map(percentOf).find((percent) => percent !== undefined);
  const goesLive = !share && /^(?:go[ -]?live|launch)\b/i.test(stage.name ?? '');
  const open = share || goesLive ? undefined : fieldsIn(plan, stage.span).find(({ definition }) => definition?.id === 'stage-percentage');
  const own = share && { low: share.low, high: share.high };
  return {
    title: stageTitle(stage),
    letter: stage.letter,
    stages,
    share: goesLive ? { low: 100, high: 100 } : own,
    span: stage.headingSpan,
    open,
    fixed: goesLive,
  };
}

/** Steps of a schedule behind the last stage that has a heading. */
function plannedOnly(plan: Plan, rungs: readonly Rung[]): Rung[] {
  const result = new Map<string, ScheduleLine>();
  for (const line of scheduledOnly(plan)) {
    if (line.letter !== undefined && line.percent && rankOfLetter(line.letter) > rankOfLetter(rungs.at(-1)?.letter))
      result.set(line.letter, line);
  }
  return [...result].map(([letter, { percent, span }]) => ({
    title: `Stage ${letter}`,
    letter,
    stages: [],
    share: percent && { low: percent.low, high: percent.high },
    span,
    open: undefined,
    fixed: false,
  }));
}

const launches = perObject(({ sections }: Plan) => sections.filter(({ kind }) => kind === 'go-live'));

/** A launch under a heading of its own behind stages that do not reach everybody. */
function launchOf(plan: Plan, stages: readonly Stage[], rungs: readonly Rung[], next: Stage | undefined): Rung | undefined {
  const last = rungs.at(-1);
  const behind = stages.at(-1)?.span.end ?? 0;
  const section = launches(plan).find(({ span }) => span.start >= behind && span.start < (next?.span.start ?? Infinity));
  if (!section || !last || last.fixed || !last.share || last.share.high === 100) return undefined;
  const share = { low: 100, high: 100 };
  return { title: section.text, letter: undefined, stages: [], share, span: section.headingSpan, open: undefined, fixed: true };
}

/** Behind a share: it is one of a place, not of all users. */
const ofPlace = /^[^.;()]*\b(?:at|in|of|per)\b[^.;()]*\b(?:facilit(?:y|ies)|sites?|clinics?|locations?|regions?)\b/i;

function problemOf(plan: Plan, rungs: readonly Rung[]): string | undefined {
  const { text, index } = plan.markdown;
  for (const { title, share, open, stages, span } of rungs) {
    const percent = stages.map(percentOf).find((one) => one !== undefined);
    if (percent && ofPlace.test(text.slice(percent.span.end, index.endOf(index.lineAt(percent.span.end)))))
      return `${title} has a share of one place and not of all users. Change it in line ${index.lineAt(percent.span.start) + 1}.`;
    if (!share && !open)
      return `${title} says nowhere how many users it reaches. Write a percentage into its heading in line ${index.lineAt(span.start) + 1}.`;
  }
  return undefined;
}
