import { derived, isSameSet } from '../text/cell';
import { bySection } from './byPart';
import type { Field } from './fields';
import { isOptedOut, isTestedBefore } from './optOut';
import type { Plan } from './plan';
import type { Section } from './sections';
import { yesOrNo } from './values/answers';
import { waiverAround, waiverOf, waiversOf } from './waivers';
import { fieldsWithin, within } from './within';

/** Sections that the plan leaves out in words, with all that stands in them. Phases, stages and their tests are; a plan as a whole is not. */
const leftOutSections = derived((plan: Plan): ReadonlySet<Section> => {
  const saying = new Set(sayingLeftOut(plan));
  const result = new Set<Section>();
  if (saying.size === 0) return result;
  for (const section of plan.sections) {
    const above = section.owning ?? section.above;
    if ((above && result.has(above) && (section.kind === 'other' || section.kind === 'stage')) || saying.has(section)) result.add(section);
  }
  return result;
}, isSameSet);

/** Sections that say it themselves. */
const sayingLeftOut = bySection((section, plan) => {
  const canBe = section.kind === 'moderated-testing' || section.kind === 'stage' || section.heading === 'staged-rollout';
  const isLeft =
    (canBe && saysLeftOut(plan, section) && !hasAnswer(plan, section)) ||
    (section.kind === 'moderated-testing' && section.owner === undefined && wasTestedBefore(plan, section));
  return isLeft ? [section] : [];
});

/** In the section's own first line; of a test also in that of its planning. */
function saysLeftOut(plan: Plan, section: Section): boolean {
  if (isOptedOut(within(plan), section)) return true;
  const planning = section.next;
  return (
    section.kind === 'moderated-testing' &&
    planning?.owner === section.index &&
    planning.part === 'planning' &&
    isOptedOut(within(plan), planning)
  );
}

/** Whether the test was held before production, as its plan says; a result that stands there speaks against it. */
function wasTestedBefore(plan: Plan, section: Section): boolean {
  const fields = fieldsWithin(plan, section);
  const says = fields.some(({ definition, value }) => definition?.id === 'uat-date-range' && isTestedBefore(value));
  return says && !fields.some(({ context, status }) => context === 'testing-results' && status === 'filled');
}

/** An answer that somebody gave speaks against the words. */
const hasAnswer = (plan: Plan, section: Section): boolean =>
  fieldsWithin(plan, section).some((field) => field.definition !== undefined && field.status === 'filled');

/** Whether the plan says that a section, or what it stands in, is left out or waived. */
export const isLeftOut = (plan: Plan, section: Section | undefined): boolean =>
  section !== undefined && (leftOutSections(plan).has(section) || waiverAround(plan, section) !== undefined);

/** Whether a field still waits for its answer. */
export function isOpen(plan: Plan, field: Field): boolean {
  if (field.status !== 'placeholder' && field.status !== 'empty') return false;
  if (isLeftOut(plan, field.around) || waiverOf(plan, field)) return false;
  if (field.definition?.id === 'changes-if-yes') return answeredYes(field);
  return true;
}

/** What decides, beside a field itself, whether it is open; another object when any of it has changed. */
export const opennessOf = derived((plan: Plan): object => ({ leftOut: leftOutSections(plan), waivers: waiversOf(plan) }));

/** The question that an `If yes, what` stands below. */
export function questionAbove(field: Field): Field | undefined {
  const before = field.definition?.id === 'changes-if-yes' ? field.before : undefined;
  return before?.definition?.id === 'changes-needed' ? before : undefined;
}

/** `If yes, what` is open only after a yes that does not say it itself, or without a question to answer. */
function answeredYes(field: Field): boolean {
  const question = questionAbove(field);
  if (!question) return true;
  const answer = (question.value ?? '').replace(/^\[PICK[ _]ONE\]:?\s*/i, '');
  return question.status === 'filled' && yesOrNo(answer) === true && !/^\w+\W+\w\S*\s+\S/.test(answer);
}
