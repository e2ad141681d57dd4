/** Where a field stands: the part of the plan, and whether that part plans or records. */
export type FieldContext =
  | 'toggles'
  | 'go-no-go'
  | 'testing-planning'
  | 'testing-results'
  | 'rollout-planning'
  | 'stage-planning'
  | 'stage-results'
  | 'go-live-planning'
  | 'one-week'
  | 'one-month'
  | 'questions';

/** What kind of answer a field takes. */
export type ValueKind =
  'text' | 'dates' | 'duration' | 'percent' | 'count' | 'yes-no' | 'verdict' | 'people' | 'links' | 'metrics' | 'toggle';

/** The decisions of a release in their order; `advance` stands once for every stage. */
export const gateKinds = ['staging-review', 'go-no-go', 'start-rollout', 'advance', 'one-week', 'one-month', 'close'] as const;
export type GateKind = (typeof gateKinds)[number];

/** Generations of the template, `docs/` of the project's domain: which fields a plan can be asked for. */
export type Generation = 't1' | 't2' | 't3' | 't3b' | 't4';

export interface FieldDefinition {
  readonly id: string;
  /** As the newest template writes it, without the closing colon. */
  readonly label: string;
  /**
   * Spellings as words: `[word]` may be absent, `word(s)` is singular or plural, `a|b` is either, `#` is a number.
   * Parentheses, quotes and punctuation of a label do not count.
   */
  readonly aliases: readonly string[];
  readonly contexts: readonly FieldContext[];
  readonly value: ValueKind;
  /** The gate that needs an answer; undefined where none does. */
  readonly gate: GateKind | undefined;
  /** Generations whose template has the field; undefined where every one has. */
  readonly generations?: readonly Generation[];
  /** Whether `N/A` answers it. */
  readonly notApplicable: boolean;
  /** For whoever fills it in: one or two sentences. */
  readonly help: string;
}

const t3on: readonly Generation[] = ['t3', 't3b', 't4'];
const before3: readonly Generation[] = ['t1', 't2'];

