import type { Line } from '../../markdown/line';
import type { Part } from '../../markdown/part';
import type { MappedText } from '../../markdown/mappedText';
import type { Plan } from '../../plan/plan';
import { readSchedule, type Stage, type StagePercent } from '../../plan/stages';
import { findPercent } from '../../plan/values/percent';
import { sectionOfLines } from '../../plan/fields';
import { contextsOf, type Section } from '../../plan/sections';
import { groupBy } from '../../text/groupBy';
import { perObject } from '../../text/perObject';
import { containsSpan, lastIndexAt, overlaps, type Span } from '../../text/span';
import { stageCalled } from './families';
import type { Ladder, Rung } from './ladders';
import { mentionsByLine } from './mentions';
import { isLinked, isScheduled, isShareBefore, speaksOfSteps, speaksOfUsers } from './shareWords';
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
export const sharesOf = perObject(({ markdown }: Plan): readonly Share[] =>
  markdown.parts.flatMap((part) => part.lines.flatMap((line, at) => sharesOfLine(part, line, at))),
);

/** Those of one line of a part. */
export function sharesOfLine({ codes, comments, firstLine }: Part, line: Line, at: number): Share[] {
  const isIn = (spans: readonly Span[], span: Span): boolean => {
    const around = spans[lastIndexAt(spans, span.start)];
    return around !== undefined && overlaps(around, span);
  };
  return textsOf(line).flatMap((text) => sharesIn(text, firstLine + at).filter(({ span }) => !isIn(codes, span) && !isIn(comments, span)));
}

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
export const placesOf = (plan: Plan, ladder: Ladder, rung: Rung, certainty: Certainty): Share[] =>
  rung.fixed || !rung.share ? [] : sharesOf(plan).filter(placeTest(plan, ladder, rung, certainty));

/** Tells whether the share of a step surely stands in a place. */
export function placeTest(plan: Plan, ladder: Ladder, rung: Rung, { isOnly, isWhole }: Certainty): (share: Share) => boolean {
  const own = ownStarts(rung);
  const at = ladder.rungs.indexOf(rung);
  const rows = isOnly && isWhole ? ladderRows(plan, ladder) : [];
  const isBeside = besideTest(plan, rung);
  return (share) => {
    if (rung.fixed || !rung.share) return false;
    if (own.includes(share.span.start) || isInSchedule(plan, ladder, rung, isOnly, share)) return true;
    return isSame(share, rung.share) && (rows.some((row) => row[at]?.span.start === share.span.start) || isBeside(share));
  };
}

/** Its headings and fields. */
const ownStarts = ({ stages }: Rung): number[] =>
  stages
    .flatMap(({ headingPercent, fieldPercent }) => [headingPercent, fieldPercent])
    .flatMap((percent) => (percent ? [percent.span.start] : []));

/** Lines and rows of schedules, by the letter; by the share where a row names none and one step alone has it. */
function isInSchedule(plan: Plan, { rungs }: Ladder, rung: Rung, isOnly: boolean, share: Share): boolean {
  const lines = isSame(share, rung.share) ? (scheduleByPlace(plan).get(share.span.start) ?? []) : [];
  if (lines.length === 0) return false;
  if (scheduled(plan, rung, lines).some(({ isTold }) => isTold)) return true;
  const isMine = isOnly && share.low === share.high && rungs.filter((one) => isSame(one.share, share)).length === 1;
  return isMine && lines.some(({ letter }) => letter === undefined) && isShareBefore(share.text.text.slice(share.end));
}

const scheduleByPlace = perObject((plan: Plan) => groupBy(readSchedule(plan), ({ percent }) => percent?.span.start));

const isSame = (a: Rung['share'], b: Rung['share']): boolean => a !== undefined && a.low === b?.low && a.high === b.high;

const shareAt = perObject((plan: Plan) => new Map(sharesOf(plan).map((share) => [share.span.start, share])));

interface Scheduled {
  readonly share: Share;
  /** It stands in the plan's rollout and not elsewhere. */
  readonly inRollout: boolean;
  /** The words around it say that the step reaches it. */
  readonly isTold: boolean;
}

