import { insertStage } from '../../authoring/insert';
import { parsePlan, type Plan } from '../../plan/plan';
import { findPlaceholders, placeholderValue } from '../../plan/placeholders';
import { readSchedule } from '../../plan/stages';
import { percentText } from '../../plan/values/percent';
import { applyEdits, composeEdits, type Edit } from '../../text/edit';
import { shorten } from '../../text/shorten';
import type { Span } from '../../text/span';
import { followAnchors, shiftAt } from './anchors';
import { headcounts } from './headcounts';
import { laddersOf, type Ladder, type Rung } from './ladders';
import { disagreeing, doubtful, ladderRows, placesOf, type Share } from './shares';

/** A plan with other percentages: the edits, and what its author is to know of them. */
export interface LadderChange {
  readonly edits: readonly Edit[];
  readonly changed: readonly RungChange[];
  /** Titles and percentages of the stages that are added. */
  readonly added: readonly { readonly title: string; readonly percent: number }[];
  /** What stays as it is though it may not hold any more: where it is in the text before, and in the one after, with words around it. */
  readonly left: readonly Left[];
  /** The last line of a schedule that has the stages of before and not those that are added; in the text after. */
  readonly unlisted: Span | undefined;
}

export interface Left {
  readonly span: Span;
  readonly after: Span;
  readonly text: string;
}

export interface RungChange {
  readonly title: string;
  /** As it was: `25%`, `30-60%`; undefined where nothing was said. */
  readonly before: string | undefined;
  readonly percent: number;
  /** Places where the percentage is written. */
  readonly places: number;
  /** It has run: its results are of the percentage that it had. */
  readonly hasResults: boolean;
}

export type LadderResult = { readonly ok: true; readonly change: LadderChange } | { readonly ok: false; readonly problem: string };

/**
 * Gives the steps of a rollout these percentages, in their order: 0 < p ≤ 100, each above the one before it. A step that has its
 * percentage already is not touched. Percentages beyond the steps of the plan are stages that are added behind the last one.
 * @param at index among the ladders of the plan
 */
export function changeLadder(plan: Plan, at: number, percentages: readonly number[]): LadderResult {
  const ladder = laddersOf(plan)[at];
  if (!ladder) return refused('The plan has no stages whose percentages could be changed.');
  const problem = ladder.problem ?? refusal(plan, at, ladder, percentages);
  if (problem !== undefined) return refused(problem);
  const steps = ladder.rungs.filter(({ fixed }) => !fixed);
  const wanted = ladder.rungs.length > steps.length ? percentages.slice(0, -1) : percentages;
  const draft = inPlace(plan, ladder, steps, wanted);
  const linked = [...draft.edits, ...followAnchors(plan, draft.edits)].sort(byPlace);
  const { edits, added } = withStages(plan, linked, wanted.slice(steps.length));
  if (!holds(plan, edits, at, percentages))
    return refused('The percentages of this plan stand in a way that cannot be changed for sure. Change them one by one.');
  const moved = ({ start, end }: Span): Span => ({ start: start + shiftAt(edits, start), end: end + shiftAt(edits, end) });
  const left = draft.left.map((span): Left => ({ span, after: moved(span), text: around(plan, span) }));
  const list = added.length === 0 ? undefined : lastListed(plan, steps);
  return { ok: true, change: { edits, changed: draft.changed, added, left, unlisted: list && moved(list) } };
}

/** The last line of a schedule of these steps. */
function lastListed(plan: Plan, steps: readonly Rung[]): Span | undefined {
  const headed = new Set(plan.stages.map(({ headingSpan }) => headingSpan.start));
  return readSchedule(plan)
    .filter(({ letter, span }) => !headed.has(span.start) && (letter === undefined || steps.some((step) => step.letter === letter)))
    .at(-1)?.span;
}

const refused = (problem: string): LadderResult => ({ ok: false, problem });

const byPlace = (a: Edit, b: Edit): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** Why this plan cannot have these percentages. */
function refusal(plan: Plan, at: number, { rungs }: Ladder, percentages: readonly number[]): string | undefined {
  const steps = rungs.filter(({ fixed }) => !fixed);
  if (percentages.length < rungs.length) {
    const surplus = steps.slice(percentages.length - rungs.length).map(({ title }) => title);
    return `The plan has ${rungs.length} steps and the new percentages are for ${percentages.length}. Stages are not deleted here, for they may hold results: delete ${surplus.join(', ')} in the plan first.`;
  }
  if (rungs.some(({ fixed }) => fixed) && percentages.at(-1) !== 100) return 'The last step is the launch to all users: end with 100.';
  if (percentages.length === rungs.length) return undefined;
  const listed = steps.find(({ stages: [stage] }) => stage?.section === undefined);
  if (listed) {
    const line = plan.markdown.index.lineAt(listed.span.start) + 1;
    return `${listed.title} has no heading of its own, only line ${line}: a stage cannot be added behind it. Add a line there, then change the percentages.`;
  }
  return at < laddersOf(plan).length - 1
    ? 'Stages are added behind the last stage of the plan, which is one of another rollout. Insert the stage first.'
    : undefined;
}

interface Draft {
  readonly edits: readonly Edit[];
  readonly changed: readonly RungChange[];
  readonly left: readonly Span[];
}

