import type { MarkdownDocument } from '../markdown/markdownDocument';
import { MappedText } from '../markdown/mappedText';
import { derived, isSameList } from '../text/cell';
import { ownCopy } from '../text/ownCopy';
import type { Span } from '../text/span';
import { byPart } from './byPart';
import { hasNoYear, inferYears } from './inferYears';
import type { Field } from './fields';
import type { PlanPart } from './partFacts';
import { sectionOfEachLine, type PartPlace } from './partPlace';
import type { Plan } from './plan';
import type { Section } from './sections';
import { findDates } from './values/dates';
import { findPercent } from './values/percent';
import { within } from './within';

/** A date or range that the plan gives for something it does. */
export interface DateMention {
  readonly span: Span;
  readonly text: string;
  readonly from: string;
  readonly to: string | null;
  /** The field whose value it is. */
  readonly field: number | undefined;
  readonly inField: Field | undefined;
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

/** A date of a part, which moves with it. */
class PartDate implements DateMention {
  private dated: PartDate | undefined;

  constructor(
    private readonly home: PartPlace,
    private readonly ownField: number | undefined,
    readonly inField: Field | undefined,
    readonly span: Span,
    readonly text: string,
    readonly from: string,
    readonly to: string | null,
    readonly inferred = false,
  ) {}

  get field(): number | undefined {
    return this.ownField === undefined ? undefined : this.home.firstField + this.ownField;
  }

  /** The same mention for the same years. */
  withYears(from: string, to: string | null): PartDate {
    const { dated } = this;
    if (dated?.from === from && dated.to === to) return dated;
    return (this.dated = new PartDate(this.home, this.ownField, this.inField, this.span, this.text, from, to, true));
  }
}

/** The lines of stages that exist only as lines of a list. */
const stageLines = derived(
  ({ stages }: Plan): readonly Span[] => stages.flatMap(({ section, headingSpan }) => (section === undefined ? [headingSpan] : [])),
  isSameList,
);

const written = byPart((part, plan) => datesOfPart(within(plan), part, stageLines(plan)));

/** Dates of fields, of headings, of schedule lines and of launch tables; dates told in passing are none. */
export const readDates = derived((plan: Plan): readonly DateMention[] => {
  const mentions = written(plan);
  if (!mentions.some(hasNoYear)) return mentions;
  const { sections, markdown } = plan;
  const title = sections.find((section) => section.isTitle);
  const { index } = markdown;
  return inferYears(mentions, title && { text: title.text, line: index.lineAt(title.span.start) }, index, (date, from, to) =>
    date.withYears(from, to),
  );
}, isSameList);

const isDated = ({ isField, kind }: Section): boolean => !isField && datedHeadings.has(kind);

const isOfRollout = ({ kind, heading }: Section): boolean =>
  kind === 'rollout-planning' || kind === 'go-live' || heading === 'staged-rollout';

function datesOfPart(doc: MarkdownDocument, { stretch, home, fields }: PlanPart, stageLines: readonly Span[]): PartDate[] {
  const { part, outer, sections } = stretch;
  const result: PartDate[] = [];
  const add = (text: MappedText, field: number | undefined, whole = true): void => {
    const found = findDates(text.text);
    for (const value of found) {
      // What follows a date in parentheses is a remark about it.
      if (value !== found[0] && insideParentheses(text.text, value.start)) continue;
      if (!whole && !/-\d{2}-\d{2}$/.test(value.from)) continue;
      const span = text.spanOf(value.start, value.end);
      result.push(
        new PartDate(home, field, fields[field ?? -1], span, ownCopy(doc.text.slice(span.start, span.end)), value.from, value.to),
      );
    }
  };
  fields.forEach((field, i) => {
    // A month behind a `TBD` is a hope.
    if (!field.definition || !datedValues.has(field.definition.value)) return;
    const whole = field.status !== 'placeholder';
    // The answer may stand in the lines below its label.
    const text = [field.inline, ...field.answers.map((line) => line.text)].find((one) => findDates(one.text).length > 0);
    if (text) add(text, i, whole);
  });
  for (const section of sections) {
    const heading = part.lines[section.firstLine - part.firstLine]?.text;
    if (heading && isDated(section)) add(heading, undefined, false);
  }
  const headings = new Set(sections.map((section) => section.firstLine - part.firstLine));
  const ownAt = sectionOfEachLine(stretch);
  const fieldLines = new Set(fields.filter((field) => field.definition).map((field) => field.line - part.firstLine));
  const stageStarts = new Set(stageLines.map(({ start }) => start));
  let columns: readonly number[] = [];
  part.lines.forEach((line, i) => {
    if (line.kind === 'row') {
      if (line.header)
        columns = line.cells.flatMap((cell, column) => (/\b(?:dates?|range|when|start|end)\b/i.test(cell.text) ? [column] : []));
      else if (line.cells.slice(0, 2).some((cell) => findPercent(cell.text))) {
        for (const column of columns) add(line.cells[column] ?? MappedText.empty, undefined);
      }
    } else if (line.kind === 'text' && !headings.has(i) && !fieldLines.has(i) && (line.marker ?? line.bold)) {
      const section = sections[ownAt[i] ?? -1] ?? outer;
      const inRollout = section !== undefined && isOfRollout(section);
      if (stageStarts.has(line.text.source.start) || (inRollout && step.test(line.text.text))) add(line.text, undefined, false);
    }
  });
  return result.sort((a, b) => a.span.start - b.span.start);
}
