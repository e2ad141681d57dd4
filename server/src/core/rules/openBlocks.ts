import { byPart, bySection } from '../plan/byPart';
import type { Field } from '../plan/fields';
import { isOpen } from '../plan/open';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { fieldsOfBlocks, nameOf, stageTitle } from '../plan/stages';
import { ownFields } from '../plan/within';
import { gateIdOfField, gateKeyOf, sectionsOfStages, stageIndexes, type Gate } from '../readiness/gate';
import { derived, isSameList, isSameSet } from '../text/cell';
import { groupBy } from '../text/groupBy';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';
import { gateName, hasOwnRule, placeOf, shortLabel } from './openFields';
import { unmeasuredSections } from './post-launch-not-measured';
import { passedOverSections } from './results-out-of-order';
import type { Finding, RuleContext } from './rule';

/** Fewer open fields than this are named one by one even in an untouched block. */
const groupFrom = 3;

interface Group {
  /** Of its first field. */
  readonly section: number | undefined;
  /** Nobody has begun with it. */
  readonly untouched: boolean;
  /** By what is open: an answer, or a placeholder in its place. */
  readonly findings: Readonly<Record<OpenStatus, readonly Finding[]>>;
}

type OpenStatus = 'placeholder' | 'empty';

/**
 * Findings for the fields that are `status`. A block that nobody has begun gives one finding at its heading, not one for each line:
 * its author knows. `status` of the first open field decides which of the two rules speaks for a block.
 */
export function openFieldFindings(context: RuleContext, status: OpenStatus): Finding[] {
  const told = toldSections(context);
  const result: Finding[] = [];
  for (const { section, findings } of allGroups(context.plan)) {
    if (section !== undefined && told.has(section)) continue;
    for (const found of findings[status]) result.push(found);
  }
  return result;
}

/** Sections of which other rules speak. */
export const toldSections = derived(
  (context: RuleContext): ReadonlySet<number> => new Set([...unmeasuredSections(context), ...passedOverSections(context)]),
  isSameSet,
);

/** Whether a field stands in a block that is filled in as a whole. */
const isOfBlock = (plan: Plan, field: Field): boolean =>
  gateIdOfField(plan, gateKeyOf(plan).gates, field) !== undefined && (!hasOwnRule(plan, field) || field.context === 'rollout-planning');

function groupWith(plan: Plan, title: string, fields: readonly Field[]): Group[] {
  const [first] = fields;
  if (!first) return [];
  const open = fields.filter((field) => isOpen(plan, field));
  const untouched = open.length >= groupFrom && fields.every((field) => field.status !== 'filled' || isPrefilled(field));
  const key = gateKeyOf(plan);
  const findings = untouched
    ? [groupFinding(plan, key.gates, title, first.around?.headingSpan ?? first.labelSpan, open)]
    : open.flatMap((field) => (hasOwnRule(plan, field) ? [] : [findingsOfFields(key)(plan, field)]));
  const ofStatus = (status: OpenStatus): readonly Finding[] => findings.filter(({ field }) => field?.status === status);
  const group = { section: first.section, untouched, findings: { placeholder: ofStatus('placeholder'), empty: ofStatus('empty') } };
  for (const field of fields) groupOf.set(field, group);
  return findings.length === 0 ? [] : [group];
}

const isSameGroups = (some: readonly Group[], others: readonly Group[]): boolean =>
  some.length === others.length && some.every((one, i) => others[i] !== undefined && isSameGroup(one, others[i]));

const isSameGroup = (one: Group, other: Group): boolean =>
  one.section === other.section &&
  one.untouched === other.untouched &&
  isSameList(one.findings.placeholder, other.findings.placeholder) &&
  isSameList(one.findings.empty, other.findings.empty);

/** The group that a field was last seen in. */
const groupOf = new WeakMap<Field, Group>();

/** What is said of a field, found out once for each. */
const findingsOfFields = perObject((key: ReturnType<typeof gateKeyOf>) => {
  const known = new WeakMap<Field, Finding>();
  return (plan: Plan, field: Field): Finding => {
    let found = known.get(field);
    if (!found) known.set(field, (found = fieldFinding(plan, key.gates, field)));
    return found;
  };
});

