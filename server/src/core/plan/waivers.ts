import type { Line } from '../markdown/line';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';
import type { Plan } from './plan';
import { notesOf } from './noteLines';
import { noteOf } from './values/notes';

/** A visible line `Waived 3/14/2025: reason` below a field or a heading: whoever wrote it answers for the gap. */
export interface Waiver {
  readonly span: Span;
  readonly text: string;
  /** ISO, as far as the line tells it; undefined without a date. */
  readonly date: string | undefined;
  /** What is waived: a field by index, else the whole section. */
  readonly field: number | undefined;
  readonly section: number | undefined;
}

/** The waivers of a plan in document order. */
export const waiversOf = perObject((plan: Plan): readonly Waiver[] => {
  if (!notesOf(plan).some(({ note }) => note.kind === 'waived')) return [];
  const fieldOfLine = new Map<Line, number>();
  for (const field of plan.fields) for (const line of field.answers) fieldOfLine.set(line, field.index);
  const lastOfLine = new Map(plan.fields.map((field) => [field.line, field.index]));
  const { lines } = plan.markdown;
  const headings = new Map(plan.sections.map((section) => [section.firstLine, section.index]));
  let section: number | undefined;
  // Whether only waivers stood between the heading and here.
  let atHeading = false;
  return lines.flatMap((line, i): Waiver[] => {
    const heading = headings.get(i);
    if (heading !== undefined) {
      section = heading;
      // A line below the title would answer for the plan as a whole.
      atHeading = plan.sections[heading]?.isTitle === false;
      return [];
    }
    const note = line.kind === 'text' ? noteOf(line.text.text) : undefined;
    if (note?.kind !== 'waived') {
      atHeading = false;
      return [];
    }
    const field = fieldOfLine.get(line) ?? lastOfLine.get(i - 1);
    if (field === undefined && !atHeading) return [];
    return [
      {
        span: line.text.source,
        text: line.text.text,
        date: note.date,
        field: atHeading ? undefined : field,
        section: atHeading ? section : undefined,
      },
    ];
  });
});

const waivedFields = perObject((plan: Plan): ReadonlyMap<number, Waiver> => {
  const result = new Map<number, Waiver>();
  for (const waiver of waiversOf(plan)) if (waiver.field !== undefined) result.set(waiver.field, waiver);
  return result;
});

const waivedSections = perObject((plan: Plan): ReadonlyMap<number, Waiver> => {
  const result = new Map<number, Waiver>();
  for (const waiver of waiversOf(plan)) {
    if (waiver.section !== undefined && !result.has(waiver.section)) result.set(waiver.section, waiver);
  }
  return result;
});

/** The waiver of a field, its own or that of a section around it. */
export function waiverOfField(plan: Plan, field: number | undefined): Waiver | undefined {
  if (field === undefined) return undefined;
  return waivedFields(plan).get(field) ?? waiverOfSection(plan, plan.fields[field]?.section);
}

/** The waiver of a section or of one around it. */
export function waiverOfSection(plan: Plan, section: number | undefined): Waiver | undefined {
  const waived = waivedSections(plan);
  if (waived.size === 0) return undefined;
  for (let at = section; at !== undefined; at = plan.sections[at]?.owner ?? plan.sections[at]?.parent) {
    const found = waived.get(at);
    if (found) return found;
  }
  return undefined;
}
