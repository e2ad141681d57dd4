import { renderPlain, type Part } from '../text/snippet';
import { sectionBlock, stageBlock, type BlockStyle } from './blocks';
import { pilotPhases } from './pilot';
import { nameInTitle } from './title';

import type { PlanTemplateId } from './planTemplates';

export { planTemplates, type PlanTemplate } from './planTemplates';

const style = (level: number): BlockStyle => ({ level, partLevel: level + 1, bullet: '-' });

/**
 * The text of a new plan, ending with one line end.
 * @param feature names the plan; line ends and control characters in it become blanks, an empty one becomes a placeholder.
 * @param ladder percentages of the stages in their order, empty where everyone gets it at once; not looked at by templates without stages.
 */
export function newPlan(templateId: PlanTemplateId, feature: string, ladder: readonly number[]): string {
  return renderPlain([`# ${nameInTitle(feature)} Release Plan\n`, ...bodies[templateId](ladder)]);
}

/** What follows the title. */
const bodies: Readonly<Record<PlanTemplateId, (ladder: readonly number[]) => Part[]>> = { staged, 'one-step': oneStep, pilot };

function staged(ladder: readonly number[]): Part[] {
  return [
    '\n',
    ...beginning(),
    '\n## Production rollout\n\n',
    ...sectionBlock('rollback', style(3)),
    '\n',
    ...sectionBlock('moderated-testing', style(3)),
    '\n',
    ...(ladder.length > 0 ? stages(ladder) : allAtOnce()),
    '\n',
    ...end(),
  ];
}

function stages(ladder: readonly number[]): Part[] {
  return [
    '### Phase II: Staged Rollout\n\n',
    ...sectionBlock('rollout-planning', style(4)),
    ...ladder.flatMap((percent, i): Part[] => [
      '\n',
      ...stageBlock({ letter: String.fromCharCode(65 + i), percent, results: true }, style(3)),
    ]),
  ];
}

const allAtOnce = (): Part[] => [...sectionBlock('rollout-planning', style(3)), '\n', ...goLive(3)];

function oneStep(): Part[] {
  return [
    '\n',
    ...sectionBlock('toggles', style(2)),
    '\n',
    ...sectionBlock('validation', style(2)),
    '\n',
    ...sectionBlock('rollback', style(2)),
    '\n',
    ...goLive(2),
    '\n',
    ...sectionBlock('one-week-results', style(2)),
    '\n',
    ...sectionBlock('one-month-results', style(2)),
    '\n',
    ...sectionBlock('post-launch-questions', style(2)),
  ];
}

function pilot(ladder: readonly number[]): Part[] {
  return [
    '\n',
    ...beginning(),
    '\n',
    ...sectionBlock('rollback', style(2)),
    '\n## Pilot and rollout\n\nThere is no moderated testing: the pilot comes before everyone else.\n\n',
    ...sectionBlock('rollout-planning', style(3)),
    ...pilotPhases(ladder.length > 0 ? ladder : [100], style(3)),
    '\n',
    ...end(),
  ];
}

const beginning = (): Part[] => [
  ...sectionBlock('toggles', style(2)),
  '\n',
  ...sectionBlock('validation', style(2)),
  '\n',
  ...sectionBlock('go-no-go', style(2)),
];

const end = (): Part[] => [
  '## Post Launch metrics\n\n',
  ...sectionBlock('one-week-results', style(3)),
  '\n',
  ...sectionBlock('one-month-results', style(3)),
  '\n',
  ...sectionBlock('post-launch-questions', style(2)),
];

const goLive = (level: number): Part[] => [
  `${'#'.repeat(level)} Go Live\n\n- Desired date: `,
  { placeholder: '[FILL_IN]' },
  '\n- Post-launch KPI 1: ',
  { placeholder: '[FILL_IN]' },
  '\n',
];
