import type { Field } from '../plan/fields';
import { isOptedOut } from '../plan/optOut';
import { fieldsIn, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { perObject } from '../text/perObject';
import { gateOfId, type Gate } from '../readiness/gate';
import { yesOrNo } from '../plan/values/answers';
import { isEmpty, type Span } from '../text/span';

/** Fields with a rule of their own: what is wrong with them is said there, and only once. */
const withOwnRule = new Set(['verdict', 'go-no-go-decision', 'dashboard-links', 'dashboard-monitor']);

/** Whether another rule speaks for the field: of a table that names no toggle at all, no-toggle speaks. */
export function hasOwnRule(plan: Plan, field: Field): boolean {
  const id = field.definition?.id ?? '';
  return withOwnRule.has(id) || ((id === 'toggle-name' || id === 'toggle-description') && plan.toggles.length === 0);
}

/** Sections that the plan leaves out in words, with all that stands in them. Phases, stages and their tests are; a plan as a whole is not. */
const leftOutSections = perObject((plan: Plan): ReadonlySet<number> => {
  const result = new Set<number>();
  for (const section of plan.sections) {
    const above = section.owner ?? section.parent;
    const canBe = section.kind === 'moderated-testing' || section.kind === 'stage' || section.heading === 'staged-rollout';
    if (
      (above !== undefined && result.has(above) && (section.kind === 'other' || section.kind === 'stage')) ||
      (canBe && isOptedOut(plan.markdown, section) && !hasAnswer(plan, section))
    )
      result.add(section.index);
  }
  return result;
});

/** An answer that somebody gave speaks against the words. */
const hasAnswer = (plan: Plan, section: Section): boolean =>
  fieldsIn(plan, section.span).some((field) => field.definition !== undefined && field.status === 'filled');

/** Whether the plan says that a section, or what it stands in, is left out. */
export const isLeftOut = (plan: Plan, section: number | undefined): boolean => section !== undefined && leftOutSections(plan).has(section);

/** Whether a field still waits for its answer. */
export function isOpen(plan: Plan, field: Field): boolean {
  if (field.status !== 'placeholder' && field.status !== 'empty') return false;
  if (isLeftOut(plan, field.section)) return false;
  if (field.definition?.id === 'changes-if-yes') return answeredYes(plan, field);
  return true;
}

/** `If yes, what` is open only after a yes, or while the question above it is itself a placeholder's neighbour. */
function answeredYes(plan: Plan, field: Field): boolean {
  const before = plan.fields[field.index - 1];
  if (before?.definition?.id !== 'changes-needed') return true;
  return before.status === 'filled' && yesOrNo(before.inline.text.replace(/^\[PICK[ _]ONE\]:?\s*/i, '')) === true;
}

/** The smallest place that shows what is open: the value, or the label when there is none. */
export function placeOf({ valueSpan, labelSpan, shape }: Field): Span {
  if (!isEmpty(valueSpan)) return valueSpan;
  // An empty cell shows itself: its label may stand at the head of a long table.
  return shape === 'row' ? { start: Math.max(0, valueSpan.start - 1), end: valueSpan.end } : labelSpan;
}

/** Long questions by their first words. */
export function shortLabel(label: string): string {
  const words = label.replace(/\s*\([^()]*\)/g, '').trim();
  return words.length <= 60 ? words : `${words.slice(0, 57).replace(/\s+\S*$/, '')} …`;
}

/** A gate as it stands in a sentence. */
export function gateName(gates: readonly Gate[], id: string | undefined): string {
  const gate = gateOfId(gates, id);
  if (!gate) return 'the plan';
  switch (gate.kind) {
    case 'staging-review':
      return 'the staging review';
    case 'go-no-go':
      return 'the go/no-go decision';
    case 'start-rollout':
      return 'the start of the rollout';
    case 'advance':
      return `the step “${gate.name}”`;
    case 'close':
      return 'closing the plan';
    default:
      return `the ${gate.name}`;
  }
}
