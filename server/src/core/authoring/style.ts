import type { Plan } from '../plan/plan';
import { lineEndOf } from '../text/edit';

/** How a plan is written, so that what is inserted looks as if its author had written it. */
export interface PlanStyle {
  readonly bullet: '-' | '*' | '+';
  readonly lineEnd: string;
  /** Level of stage headings, and of the planning and results headings inside them. */
  readonly stageLevel: number;
  readonly partLevel: number;
  /** Level of the plan's main sections. */
  readonly sectionLevel: number;
}

export function styleOf(plan: Plan): PlanStyle {
  const counts = { '-': 0, '*': 0, '+': 0 };
  for (const line of plan.markdown.lines) {
    if (line.kind !== 'text' || line.marker?.kind !== 'bullet') continue;
    const sign = plan.markdown.text.charAt(line.marker.span.start);
    if (sign === '-' || sign === '*' || sign === '+') counts[sign]++;
  }
  const bullet = counts['*'] > counts['-'] ? '*' : counts['+'] > counts['-'] ? '+' : '-';
  const sectionLevel = Math.max(2, commonLevel(plan, (kind) => kind !== 'stage' && kind !== 'other') ?? 2);
  // Without a stage to go by: beside the rollout's planning, and never so deep as to skip a level.
  const planningLevel = commonLevel(plan, (kind) => kind === 'rollout-planning');
  const stageLevel = commonLevel(plan, (kind) => kind === 'stage') ?? Math.max(2, Math.min(3, planningLevel ?? sectionLevel));
  const partLevel =
    plan.sections.find(
      (section) => section.part !== undefined && plan.sections[section.owner ?? -1]?.kind === 'stage' && section.level <= 6,
    )?.level ?? Math.min(6, stageLevel + 1);
  return { bullet, lineEnd: lineEndOf(plan.markdown.text), stageLevel, partLevel, sectionLevel };
}

/** The smallest level that sections of a kind use; bold pseudo-headings tell none. */
function commonLevel(plan: Plan, test: (kind: string) => boolean): number | undefined {
  const levels = plan.sections
    .filter((section) => !section.isTitle && section.level <= 6 && test(section.kind))
    .map((section) => section.level);
  return levels.length === 0 ? undefined : Math.min(...levels);
}