/** The percentages of schedule lines that have the letter of a step. */
function scheduled(plan: Plan, rung: Rung, lines = readSchedule(plan)): Scheduled[] {
  return lines.flatMap(({ letter, percent, span, section, name }): Scheduled[] => {
    const share = percent && shareAt(plan).get(percent.span.start);
    if (letter === undefined || !share) return [];
    const stage = stageCalled(plan, letter, span);
    if (stage ? !rung.stages.includes(stage) : rung.stages.length > 0 || rung.letter !== letter) return [];
    const { text, start, end } = share;
    const names = rung.stages.flatMap((one) => namesOf(plan, one, share.line));
    const letterEnd = lettered.exec(text.text)?.[0].length ?? 0;
    const inRollout = isInRollout(section);
    // A step without a heading has its name here.
    const ownName = name !== undefined && inRollout && rung.stages.length === 0 ? text.text.indexOf(name, letterEnd) : -1;
    const ends = [
      letterEnd,
      ownName < 0 ? letterEnd : ownName + (name?.length ?? 0),
      ...names.filter((one) => one.text === text).map((one) => one.end),
    ].filter((one) => one <= start);
    const isTold = ends.some((one) => isScheduled(text.text.slice(one, start))) && isShareBefore(text.text.slice(end));
    return [{ share, inRollout, isTold }];
  });
}

/** The letter that a line or a row of a schedule begins with. */
const lettered = /^(?:(?:stage|phase)\s+)?(?:[a-h]\d?|\d{1,2}[a-z]?)(?![\w%]|\s*%)/i;

const isInRollout = (section: Section | undefined): boolean =>
  section?.heading === 'staged-rollout' ||
  contextsOf(section).some((context) => context === 'rollout-planning' || context === 'go-live-planning');

/** Schedule lines of a step that say another percentage than its heading and its fields. */
export const disagreeing = (plan: Plan, rung: Rung, percent: number): Share[] =>
  scheduled(plan, rung)
    .filter(({ isTold, share }) => isTold && rung.share && !isSame(share, rung.share) && !isSame(share, { low: percent, high: percent }))
    .map(({ share }) => share);

/** Right behind its letter or its name; of other headings than its own, the first percentage. */
function besideTest(plan: Plan, { stages: [stage] }: Rung): (share: Share) => boolean {
  if (!stage) return () => false;
  const { lines } = plan.markdown;
  const byName = lazily(() => {
    const name = distinctName(plan, stage);
    return name === undefined ? undefined : new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}]-)${escaped(name)}[\\s:–—(-]+$`, 'u');
  });
  return ({ text, start, end, line }) => {
    if (!isShareBefore(text.text.slice(end))) return false;
    const letters = (mentionsByLine(plan).get(line) ?? []).filter((mention) => mention.stage === stage);
    const ends = [...letters, ...namesOf(plan, stage, line)].flatMap((one) => (one.text === text && one.end <= start ? [one.end] : []));
    if (isHeading(lines[line])) return ends.length > 0 && findPercent(text.text)?.start === start;
    return ends.some((one) => isLinked(text.text.slice(one, start))) || byName()?.test(text.text.slice(0, start)) === true;
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
  return all.flatMap((first, i) => {
    const row = all.slice(i, i + numbers.length);
    const last = row.at(-1);
    if (row.length < numbers.length || !last || !row.every(({ low, high }, n) => low === numbers[n] && low === high)) return [];
    const isLonger = goesOn(all[i - 1], first) || goesOn(last, all[i + numbers.length]);
    if (isLonger || !row.every((share, n) => n === 0 || goesOn(row[n - 1], share))) return [];
    const { text } = first.text;
    const section = sectionAt[first.line];
    const speaks = speaksOfSteps(text, isInRollout(section)) && isShareBefore(text.slice(last.end));
    return speaks && section?.heading !== 'guidance' ? [row] : [];
  });
}

const goesOn = (before: Share | undefined, share: Share | undefined): boolean =>
  before !== undefined &&
  before.text === share?.text &&
  /^[\s,·/>→–-]*(?:(?:and|then|to)\s+)*$/i.test(share.text.text.slice(before.end, share.start));

/** The shares that may be those of a step and are not surely: the same number among words of a rollout. */
export function doubtful(plan: Plan, rung: Rung, places: readonly Share[], otherRollouts: readonly Span[]): Share[] {
  const sectionAt = sections(plan);
  const { share } = rung;
  if (!share) return [];
  const listed = new Set(scheduled(plan, rung).flatMap((one) => (one.inRollout ? [one.share.span.start] : [])));
  return sharesOf(plan).filter((one) => {
    if (one.low !== share.low || one.high !== share.high || places.some(({ span }) => span.start === one.span.start)) return false;
    const text = one.text.text;
    const speaks = listed.has(one.span.start) || speaksOfUsers(text.slice(0, one.start), text.slice(one.end));
    return speaks && sectionAt[one.line]?.heading !== 'guidance' && !otherRollouts.some((span) => containsSpan(span, one.span));
  });
}

const sections = perObject((plan: Plan) => sectionOfLines(plan.sections, plan.markdown.lines.length));
