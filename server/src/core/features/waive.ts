import { assess, type Assessment, type Problem } from '../assessment';
import { styleOf } from '../authoring/style';
import { dateWriter } from '../plan/dateStyle';
import { fieldsIn, type Plan } from '../plan/plan';
import { lastIndexAt } from '../text/span';
import { applyEdits, withLineEnds } from '../text/edit';
import type { Environment } from './environment';
import { inOneWalk, type OpenPlace, type Place } from './openPlaces';

/**
 * A visible line `Waived 3/17/2025: reason` that answers for a gap: below its field, else below the heading of its section; the first of these
 * that does. Undefined where none does; a line below the title would answer for the plan as a whole.
 */
export function waive(assessment: Assessment, problem: Problem, environment: Pick<Environment, 'today'>): OpenPlace[] | undefined {
  const { plan, config } = assessment;
  const left = (one: Assessment): number =>
    one.problems.filter(({ ruleId, message }) => ruleId === problem.ruleId && message === problem.message).length;
  return [fieldPlace(plan, problem), sectionPlace(plan, problem)]
    .flatMap((found) => (found ? [waiverAt(plan, found, environment)] : []))
    .find((places) => left(assess(applyEdits(plan.markdown.text, places), config, assessment)) < left(assessment));
}

interface LineBelow {
  /** 0-based. */
  readonly line: number;
  /** From the end of that line to the words. */
  readonly before: string;
}

function waiverAt(plan: Plan, { line, before }: LineBelow, { today }: Pick<Environment, 'today'>): OpenPlace[] {
  const offset = plan.markdown.index.endOf(line);
  const { lineEnd } = styleOf(plan);
  const begun = withLineEnds(`${before}Waived ${dateWriter(plan, offset, true)(today)}: `, lineEnd);
  const place: Place = {
    span: { start: offset, end: offset },
    text: `${begun}reason`,
    label: 'Why it is waived',
    before: begun,
    answers: [],
    parts: [{ placeholder: 'reason' }],
  };
  return inOneWalk([place]).map((one) => ({ ...one, isBlock: true }));
}

function fieldPlace(plan: Plan, problem: Problem): LineBelow | undefined {
  const { index, text } = plan.markdown;
  const number = index.lineAt(problem.span.start);
  const here = { start: index.startOf(number), end: index.endOf(number) + 1 };
  const field = problem.field ?? fieldsIn(plan, here)[0];
  if (!field || field.shape === 'row' || field.shape === 'heading') return undefined;
  const last = field.answers.at(-1)?.span.end ?? Math.max(field.labelSpan.end, field.valueSpan.end);
  const labelLine = text.slice(index.startOf(index.lineAt(field.labelSpan.start)), field.labelSpan.start);
  const indent = /^[ \t]*/.exec(labelLine)?.[0] ?? '';
  const isItem = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(labelLine);
  return { line: index.lineAt(last), before: `\n${indent}${isItem ? '  ' : ''}` };
}

function sectionPlace(plan: Plan, problem: Problem): LineBelow | undefined {
  const starts = plan.sections.map(({ span }) => span);
  const section = plan.sections[lastIndexAt(starts, problem.span.start)];
  if (!section || section.isTitle || section.level > 6) return undefined;
  return { line: plan.markdown.index.lineAt(section.headingSpan.end), before: '\n\n' };
}
