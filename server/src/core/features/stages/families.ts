import type { Plan } from '../../plan/plan';
import { percentOf, type Stage } from '../../plan/stages';
import { perObject } from '../../text/perObject';
import { containsSpan, type Span } from '../../text/span';

/** A stage that is planned under one heading and recorded under another is one: the blocks by what they say first, each with its others. */
export const familiesOf = perObject(({ stages }: Plan): ReadonlyMap<Stage, readonly Stage[]> => {
  const result = new Map<Stage, Stage[]>();
  for (const stage of stages) {
    const others = stages.filter((one) => one !== stage && one.letter !== undefined && one.letter === stage.letter);
    const [head, second] = others.filter(({ hasPlanning }) => hasPlanning);
    const records = stage.section !== undefined && !stage.hasPlanning && stage.hasResults;
    if (records && head && !second && others.length === 1 && isSameShare(head, stage))
      result.set(head, [...(result.get(head) ?? [head]), stage]);
    else if (!result.has(stage)) result.set(stage, [stage]);
  }
  return result;
});

function isSameShare(a: Stage, b: Stage): boolean {
  const [one, other] = [percentOf(a), percentOf(b)];
  return !one || !other || (one.low === other.low && one.high === other.high);
}

/** The stage that a letter means at a place: that of the heading there, of the rollout there, or the only one. Undefined when unsure. */
export function stageCalled(plan: Plan, letter: string, place: Span): Stage | undefined {
  const families = [...familiesOf(plan)].filter(([head]) => head.letter === letter);
  const own = families.find(([, stages]) => stages.some(({ headingSpan }) => containsSpan(headingSpan, place)));
  if (own) return own[0];
  const rollout = rolloutAt(plan, place);
  const near = families.filter(([head]) => rollout !== undefined && head.rollout === rollout);
  const [only, second] = near.length > 0 ? near : families;
  return second ? undefined : only?.[0];
}

/** The innermost of a plan's rollouts that holds a place. */
function rolloutAt({ stages, sections }: Plan, place: Span): number | undefined {
  const rollouts = new Set(stages.map(({ rollout }) => rollout));
  let found: number | undefined;
  for (const rollout of rollouts) {
    const section = rollout === undefined ? undefined : sections[rollout];
    if (section && containsSpan(section.span, place) && section.level >= (sections[found ?? -1]?.level ?? 0)) found = rollout;
  }
  return found;
}
