import type { Field } from '../plan/fields';
import { bySection } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { ownFields, within } from '../plan/within';
import { derived, isSameList, isSameSet } from '../text/cell';
import { isOptedOut } from '../plan/optOut';
import type { Section } from '../plan/sections';
import { percentOf } from '../plan/stages';
import { generationsOf } from '../plan/template';
import { fieldById, fieldDefinitions, type FieldContext, type FieldDefinition } from '../plan/vocabulary/fields';
import { hasCleanUpQuestion, insertCleanUpQuestion, questionsSection } from '../authoring/questions';
import { fieldInsertion } from './fieldInsertion';
import { gatesOf, stageIndexes } from '../readiness/gate';
import { gateName, shortLabel } from './openFields';
import { finding, insertionFix, sectionsOfKind } from './places';
import type { Finding, Rule } from './rule';

const contexts: readonly FieldContext[] = ['testing-planning', 'rollout-planning', 'stage-planning', 'questions'];
/** Fields with rules of their own, and those that a heading may stand for. */
const elsewhere = new Set(['dashboard-links', 'dashboard-monitor', 'stage-percentage', 'rollout-target-users', 'actual-date']);
/** A block with fewer of the template's fields is written freely, and is let be. */
const leastKnown = 2;

export const missingField: Rule = {
  id: 'missing-field',
  title: 'A question of the template is missing',
  severity: 'warning',
  description:
    'A planning block of a known template lacks one of the template’s questions, or the closing questions do not ask what is to be cleaned up, and the next gate needs the answer.',
  silentWhen:
    'The block is written freely, the plan follows no known template, the phase or stage is left out, the rollout is dated in a table of its steps, or a stage at 100% gives no length.',
  bad: '# Search Release Plan\n\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: Ana\n- Links to the dashboard(s) showing "success criteria" metrics: https://example.com/board\n',
  good: '# Search Release Plan\n\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- How will you make the product available in production while limiting the number of users who can find/access it: with the toggle\n- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?: fewer than 1% errors\n- Who is monitoring the dashboard(s)?: Ana\n- Links to the dashboard(s) showing "success criteria" metrics: https://example.com/board\n',
  check: ({ plan }) => (generationsOf(plan.template).length === 0 ? [] : missing(plan)),
  fixes(found, { plan }) {
    if (found.subject === 'question-cleanup') return insertionFix('Add the clean-up question', insertCleanUpQuestion(plan));
    const section = plan.sections.find((one) => one.headingSpan.start === found.span.start);
    return fieldInsertion(plan, fieldById.get(found.subject ?? ''), section && blockOf(plan, section).fields.at(-1));
  },
};

const missing = bySection((section, plan): readonly Finding[] => {
  const { context, owner, fields } = blockOf(plan, section);
  if (!context || optedOut(plan).has(owner)) return [];
  const message = (field: FieldDefinition): string =>
    `“${shortLabel(field.label)}” is missing here; it is needed for ${gateName(gatesOf(plan), field.gate)}.`;
  return missingIn(context, fields, generationsOf(plan.template))
    .filter(({ id }) => !isElsewhere(plan, section, id))
    .map((field) => finding('missing-field', section.headingSpan, message(field), { gate: field.gate, subject: field.id }));
});

/** Sections that say that they are left out: it is said above their planning, and so outside of it. */
const optedOut = derived((plan: Plan): ReadonlySet<Section> => new Set(sayingSo(plan)), isSameSet);

const sayingSo = bySection((section, plan) => (isOptedOut(within(plan), section) ? [section] : []));

/**
 * A rollout may be dated step by step, in a table or list of its own; and who has reached everyone waits for no next stage. Of the closing
 * questions the clean-up is asked for once: the others are about what a team wants to learn.
 */
function isElsewhere(plan: Plan, section: Section, id: string): boolean {
  if (id === 'question-cleanup') return hasCleanUpQuestion(plan) || section !== questionsSection(plan);
  if (id.startsWith('question-')) return true;
  if (id === 'stage-length') {
    const stage = stageIndexes(plan)[section.index];
    return stage !== undefined && everyone(plan)[stage] === true;
  }
  return id === 'rollout-date-range' && isDatedInPlanning(plan);
}

/** For each stage whether it begins with everyone. */
const everyone = derived(({ stages }: Plan): readonly boolean[] => stages.map((stage) => percentOf(stage)?.low === 100), isSameList);

const isDatedInPlanning = derived((plan: Plan): boolean => {
  const plannings = sectionsOfKind(plan, 'rollout-planning');
  return plan.dates.some(({ span }) => plannings.some((one) => one.span.start <= span.start && span.end <= one.span.end));
});

function blockOf(plan: Plan, section: Section): { context: FieldContext | undefined; owner: Section; fields: Field[] } {
  const owner = section.owning ?? section;
  const own = ownFields(plan, section).filter((field) => field.definition);
  const least = (one: FieldContext): number => (one === 'stage-planning' && section.part === 'planning' ? 1 : leastKnown);
  const context = contexts.find((one) => own.filter((field) => field.context === one).length >= least(one));
  return { context, owner, fields: own.filter((field) => field.context === context) };
}

function missingIn(context: FieldContext, fields: readonly Field[], generations: readonly string[]): FieldDefinition[] {
  const present = new Set(fields.map((field) => field.definition?.id));
  return fieldDefinitions.filter(
    (field) =>
      field.contexts[0] === context &&
      field.gate !== undefined &&
      !elsewhere.has(field.id) &&
      !present.has(field.id) &&
      (field.generations === undefined || field.generations.some((one) => generations.includes(one))),
  );
}
