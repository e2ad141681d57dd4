import { ofParts, type PartOfPlan } from '../plan/ofParts';
import type { Plan } from '../plan/plan';
import { perObject } from '../text/perObject';
import { lineEndIn } from './lineEnd';

/** How a plan is written, so that what is inserted looks as if its author had written it. */
export interface PlanStyle {
  readonly bullet: '-' | '*' | '+';
  readonly lineEnd: string;
  /** Level of stage headings, and of the planning and results headings inside them. */
  readonly stageLevel: number;
  readonly partLevel: number;
  /** Level of the plan's main sections. */
  readonly sectionLevel: number;
  /** What an answer that is still open looks like. */
  readonly placeholder: string;
  /** How the labels of questions are emphasised: not at all, `**Label**: `, or `**Label:** `. */
  readonly labels: 'plain' | 'bold' | 'bold-colon';
  /** Signs behind a heading, as in `## Rollback ##`. */
  readonly closedHeadings: boolean;
}

export const styleOf = perObject((plan: Plan): PlanStyle => {
  const sectionLevel = Math.max(2, commonLevel(plan, (kind) => kind !== 'stage' && kind !== 'other') ?? 2);
  // Without a stage to go by: beside the rollout's planning, and never so deep as to skip a level.
  const planningLevel = commonLevel(plan, (kind) => kind === 'rollout-planning');
  const stageLevel = commonLevel(plan, (kind) => kind === 'stage') ?? Math.max(2, Math.min(3, planningLevel ?? sectionLevel));
  const partLevel =
    plan.sections.find(
      (section) => section.part !== undefined && plan.sections[section.owner ?? -1]?.kind === 'stage' && section.level <= 6,
    )?.level ?? Math.min(6, stageLevel + 1);
  const signs = sumUp(signsOfParts(plan));
  return {
    bullet: bulletOf(signs),
    lineEnd: lineEndIn(plan),
    stageLevel,
    partLevel,
    sectionLevel,
    placeholder: placeholderOf(signs),
    labels: labelsOf(signs),
    closedHeadings: hasClosedHeadings(plan),
  };
});

/** How often a part of a plan has what tells its style. */
type Signs = ReadonlyMap<string, number>;

/** Placeholders are counted by their texts, behind this. */
const placeholderSign = 'placeholder ';

const signsOfParts = ofParts((part, plan): Signs => {
  const signs = new Map<string, number>();
  for (const sign of [...bulletSigns(part, plan), ...placeholderSigns(part), ...labelSigns(part, plan)])
    signs.set(sign, (signs.get(sign) ?? 0) + 1);
  return signs;
});

function sumUp(parts: Iterable<Signs>): Signs {
  const sum = new Map<string, number>();
  for (const signs of parts) for (const [sign, count] of signs) sum.set(sign, (sum.get(sign) ?? 0) + count);
  return sum;
}

function* bulletSigns({ part }: PartOfPlan, { markdown }: Plan): Generator<string> {
  for (const line of part.lines)
    if (line.kind === 'text' && line.marker?.kind === 'bullet') yield markdown.text.charAt(line.marker.span.start);
}

function bulletOf(signs: Signs): '-' | '*' | '+' {
  const [dash = 0, star = 0, plus = 0] = ['-', '*', '+'].map((sign) => signs.get(sign));
  return star > dash ? '*' : plus > dash ? '+' : '-';
}

/** Placeholders that can stand for any answer. */
const plainPlaceholder = /^(?:\\?\[FILL\\?[ _]IN\\?\]|\[?TBD\]?|TBC|lorem ipsum|_{2,}|x{1,3})$/i;

function* placeholderSigns({ placeholders }: PartOfPlan): Generator<string> {
  for (const { text, field, answered } of placeholders)
    if (field !== undefined && !answered && plainPlaceholder.test(text)) yield placeholderSign + text;
}

/** The placeholder that the plan has most as a whole answer. */
function placeholderOf(signs: Signs): string {
  let most = { sign: `${placeholderSign}[FILL_IN]`, count: 0 };
  for (const [sign, count] of signs) if (sign.startsWith(placeholderSign) && count > most.count) most = { sign, count };
  return most.sign.slice(placeholderSign.length);
}

function* labelSigns({ fields }: PartOfPlan, { markdown: { text, index } }: Plan): Generator<string> {
  for (const { shape, labelSpan } of fields) {
    if (shape !== 'line') continue;
    yield 'label';
    const before = text.slice(index.startOf(index.lineAt(labelSpan.start)), labelSpan.start);
    if (!/(?:\*\*|__)$/.test(before)) continue;
    const end = text.slice(labelSpan.end, index.endOf(index.lineAt(labelSpan.end)));
    if (/^(?:\*\*|__)\s?:/.test(end)) yield 'bold';
    if (/^\s?[:?]+(?:\*\*|__)/.test(end)) yield 'bold-colon';
  }
}

function labelsOf(signs: Signs): PlanStyle['labels'] {
  const isMostly = (style: 'bold' | 'bold-colon'): boolean => isMost(signs.get(style) ?? 0, signs.get('label') ?? 0);
  return isMostly('bold') ? 'bold' : isMostly('bold-colon') ? 'bold-colon' : 'plain';
}

function hasClosedHeadings({ sections, markdown: { text } }: Plan): boolean {
  let [closed, all] = [0, 0];
  for (const { level, headingSpan } of sections) {
    if (level > 6) continue;
    all++;
    if (text.charAt(headingSpan.end - 1) === '#' && /[^\s#][ \t]+#+$/.test(text.slice(headingSpan.start, headingSpan.end))) closed++;
  }
  return isMost(closed, all);
}

/** Whether so many are more than half, and more than one. */
const isMost = (so: number, all: number): boolean => so > 1 && so * 2 > all;

/** The smallest level that sections of a kind use; bold pseudo-headings tell none. */
function commonLevel({ sections }: Plan, test: (kind: string) => boolean): number | undefined {
  let least: number | undefined;
  for (const { isTitle, level, kind } of sections)
    if (!isTitle && level <= 6 && (least === undefined || level < least) && test(kind)) least = level;
  return least;
}
