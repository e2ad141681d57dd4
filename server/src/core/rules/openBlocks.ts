import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { stageTitle } from '../plan/stages';
import { gateIdOfField, stageOfSection, type Gate } from '../readiness/gate';
import { derived } from '../text/cell';
import type { Span } from '../text/span';
import { isOpen } from '../plan/open';
import { gateName, hasOwnRule, placeOf, shortLabel } from './openFields';
import { unmeasuredSections } from './post-launch-not-measured';
import { passedOverSections } from './results-out-of-order';
import type { Finding, RuleContext } from './rule';

/** Fewer open fields than this are named one by one even in an untouched block. */
const groupFrom = 3;

interface Group {
  readonly key: string;
  readonly title: string;
  readonly heading: Span;
  /** Of its first field. */
  readonly section: number | undefined;
  readonly fields: Field[];
}

/**
 * Findings for the fields that are `status`. A block that nobody has begun gives one finding at its heading, not one for each line:
 * its author knows. `status` of the first open field decides which of the two rules speaks for a block.
 */
export function openFieldFindings(context: RuleContext, ruleId: string, status: 'placeholder' | 'empty'): Finding[] {
  const { plan, gates } = context;
  const findings: Finding[] = [];
  const told = new Set([...unmeasuredSections(context), ...passedOverSections(context)]);
  for (const group of groupsOf(context)) {
    if (group.section !== undefined && told.has(group.section)) continue;
    const open = group.fields.filter((field) => isOpen(plan, field));
    if (isUntouched(group, open)) {
      if (open[0]?.status === status) findings.push(groupFinding(ruleId, plan, gates, group, open));
      continue;
    }
    for (const field of open) {
      if (field.status === status && !hasOwnRule(plan, field)) findings.push(fieldFinding(ruleId, plan, gates, field));
    }
  }
  return findings;
}

const groupsOf = derived(({ plan, gates }: RuleContext): readonly Group[] => {
  const groups = new Map<string, Group>();
  // The fields of a section stand side by side.
  let last: { readonly group: Group; readonly section: number | undefined; readonly context: Field['context'] } | undefined;
  const groupFor = (field: Field): Group => {
    const { section, context } = field;
    if (last && section !== undefined && last.section === section && last.context === context) return last.group;
    const { key, title, heading } = groupOf(plan, field);
    const group = groups.get(key) ?? { key, title, heading, section, fields: [] };
    groups.set(key, group);
    last = { group, section, context };
    return group;
  };
  for (const field of plan.fields) {
    if (gateIdOfField(plan, gates, field) === undefined || (hasOwnRule(plan, field) && field.context !== 'rollout-planning')) continue;
    groupFor(field).fields.push(field);
  }
  return [...groups.values()];
});

/** The fields of the blocks that nobody has begun, by index. */
const untouchedFields = derived((context: RuleContext): ReadonlySet<number> => {
  const untouched = groupsOf(context).filter((group) =>
    isUntouched(
      group,
      group.fields.filter((field) => isOpen(context.plan, field)),
    ),
  );
  return new Set(untouched.flatMap(({ fields }) => fields.map(({ index }) => index)));
});

const isUntouched = (group: Group, open: readonly Field[]): boolean =>
  open.length >= groupFrom && group.fields.every((field) => field.status !== 'filled' || isPrefilled(field));

/** Whether a field stands in a block that nobody has begun: then one finding speaks for the whole block. */
export const isInUntouchedBlock = (context: RuleContext, field: Field): boolean => untouchedFields(context).has(field.index);

/** The planning of all stages is one block, for it is drafted in one go; everything else is a block by its section. */
function groupOf(plan: Plan, field: Field): { key: string; title: string; heading: Span } {
  const section = field.section === undefined ? undefined : plan.sections[field.section];
  const stage = stageOfSection(plan, field.section);
  const heading = section?.headingSpan ?? field.labelSpan;
  if (field.context === 'stage-planning') return { key: 'stage-planning', title: 'the planning of the stages', heading };
  const owner = section?.owner === undefined ? undefined : plan.sections[section.owner];
  if (stage) return { key: `section ${stage.section ?? 0} ${field.context ?? ''}`, title: `the results of ${stageTitle(stage)}`, heading };
  const name = shortLabel((owner?.text ?? section?.text ?? 'this part').replace(/:$/, ''));
  return { key: `section ${field.section ?? -1}`, title: `“${name}”`, heading };
}

/** A percentage in a stage beyond the first comes with the template: nobody has decided it yet. */
const isPrefilled = (field: Field): boolean => field.definition?.id === 'stage-percentage' && /^\d{1,3} ?%$/.test(field.inline.text.trim());

function groupFinding(ruleId: string, plan: Plan, gates: readonly Gate[], group: Group, open: readonly Field[]): Finding {
  const gate = gateOf(plan, gates, open[0]);
  return {
    ruleId,
    span: group.heading,
    message: `Nothing is filled in for ${group.title} yet: ${open.length} answers are needed for ${gateName(gates, gate)}.`,
    short: `${group.title
      .replace(/^“|”$/g, '')
      .replace(/^the /, '')
      .replace(/^./, (first) => first.toUpperCase())}: ${open.length} to fill in`,
    gate,
    related: open.map((field) => ({ span: placeOf(field), message: field.label })),
    ...(open[0] && { field: open[0] }),
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
    short: field.shape === 'bare-item' && field.label.length <= 4 ? 'An empty item' : shortLabel(field.label),
    gate,
    related: [],
    field,
  };
}

const gateOf = (plan: Plan, gates: readonly Gate[], field: Field | undefined): string | undefined =>
  field && gateIdOfField(plan, gates, field);
