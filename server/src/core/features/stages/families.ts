import type { Plan } from '../../plan/plan';
import { percentOf, type Stage } from '../../plan/stages';
import { firstAtLeast } from '../../text/firstAtLeast';
import { groupBy } from '../../text/groupBy';
import { perObject } from '../../text/perObject';
import { containsSpan, type Span } from '../../text/span';

/** A stage that is planned under one heading and recorded under another is one: the blocks by what they say first, each with its others. */
export const familiesOf = perObject(({ stages }: Plan): ReadonlyMap<Stage, readonly Stage[]> => {
  const result = new Map<Stage, Stage[]>();
  const byLetter = groupBy(stages, ({ letter }) => letter);
  for (const stage of stages) {
    const same = stage.letter === undefined ? [] : (byLetter.get(stage.letter) ?? []);
    const records = stage.section !== undefined && !stage.hasPlanning && stage.hasResults;
    const head = records && same.length === 2 ? same.find((one) => one !== stage && one.hasPlanning) : undefined;
    if (head && isSameShare(head, stage)) result.set(head, [...(result.get(head) ?? [head]), stage]);
    else if (!result.has(stage)) result.set(stage, [stage]);
  }
  return result;
});

function isSameShare(a: Stage, b: Stage): boolean {
  const [one, other] = [percentOf(a), percentOf(b)];
  return !one || !other || (one.low === other.low && one.high === other.high);
}

/** The stages that a letter may mean, by what they say first. */
interface Called {
  readonly all: readonly Stage[];
  readonly byRollout: ReadonlyMap<number | undefined, readonly Stage[]>;
  /** Their headings in order. */
  readonly headings: readonly { readonly span: Span; readonly head: Stage }[];
}

const byLetter = perObject((plan: Plan): ReadonlyMap<string | undefined, Called> => {
  const families = groupBy(familiesOf(plan), ([{ letter }]) => letter);
  return new Map(
    [...families].map(([letter, same]): [string | undefined, Called] => {
      const all = same.map(([head]) => head);
      const headings = same.flatMap(([head, stages]) => stages.map(({ headingSpan }) => ({ span: headingSpan, head })));
      return [
        letter,
        { all, byRollout: groupBy(all, ({ rollout }) => rollout), headings: headings.sort((a, b) => a.span.start - b.span.start) },
      ];
    }),
  );
});

/** The stage that a letter means at a place: that of the heading there, of the rollout there, or the only one. Undefined when unsure. */
export function stageCalled(plan: Plan, letter: string, place: Span): Stage | undefined {
  const called = byLetter(plan).get(letter);
  if (!called) return undefined;
  const { all, byRollout, headings } = called;
  const own = headings[firstAtLeast(headings, place.start + 1, ({ span }) => span.start) - 1];
  if (own && containsSpan(own.span, place)) return own.head;
  if (all.length < 2) return all[0];
  const rollout = rolloutAt(plan, place);
  const near = (rollout === undefined ? undefined : byRollout.get(rollout)) ?? all;
  return near.length > 1 ? undefined : near[0];
}

const rolloutsOf = perObject(({ stages }: Plan): ReadonlySet<number | undefined> => new Set(stages.map(({ rollout }) => rollout)));

/** The innermost of a plan's rollouts that holds a place. */
function rolloutAt(plan: Plan, place: Span): number | undefined {
  const { sections } = plan;
  const rollouts = rolloutsOf(plan);
  let section = sections[firstAtLeast(sections, place.start + 1, ({ span }) => span.start) - 1];
  while (section && !(rollouts.has(section.index) && containsSpan(section.span, place))) section = sections[section.parent ?? -1];
  return section?.index;
}
