import { renderPlain, type Part } from '../text/snippet';
import { sectionBlock, stageBlock, type BlockStyle } from './blocks';

/** A template that a new plan can be made from. */
export interface PlanTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whether its stages come from a ladder of percentages. */
  readonly staged: boolean;
}

export const planTemplates: readonly PlanTemplate[] = [
  {
    id: 'staged',
    name: 'Staged rollout',
    description: 'Toggles, validation, rollback, moderated testing, stages, results, closing questions',
    staged: true,
  },
  {
    id: 'one-step',
    name: 'One-step release',
    description: 'A small change that goes to everyone at once: toggles, validation, rollback, results',
    staged: false,
  },
];

const style = (level: number): BlockStyle => ({ level, partLevel: level + 1, bullet: '-' });

/**
 * The text of a new plan, ending with one line end.
 * @param feature names the plan; line ends and control characters in it become blanks, an empty one becomes a placeholder.
 * @param ladder percentages of the stages in their order; not looked at by templates without stages.
 */
export function newPlan(templateId: string, feature: string, ladder: readonly number[]): string {
  const name = feature.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const title: Part[] = [`# ${name === '' ? '[FILL_IN]' : escapeMarkdownTitle(name)} Release Plan\n`];
  const parts = templateId === 'one-step' ? oneStep() : staged(ladder);
  return renderPlain([...title, ...parts]);
}

function staged(ladder: readonly number[]): Part[] {
  return [
    '\n',
    ...sectionBlock('toggles', style(2)),
    '\n',
    ...sectionBlock('validation', style(2)),
    '\n',
    ...sectionBlock('go-no-go', style(2)),
    '\n## Production rollout\n\n',
    ...sectionBlock('rollback', style(3)),
    '\n',
    ...sectionBlock('moderated-testing', style(3)),
    '\n### Phase II: Staged Rollout\n\n',
    ...sectionBlock('rollout-planning', style(4)),
    ...ladder.flatMap((percent, i): Part[] => [
      '\n',
      ...stageBlock({ letter: String.fromCharCode(65 + i), percent, results: true }, style(3)),
    ]),
    '\n## Post Launch metrics\n\n',
    ...sectionBlock('one-week-results', style(3)),
    '\n',
    ...sectionBlock('one-month-results', style(3)),
    '\n',
    ...sectionBlock('post-launch-questions', style(2)),
  ];
}

function oneStep(): Part[] {
  return [
    '\n',
    ...sectionBlock('toggles', style(2)),
    '\n',
    ...sectionBlock('validation', style(2)),
    '\n',
    ...sectionBlock('rollback', style(2)),
    '\n## Go Live\n\n- Desired date: ',
    { placeholder: '[FILL_IN]' },
    '\n- Post-launch KPI 1: ',
    { placeholder: '[FILL_IN]' },
    '\n\n',
    ...sectionBlock('one-week-results', style(2)),
    '\n',
    ...sectionBlock('one-month-results', style(2)),
    '\n',
    ...sectionBlock('post-launch-questions', style(2)),
  ];
}

/** A feature's name is text, whatever signs it holds. */
const escapeMarkdownTitle = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');
