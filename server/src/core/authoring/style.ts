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
  const signs = signsOf(plan);
  return {
    bullet: signs.star > signs.dash ? '*' : signs.plus > signs.dash ? '+' : '-',
    lineEnd: lineEndIn(plan),
    stageLevel,
    partLevel,
    sectionLevel,
    placeholder: mostOf(signs.placeholders) ?? '[FILL_IN]',
    labels: isMost(signs.bold, signs.labels) ? 'bold' : isMost(signs.boldColon, signs.labels) ? 'bold-colon' : 'plain',
    closedHeadings: hasClosedHeadings(plan),
  };
});

/** How often a plan, or a part of one, has what tells its style. */
interface Signs {
  dash: number;
  star: number;
  plus: number;
  labels: number;
  bold: number;
  boldColon: number;
  /** Whole answers that are open, as they are written. */
  readonly placeholders: string[];
}

const noSigns = (): Signs => ({ dash: 0, star: 0, plus: 0, labels: 0, bold: 0, boldColon: 0, placeholders: [] });

const signsOfParts = ofParts((part, plan): Signs => {
  const signs = noSigns();
  countBullets(signs, part, plan);
  countLabels(signs, part, plan);
  for (const { text, field, answered } of part.placeholders)
    if (field !== undefined && !answered && plainPlaceholder.test(text)) signs.placeholders.push(text);
  return signs;
});

function signsOf(plan: Plan): Signs {
  const sum = noSigns();
  for (const signs of signsOfParts(plan)) {
    sum.dash += signs.dash;
    sum.star += signs.star;
    sum.plus += signs.plus;
    sum.labels += signs.labels;
    sum.bold += signs.bold;
    sum.boldColon += signs.boldColon;
    for (const text of signs.placeholders) sum.placeholders.push(text);
  }
  return sum;
}

function countBullets(signs: Signs, { part }: PartOfPlan, { markdown }: Plan): void {
  for (const line of part.lines) {
    if (line.kind !== 'text' || line.marker?.kind !== 'bullet') continue;
    const sign = markdown.text.charAt(line.marker.span.start);
    if (sign === '-') signs.dash++;
    else if (sign === '*') signs.star++;
    else if (sign === '+') signs.plus++;
  }
}

function countLabels(signs: Signs, { fields }: PartOfPlan, { markdown: { text, index } }: Plan): void {
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