/** The results of each stage, and all else section by section. The planning of stages stands apart. */
const groups = bySection((section, plan): readonly Group[] => {
  const stage = stageIndexes(plan)[section.index];
  if (stage !== undefined && sectionsOfStages(plan)[stage] !== section.index) return [];
  const own = stage === undefined ? ownFields(plan, section) : fieldsOfStage(plan, section, stage);
  const byContext = groupBy(
    own.filter((field) => field.context !== 'stage-planning' && isOfBlock(plan, field)),
    ({ context }) => (stage === undefined ? undefined : context),
  );
  const { owning } = section;
  const title =
    stage === undefined
      ? `“${shortLabel((owning?.text ?? section.text).replace(/:$/, ''))}”`
      : `the results of ${stageTitle({ ...nameOf(section.text), index: stage })}`;
  return [...byContext.values()].flatMap((fields) => groupWith(plan, title, fields));
}, isSameGroup);

/** The fields of a stage, wherever they stand. */
function fieldsOfStage(plan: Plan, section: Section, stage: number): readonly Field[] {
  const indexes = stageIndexes(plan);
  return fieldsOfBlocks(plan, section).filter((field) => field.section !== undefined && indexes[field.section] === stage);
}

/** The planning of all stages is one block, for it is drafted in one go. */
const stagePlanning = derived(
  (plan: Plan): readonly Group[] => groupWith(plan, 'the planning of the stages', planningFields(plan)),
  isSameGroups,
);

/** What stands above the first heading. */
const groupsAbove = derived((plan: Plan): readonly Group[] => groupWith(plan, '“this part”', fieldsAbove(plan)));

const fieldsAbove = byPart(({ fields }, plan) => fields.filter((field) => field.around === undefined && isOfBlock(plan, field)));

const allGroups = derived((plan: Plan): readonly Group[] => [...groupsAbove(plan), ...groups(plan), ...stagePlanning(plan)]);

const planningFields = byPart(({ fields }, plan) => fields.filter((field) => field.context === 'stage-planning' && isOfBlock(plan, field)));

/** Whether a field stands in a block that nobody has begun: then one finding speaks for the whole block. */
export function isInUntouchedBlock({ plan }: RuleContext, field: Field): boolean {
  return allGroups(plan).length > 0 && groupOf.get(field)?.untouched === true;
}

/** A percentage in a stage beyond the first comes with the template: nobody has decided it yet. */
const isPrefilled = (field: Field): boolean => field.definition?.id === 'stage-percentage' && /^\d{1,3} ?%$/.test(field.inline.text.trim());

/** Two rules share what is open: one speaks of placeholders, the other of gaps. */
const ruleFor = ({ status }: Field): string => (status === 'empty' ? 'empty-field-due' : 'placeholder-due');

function groupFinding(plan: Plan, gates: readonly Gate[], title: string, heading: Span, open: readonly Field[]): Finding {
  const [first] = open;
  const gate = first && gateIdOfField(plan, gates, first);
  return {
    ruleId: first ? ruleFor(first) : '',
    span: heading,
    message: `Nothing is filled in for ${title} yet: ${open.length} answers are needed for ${gateName(gates, gate)}.`,
    short: `${title
      .replace(/^“|”$/g, '')
      .replace(/^the /, '')
      .replace(/^./, (letter) => letter.toUpperCase())}: ${open.length} to fill in`,
    gate,
    related: open.map((field) => ({ span: placeOf(field), message: field.label })),
    ...(first && { field: first }),
  };
}

function fieldFinding(plan: Plan, gates: readonly Gate[], field: Field): Finding {
  const gate = gateIdOfField(plan, gates, field);
  const label = field.shape === 'bare-item' && field.label.length <= 4 ? 'This item' : `“${shortLabel(field.label)}”`;
  const state = field.status === 'empty' ? 'has no answer' : 'is still a placeholder';
  return {
    ruleId: ruleFor(field),
    span: placeOf(field),
    message: `${label} ${state}; it is needed for ${gateName(gates, gate)}.`,
    short: field.shape === 'bare-item' && field.label.length <= 4 ? 'An empty item' : shortLabel(field.label),
    gate,
    related: [],
    field,
  };
}
