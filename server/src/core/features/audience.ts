import type { Line } from '../markdown/line';
import type { MappedText } from '../markdown/mappedText';
import { sectionOfLines } from '../plan/fields';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { contextsOf } from '../plan/sections';
import { percentOf, type Stage } from '../plan/stages';
import { findCounts, type Count } from '../plan/values/counts';
import { firstAtLeast } from '../text/firstAtLeast';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';

/** How many people a plan rolls out to, as it says itself. */
export interface Audience {
  readonly total: number;
  /** As the plan calls them: `users`. */
  readonly noun: string;
  /** Such as `a week`; empty where the number is not one of a time. */
  readonly period: string;
  /** Where the plan says so. */
  readonly span: Span;
}

/** A stage's share of the users, without a number of people beside it. */
export interface BareShare {
  readonly percent: number;
  /** Behind the share and the words that say of whom. */
  readonly offset: number;
}

interface Statement extends Audience {
  /** The total as rounded numbers tell it lies between these. */
  readonly least: number;
  readonly most: number;
}

/** A number that may be the audience and may be something else: then nothing is said at all. */
const unsure = Symbol('unsure');
type Found = Statement | typeof unsure;

const people = String.raw`(?:users|people|persons|veterans|visitors|customers|members|patients|applicants|claimants|beneficiaries|readers|subscribers|employees|students|clients)`;
const kinds = String.raw`(?:(?:unique|active|different|distinct|daily|weekly|monthly|total) ){0,3}`;
/** Behind a number: whom it counts, and in which time. */
export const counted = new RegExp(
  String.raw`^\s*${kinds}(${people})\b(?:\s*(?:(?:per|a|an|each|every)\s+|/\s*)(day|week|month|year)\b)?`,
  'i',
);
const oftenness: Readonly<Record<string, string>> = { daily: 'day', weekly: 'week', monthly: 'month' };
/** In front of a number that is a bound or one end of a range, and behind one. */
const boundBefore =
  /(?:\b(?:up to|at least|at most|more than|less than|fewer than|over|under|above|below|max(?:imum)?|min(?:imum)?|between|first|next)|[<>≤≥]|\d ?k? ?(?:[-–—]|to|or|and)) ?$/i;
const boundBehind = /^ ?(?:\+|(?:[-–—]|to|or) ?[~≈]? ?\d)/i;
/** Parts and samples of the audience. */
const partial =
  /\b(?:pilots?|facilit(?:y|ies)|sites?|regions?|clinics?|locations?|test(?:ers?|ing)?|internal|staff|friends|build|sample|invit\w*|recruit\w*)\b/i;
/** What makes a number of people without a time one of all people. */
const whole = /\b(?:audience|total|overall|altogether|in all|has|have|serves?|reach(?:es)?)\b/i;
/** What a share is of. */
export const ofWhom = new RegExp(String.raw`^(?:\s*of (?:all )?(?:the )?(?:${people}|traffic|actors)\b)?`, 'i');
/** The template's advice on which number to choose. */
export const advice = /\brecommendation\b.*$/i;
/** Whatever else may stand behind a share says something about it that is not known here. */
const onlyMarks = /^[\s.,;:*_(]*$/;

/**
 * The one audience that all numbers of a plan agree on: what its rollout planning says, and the numbers of people beside the shares of its
 * stages. Undefined where there is none, or where the numbers differ or could mean something else.
 */
export const audienceOf = perObject((plan: Plan): Audience | undefined => {
  const [first] = plan.stages;
  if (plan.stages.some(({ rollout }) => rollout !== first?.rollout)) return undefined;
  let all: Statement | undefined;
  for (const found of [...statements(plan), ...plan.stages.map((stage) => shareOf(plan, stage).stated)]) {
    if (found === undefined) continue;
    if (found === unsure || (all && all.period !== found.period)) return undefined;
    const narrower = !all || found.most - found.least < all.most - all.least ? found : all;
    all = { ...narrower, least: Math.max(found.least, all?.least ?? 0), most: Math.min(found.most, all?.most ?? Infinity) };
    if (all.least > all.most) return undefined;
  }
  return all;
});

/** A share of an audience as `≈ 32,500 users a week`; undefined for fewer than two. */
export function shareText({ total, noun, period }: Audience, percent: number): string | undefined {
  const number = rounded((total * percent) / 100);
  return number < 2 ? undefined : `≈ ${grouped(number)} ${[noun, period].filter((word) => word !== '').join(' ')}`;
}

/** To three digits: more would promise what nobody knows. */
export const rounded = (value: number): number => Number(Math.round(value).toPrecision(3));

/** `1250` as `1,250`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** The shares that a number of people would make plainer. */
export const bareShares = (plan: Plan): BareShare[] => plan.stages.flatMap((stage) => shareOf(plan, stage).bare ?? []);

/** What the planning of the rollout says in words. */
function* statements(plan: Plan): Generator<Found> {
  const { lines } = plan.markdown;
  const sectionAt = sectionOfLines(plan.sections, lines.length);
  const known = new Map<Line | undefined, string>();
  for (const { definition, line, answers } of plan.fields) {
    if (definition) for (const one of [lines[line], ...answers]) known.set(one, definition.id);
  }
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'code' || line.kind === 'row' || line.kind === 'heading' || !plansRollout(sectionAt[i])) continue;
    const field = known.get(line);
    if (field === undefined || field === 'limit-access' || field === 'rollout-target-users')
      yield* statementsOf(line.text, field === 'rollout-target-users');
  }
}

