import type { MarkdownDocument } from '../markdown/markdownDocument';
import { MappedText } from '../markdown/mappedText';
import type { Span } from '../text/span';
import { sectionOfLines, type Field } from './fields';
import { inferYears } from './inferYears';
import type { Section } from './sections';
import type { Stage } from './stages';
import { findDates } from './values/dates';
import { findPercent } from './values/percent';

/** A date or range that the plan gives for something it does. */
export interface DateMention {
  readonly span: Span;
  readonly text: string;
  readonly from: string;
  readonly to: string | null;
  /** The field whose value it is. */
  readonly field: number | undefined;
  /** The year is not in the text but told from the dates around it. */
  readonly inferred: boolean;
}

/** Kinds of fields whose value may be a date, `Length of time` included: people put dates there. */
const datedValues = new Set(['dates', 'duration']);
const datedHeadings = new Set(['stage', 'go-no-go', 'one-week-results', 'one-month-results', 'go-live', 'rollout-planning']);
/** How a line of a schedule begins. */
const step = /^(?:stage|phase|launch|release|roll ?out|go ?\/? ?no[- ]?go|canary|\d{1,3} ?%)/i;

function insideParentheses(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

/** Dates of fields, of headings, of schedule lines and of launch tables; dates told in passing are none. */
export function readDates(
  doc: MarkdownDocument,
  sections: readonly Section[],
  fields: readonly Field[],
  stages: readonly Stage[],
): DateMention[] {
  const result: Omit<DateMention, 'inferred'>[] = [];
  const add = (text: MappedText, field: number | undefined, whole = true): void => {
    const found = findDates(text.text);
    for (const value of found) {
      // What follows a date in parentheses is a remark about it.
      if (value !== found[0] && insideParentheses(text.text, value.start)) continue;
      if (!whole && !/-\d{2}-\d{2}$/.test(value.from)) continue;
      const span = text.spanOf(value.start, value.end);
      result.push({ span, text: doc.text.slice(span.start, span.end), from: value.from, to: value.to, field });
    }
  };
  for (const field of fields) {
    // A month behind a `TBD` is a hope.
    if (!field.definition || !datedValues.has(field.definition.value)) continue;
    const whole = field.status !== 'placeholder';
    // The answer may stand in the lines below its label.
    const text = [field.inline, ...field.answers.map((line) => line.text)].find((part) => findDates(part.text).length > 0);
    if (text) add(text, field.index, whole);
  }
  for (const section of sections) {
    const heading = doc.lines[section.firstLine]?.text;
    if (heading && !section.isField && datedHeadings.has(section.kind)) add(heading, undefined, false);
  }
  const headings = new Set(sections.map((section) => section.firstLine));
  const sectionAt = sectionOfLines(sections, doc.lines.length);
  const fieldLines = new Set(fields.filter((field) => field.definition).map((field) => field.line));
  // Stages that exist only as lines of a list.
  const stageLines = new Set(stages.filter((stage) => stage.section === undefined).map((stage) => stage.headingSpan.start));
  let columns: readonly number[] = [];
  doc.lines.forEach((line, i) => {
    if (line.kind === 'row') {
      if (line.header)
        columns = line.cells.flatMap((cell, column) => (/\b(?:dates?|range|when|start|end)\b/i.test(cell.text) ? [column] : []));
      else if (line.cells.slice(0, 2).some((cell) => findPercent(cell.text))) {
        for (const column of columns) add(line.cells[column] ?? MappedText.empty, undefined);
      }
    } else if (line.kind === 'text' && !headings.has(i) && !fieldLines.has(i) && (line.marker ?? line.bold)) {
      const section = sectionAt[i];
      const inRollout = section?.kind === 'rollout-planning' || section?.kind === 'go-live' || section?.heading === 'staged-rollout';
      if (stageLines.has(line.text.source.start) || (inRollout && step.test(line.text.text))) add(line.text, undefined, false);
    }
  });
  result.sort((a, b) => a.span.start - b.span.start);
  const title = sections.find((section) => section.isTitle);
  return inferYears(result, title && { text: title.text, line: doc.index.lineAt(title.span.start) }, doc.index);
}
