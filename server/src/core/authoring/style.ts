import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
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
  return {
    bullet: bulletOf(plan),
    lineEnd: lineEndIn(plan),
    stageLevel,
    partLevel,
    sectionLevel,
    placeholder: placeholderOf(plan),
    labels: labelsOf(plan),
    closedHeadings: isMostly(
      plan.sections.filter(({ level }) => level <= 6).map((section) => /[^\s#][ \t]+#+$/.test(rawHeading(plan, section))),
    ),
  };
});

const rawHeading = (plan: Plan, { headingSpan: { start, end } }: Section): string => plan.markdown.text.slice(start, end);

function bulletOf(plan: Plan): '-' | '*' | '+' {
  const counts = { '-': 0, '*': 0, '+': 0 };
  for (const line of plan.markdown.lines) {
    if (line.kind !== 'text' || line.marker?.kind !== 'bullet') continue;
    const sign = plan.markdown.text.charAt(line.marker.span.start);
    if (sign === '-' || sign === '*' || sign === '+') counts[sign]++;
  }
  return counts['*'] > counts['-'] ? '*' : counts['+'] > counts['-'] ? '+' : '-';
}

/** Placeholders that can stand for any answer. */
const plainPlaceholder = /^(?:\\?\[FILL\\?[ _]IN\\?\]|\[?TBD\]?|TBC|lorem ipsum|_{2,}|x{1,3})$/i;

/** The placeholder that the plan has most as a whole answer. */
function placeholderOf(plan: Plan): string {
  const counts = new Map<string, number>();
  for (const { text, field, answered } of plan.placeholders) {
    if (field !== undefined && !answered && plainPlaceholder.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? '[FILL_IN]';
}

function labelsOf(plan: Plan): PlanStyle['labels'] {
  const { text, index } = plan.markdown;
  const ends = plan.fields.flatMap(({ shape, labelSpan }) => {
    if (shape !== 'line') return [];
    const before = text.slice(index.startOf(index.lineAt(labelSpan.start)), labelSpan.start);
    return [/(?:\*\*|__)$/.test(before) ? text.slice(labelSpan.end, index.endOf(index.lineAt(labelSpan.end))) : ''];
  });
  if (isMostly(ends.map((end) => /^(?:\*\*|__)\s?:/.test(end)))) return 'bold';
  return isMostly(ends.map((end) => /^\s?[:?]+(?:\*\*|__)/.test(end))) ? 'bold-colon' : 'plain';
}

/** Whether more than half, and more than one, are so. */
const isMostly = (all: readonly boolean[]): boolean => {
  const so = all.filter(Boolean).length;
  return so > 1 && so * 2 > all.length;
};

/** The smallest level that sections of a kind use; bold pseudo-headings tell none. */
function commonLevel(plan: Plan, test: (kind: string) => boolean): number | undefined {
  const levels = plan.sections
    .filter((section) => !section.isTitle && section.level <= 6 && test(section.kind))
    .map((section) => section.level);
  return levels.length === 0 ? undefined : Math.min(...levels);
}