export const fieldDefinitions: readonly FieldDefinition[] = [
  {
    id: 'toggle-name',
    label: 'Toggle name',
    aliases: ['toggle name(s)', 'flag name(s)', 'feature toggle(s)|flag(s) [name(s)]', 'toggle(s)|flag(s)'],
    contexts: ['toggles'],
    value: 'toggle',
    gate: 'staging-review',
    notApplicable: false,
    help: 'The name of the feature toggle exactly as the code knows it, so that whoever rolls back can find it.',
  },
  {
    id: 'toggle-description',
    label: 'Description',
    aliases: ['description'],
    contexts: ['toggles'],
    value: 'text',
    gate: 'staging-review',
    notApplicable: false,
    help: 'What turning the toggle on changes for a user.',
  },
  {
    id: 'verdict',
    label: 'Verdict',
    aliases: ['verdict', 'decision'],
    contexts: ['go-no-go'],
    value: 'verdict',
    gate: 'start-rollout',
    notApplicable: false,
    help: 'What the go/no-go meeting decided: Go, No Go, or Conditional Go with the condition.',
  },
  {
    id: 'uat-date-range',
    label: 'Desired date range or test duration',
    aliases: ['[desired] date range or test duration', '[desired] date(s) [range]', 'test duration'],
    contexts: ['testing-planning'],
    value: 'dates',
    gate: 'staging-review',
    notApplicable: true,
    help: 'When the moderated test takes place, or how long it lasts.',
  },
  {
    id: 'uat-target-users',
    label: 'Desired number of users',
    aliases: ['[desired] number of [unique] users|testers|participants'],
    contexts: ['testing-planning'],
    value: 'count',
    gate: 'staging-review',
    notApplicable: true,
    help: 'How many people take part in the moderated test.',
  },
  {
    id: 'uat-recruit',
    label: "How you'll recruit the right production test users",
    aliases: ['how youll|you|we [will] recruit', 'how will you|we recruit', 'recruitment'],
    contexts: ['testing-planning'],
    value: 'text',
    gate: 'staging-review',
    notApplicable: true,
    help: 'Where the test users come from, and why they are the right ones.',
  },
  {
    id: 'uat-method',
    label: "How you'll conduct the testing",
    aliases: ['how youll|you|we [will] conduct', 'how will you|we conduct', 'conduct of [the] testing', 'testing method'],
    contexts: ['testing-planning'],
    value: 'text',
    gate: 'staging-review',
    notApplicable: true,
    help: 'Sessions, tasks, a survey: how the test is run and by whom.',
  },
  {
    id: 'uat-access',
    label: "How you'll give the test users access to the product in production w/o making it live on VA.gov",
    aliases: ['how youll|you|we [will] give', 'how will you|we give', 'access for [the] test users'],
    contexts: ['testing-planning'],
    value: 'text',
    gate: 'staging-review',
    notApplicable: true,
    help: 'How test users reach the product while nobody else does: usually the toggle, enabled for their accounts.',
  },
  {
    id: 'uat-users',
    label: 'Number of users',
    aliases: ['number of [unique] users|testers|participants'],
    contexts: ['testing-results'],
    value: 'count',
    gate: 'start-rollout',
    notApplicable: true,
    help: 'How many people really took part.',
  },
  {
    id: 'uat-bugs',
    label: 'Number of bugs identified / fixed',
    aliases: ['number [of] bugs', 'bugs identified'],
    contexts: ['testing-results'],
    value: 'count',
    gate: 'start-rollout',
    notApplicable: true,
    help: 'Bugs found and bugs fixed, with a line for each.',
  },
  {
    id: 'data-easy',
    label: 'Was the data submitted (if any) easy for VA to process?',
    aliases: ['was the data submitted'],
    contexts: ['testing-results', 'stage-results'],
    value: 'yes-no',
    gate: 'advance',
    generations: before3,
    notApplicable: true,
    help: 'Whether what users submitted could be processed without trouble.',
  },
  {
    id: 'downstream-affected',
    label: 'Was any downstream service affected by the change?',
    aliases: ['was|were any downstream', 'any downstream service(s) affected'],
    contexts: ['testing-results', 'stage-results'],
    value: 'yes-no',
    gate: 'advance',
    generations: t3on,
    notApplicable: true,
    help: 'Yes with the name of the service, no, or N/A where nothing lies downstream.',
  },
  {
    id: 'errors-logged',
    label: 'Types of errors logged',
    aliases: ['type(s) of error(s) [logged]', 'errors logged'],
    contexts: ['testing-results', 'stage-results', 'one-week', 'one-month'],
    value: 'text',
    gate: 'advance',
    notApplicable: true,
    help: 'Which errors were seen and how often; "none" is a good answer.',
  },
  {
    id: 'changes-needed',
    label: 'Any changes necessary based on the logs, feedback on user challenges, or VA challenges?',
    aliases: ['any [ux] changes necessary|necessarily|needed|required'],
    contexts: ['testing-results', 'stage-results', 'one-week', 'one-month'],
    value: 'yes-no',
    gate: 'advance',
    notApplicable: true,
    help: 'Whether anything has to change before the rollout goes on.',
  },
  {
    id: 'changes-if-yes',
    label: 'If yes, what',
    aliases: ['if yes what', 'if so what'],
    contexts: ['testing-results', 'stage-results', 'one-week', 'one-month'],
    value: 'text',
    gate: 'advance',
    notApplicable: true,
    help: 'The changes, with ticket numbers. Needed only after a yes.',
  },
  {
    id: 'changes-list',
    label: 'What changes (if any) are necessary based on the logs, feedback on user challenges, or VA challenges?',
    aliases: ['what [ux] changes [if] [any] are|need|were'],
    contexts: ['stage-results', 'testing-results', 'one-week', 'one-month'],
    value: 'text',
    gate: 'advance',
    notApplicable: true,
    help: 'What has to change before the next stage, with ticket numbers; "none" is a good answer.',
  },
  {
    id: 'rollout-date-range',
    label: 'Desired date range',
    aliases: ['[desired] date(s) [range]', 'rollout date(s) [range]'],
    contexts: ['rollout-planning'],
    value: 'dates',
    gate: 'staging-review',
    notApplicable: false,
    help: 'First and last day of the staged rollout.',
  },
  {
    id: 'rollout-target-users',
    label: 'Desired number of unique users',
    aliases: ['[desired] number of [unique] users'],
    contexts: ['rollout-planning'],
    value: 'count',
    gate: 'staging-review',
    generations: ['t1'],
    notApplicable: true,
    help: 'How many people the rollout shall reach before everyone gets it.',
  },
  {
    id: 'limit-access',
    label: 'How will you make the product available in production while limiting the number of users who can find/access it',
    aliases: ['how youll|you|we [will] make|limit', 'how will|do you|we make|limit'],
    contexts: ['rollout-planning'],
    value: 'text',
    gate: 'staging-review',
    notApplicable: false,
    help: 'What limits a stage to its share of the users: usually the feature toggle, by percentage of actors.',
  },
  {
    id: 'success-criteria',
    label: 'What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?',
    aliases: ['what metrics based criteria', 'success criteria', 'what criteria will'],
    contexts: ['rollout-planning'],
    value: 'metrics',
    gate: 'staging-review',
    notApplicable: false,
    help: 'Metrics with a number each that says go on or stop, such as "error rate < 1%".',
  },
  {
    id: 'dashboard-links',
    label: 'Links to the dashboard(s) showing "success criteria" metrics',
    aliases: ['link(s) to [the] dashboard(s)', 'dashboard(s) link(s)', 'dashboard(s)'],
    contexts: ['rollout-planning'],
    value: 'links',
    gate: 'staging-review',
    notApplicable: false,
    help: 'Where the success criteria can be watched while a stage runs.',
  },
  {
    id: 'dashboard-monitor',
    label: 'Who is monitoring the dashboard(s)?',
    aliases: ['who is|will|are [be] monitoring|monitor|watching', 'who monitors'],
    contexts: ['rollout-planning'],
    value: 'people',
    gate: 'staging-review',
    generations: t3on,
    notApplicable: false,
    help: 'Who looks at the dashboards during a stage and calls a stop.',
  },
  {
    id: 'stage-length',
    label: 'Length of time',
    aliases: ['length of time', 'duration'],
    contexts: ['stage-planning'],
    value: 'duration',
    gate: 'staging-review',
    notApplicable: false,
    help: 'How long the stage runs before it is judged: at least two hours.',
  },
  {
    id: 'stage-percentage',
    label: 'Percentage of Users (and roughly how many users do you expect this to be)',
    aliases: ['percentage|percent of users|veterans|traffic'],
    contexts: ['stage-planning'],
    value: 'percent',
    gate: 'staging-review',
    notApplicable: false,
    help: 'The share of users that gets the feature in this stage, and roughly how many people that is.',
  },
  {
    id: 'unique-users',
    label: 'Number of unique users',
    aliases: ['[estimated] number of [estimated] [unique] users', 'unique users'],
    contexts: ['stage-results', 'one-week', 'one-month'],
    value: 'count',
    gate: 'advance',
    notApplicable: true,
    help: 'How many different people used the feature.',
  },
  {
    id: 'stage-metrics',
    label: 'Metrics at this stage (per your "success criteria")',
    aliases: ['metrics at this stage', 'actual results'],
    contexts: ['stage-results'],
    value: 'metrics',
    gate: 'advance',
    notApplicable: true,
    help: 'What each success criterion measured in this stage.',
  },
  {
    id: 'go-live-date',
    label: 'Desired date',
    aliases: ['desired date'],
    contexts: ['go-live-planning'],
    value: 'dates',
    gate: 'staging-review',
    generations: before3,
    notApplicable: false,
    help: 'The day on which everyone gets the feature.',
  },
  {
    id: 'actual-date',
    label: 'Actual date',
    aliases: ['actual date(s)', 'date(s) started', 'start date(s)'],
    contexts: ['go-live-planning', 'stage-planning', 'stage-results'],
    value: 'dates',
    gate: undefined,
    notApplicable: true,
    help: 'When it really happened.',
  },
  {
    id: 'kpi-actual',
    label: 'Post-launch KPI actual',
    aliases: ['post launch kpi [#] actual', 'kpi [#] actual'],
    contexts: ['one-week', 'one-month'],
    value: 'metrics',
    gate: 'one-week',
    notApplicable: true,
    help: 'What the KPI measured after launch.',
  },
  {
    id: 'kpi-target',
    label: 'Post-launch KPI',
    aliases: ['post launch kpi [#]'],
    contexts: ['go-live-planning', 'one-week', 'one-month'],
    value: 'metrics',
    gate: 'staging-review',
    generations: before3,
    notApplicable: true,
    help: 'A metric with its target that shows, after launch, whether the feature does what it is for.',
  },
  {
    id: 'go-no-go-decision',
    label: 'Go / No Go',
    aliases: ['go no go'],
    contexts: ['go-live-planning'],
    value: 'verdict',
    gate: 'start-rollout',
    generations: before3,
    notApplicable: false,
    help: 'What the go/no-go meeting decided, with a link to its record.',
  },
  {
    id: 'va-handling',
    label: 'Any issues with VA handling/processing?',
    aliases: ['any issues with'],
    contexts: ['one-week', 'one-month'],
    value: 'yes-no',
    gate: 'one-week',
    notApplicable: true,
    help: 'Whether what users sent could be handled without trouble.',
  },
  {
    id: 'question-kpis',
    label: 'How do the KPIs you gathered compare to your pre-launch definition(s) of "success"?',
    aliases: ['how do the kpis', 'how did the kpis'],
    contexts: ['questions'],
    value: 'text',
    gate: 'close',
    notApplicable: true,
    help: 'What was hoped for, and what was measured.',
  },
  {
    id: 'question-feedback',
    label: 'What qualitative feedback have you gathered from users or other stakeholders?',
    aliases: ['what qualitative feedback'],
    contexts: ['questions'],
    value: 'text',
    gate: 'close',
    notApplicable: true,
    help: 'What people said.',
  },
  {
    id: 'question-assumptions',
    label: 'Which assumptions you listed in your product outline were/were not validated?',
    aliases: ['which [of] [the] assumptions'],
    contexts: ['questions'],
    value: 'text',
    gate: 'close',
    notApplicable: true,
    help: 'Which beliefs held, and which did not.',
  },
  {
    id: 'question-evolution',
    label: 'How might your product evolve now or in the future based on these results?',
    aliases: ['how might your|the product', 'how might'],
    contexts: ['questions'],
    value: 'text',
    gate: 'close',
    notApplicable: true,
    help: 'What comes next because of what was learned.',
  },
  {
    id: 'question-cleanup',
    label: 'What technical tasks are needed to clean up (i.e., removal of feature toggles)?',
    aliases: ['what technical tasks'],
    contexts: ['questions'],
    value: 'links',
    gate: 'close',
    generations: t3on,
    notApplicable: true,
    help: 'A ticket for removing the toggle, and whatever else the rollout leaves behind.',
  },
];

export const fieldById: ReadonlyMap<string, FieldDefinition> = new Map(fieldDefinitions.map((field) => [field.id, field]));

/** Fields whose gate depends on where they stand: the same question is asked after testing, after a stage and after launch. */
export function gateOfField(field: FieldDefinition, context: FieldContext): GateKind | undefined {
  switch (context) {
    case 'testing-results':
      return 'start-rollout';
    case 'stage-results':
      return field.gate === undefined ? undefined : 'advance';
    case 'one-week':
      return 'one-week';
    case 'one-month':
      return 'one-month';
    default:
      return field.gate;
  }
}
