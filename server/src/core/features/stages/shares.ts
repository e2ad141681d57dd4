import type { Line } from '../../markdown/line';
import type { MappedText } from '../../markdown/mappedText';
import type { Plan } from '../../plan/plan';
import { readSchedule, type Stage, type StagePercent } from '../../plan/stages';
import { findPercent } from '../../plan/values/percent';
import { sectionOfLines } from '../../plan/fields';
import { perObject } from '../../text/perObject';
import { containsSpan, lastIndexAt, overlaps, type Span } from '../../text/span';
import { stageCalled } from './families';
import type { Ladder, Rung } from './ladders';
import { mentionsOf } from './mentions';
import { namesOf } from './stageNames';

/** A percentage in a line of the plan. */
export interface Share extends StagePercent {
  /** Index of the line. */
  readonly line: number;
  readonly text: MappedText;
  /** In `text`. */
  readonly start: number;
  readonly end: number;
}

/** Every percentage of a plan outside code and comments, in order. */
export const sharesOf = perObject((plan: Plan): readonly Share[] => {
  const { lines, codes, comments } = plan.markdown;
  const isIn = (spans: readonly Span[], span: Span): boolean => {
    const around = spans[lastIndexAt(spans, span.start)];
    return around !== undefined && overlaps(around, span);
  };
  return lines.flatMap((line, i) =>
    textsOf(line).flatMap((text) => sharesIn(text, i).filter(({ span }) => !isIn(codes, span) && !isIn(comments, span))),
  );
});

const textsOf = (line: Line): readonly MappedText[] => (line.kind === 'code' ? [] : line.kind === 'row' ? line.cells : [line.text]);

function sharesIn(text: MappedText, line: number): Share[] {
  const result: Share[] = [];
  let at = 0;
  for (let found = findPercent(text.text); found; found = findPercent(text.text.slice(at))) {
    const [start, end] = [at + found.start, at + found.end];
    result.push({ line, text, start, end, low: found.low, high: found.high, span: text.spanOf(start, end) });
    at = end;
  }
  return result;
}

/** How surely places are told. */
export interface Certainty {
  /** The plan has one rollout: then a number alone may tell which step is meant. */
  readonly isOnly: boolean;
  /** As many steps as before: then a line that gives all of them goes on to do so. */
  readonly isWhole: boolean;
}

/** The places where the share of a step surely stands, in order. */
export function placesOf(plan: Plan, ladder: Ladder, rung: Rung, { isOnly, isWhole }: Certainty): Share[] {
  if (rung.fixed || !rung.share) return [];
  const { low, high } = rung.share;
  const own = new Set([...ownStarts(rung), ...scheduleStarts(plan, ladder, rung, isOnly)]);
  const at = ladder.rungs.indexOf(rung);
  const inRow = isOnly && isWhole ? ladderRows(plan, ladder).map((row) => row[at]?.span.start) : [];
  const besides = new Set([...besideStarts(plan, rung), ...inRow]);
  return sharesOf(plan).filter(
    (share) => own.has(share.span.start) || (share.low === low && share.high === high && besides.has(share.span.start)),
  );
}

/** Its headings and fields. */
const ownStarts = ({ stages }: Rung): number[] =>
  stages
    .flatMap(({ headingPercent, fieldPercent }) => [headingPercent, fieldPercent])
    .flatMap((percent) => (percent ? [percent.span.start] : []));

/** Lines and rows of schedules, by the letter; by the share where a row names none and one step alone has it. */
function scheduleStarts(plan: Plan, { rungs }: Ladder, rung: Rung, isOnly: boolean): number[] {
  const isMine = ({ low, high }: StagePercent): boolean =>
    isOnly &&
    low === high &&
    rungs.filter(({ share }) => share?.low === low && share.high === high).length === 1 &&
    rung.share?.low === low &&
    rung.share.high === high;
  return readSchedule(plan.markdown, plan.sections).flatMap(({ letter, percent, span }) => {
    if (!percent) return [];
    if (letter === undefined) return isMine(percent) ? [percent.span.start] : [];
    const stage = stageCalled(plan, letter, span);
    const isIt = stage ? rung.stages.includes(stage) : rung.stages.length === 0 && rung.letter === letter;
    return isIt ? [percent.span.start] : [];
  });
}

