import { fieldDefinitions, type FieldContext, type FieldDefinition } from '../plan/vocabulary/fields';
import type { Part, Slot } from '../text/snippet';

/** What blocks are written with: heading level of the block and of its parts, bullet. */
export interface BlockStyle {
  readonly level: number;
  readonly partLevel: number;
  readonly bullet: string;
}

/** Sections that can be put into a plan, in the order in which a plan has them. */
export const insertableSections = [
  { id: 'toggles', name: 'Feature toggles' },
  { id: 'validation', name: 'Validation checklist' },
  { id: 'go-no-go', name: 'Go/no-go checklist' },
  { id: 'rollback', name: 'Rollback process' },
  { id: 'moderated-testing', name: 'Moderated testing' },
  { id: 'rollout-planning', name: 'Rollout planning' },
  { id: 'one-week-results', name: '1-week results' },
  { id: 'one-month-results', name: '1-month results' },
  { id: 'post-launch-questions', name: 'Post-launch questions' },
] as const;
export type InsertableSection = (typeof insertableSections)[number]['id'];

export const isInsertableSection = (id: string): id is InsertableSection => insertableSections.some((section) => section.id === id);

const fillIn: Slot = { placeholder: '[FILL_IN]' };
const pickOne: Slot = { placeholder: '[PICK_ONE]: yes | no | N/A', choices: ['[PICK_ONE]: yes | no | N/A', 'yes', 'no', 'N/A'] };

/** The slot that a field of this kind waits with. */
export function slotOf(field: FieldDefinition): Slot {
  switch (field.value) {
    case 'yes-no':
      return pickOne;
    case 'verdict':
      return { placeholder: 'TBD', choices: ['TBD', 'Go', 'No Go', 'Conditional Go'] };
    default:
      return fillIn;
  }
}

