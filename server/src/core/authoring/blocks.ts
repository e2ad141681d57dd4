import { fieldDefinitions, type FieldContext, type FieldDefinition, type Generation } from '../plan/vocabulary/fields';
import type { Part, Slot } from '../text/snippet';
import type { PlanStyle } from './style';

/** What blocks are written with: heading level of the block and of its parts, bullet; and, where it is not the template's, the rest of a plan's style. */
export interface BlockStyle extends Partial<Pick<PlanStyle, 'placeholder' | 'labels' | 'closedHeadings'>> {
  readonly level: number;
  readonly partLevel: number;
  readonly bullet: string;
  /** Whose questions are asked: those of the newest template, unless the plan comes from an older one. */
  readonly generation?: Generation;
  /** Whether the first stage is called a canary, as in the newest template; so it is unless this says no. */
  readonly hasCanary?: boolean;
}

/** How a question is written. */
type LineStyle = Pick<BlockStyle, 'bullet' | 'placeholder' | 'labels' | 'generation'>;

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
/** Where the outcome of the go/no-go is written down. */
export const verdictSlot: Slot = { placeholder: 'TBD', choices: ['TBD', 'Go', 'No Go', 'Conditional Go'] };
const pickOne: Slot = { placeholder: '[PICK_ONE]: yes | no | N/A', choices: ['[PICK_ONE]: yes | no | N/A', 'yes', 'no', 'N/A'] };

/** The slot that a field of this kind waits with; `placeholder` is what the plan writes where nothing is known. */
export function slotOf(field: FieldDefinition, placeholder = fillIn.placeholder): Slot {
  const isTemplates = placeholder === fillIn.placeholder;
  switch (field.value) {
    case 'yes-no':
      return isTemplates ? pickOne : { placeholder, choices: [placeholder, 'yes', 'no', 'N/A'] };
    case 'verdict':
      return verdictSlot;
    default:
      return isTemplates ? fillIn : { placeholder };
  }
}

/** A heading with the blank line below it. */
export const heading = ({ closedHeadings }: BlockStyle, level: number, text: string): string =>
  `${'#'.repeat(level)} ${text}${closedHeadings === true ? ` ${'#'.repeat(level)}` : ''}\n\n`;

/** `- Label: [FILL_IN]`, or behind the question mark where the label is a question. */
export const fieldLine = (field: FieldDefinition, bullet: string, label = field.label): Part[] => questionLine(field, { bullet }, label);

const questionLine = (field: FieldDefinition, style: LineStyle, label = field.label): Part[] =>
  styledLine(field, style, `${style.bullet} `, label);

/** A question behind whatever marks its line. */
export const styledLine = (field: FieldDefinition, style: LineStyle, marker: string, label = field.label): Part[] => [
  `${marker}${labelText(label, style)}`,
  slotOf(field, style.placeholder),
  '\n',
];

/** A label with what parts it from its answer. */
function labelText(label: string, { labels = 'plain' }: LineStyle): string {
  const colon = label.endsWith('?') ? '' : ':';
  if (labels === 'plain') return `${label}${colon} `;
  return labels === 'bold' && colon !== '' ? `**${label}**: ` : `**${label}${colon}** `;
}