/** What may stand between a stage's letter and its share. */
const linked =
  /^(?:[\s\u00a0]+(?:results|planning))?(?:[\s\u00a0]*\([^()%]*\))?[\s\u00a0:–—([,=-]*(?:(?:is|at|to|with|reaches)[\s\u00a0]+)?[~≈]?$/iu;

/** Right behind its letter or its name. */
function besideStarts(plan: Plan, { stages }: Rung): ReadonlySet<number> {
  const [stage] = stages;
  if (!stage) return new Set();
  const behind = [...mentionsOf(plan).filter((mention) => mention.stage === stage), ...namesOf(plan, stage)];
  const name = distinctName(plan, stage);
  const byName = name === undefined ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}[\\s:–—(-]+$`, 'u');
  const { lines } = plan.markdown;
  const isLinked = ({ text, start, line }: Share): boolean =>
    behind.some((one) => one.text === text && one.end <= start && (isHeading(lines[line]) || linked.test(text.text.slice(one.end, start))));
  return new Set(
    sharesOf(plan)
      .filter((share) => isLinked(share) || byName?.test(share.text.text.slice(0, share.start)) === true)
      .map(({ span }) => span.start),
  );
}

/** A name that no other stage has, and that is no mere word. */
const distinctName = ({ stages }: Plan, { name, letter }: Stage): string | undefined =>
  name !== undefined && name.length > 3 && stages.every((one) => one.name !== name || one.letter === letter) ? name : undefined;

const isHeading = (line: Line | undefined): boolean => line?.kind === 'heading';

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The shares of each line that gives all steps one after the other: `1% → 25% → 100%`. */
export function ladderRows(plan: Plan, { rungs }: Ladder): readonly (readonly Share[])[] {
  const numbers = rungs.map(({ share }) => (share && share.low === share.high ? share.low : NaN));
  if (numbers.length < 2) return [];
  const all = sharesOf(plan);
  const sectionAt = sections(plan);
  return all
    .map((_, i) => all.slice(i, i + numbers.length))
    .filter((row) => row.length === numbers.length && row.every((share, n) => share.low === numbers[n] && follows(share, row[n - 1])))
    .filter(([first]) => sectionAt[first?.line ?? 0]?.heading !== 'guidance');
}

const follows = ({ low, high, start, text }: Share, before: Share | undefined): boolean =>
  low === high && (!before || (before.text === text && /^[\s,·/>→–-]*(?:(?:and|then|to)\s+)*$/i.test(text.text.slice(before.end, start))));

/** Words around a share that make it one of users. */
const ofUsers = /^\s*of (?:all )?(?:the )?(?:users|people|veterans|traffic|actors|visitors|customers)\b|^\s*(?:rollout|launch|stage)\b/i;
const leadsTo = /\b(?:advanc|mov|go|ramp|increas|expand|launch|roll|releas|open|start|begin)\w*\b[^.%]{0,30}$/i;

/** The shares that may be those of a step and are not surely: the same number among words of a rollout. */
export function doubtful(plan: Plan, rung: Rung, places: readonly Share[], otherRollouts: readonly Span[]): Share[] {
  const sectionAt = sections(plan);
  const { share } = rung;
  if (!share) return [];
  return sharesOf(plan).filter((one) => {
    if (one.low !== share.low || one.high !== share.high || places.some(({ span }) => span.start === one.span.start)) return false;
    const text = one.text.text;
    const speaks = ofUsers.test(text.slice(one.end)) || leadsTo.test(text.slice(0, one.start));
    return speaks && sectionAt[one.line]?.heading !== 'guidance' && !otherRollouts.some((span) => containsSpan(span, one.span));
  });
}

const sections = perObject((plan: Plan) => sectionOfLines(plan.sections, plan.markdown.lines.length));
