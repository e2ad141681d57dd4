import type { Line } from '../markdown/line';
import { derived } from '../text/cell';
import type { Span } from '../text/span';
import { byPart } from './byPart';
import type { Field } from './fields';
import type { Plan } from './plan';
import type { Section } from './sections';
import { noteOf } from './values/notes';

/** A visible line `Waived 3/14/2025: reason` below a field or a heading: whoever wrote it answers for the gap. */
export interface Waiver {
  readonly span: Span;
  readonly text: string;
  /** ISO, as far as the line tells it; undefined without a date. */
  readonly date: string | undefined;
  /** What is waived: a field, else the whole section. */
  readonly field: Field | undefined;
  readonly section: Section | undefined;
}

/** The waivers of a plan in document order. */
export const waiversOf: (plan: Plan) => readonly Waiver[] = byPart(({ stretch, fields }) => {
  const { lines, firstLine } = stretch.part;
  if (!lines.some((line) => line.kind === 'text' && noteOf(line.text.text)?.kind === 'waived')) return [];
  const fieldOfLine = new Map<Line, Field>();
  for (const field of fields) for (const line of field.answers) fieldOfLine.set(line, field);
  const lastOfLine = new Map(fields.map((field) => [field.line - firstLine, field]));
  const headings = new Map(stretch.sections.map((section) => [section.firstLine - firstLine, section]));
  let section = stretch.outer;
  // Whether only waivers stood between the heading and here.
  let atHeading = false;
  return lines.flatMap((line, i): Waiver[] => {
    const heading = headings.get(i);
    if (heading) {
      section = heading;
      // A line below the title would answer for the plan as a whole.
      atHeading = !heading.isTitle;
      return [];
    }
    const note = line.kind === 'text' ? noteOf(line.text.text) : undefined;
    if (note?.kind !== 'waived') {
      atHeading = false;
      return [];
    }
    const field = fieldOfLine.get(line) ?? lastOfLine.get(i - 1);
    if (!field && !atHeading) return [];
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

const waivedFields = derived((plan: Plan): ReadonlyMap<Field, Waiver> => {
  const result = new Map<Field, Waiver>();
  for (const waiver of waiversOf(plan)) if (waiver.field) result.set(waiver.field, waiver);
  return result;
});

const waivedSections = derived((plan: Plan): ReadonlyMap<Section, Waiver> => {
  const result = new Map<Section, Waiver>();
  for (const waiver of waiversOf(plan)) if (waiver.section && !result.has(waiver.section)) result.set(waiver.section, waiver);
  return result;
});

/** The waiver of a field, its own or that of a section around it. */
export const waiverOf = (plan: Plan, field: Field | undefined): Waiver | undefined =>
  field && (waivedFields(plan).get(field) ?? waiverAround(plan, field.around));

/** The waiver of a section or of one around it. */
export function waiverAround(plan: Plan, section: Section | undefined): Waiver | undefined {
  const waived = waivedSections(plan);
  if (waived.size === 0) return undefined;
  for (let at = section; at; at = at.owning ?? at.above) {
    const found = waived.get(at);
    if (found) return found;
  }
  return undefined;
}
