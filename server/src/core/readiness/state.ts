import { gateOfColumn } from '../plan/columns';
import { isEvidence } from '../plan/evidence';
import { isOpen } from '../plan/open';
import type { Field } from '../plan/fields';
import { fieldsIn, type Placeholder, type Plan } from '../plan/plan';
import { contextsOf } from '../plan/sections';
import { percentOf, type Stage } from '../plan/stages';
import type { FieldContext } from '../plan/vocabulary/fields';
import { verdictOf } from '../plan/values/answers';
import { findCounts } from '../plan/values/counts';
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
export function stateOf(plan: Plan): State {
  return { ...latestOf(plan), rolledBack: rolledBackOf(plan) };
}

type Latest = Omit<State, 'rolledBack'>;

function latestOf(plan: Plan): Latest {
  const shown = (context: FieldContext): Field[] => plan.fields.filter((field) => field.context === context && isEvidence(field));
  const month = shown('one-month');
  const questions = plan.fields.filter((field) => field.context === 'questions');
  const answered = questions.filter((field) => field.status === 'filled' || field.status === 'not-applicable');
  if (month.length > 0) {
    const closed = questions.length > 0 && answered.length * 2 > questions.length;
    return closed ? latest('closed', undefined, answered, plan) : latest('measured', undefined, month, plan);
  }
  const week = shown('one-week');
  const actual = shown('go-live-planning').filter((field) => field.definition?.id === 'actual-date');
  const launchBox = plan.boxes.find((box) => box.checked && /\b(?:enable|launch|release|roll ?out|turn on)\b.*\b100 ?%/i.test(box.text));
  const filled = plan.stages.filter((stage) => stage.resultsFilled);
  const full = filled.find((stage) => percentOf(stage)?.high === 100);
  if (week.length > 0) return latest('launched', undefined, week, plan);
  if (actual.length > 0) return latest('launched', undefined, actual, plan);
  if (full) return latest('launched', undefined, evidenceOfStage(plan, full), plan);
  if (launchBox) return { id: 'launched', stage: undefined, evidence: [{ span: launchBox.span, text: launchBox.text }] };
  const last = filled.at(-1);
  if (last) return latest('rolling-out', last.index, evidenceOfStage(plan, last), plan);
  const testing = shown('testing-results').filter((field) => !restatesPlan(plan, field));
  if (testing.length > 0) return latest('testing', undefined, testing, plan);
  const approval = approvalOf(plan);
  if (approval) return { id: 'approved', stage: undefined, evidence: [approval] };
  return { id: isPlanned(plan) ? 'ready' : 'draft', stage: undefined, evidence: [] };
}

/** `Number of users: 5` behind `Desired number of users: 5`, with nothing else recorded, is the plan said again. */
export function restatesPlan(plan: Plan, field: Field): boolean {
  if (field.definition?.id !== 'uat-users') return false;
  const planned = plan.fields.find((one) => one.definition?.id === 'uat-target-users');
  const number = (text: string | undefined): number | undefined => findCounts(text ?? '')[0]?.value;
  if (planned === undefined || number(planned.value) === undefined || number(planned.value) !== number(field.value)) return false;
  return !plan.fields.some(
    (one) => one.section === field.section && one !== field && (one.status === 'filled' || one.status === 'not-applicable'),
  );
}

/** The decision to go, if the plan records one. */
export function approvalOf(plan: Plan): Evidence | undefined {
  for (const field of plan.fields) {
    const { definition, value } = field;
    if ((definition?.id === 'verdict' || definition?.id === 'go-no-go-decision') && field.status === 'filled') {
      const verdict = verdictOf(value ?? '');
      if (verdict === 'go' || verdict === 'conditional') return evidenceOf(plan, field);
    }
  }
  // Boxes say that the decision was prepared; where a verdict is asked for, or is a no, it alone decides.
  if (
    plan.fields.some(
      ({ definition, value }) => definition?.id === 'verdict' || (definition?.value === 'verdict' && verdictOf(value ?? '') === 'no-go'),
    )
  )
    return undefined;
  const boxes = plan.boxes.filter((box) => plan.sections[box.section ?? -1]?.kind === 'go-no-go');
  const first = boxes[0];
  if (first && boxes.every((box) => box.checked)) return { span: first.span, text: first.text };
  const held = plan.boxes.findIndex((box) => /\bgo ?\/? ?no[- ]?go\b/i.test(box.text));
  const meeting = plan.boxes[held];
  if (!meeting?.checked) return undefined;
  const rest = plan.boxes.slice(held + 1);
  const end = rest.findIndex((box) => box.depth <= meeting.depth);
  return rest.slice(0, end < 0 ? undefined : end).every((box) => box.checked) ? { span: meeting.span, text: meeting.text } : undefined;
}

/** No planning field is open, and there is something planned at all. */
function isPlanned(plan: Plan): boolean {
  const planning = plan.fields.filter(
    (field) => field.definition && field.context && planningContexts.includes(field.context) && field.definition.gate === 'staging-review',
  );
  const open = plan.placeholders.some((placeholder) => isMissing(plan, placeholder) && isInPlanning(plan, placeholder.section));
  return !open && planning.length >= 3 && planning.every((field) => !isOpen(plan, field));
}

/** The verdict, the actual date and a column of results come after the planning; a line left over from the template is nothing that is missing. */
function isMissing(plan: Plan, placeholder: Placeholder): boolean {
  const { answered, kind, field } = placeholder;
  const definition = field === undefined ? undefined : plan.fields[field]?.definition;
  if (answered || kind === 'ready-not-ready' || kind === 'template-line' || gateOfColumn(plan, placeholder)) return false;
  return definition === undefined || definition.gate === 'staging-review';
}

/** Whether a section plans and does not record. */
function isInPlanning(plan: Plan, section: number | undefined): boolean {
  const contexts = contextsOf(section === undefined ? undefined : plan.sections[section], plan.sections);
  return contexts.length > 0 && contexts.every((context) => planningContexts.includes(context));
}

/** The results of a stage that show it to have run. */
export function evidenceOfStage(plan: Plan, stage: Stage): Field[] {
  return fieldsIn(plan, stage.span).filter((field) => field.context === 'stage-results' && isEvidence(field));
}

function latest(id: StateId, stage: number | undefined, fields: readonly Field[], plan: Plan): Latest {
  return { id, stage, evidence: fields.map((field) => evidenceOf(plan, field)) };
}

/** A field as evidence: its label and the first line of its answer. */
export function evidenceOf(plan: Plan, field: Field): Evidence {
  const value = (field.value ?? '').split('\n')[0] ?? '';
  const span = { start: field.labelSpan.start, end: Math.max(field.labelSpan.end, field.valueSpan.end) };
  return { span: span.end <= plan.markdown.text.length ? span : field.labelSpan, text: `${field.label}: ${value}` };
}
