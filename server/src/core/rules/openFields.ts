import { stageTitle } from '../plan/stages';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { gateIdOfField, stageOfSection, type Gate } from '../readiness/gate';
import { yesOrNo } from '../plan/values/answers';
import { isEmpty, type Span } from '../text/span';
import type { Finding, RuleContext } from './rule';

/** Fields with a rule of their own: what is wrong with them is said there, and only once. */
const withOwnRule = new Set(['verdict', 'go-no-go-decision', 'dashboard-links', 'dashboard-monitor']);

/** Whether another rule speaks for the field: of a table that names no toggle at all, no-toggle speaks. */
export function hasOwnRule(plan: Plan, field: Field): boolean {
  const id = field.definition?.id ?? '';
  return withOwnRule.has(id) || ((id === 'toggle-name' || id === 'toggle-description') && plan.toggles.length === 0);
}

/** Fewer open fields than this are named one by one even in an untouched block. */
const groupFrom = 3;

interface Group {
  readonly key: string;
  readonly title: string;
  readonly heading: Span;
  readonly fields: Field[];
}

/**
 * Findings for the fields that are `status`. A block that nobody has begun gives one finding at its heading, not one for each line:
 * its author knows. `status` of the first open field decides which of the two rules speaks for a block.
 */
export function openFieldFindings(context: RuleContext, ruleId: string, status: 'placeholder' | 'empty'): Finding[] {
  const { plan, gates } = context;
  const findings: Finding[] = [];
  for (const group of groupsOf(plan, gates)) {
    const open = group.fields.filter((field) => isOpen(plan, field));
    if (open.length === 0) continue;
    const untouched = group.fields.every((field) => field.status !== 'filled' || isPrefilled(field));
    if (untouched && open.length >= groupFrom) {
      const first = open[0];
      if (first?.status === status) findings.push(groupFinding(ruleId, plan, gates, group, open));
      continue;
    }
    for (const field of open) {
      if (field.status === status) findings.push(fieldFinding(ruleId, plan, gates, field));
    }
  }
  return findings;
}

/** Whether a field still waits for its answer. */
export function isOpen(plan: Plan, field: Field): boolean {
  if (field.status !== 'placeholder' && field.status !== 'empty') return false;
  if (field.definition?.id === 'changes-if-yes') return answeredYes(plan, field);
  return true;
}

/** `If yes, what` is open only after a yes, or while the question above it is itself a placeholder's neighbour. */
function answeredYes(plan: Plan, field: Field): boolean {
  const before = plan.fields[field.index - 1];
  if (before?.definition?.id !== 'changes-needed') return true;
  return before.status === 'filled' && yesOrNo(before.inline.text.replace(/^\[PICK[ _]ONE\]:?\s*/i, '')) === true;
}

function groupsOf(plan: Plan, gates: readonly Gate[]): Group[] {
  const groups = new Map<string, Group>();
  for (const field of plan.fields) {
    if (hasOwnRule(plan, field) || gateIdOfField(plan, gates, field) === undefined) continue;
    const { key, title, heading } = groupOf(plan, field);
    const group = groups.get(key) ?? { key, title, heading, fields: [] };
    group.fields.push(field);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The planning of all stages is one block, for it is drafted in one go; everything else is a block by its section. */
function groupOf(plan: Plan, field: Field): { key: string; title: string; heading: Span } {
  const section = field.section === undefined ? undefined : plan.sections[field.section];
  const stage = stageOfSection(plan, field.section);
  const heading = section?.headingSpan ?? field.labelSpan;
  if (field.context === 'stage-planning') return { key: 'stage-planning', title: 'the stages', heading };
  const owner = section?.owner === undefined ? undefined : plan.sections[section.owner];
  if (stage) return { key: `section ${stage.section ?? 0} ${field.context ?? ''}`, title: `the results of ${stageTitle(stage)}`, heading };
  return { key: `section ${field.section ?? -1}`, title: owner ? `“${owner.text}”` : `“${section?.text ?? 'this part'}”`, heading };
}

/** A percentage in a stage beyond the first comes with the template: nobody has decided it yet. */
const isPrefilled = (field: Field): boolean => field.definition?.id === 'stage-percentage' && /^\d{1,3} ?%$/.test(field.inline.text.trim());

function groupFinding(ruleId: string, plan: Plan, gates: readonly Gate[], group: Group, open: readonly Field[]): Finding {
  const gate = gateOf(plan, gates, open[0]);
  return {
    ruleId,
    span: group.heading,
    message: `Nothing is filled in for ${group.title} yet: ${open.length} answers are needed for ${gateName(gates, gate)}.`,
    gate,
    related: open.map((field) => ({ span: placeOf(field), message: field.label })),
    ...(open[0] && { field: open[0].index }),
  };
}

function fieldFinding(ruleId: string, plan: Plan, gates: readonly Gate[], field: Field): Finding {
  const gate = gateOf(plan, gates, field);
  const label = field.shape === 'bare-item' && field.label.length <= 4 ? 'This item' : `“${shortLabel(field.label)}”`;
  const state = field.status === 'empty' ? 'has no answer' : 'is still a placeholder';
  return {
    ruleId,
    span: placeOf(field),
    message: `${label} ${state}; it is needed for ${gateName(gates, gate)}.`,
    gate,
    related: [],
    field: field.index,
  };
}

const gateOf = (plan: Plan, gates: readonly Gate[], field: Field | undefined): string | undefined =>
  field && gateIdOfField(plan, gates, field);

/** The smallest place that shows what is open: the value, or the label when there is none. */
export function placeOf(field: Field): Span {
  return isEmpty(field.valueSpan) ? field.labelSpan : field.valueSpan;
}

/** Long questions by their first words. */
export function shortLabel(label: string): string {
  const words = label.replace(/\s*\([^()]*\)/g, '').trim();
  return words.length <= 60 ? words : `${words.slice(0, 57).replace(/\s+\S*$/, '')} …`;
}

/** A gate as it stands in a sentence. */
export function gateName(gates: readonly Gate[], id: string | undefined): string {
  const gate = gates.find((one) => one.id === id);
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