/** The edits for the steps that are there. */
function inPlace(plan: Plan, ladder: Ladder, steps: readonly Rung[], wanted: readonly number[]): Draft {
  const certainty = { isOnly: laddersOf(plan).length === 1, isWhole: wanted.length === steps.length };
  const edits = new Map<number, Edit>();
  const left = new Map<number, Span>();
  // One word for each line is enough.
  const leave = (span: Span): void => {
    const line = plan.markdown.index.lineAt(span.start);
    if (!left.has(line)) left.set(line, span);
  };
  const placesByRung = steps.map((rung) => placesOf(plan, ladder, rung, certainty));
  const all = placesByRung.flat();
  const elsewhere = laddersOf(plan).flatMap((other) =>
    other === ladder ? [] : other.rungs.flatMap(({ stages }) => stages.map(({ span }) => span)),
  );
  const changed = steps.flatMap((rung, i): RungChange[] => {
    const percent = wanted[i];
    if (percent === undefined || rung.share?.high === percent) return [];
    const places = placesByRung[i] ?? [];
    for (const place of places) {
      edits.set(place.span.start, numberEdit(plan, place, percent));
      const people = headcounts(plan, place, percent);
      for (const edit of people.edits) edits.set(edit.span.start, edit);
      for (const span of people.left) leave(span);
    }
    const filled = fillEdit(plan, rung, percent);
    if (filled) edits.set(filled.span.start, filled);
    // What leads to a number that some step has now is as true as it was.
    const doubts = wanted.includes(rung.share?.high ?? 0) ? [] : doubtful(plan, rung, all, elsewhere);
    for (const { span } of [...doubts, ...disagreeing(plan, rung, percent)]) leave(span);
    const { share, title, stages } = rung;
    return [
      {
        title,
        before: share && percentText(share.low, share.high),
        percent,
        places: places.length + (filled ? 1 : 0),
        hasResults: share !== undefined && stages.some(({ resultsFilled }) => resultsFilled),
      },
    ];
  });
  for (const [first] of certainty.isWhole ? [] : ladderRows(plan, ladder)) if (first) leave(first.span);
  const spans = [...left.values()].sort((a, b) => a.start - b.start);
  return { edits: [...edits.values()].sort(byPlace), changed, left: spans };
}

/** The number alone, or both numbers of a range with what stands between them. */
function numberEdit(plan: Plan, { span, low, high }: Share, percent: number): Edit {
  const written = plan.markdown.text.slice(span.start, span.end);
  const numbers = [...written.matchAll(/\d+(?:\\?\.\d+)?/g)];
  const [first] = numbers;
  const last = low === high ? first : numbers.at(-1);
  const [from, to] = [first?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0)];
  return { span: { start: span.start + from, end: span.start + to }, text: String(percent) };
}

/** Fills in a percentage that nobody has given yet. */
function fillEdit({ markdown: { text } }: Plan, { open, share }: Rung, percent: number): Edit | undefined {
  if (!open || share) return undefined;
  const { inline, valueSpan, status, shape } = open;
  const placeholder = placeholderValue(inline) ?? findPlaceholders(inline)[0];
  if (placeholder) {
    const isMarked = inline.text.startsWith('%', placeholder.end);
    return { span: placeholder.span, text: isMarked ? String(percent) : `${percent}%` };
  }
  if (status !== 'empty' || shape === 'bare-item' || shape === 'heading' || valueSpan.start !== valueSpan.end) return undefined;
  const gap = /\s/.test(text.charAt(valueSpan.start - 1)) ? '' : ' ';
  return { span: valueSpan, text: `${gap}${percent}%` };
}

/** A place with the words around it. */
function around({ markdown: { text, index } }: Plan, { start }: Span): string {
  const line = index.spanOf(index.lineAt(start));
  const before = text.slice(line.start, start).replace(/^[\s>#*+•|-]+/, '');
  const cut = before.length > 30 ? `…${before.slice(before.indexOf(' ', before.length - 30) + 1)}` : before;
  return shorten(cut + text.slice(start, line.end), 80);
}

/** The edits together with a block for each stage that is new. */
function withStages(plan: Plan, edits: readonly Edit[], percentages: readonly number[]): Pick<LadderChange, 'edits' | 'added'> {
  let all = edits;
  const added: { title: string; percent: number }[] = [];
  for (const percent of percentages) {
    const { text } = plan.markdown;
    const now = parsePlan(applyEdits(text, all), plan);
    const { offset, text: block } = insertStage(now, percent);
    all = composeEdits(text, all, [{ span: { start: offset, end: offset }, text: block }]);
    const last = laddersOf(parsePlan(applyEdits(text, all), now))
      .at(-1)
      ?.rungs.filter(({ stages }) => stages.length > 0)
      .at(-1);
    added.push({ title: last?.title ?? '', percent });
  }
  return { edits: all, added };
}

/** Whether the plan says these percentages once the edits were made, and is understood as before apart from them. */
function holds(plan: Plan, edits: readonly Edit[], at: number, percentages: readonly number[]): boolean {
  const after = parsePlan(applyEdits(plan.markdown.text, edits), plan);
  const ladder = laddersOf(after)[at];
  const isChanged = (i: number): boolean => laddersOf(plan)[at]?.rungs[i]?.share?.high !== percentages[i];
  return (
    ladder?.rungs.length === percentages.length &&
    ladder.rungs.every(
      ({ share, stages }, i) => share?.high === percentages[i] && (!isChanged(i) || (share?.low === percentages[i] && stages.every(agree))),
    ) &&
    laddersOf(after).every(
      (other, i) => i === at || JSON.stringify(sharesOfLadder(other)) === JSON.stringify(sharesOfLadder(laddersOf(plan)[i])),
    )
  );
}

const agree = ({ headingPercent, fieldPercent }: Rung['stages'][number]): boolean =>
  !headingPercent || !fieldPercent || (headingPercent.low === fieldPercent.low && headingPercent.high === fieldPercent.high);

const sharesOfLadder = (ladder: Ladder | undefined): unknown => ladder?.rungs.map(({ share }) => share);
