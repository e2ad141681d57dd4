import { gateOfColumn } from '../plan/columns';
import { isEvidence } from '../plan/evidence';
import { isOpen } from '../plan/open';
import type { Field } from '../plan/fields';
import { byPart, bySection } from '../plan/byPart';
import { fieldsIn, type CheckBox, type Placeholder, type Plan } from '../plan/plan';
import { fieldsInContext, fieldsWith } from '../plan/fieldsBy';
import { fieldsWithin, ownFields } from '../plan/within';
import { contextsOf, type Section } from '../plan/sections';
import { percentOf, type Stage } from '../plan/stages';
import type { FieldContext } from '../plan/vocabulary/fields';
import { verdictOf } from '../plan/values/answers';
import { findCounts } from '../plan/values/counts';
import { joined } from '../text/anchor';
import { derived, isSameList } from '../text/cell';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';
import { rolledBackOf, type RolledBack } from './rolledBack';

export const stateIds = ['draft', 'ready', 'approved', 'testing', 'rolling-out', 'launched', 'measured', 'closed'] as const;
export type StateId = (typeof stateIds)[number];

/** A place in the plan that shows something. */
export interface Evidence {
  readonly span: Span;
  readonly text: string;
}

export interface State {
  readonly id: StateId;
  /** The latest stage with results, while rolling out. */
  readonly stage: number | undefined;
  readonly evidence: readonly Evidence[];
  /** Set while a rollback that the plan records is the last word. */
  readonly rolledBack: RolledBack | undefined;
}

export const planningContexts: readonly FieldContext[] = [
  'toggles',
  'testing-planning',
  'rollout-planning',
  'stage-planning',
  'go-live-planning',
];

/** Where a plan stands in its life, by the latest thing that it shows to have happened. */
export const stateOf = derived((plan: Plan): State => ({ ...latestOf(plan), rolledBack: rolledBackOf(plan) }), isSameState);

/** The same without what shows it: others for whom that is enough need not look again when it is said in other words. */
export const stateIdOf = derived((plan: Plan): StateId => stateOf(plan).id);

function isSameState(one: State, other: State): boolean {
  return (
    one.id === other.id && one.stage === other.stage && one.rolledBack === other.rolledBack && isSameList(one.evidence, other.evidence)
  );
}

type Latest = Omit<State, 'rolledBack'>;

const shownIn = (plan: Plan, context: FieldContext): readonly Field[] => fieldsInContext(plan, context).filter(isEvidence);

function latestOf(plan: Plan): Latest {
  const month = shownIn(plan, 'one-month');
  const questions = fieldsInContext(plan, 'questions');
  const answered = questions.filter((field) => field.status === 'filled' || field.status === 'not-applicable');
  if (month.length > 0) {
    const closed = questions.length > 0 && answered.length * 2 > questions.length;
    return closed ? latest('closed', undefined, answered) : latest('measured', undefined, month);
  }
  const week = shownIn(plan, 'one-week');
  const actual = shownIn(plan, 'go-live-planning').filter((field) => field.definition?.id === 'actual-date');
  const launchBox = launchBoxes(plan)[0];
  const filled = plan.stages.filter((stage) => stage.resultsFilled);
  const full = filled.find((stage) => percentOf(stage)?.high === 100);
  if (week.length > 0) return latest('launched', undefined, week);
  if (actual.length > 0) return latest('launched', undefined, actual);
  if (full) return { id: 'launched', stage: undefined, evidence: evidenceOfStage(plan, full) };
  if (launchBox) return { id: 'launched', stage: undefined, evidence: [evidenceOfBox(launchBox)] };
  const last = filled.at(-1);
  if (last) return { id: 'rolling-out', stage: last.index, evidence: evidenceOfStage(plan, last) };
  const testing = shownIn(plan, 'testing-results').filter((field) => !restatesPlan(plan, field));
  if (testing.length > 0) return latest('testing', undefined, testing);
  const approval = approvalOf(plan);
  if (approval) return { id: 'approved', stage: undefined, evidence: [approval] };
  return { id: isPlanned(plan) ? 'ready' : 'draft', stage: undefined, evidence: [] };
}

const launchBoxes = byPart(({ boxes }) =>
  boxes.filter((box) => box.checked && /\b(?:enable|launch|release|roll ?out|turn on)\b.*\b100 ?%/i.test(box.text)),
);

/** `Number of users: 5` behind `Desired number of users: 5`, with nothing else recorded, is the plan said again. */
export const restatesPlan = (plan: Plan, field: Field): boolean => field.definition?.id === 'uat-users' && restating(plan).has(field);

const restating = derived((plan: Plan): ReadonlySet<Field> => new Set([...restatements(plan), ...restatementsIn(plan, fieldsAbove(plan))]));

const restatements = bySection((section, plan) => restatementsIn(plan, ownFields(plan, section)));

const firstCount = (field: Field | undefined): number | undefined => findCounts(field?.value ?? '')[0]?.value;

/** How many users the test is planned with. */
const plannedUsers = derived((plan: Plan): number | undefined => firstCount(fieldsWith(plan, 'uat-target-users')[0]));

/** Those above the first heading. */
const fieldsAbove = byPart(({ fields }) => fields.filter(({ around }) => around === undefined));

