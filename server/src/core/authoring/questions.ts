import type { Field } from '../plan/fields';
import { fieldsWith } from '../plan/fieldsBy';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { derived } from '../text/cell';
import { fieldById, type FieldDefinition } from '../plan/vocabulary/fields';
import { styledLine } from './blocks';
import { blockStyle, linesText } from './ownStage';
import { ownLineOf } from './ownWords';
import { insertSection } from './sections';
import { isBlank, nextLine, render, type Insertion } from './placement';
import { styleOf } from './style';

/** Adds a question of the template behind the last field of a block, as that block is written; none where that field is a table's row. */
export function insertField(plan: Plan, field: FieldDefinition, last: Field): Insertion | undefined {
  if (last.shape === 'row' || last.shape === 'heading') return undefined;
  const { index, text } = plan.markdown;
  const end = Math.max(last.valueSpan.end, last.labelSpan.end, ...last.answers.map((line) => line.span.end));
  const start = index.startOf(index.lineAt(last.labelSpan.start));
  const style = blockStyle(plan, 1);
  const bullet = /^[ \t]*(?:[-*+•][ \t]+)?/.exec(text.slice(start, last.labelSpan.start))?.[0] ?? `${style.bullet} `;
  const own = ownLineOf(plan, field, last.context, bullet);
  const parts = own ? linesText([own]) : styledLine(field, style, bullet);
  return nextLine(plan, index.lineAt(end), parts, styleOf(plan));
}

export const hasCleanUpQuestion = (plan: Plan): boolean => asksForCleanUp(plan);

const asksForCleanUp = derived((plan: Plan): boolean => fieldsWith(plan, 'question-cleanup').length > 0);

/** The closing questions; the last where a plan has them for each of its releases. */
export const questionsSection = derived(({ sections }: Plan): Section | undefined =>
  sections.filter(({ kind }) => kind === 'post-launch-questions').at(-1),
);

/** Asks what is to be cleaned up, behind the plan's other closing questions; where it has none, all of them are inserted. */
export function insertCleanUpQuestion(plan: Plan): Insertion {
  const section = questionsSection(plan);
  if (!section) return insertSection(plan, 'post-launch-questions');
  const { index, lines } = plan.markdown;
  const own = lines.slice(section.firstLine, Math.min(section.endLine, plan.sections[section.index + 1]?.firstLine ?? section.endLine));
  const last = own.at(-1);
  const line = index.lineAt(last?.span.end ?? section.headingSpan.end);
  // An item behind a paragraph needs a blank line, or it would be part of it.
  const isTight = (last?.depth ?? 0) > 0 && !isLoose(plan, questionsOf(plan, section));
  const end = line + 1 >= index.count ? '\n' : isTight || isBlank(plan, line + 1) ? '' : '\n';
  return render(index.endOf(line), [isTight ? '\n' : '\n\n', cleanUpText(plan), end], styleOf(plan));
}

/** Whether blank lines part the questions. */
const isLoose = (plan: Plan, [, second]: readonly Field[]): boolean =>
  second !== undefined && isBlank(plan, plan.markdown.index.lineAt(second.labelSpan.start) - 1);

/** The closing questions as far as they stand in lines, those of the author's own included. */
function questionsOf(plan: Plan, section: Section): Field[] {
  const fields = plan.fields.filter((field) => field.section === section.index && field.shape === 'line' && field.context === 'questions');
  const depths = fields.map((field) => plan.markdown.lines[field.line]?.depth ?? 0);
  return fields.filter((_, i) => depths[i] === depths[0]);
}

/** What stands before a question: indentation and bullet, emphasis, number with what closes it. */
const questionLead = /^([ \t]*(?:[-*+•][ \t]+)?)(\*\*|__)?(?:(\d{1,2})([.)][ \t]+))?(\*\*|__)?/;

/** The question as the plan's other ones are: with the number that comes next, a bullet, in bold. */
export function cleanUpText(plan: Plan): string {
  const label = fieldById.get('question-cleanup')?.label ?? '';
  const section = questionsSection(plan);
  const { index, text } = plan.markdown;
  const leads = (section ? questionsOf(plan, section) : []).map(({ labelSpan }) => {
    const line = index.lineAt(labelSpan.start);
    return questionLead.exec(text.slice(index.startOf(line), index.endOf(line)));
  });
  const last = leads.at(-1);
  if (!last) return `1. ${label}`;
  const [, before = '', outer = '', number, closing = '', inner = ''] = last;
  const isRepeated = leads.length > 1 && leads.every((lead) => lead?.[3] === number);
  const next = number === undefined ? '' : `${isRepeated ? number : Number(number) + 1}${closing}`;
  return `${before}${outer}${next}${inner}${label}${inner}${outer}`;
}
