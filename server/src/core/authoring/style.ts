import { byPart } from '../plan/byPart';
import type { PlanPart } from '../plan/partFacts';
import type { Plan } from '../plan/plan';
import { within } from '../plan/within';
import { derived, isSameList } from '../text/cell';
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

export const styleOf = derived((plan: Plan): PlanStyle => {
  const sectionLevel = Math.max(2, commonLevel(plan, (kind) => kind !== 'stage' && kind !== 'other') ?? 2);
  // Without a stage to go by: beside the rollout's planning, and never so deep as to skip a level.
  const planningLevel = commonLevel(plan, (kind) => kind === 'rollout-planning');
  const stageLevel = commonLevel(plan, (kind) => kind === 'stage') ?? Math.max(2, Math.min(3, planningLevel ?? sectionLevel));
  const partLevel =
    plan.sections.find(
      (section) => section.part !== undefined && plan.sections[section.owner ?? -1]?.kind === 'stage' && section.level <= 6,
    )?.level ?? Math.min(6, stageLevel + 1);
  const signs = signsOf(plan);
  return {
    bullet: signs.star > signs.dash ? '*' : signs.plus > signs.dash ? '+' : '-',
    lineEnd: lineEndIn(plan),
    stageLevel,
    partLevel,
    sectionLevel,
    placeholder: mostOf(signs.placeholders) ?? '[FILL_IN]',
    labels: isMost(signs.bold, signs.labels) ? 'bold' : isMost(signs.boldColon, signs.labels) ? 'bold-colon' : 'plain',
    closedHeadings: isMost(signs.closedHeadings, signs.headings),
  };
});

/** How often a plan, or a part of one, has what tells its style. */
interface Signs extends Record<(typeof counted)[number], number> {
  /** Whole answers that are open, as they are written. */
  readonly placeholders: string[];
}

const counted = ['dash', 'star', 'plus', 'labels', 'bold', 'boldColon', 'headings', 'closedHeadings'] as const;

const noSigns = (): Signs => ({
  dash: 0,
  star: 0,
  plus: 0,
  labels: 0,
  bold: 0,
  boldColon: 0,
  headings: 0,
  closedHeadings: 0,
  placeholders: [],
});

const signsOfParts = byPart(
  (part, plan) => {
    const signs = noSigns();
    countBullets(signs, part, plan);
    countLabels(signs, part, plan);
    countHeadings(signs, part, plan);
    for (const { text, field, answered } of part.placeholders)
      if (field !== undefined && !answered && plainPlaceholder.test(text)) signs.placeholders.push(text);
    return [signs];
  },
  (one: Signs, other) => counted.every((sign) => one[sign] === other[sign]) && isSameList(one.placeholders, other.placeholders),
);

const signsOf = derived((plan: Plan): Signs => {
  const sum = noSigns();
  for (const signs of signsOfParts(plan)) {
    for (const sign of counted) sum[sign] += signs[sign];
    for (const text of signs.placeholders) sum.placeholders.push(text);
  }
  return sum;
});

function countBullets(signs: Signs, { stretch }: PlanPart, plan: Plan): void {
  const { text } = within(plan);
  for (const line of stretch.part.lines) {
    if (line.kind !== 'text' || line.marker?.kind !== 'bullet') continue;
    const sign = text.charAt(line.marker.span.start);
    if (sign === '-') signs.dash++;
    else if (sign === '*') signs.star++;
    else if (sign === '+') signs.plus++;
  }
}

function countLabels(signs: Signs, { fields }: PlanPart, plan: Plan): void {
  const { text, index } = within(plan);
  for (const { shape, labelSpan } of fields) {
    if (shape !== 'line') continue;
    signs.labels++;
    const before = text.slice(index.startOf(index.lineAt(labelSpan.start)), labelSpan.start);
    if (!/(?:\*\*|__)$/.test(before)) continue;
    const end = text.slice(labelSpan.end, index.endOf(index.lineAt(labelSpan.end)));
    if (/^(?:\*\*|__)\s?:/.test(end)) signs.bold++;
    if (/^\s?[:?]+(?:\*\*|__)/.test(end)) signs.boldColon++;
  }
}

function countHeadings(signs: Signs, { stretch }: PlanPart, plan: Plan): void {
  const { text } = within(plan);
  for (const { level, headingSpan } of stretch.sections) {
    if (level > 6) continue;
    signs.headings++;
    if (/[^\s#][ \t]+#+$/.test(text.slice(headingSpan.start, headingSpan.end))) signs.closedHeadings++;
  }
}

/** Placeholders that can stand for any answer. */
const plainPlaceholder = /^(?:\\?\[FILL\\?[ _]IN\\?\]|\[?TBD\]?|TBC|lorem ipsum|_{2,}|x{1,3})$/i;

/** The text that is there most, of several the first. */
function mostOf(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let most: { text: string; count: number } | undefined;
  for (const [text, count] of counts) if (count > (most?.count ?? 0)) most = { text, count };
  return most?.text;
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