const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${text}\n\n`;

/** `- Label: [FILL_IN]`, or behind the question mark where the label is a question. */
export function fieldLine(field: FieldDefinition, bullet: string, label = field.label): Part[] {
  return [`${bullet} ${label}${label.endsWith('?') ? ' ' : ': '}`, slotOf(field), '\n'];
}

function fieldsOf(context: FieldContext): FieldDefinition[] {
  return fieldDefinitions.filter(
    (field) =>
      field.contexts.includes(context) && (field.generations === undefined || field.generations.includes('t4')) && field.gate !== undefined,
  );
}

/** Fields a context has in the newest template, beyond what the table alone tells. */
const leftOut: Readonly<Partial<Record<FieldContext, readonly string[]>>> = {
  'testing-results': ['changes-list'],
  'stage-results': ['changes-needed', 'changes-if-yes'],
  'one-week': ['changes-list', 'kpi-target'],
  'one-month': ['changes-list', 'kpi-target'],
};

/** Order of the fields within results, which the table gives by first use. */
const order = [
  'unique-users',
  'uat-users',
  'uat-bugs',
  'stage-metrics',
  'kpi-actual',
  'va-handling',
  'downstream-affected',
  'errors-logged',
  'changes-needed',
  'changes-if-yes',
  'changes-list',
];

/** @param criteria what the metrics of a stage are asked for by, a line each. */
export function fieldLines(context: FieldContext, bullet: string, criteria: readonly string[] = []): Part[] {
  const fields = fieldsOf(context).filter((field) => leftOut[context]?.includes(field.id) !== true);
  const rank = (field: FieldDefinition): number => order.indexOf(field.id);
  const sorted = rank(fields[0] ?? emptyField) < 0 ? fields : [...fields].sort((a, b) => rank(a) - rank(b));
  return sorted.flatMap((field) =>
    field.id === 'kpi-actual'
      ? [1, 2, 3].flatMap((n) => fieldLine(field, bullet, `Post-launch KPI ${n} actual`))
      : field.id === 'stage-metrics' && criteria.length > 0
        ? [`${bullet} ${field.label}:\n`, ...criteria.flatMap((criterion): Part[] => [`  ${bullet} ${criterion}: `, fillIn, '\n'])]
        : fieldLine(field, bullet),
  );
}

const emptyField: FieldDefinition = {
  id: '',
  label: '',
  aliases: [],
  contexts: [],
  value: 'text',
  gate: undefined,
  notApplicable: false,
  help: '',
};

/** A section's text, ending with one line end. */
export function sectionBlock(id: InsertableSection, style: BlockStyle): Part[] {
  const { level, partLevel, bullet } = style;
  switch (id) {
    case 'toggles':
      return [
        heading(level, 'Feature toggles'),
        '| Toggle name | Description |\n| ----------- | ----------- |\n| ',
        fillIn,
        ' | ',
        fillIn,
        ' |\n',
      ];
    case 'validation':
      return [
        heading(level, 'Validation'),
        `${bullet} [ ] The feature was tested in staging with the toggle on and with the toggle off.\n`,
        `${bullet} [ ] Downstream services know the date and are ready.\n`,
        `${bullet} [ ] Monitoring shows the success criteria.\n`,
        `${bullet} [ ] The plan was reviewed with the team and its stakeholders.\n`,
      ];
    case 'go-no-go':
      return [
        heading(level, 'Go/no-go'),
        `${bullet} [ ] The plan was reviewed by everyone who has to agree.\n`,
        `${bullet} [ ] Open questions are answered or written down.\n\n`,
        '**Verdict:** ',
        { placeholder: 'TBD', choices: ['TBD', 'Go', 'No Go', 'Conditional Go'] },
        '\n',
      ];
    case 'rollback':
      return [
        heading(level, 'Rollback process'),
        'Who watches, what makes us roll back, and what is done then:\n\n',
        `${bullet} Trigger: `,
        fillIn,
        `\n${bullet} Who decides: `,
        fillIn,
        `\n${bullet} Steps: turn off the feature toggle `,
        fillIn,
        ' for all users, then tell the team.\n',
      ];
    case 'moderated-testing':
      return [
        heading(level, 'Phase I: moderated production testing'),
        heading(partLevel, 'Planning'),
        ...fieldLines('testing-planning', bullet),
        '\n',
        heading(partLevel, 'Results'),
        ...fieldLines('testing-results', bullet),
      ];
    case 'rollout-planning':
      return [heading(level, 'Rollout Planning'), ...fieldLines('rollout-planning', bullet)];
    case 'one-week-results':
      return [heading(level, '1-week results'), ...fieldLines('one-week', bullet)];
    case 'one-month-results':
      return [heading(level, '1-month results'), ...fieldLines('one-month', bullet)];
    case 'post-launch-questions':
      return [heading(level, 'Post-launch Questions'), ...fieldsOf('questions').flatMap((field, i) => [`${i + 1}. ${field.label}\n`])];
  }
}

export interface StageStep {
  readonly letter: string;
  /** Undefined when it is not known yet. */
  readonly percent: number | undefined;
  /** Whether the plan records results stage by stage. */
  readonly results: boolean;
}

/** A whole stage: heading, planning, results. */
export function stageBlock({ letter, percent, results }: StageStep, style: BlockStyle): Part[] {
  const title: Part[] =
    percent === undefined
      ? [`Stage ${letter}: `, fillIn, '% of users']
      : [`Stage ${letter}: ${letter === 'A' && percent < 100 ? 'Canary - ' : ''}${percent}% of users`];
  return [
    `${'#'.repeat(style.level)} `,
    ...title,
    '\n\n',
    heading(style.partLevel, 'Planning'),
    ...stagePlanningLines(percent === undefined ? undefined : `${percent}%`, style.bullet),
    ...(results ? ['\n', ...stageResultsBlock({ ...style, level: style.partLevel })] : []),
  ];
}

/** The fields of a stage's planning. */
export const stagePlanningLines = (percent: string | undefined, bullet: string): Part[] => [
  `${bullet} Length of time: `,
  fillIn,
  `\n${bullet} Percentage of Users (and roughly how many users do you expect this to be): `,
  ...(percent === undefined ? [fillIn, '%\n'] : [`${percent}\n`]),
];

export function stageResultsBlock(style: BlockStyle, criteria: readonly string[] = []): Part[] {
  return [heading(style.level, 'Results'), ...fieldLines('stage-results', style.bullet, criteria)];
}

/** Percentages that rollouts commonly go through, for the step after one of them. */
const ladder = [1, 5, 10, 25, 50, 75, 100] as const;

/** The usual next percentage; undefined after 100. */
export const nextPercent = (last: number): number | undefined => ladder.find((percent) => percent > last);
