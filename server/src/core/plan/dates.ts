import type { MarkdownDocument } from '../markdown/markdownDocument';
import { MappedText } from '../markdown/mappedText';
import type { Span } from '../text/span';
import { sectionOfLines, type Field } from './fields';
import { inferYears } from './inferYears';
import type { Section } from './sections';
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

/** Dates of fields, of headings, of schedule lines and of launch tables; dates told in passing are none. */
export function readDates(doc: MarkdownDocument, sections: readonly Section[], fields: readonly Field[]): DateMention[] {
  const result: Omit<DateMention, 'inferred'>[] = [];
  const add = (text: MappedText, field: number | undefined, whole = true): void => {
    for (const value of findDates(text.text)) {
      if (!whole && !/-\d{2}-\d{2}$/.test(value.from)) continue;
      const span = text.spanOf(value.start, value.end);
      result.push({ span, text: doc.text.slice(span.start, span.end), from: value.from, to: value.to, field });
    }
  };
  for (const field of fields) {
    // A month behind a `TBD` is a hope.
    if (field.definition && datedValues.has(field.definition.value)) add(field.inline, field.index, field.status !== 'placeholder');
  }
  for (const section of sections) {
    const heading = doc.lines[section.firstLine]?.text;
    if (heading && !section.isField && datedHeadings.has(section.kind)) add(heading, undefined, false);
  }
  const headings = new Set(sections.map((section) => section.firstLine));
  const sectionAt = sectionOfLines(sections, doc.lines.length);
  const fieldLines = new Set(fields.filter((field) => field.definition).map((field) => field.line));
  let columns: readonly number[] = [];
  doc.lines.forEach((line, i) => {
    if (line.kind === 'row') {
      if (line.header)
        columns = line.cells.flatMap((cell, column) => (/\b(?:dates?|range|when|start|end)\b/i.test(cell.text) ? [column] : []));
      else if (findPercent(line.cells[0]?.text ?? '')) {
        for (const column of columns) add(line.cells[column] ?? MappedText.empty, undefined);
      }
    } else if (line.kind === 'text' && !headings.has(i) && !fieldLines.has(i) && (line.marker ?? line.bold) && step.test(line.text.text)) {
      const kind = sectionAt[i]?.kind;
      if (kind === 'rollout-planning' || kind === 'go-live') add(line.text, undefined, false);
    }
  });
  result.sort((a, b) => a.span.start - b.span.start);
  const title = sections.find((section) => section.isTitle);
  return inferYears(result, title && { text: title.text, line: doc.index.lineAt(title.span.start) }, doc.index);
}