/** @param own the fields of one section */
function restatementsIn(plan: Plan, own: readonly Field[]): readonly Field[] {
  const users = own.filter(({ definition }) => definition?.id === 'uat-users');
  if (users.length === 0) return users;
  const planned = plannedUsers(plan);
  const isRecorded = ({ status }: Field): boolean => status === 'filled' || status === 'not-applicable';
  return planned === undefined
    ? []
    : users.filter((field) => planned === firstCount(field) && !own.some((one) => one !== field && isRecorded(one)));
}

/** The decision to go, if the plan records one. */
export const approvalOf = derived((plan: Plan): Evidence | undefined => {
  const verdicts = verdictFields(plan);
  for (const field of verdicts) {
    const { definition, value } = field;
    if ((definition?.id === 'verdict' || definition?.id === 'go-no-go-decision') && field.status === 'filled') {
      const verdict = verdictOf(value ?? '');
      if (verdict === 'go' || verdict === 'conditional') return evidenceOf(field);
    }
  }
  // Boxes say that the decision was prepared; where a verdict is asked for, or is a no, it alone decides.
  if (
    verdicts.some(
      ({ definition, value }) => definition?.id === 'verdict' || (definition?.value === 'verdict' && verdictOf(value ?? '') === 'no-go'),
    )
  )
    return undefined;
  const boxes = decisionBoxes(plan);
  const first = boxes[0];
  if (first && boxes.every((box) => box.checked)) return evidenceOfBox(first);
  const held = plan.boxes.findIndex((box) => /\bgo ?\/? ?no[- ]?go\b/i.test(box.text));
  const meeting = plan.boxes[held];
  if (!meeting?.checked) return undefined;
  const rest = plan.boxes.slice(held + 1);
  const end = rest.findIndex((box) => box.depth <= meeting.depth);
  return rest.slice(0, end < 0 ? undefined : end).every((box) => box.checked) ? evidenceOfBox(meeting) : undefined;
});

const verdictFields = byPart(({ fields }) =>
  fields.filter(
    ({ definition }) => definition?.id === 'go-no-go-decision' || definition?.id === 'verdict' || definition?.value === 'verdict',
  ),
);

const decisionBoxes = byPart(({ boxes }) => boxes.filter((box) => box.around?.kind === 'go-no-go'));

/** No planning field is open, and there is something planned at all. */
const isPlanned = (plan: Plan): boolean =>
  !openInPlanning(plan).includes('placeholder') && plannedFields(plan).length >= 3 && !openInPlanning(plan).includes('field');

const plannedFields = byPart(({ fields }) =>
  fields.filter(
    ({ definition, context }) => definition && context && planningContexts.includes(context) && definition.gate === 'staging-review',
  ),
);

/** What the planning of each part still waits for. */
const openInPlanning = byPart(({ fields, placeholders }, plan): readonly ('field' | 'placeholder')[] => {
  const waits = placeholders.some((placeholder) => isMissing(placeholder) && isInPlanning(placeholder.around));
  const planning = fields.filter(
    ({ definition, context }) => definition && context && planningContexts.includes(context) && definition.gate === 'staging-review',
  );
  return [...(waits ? (['placeholder'] as const) : []), ...(planning.some((field) => isOpen(plan, field)) ? (['field'] as const) : [])];
});

/** The verdict, the actual date and a column of results come after the planning; a line left over from the template is nothing that is missing. */
function isMissing(placeholder: Placeholder): boolean {
  const { answered, kind, inField } = placeholder;
  if (answered || kind === 'ready-not-ready' || kind === 'template-line' || gateOfColumn(placeholder)) return false;
  return inField?.definition === undefined || inField.definition.gate === 'staging-review';
}

/** Whether a section plans and does not record. */
function isInPlanning(section: Section | undefined): boolean {
  const contexts = contextsOf(section);
  return contexts.length > 0 && contexts.every((context) => planningContexts.includes(context));
}

/** The results of a stage that show it to have run. */
export const evidenceOfStage = (plan: Plan, stage: Stage): readonly Evidence[] =>
  stage.section === undefined
    ? fieldsIn(plan, stage.span).filter(isResult).map(evidenceOf)
    : (evidenceOfStages(plan).get(stage.section) ?? []);

const isResult = (field: Field): boolean => field.context === 'stage-results' && isEvidence(field);

interface StageEvidence {
  readonly section: number;
  readonly evidence: readonly Evidence[];
}

const stageEvidence = bySection(
  (section, plan): readonly StageEvidence[] => {
    if (section.kind !== 'stage') return [];
    const evidence = fieldsWithin(plan, section).filter(isResult).map(evidenceOf);
    return evidence.length === 0 ? [] : [{ section: section.index, evidence }];
  },
  (one, other) => one.section === other.section && isSameList(one.evidence, other.evidence),
);

const evidenceOfStages = derived(
  (plan: Plan): ReadonlyMap<number, readonly Evidence[]> =>
    new Map(stageEvidence(plan).map(({ section, evidence }) => [section, evidence])),
);

const latest = (id: StateId, stage: number | undefined, fields: readonly Field[]): Latest => ({
  id,
  stage,
  evidence: fields.map(evidenceOf),
});

/** A field as evidence: its label and the first line of its answer. */
export const evidenceOf = perObject((field: Field): Evidence => {
  const value = (field.value ?? '').split('\n')[0] ?? '';
  return { span: joined(field.labelSpan, field.valueSpan), text: `${field.label}: ${value}` };
});

/** A box as evidence. */
export const evidenceOfBox = perObject(({ span, text }: CheckBox): Evidence => ({ span, text }));