const plansRollout = (section: Section | undefined): boolean =>
  section?.kind === 'rollout-planning' || section?.heading === 'staged-rollout' || contextsOf(section).includes('rollout-planning');

function* statementsOf({ text, source }: MappedText, asked: boolean): Generator<Found> {
  const counts = findCounts(text);
  const aside = counts.length > 0 && partial.test(text);
  const placed = asked || (counts.length > 0 && whole.test(text));
  for (const count of counts) {
    const behind = text.slice(count.end);
    const match = counted.exec(behind);
    if (match || (asked && onlyMarks.test(behind))) {
      const bounded = boundBefore.test(text.slice(Math.max(0, count.start - 20), count.start)) || boundBehind.test(behind);
      yield bounded || aside || !(placed || periodOf(match) !== '') ? unsure : statement(count, 100, match, source);
    } else if (asked) {
      yield unsure;
    }
  }
}

function statement(count: Count, percent: number, match: RegExpExecArray | null, span: Span): Statement {
  const of100 = (value: number): number => (value * 100) / percent;
  const half = unitOf(count.value) / 2;
  return {
    total: of100(count.value),
    least: of100(count.value - half),
    most: of100(count.value + half),
    noun: match?.[1] ?? 'users',
    period: periodOf(match),
    span,
  };
}

/** `per day` reads `a day`. */
export function periodOf(match: RegExpExecArray | null): string {
  const often = /\b(?:daily|weekly|monthly)\b/i.exec(match?.[0] ?? '')?.[0].toLowerCase() ?? '';
  const period = match?.[2]?.toLowerCase() ?? oftenness[often];
  return period === undefined ? '' : `a ${period}`;
}

/** What a number was rounded to: its last digit that is no zero. */
export function unitOf(value: number): number {
  let unit = 1;
  while (value > 0 && value % (unit * 10) === 0) unit *= 10;
  return unit;
}

interface Share {
  readonly stated?: Found;
  readonly bare?: BareShare;
}

/** What stands behind the percentage of a stage: a number of people, nothing, or something that is not known here. */
function shareOf(plan: Plan, stage: Stage): Share {
  const percent = percentOf(stage);
  const { lines, text: source } = plan.markdown;
  if (!percent || percent.low !== percent.high || percent.low === 0 || stage.skipped || partial.test(headingOf(plan, stage))) return {};
  const at = firstAtLeast(lines, percent.span.start + 1, (one) => one.span.start) - 1;
  const line = lines[at];
  const end = line && line.kind !== 'row' && line.kind !== 'code' ? textEnd(line.text, percent.span) : undefined;
  if (!line || end === undefined) return {};
  const rest = line.text.text.slice(end).replace(advice, '');
  const phrase = ofWhom.exec(rest)?.[0] ?? '';
  const behind = rest.slice(phrase.length);
  if (onlyMarks.test(behind)) {
    if (line.kind !== 'heading' && hasNumberBelow(lines, at)) return {};
    let offset = line.text.spanOf(0, end + phrase.length).end;
    // Closing emphasis belongs to the number: `**25%**`.
    while (/[*_]/.test(source.charAt(offset))) offset++;
    return { bare: { percent: percent.low, offset } };
  }
  if (!/\d/.test(behind)) return {};
  const [count, second] = findCounts(behind);
  if (!count || second || !/^[\s(,;:=–—-]*$/.test(behind.slice(0, count.start))) return { stated: unsure };
  const match = counted.exec(behind.slice(count.end));
  // `(≈ 32,500)` behind a share can be nothing else.
  const aside = behind.charAt(count.start - 1) === '(' && (count.approximate || behind.slice(0, count.end).includes(','));
  const closed = (match ?? aside) && /^[\s).,;]*$/.test(behind.slice(count.end + (match?.[0].length ?? 0)));
  return { stated: closed ? statement(count, percent.low, match, line.text.source) : unsure };
}

const headingOf = ({ markdown }: Plan, { headingSpan }: Stage): string => markdown.text.slice(headingSpan.start, headingSpan.end);

/** Where the text of a line stands behind a place in its source. */
function textEnd(text: MappedText, { start, end }: Span): number | undefined {
  for (let i = 0; i < text.text.length; i++) {
    const span = text.spanOf(i, i + 1);
    if (span.start >= start && span.end >= end) return i + 1;
  }
  return undefined;
}

/** Whether something nested below a line holds a number. */
function hasNumberBelow(lines: readonly Line[], at: number): boolean {
  const depth = lines[at]?.depth ?? 0;
  for (let i = at + 1; (lines[i]?.depth ?? 0) > depth; i++) if (/\d/.test(lines[i]?.text.text ?? '')) return true;
  return false;
}