function fieldsOf(context: FieldContext, generation: Generation = 't4'): FieldDefinition[] {
  return fieldDefinitions.filter(
    (field) =>
      field.contexts.includes(context) &&
      (field.generations === undefined || field.generations.includes(generation)) &&
      field.gate !== undefined,
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
  'data-easy',
  'downstream-affected',
  'errors-logged',
  'changes-needed',
  'changes-if-yes',
  'changes-list',
];

/** @param criteria what the metrics of a stage are asked for by, a line each. */
export function fieldLines(context: FieldContext, style: LineStyle, criteria: readonly string[] = []): Part[] {
  const fields = fieldsOf(context, style.generation).filter((field) => leftOut[context]?.includes(field.id) !== true);
  const rank = (field: FieldDefinition): number => order.indexOf(field.id);
  const sorted = rank(fields[0] ?? emptyField) < 0 ? fields : [...fields].sort((a, b) => rank(a) - rank(b));
  return sorted.flatMap((field) =>
    field.id === 'kpi-actual'
      ? [1, 2, 3].flatMap((n) => questionLine(field, style, `Post-launch KPI ${n} actual`))
      : field.id === 'stage-metrics' && criteria.length > 0
        ? [
            `${style.bullet} ${labelText(field.label, style).trimEnd()}\n`,
            ...criteria.flatMap((criterion): Part[] => [`  ${style.bullet} ${criterion}: `, slotOf(field, style.placeholder), '\n']),
          ]
        : questionLine(field, style),
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
  const open = { placeholder: style.placeholder ?? fillIn.placeholder };
  switch (id) {
    case 'toggles':
      return [
        heading(style, level, 'Feature toggles'),
        '| Toggle name | Description |\n| ----------- | ----------- |\n| ',
        open,
        ' | ',
        open,
        ' |\n',
      ];
    case 'validation':
      return [
        heading(style, level, 'Validation'),
        `${bullet} [ ] The feature was tested in staging with the toggle on and with the toggle off.\n`,
        `${bullet} [ ] Downstream services know the date and are ready.\n`,
        `${bullet} [ ] Monitoring shows the success criteria.\n`,
        `${bullet} [ ] The plan was reviewed with the team and its stakeholders.\n`,
      ];
    case 'go-no-go':
      return [
        heading(style, level, 'Go/no-go'),
        `${bullet} [ ] The plan was reviewed by everyone who has to agree.\n`,
        `${bullet} [ ] Open questions are answered or written down.\n\n`,
        '**Verdict:** ',
        verdictSlot,
        '\n',
      ];
    case 'rollback':
      return [
        heading(style, level, 'Rollback process'),
        'Who watches, what makes us roll back, and what is done then:\n\n',
        `${bullet} Trigger: `,
        open,
        `\n${bullet} Who decides: `,
        open,
        `\n${bullet} Steps: turn off the feature toggle `,
        fillIn,
        ' for all users, then tell the team.\n',
      ];
    case 'moderated-testing':
      return [
        heading(style, level, 'Phase I: moderated production testing'),
        heading(style, partLevel, 'Planning'),
        ...fieldLines('testing-planning', style),
        '\n',
        heading(style, partLevel, 'Results'),
        ...fieldLines('testing-results', style),
      ];
    case 'rollout-planning':
      return [heading(style, level, 'Rollout Planning'), ...fieldLines('rollout-planning', style)];
    case 'one-week-results':
      return [heading(style, level, '1-week results'), ...fieldLines('one-week', style)];
    case 'one-month-results':
      return [heading(style, level, '1-month results'), ...fieldLines('one-month', style)];
    case 'post-launch-questions':
      return [
        heading(style, level, 'Post-launch Questions'),
        ...fieldsOf('questions', style.generation).flatMap((field, i) => [`${i + 1}. ${field.label}\n`]),
      ];
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
export function stageBlock(step: StageStep, style: BlockStyle): Part[] {
  const { letter, percent, results } = step;
  const closing = style.closedHeadings === true ? ` ${'#'.repeat(style.level)}` : '';
  return [
    `${'#'.repeat(style.level)} `,
    ...stageName(
      `Stage ${letter}: ${letter === 'A' && percent !== undefined && percent < 100 && style.hasCanary !== false ? 'Canary - ' : ''}`,
      percent,
    ),
    `${closing}\n\n`,
    ...stagePlanningBlock({ ...style, level: style.partLevel }, percent === undefined ? undefined : `${percent}%`),
    ...(results ? ['\n', ...stageResultsBlock({ ...style, level: style.partLevel })] : []),
  ];
}

/** `Stage B: 25% of users`, behind what leads up to the percentage. */
export const stageName = (lead: string, percent: number | undefined): Part[] =>
  percent === undefined ? [lead, fillIn, '% of users'] : [`${lead}${percent}% of users`];

/** The planning of a stage under a heading of its own. */
export const stagePlanningBlock = (style: BlockStyle, percent: string | undefined): Part[] => [
  heading(style, style.level, 'Planning'),
  ...stagePlanningLines(percent, style.bullet, style),
];

/** The fields of a stage's planning. */
export const stagePlanningLines = (percent: string | undefined, bullet: string, style: Omit<LineStyle, 'bullet'> = {}): Part[] => {
  const open = { placeholder: style.placeholder ?? fillIn.placeholder };
  return [
    `${bullet} ${labelText('Length of time', { ...style, bullet })}`,
    open,
    `\n${bullet} ${labelText('Percentage of Users (and roughly how many users do you expect this to be)', { ...style, bullet })}`,
    ...(percent === undefined ? [fillIn, '%\n'] : [`${percent}\n`]),
  ];
};

export function stageResultsBlock(style: BlockStyle, criteria: readonly string[] = []): Part[] {
  return [heading(style, style.level, 'Results'), ...fieldLines('stage-results', style, criteria)];
}

/** Percentages that rollouts commonly go through, for the step after one of them. */
const ladder = [1, 5, 10, 25, 50, 75, 100] as const;

/** The usual next percentage; undefined after 100. */
export const nextPercent = (last: number): number | undefined => ladder.find((percent) => percent > last);

/** A percentage for a stage between two others: a usual one, else the middle; undefined where there is none between them. */
export function ladderStep(low: number, high: number): number | undefined {
  const usual = ladder.filter((percent) => low < percent && percent < high);
  if (usual.length > 0) return usual[Math.floor((usual.length - 1) / 2)];
  const middle = (low + high) / 2;
  return [Math.round(middle / 5) * 5, Math.round(middle)].find((percent) => low < percent && percent < high);
}
