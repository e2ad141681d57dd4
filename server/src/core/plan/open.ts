import { perObject } from '../text/perObject';
import type { Field } from './fields';
import { isOptedOut, isTestedBefore } from './optOut';
import { fieldsIn, type Plan } from './plan';
import type { Section } from './sections';
import { yesOrNo } from './values/answers';
import { waiverOfField, waiverOfSection } from './waivers';

/** Sections that the plan leaves out in words, with all that stands in them. Phases, stages and their tests are; a plan as a whole is not. */
const leftOutSections = perObject((plan: Plan): ReadonlySet<number> => {
  const result = new Set<number>();
  for (const section of plan.sections) {
    const above = section.owner ?? section.parent;
    const canBe = section.kind === 'moderated-testing' || section.kind === 'stage' || section.heading === 'staged-rollout';
    if (
      (above !== undefined && result.has(above) && (section.kind === 'other' || section.kind === 'stage')) ||
      (canBe && saysLeftOut(plan, section) && !hasAnswer(plan, section)) ||
      (section.kind === 'moderated-testing' && section.owner === undefined && wasTestedBefore(plan, section))
    )
      result.add(section.index);
  }
  return result;
});

/** In the section's own first line; of a test also in that of its planning. */
function saysLeftOut(plan: Plan, section: Section): boolean {
  if (isOptedOut(plan.markdown, section)) return true;
  const planning = plan.sections[section.index + 1];
  return (
    section.kind === 'moderated-testing' &&
    planning?.owner === section.index &&
    planning.part === 'planning' &&
    isOptedOut(plan.markdown, planning)
  );
}

/** Whether the test was held before production, as its plan says; a result that stands there speaks against it. */
function wasTestedBefore(plan: Plan, section: Section): boolean {
  const fields = fieldsIn(plan, section.span);
  const says = fields.some(({ definition, value }) => definition?.id === 'uat-date-range' && isTestedBefore(value));
  return says && !fields.some(({ context, status }) => context === 'testing-results' && status === 'filled');
}

/** An answer that somebody gave speaks against the words. */
const hasAnswer = (plan: Plan, section: Section): boolean =>
  fieldsIn(plan, section.span).some((field) => field.definition !== undefined && field.status === 'filled');

/** Whether the plan says that a section, or what it stands in, is left out or waived. */
export const isLeftOut = (plan: Plan, section: number | undefined): boolean =>
  section !== undefined && (leftOutSections(plan).has(section) || waiverOfSection(plan, section) !== undefined);

/** Whether a field still waits for its answer. */
export function isOpen(plan: Plan, field: Field): boolean {
  if (field.status !== 'placeholder' && field.status !== 'empty') return false;
  if (isLeftOut(plan, field.section) || waiverOfField(plan, field.index)) return false;
  if (field.definition?.id === 'changes-if-yes') return answeredYes(plan, field);
  return true;
}

/** The question that an `If yes, what` stands below. */
export function questionAbove(plan: Plan, { definition, index }: Field): Field | undefined {
  const before = definition?.id === 'changes-if-yes' ? plan.fields[index - 1] : undefined;
  return before?.definition?.id === 'changes-needed' ? before : undefined;
}

/** `If yes, what` is open only after a yes that does not say it itself, or without a question to answer. */
function answeredYes(plan: Plan, field: Field): boolean {
  const question = questionAbove(plan, field);
  if (!question) return true;
  const answer = (question.value ?? '').replace(/^\[PICK[ _]ONE\]:?\s*/i, '');
  return question.status === 'filled' && yesOrNo(answer) === true && !/^\w+\W+\w\S*\s+\S/.test(answer);
}
