import { nextPercent } from '../authoring/blocks';
import { byPart } from '../plan/byPart';
import type { Field } from '../plan/fields';
import type { Placeholder, Plan } from '../plan/plan';
import { percentOf } from '../plan/stages';
import { findDuration } from '../plan/values/duration';
import { stageOfSection } from '../readiness/gate';
import { audienceOf, shareText } from './audience';
import { dateAnswers, lastDayAnswers } from './dateAnswers';
import type { Environment } from './environment';
import { linksFor, peopleIn } from './namedAnswers';

/** What can be written into a field. */
export interface Answer {
  readonly text: string;
  /** What it is, in a word or two; may be empty. */
  readonly note: string;
}

/** Who chooses from more than these had better type. */
const mostAnswers = 8;
/** A stage that ends sooner cannot be judged. */
const leastHours = 2;

const plain = (text: string): Answer => ({ text, note: '' });

/** Answers that fit a field, best first, as texts; none where only its author can know. */
export const answersFor = (plan: Plan, field: Field, environment: Pick<Environment, 'today'>): readonly string[] =>
  notedAnswers(plan, field, environment).map(({ text }) => text);

/** Answers that fit a field, best first; none where only its author can know. */
export function notedAnswers(plan: Plan, field: Field, environment: Pick<Environment, 'today'>): readonly Answer[] {
  const { definition } = field;
  if (!definition) return [];
  const notApplicable = definition.notApplicable ? [plain('N/A')] : [];
  return [...firstOf(openAnswers(plan, field, environment), mostAnswers - notApplicable.length), ...notApplicable];
}

/** The first few that pass; no more are looked for. */
function firstOf(answers: Iterable<Answer>, most: number, test: (answer: Answer) => boolean = () => true): Answer[] {
  const result: Answer[] = [];
  for (const answer of answers) {
    if (test(answer)) result.push(answer);
    if (result.length >= most) break;
  }
  return result;
}

function openAnswers(plan: Plan, field: Field, { today }: Pick<Environment, 'today'>): Iterable<Answer> {
  switch (field.definition?.value) {
    case 'yes-no':
      return ['yes', 'no'].map(plain);
    case 'verdict':
      return ['Go', 'No Go', 'Conditional Go'].map(plain);
    case 'dates':
      return dateAnswers(plan, field, today);
    case 'duration':
      return durations(plan, field);
    case 'percent':
      return percents(plan, field);
    case 'people':
      return peopleIn(plan);
    case 'links':
      return linksFor(plan, field);
    default:
      return [];
  }
}

/** Whether nothing but one of the answers offered is an answer, so that each may be written without a further look. */
export const isClosed = ({ definition }: Field): boolean => definition?.value === 'yes-no' || definition?.value === 'verdict';

/** What goes on behind a value that is begun: the end of a range, another person, another link. */
export function answersBehind(plan: Plan, field: Field, written: string): readonly Answer[] {
  const goesOn = /(?:[,;&/]|\band)\s*$/i.test(written);
  const others = (answers: Iterable<Answer>): readonly Answer[] => firstOf(answers, mostAnswers, ({ text }) => !written.includes(text));
  switch (field.definition?.value) {
    case 'dates':
      return lastDayAnswers(plan, field, written);
    case 'people':
      return goesOn ? others(peopleIn(plan)) : [];
    case 'links':
      return goesOn ? others(linksFor(plan, field)) : [];
    default:
      return [];
  }
}

/** What is asked for by a bracket that is typed: answers that fit, and for a field of any other kind the answers that most fields take. */
export function fillIns(plan: Plan, field: Field, environment: Pick<Environment, 'today'>): readonly Answer[] {
  const own = notedAnswers(plan, field, environment);
  if (field.definition !== undefined && own.some(({ text }) => text !== 'N/A')) return own;
  const [today] = dateAnswers(plan, field, environment.today);
  const general = [plain('yes'), plain('no'), ...(today ? [today] : [])];
  return [...general, ...own];
}

/** What a placeholder can be replaced by: what it offers itself, else what fits its field. */
export function answersTo(plan: Plan, { options, field }: Placeholder, environment: Pick<Environment, 'today'>): readonly Answer[] {
  if (options.length > 0) return options.map(plain);
  const asked = field === undefined ? undefined : plan.fields[field];
  return asked ? notedAnswers(plan, asked, environment) : [];
}

/** A length of time as some stages have it. */
interface Length {
  readonly text: string;
  readonly field: Field;
}

/** The lengths that fields of a plan give, none of them in which nothing can be seen. */
const lengthsIn = byPart(
  ({ fields }) =>
    fields.flatMap((field): Length[] => {
      const text = field.definition?.value === 'duration' && field.status === 'filled' ? field.inline.text.trim() : '';
      return isLength(text) ? [{ text, field }] : [];
    }),
  (one, other) => one.text === other.text && one.field === other.field,
);

/** Lengths of the plan's other stages in their order, then usual ones. */
function durations(plan: Plan, field: Field): Answer[] {
  const texts = new Set<string>();
  for (const one of lengthsIn(plan)) if (one.field !== field) texts.add(one.text);
  return [...texts, ...['1 day', '2 days', '1 week', '2 hours'].filter((text) => !texts.has(text))].map(plain);
}

function isLength(text: string): boolean {
  const found = findDuration(text);
  return found?.start === 0 && found.end === text.length && found.least >= leastHours;
}

/** Percentages above the stage before and below the stage behind; the first with the number of people, where the plan tells that. */
function percents(plan: Plan, field: Field): Answer[] {
  const audience = audienceOf(plan);
  const answers = percentsBetween(plan, field).map((percent): { text: string; note: string } => ({
    text: `${percent}%`,
    note: (audience && shareText(audience, percent)) ?? '',
  }));
  const [first] = answers;
  return first === undefined || first.note === ''
    ? answers
    : [first, { text: `${first.text} (${first.note})`, note: 'with the number' }, ...answers.slice(1)];
}

function percentsBetween(plan: Plan, field: Field): number[] {
  const stage = stageOfSection(plan, field.section);
  const heading = stage?.headingPercent;
  if (heading && heading.low === heading.high) return [heading.low];
  const before = stage && plan.stages[stage.index - 1];
  const after = stage && plan.stages[stage.index + 1];
  const above = (before && percentOf(before)?.high) ?? 0;
  const below = (after && percentOf(after)?.low) ?? 101;
  const result: number[] = [];
  for (let percent = nextPercent(above); percent !== undefined && percent < below; percent = nextPercent(percent)) result.push(percent);
  return result;
}
