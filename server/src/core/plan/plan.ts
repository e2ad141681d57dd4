import { parseMarkdown, updateMarkdown, type MarkdownDocument } from '../markdown/markdownDocument';
import type { Line, TextLine } from '../markdown/line';
import { containsSpan, lastIndexAt, overlaps, type Span } from '../text/span';
import { readDates, type DateMention } from './dates';
import { readFields, sectionOfLines, type Field } from './fields';
import { findPlaceholders, placeholderValue, type FoundPlaceholder } from './placeholders';
import { planConfidence, planThreshold } from './recognise';
import { readSections, type Section } from './sections';
import { readStages, type Stage } from './stages';
import { templateOf } from './template';
import { readToggles, type Toggle } from './toggles';
import type { PlaceholderKind } from './vocabulary/placeholders';
import type { TemplateId } from './vocabulary/templates';

export interface Placeholder {
  readonly kind: PlaceholderKind;
  readonly span: Span;
  /** As written in the plan. */
  readonly text: string;
  readonly options: readonly string[];
  readonly answered: boolean;
  readonly field: number | undefined;
  readonly section: number | undefined;
}

export interface CheckBox {
  /** The `[ ]`. */
  readonly span: Span;
  readonly checked: boolean;
  readonly text: string;
  readonly depth: number;
  readonly line: number;
  readonly section: number | undefined;
}

/** Everything that is understood of a plan. A function of the text alone, offsets throughout; nobody changes it but `updatePlan`. */
export interface Plan {
  readonly markdown: MarkdownDocument;
  readonly confidence: number;
  readonly recognised: boolean;
  readonly title: { readonly text: string; readonly span: Span } | undefined;
  readonly template: TemplateId;
  readonly sections: readonly Section[];
  readonly stages: readonly Stage[];
  readonly fields: readonly Field[];
  readonly toggles: readonly Toggle[];
  readonly placeholders: readonly Placeholder[];
  readonly dates: readonly DateMention[];
  readonly boxes: readonly CheckBox[];
}

/** Reads any text; never throws. What is `known` of a text much like it saves work and changes nothing. */
export const parsePlan = (text: string, known?: Plan): Plan => readPlan(parseMarkdown(text, known?.markdown));

/** The plan that a text has become by an edit, which pays for the edit. What it shares with `before` moves over to it: nobody may ask `before` any more. */
export const updatePlan = (before: Plan, text: string): Plan => readPlan(updateMarkdown(before.markdown, text));

function readPlan(markdown: MarkdownDocument): Plan {
  const { text } = markdown;
  const confidence = planConfidence(text);
  const sections = readSections(markdown);
  const fields = readFields(markdown, sections);
  const sectionAt = sectionOfLines(sections, markdown.lines.length);
  const title = sections.find((section) => section.isTitle);
  const stages = readStages(markdown, sections, fields);
  return {
    markdown,
    confidence,
    recognised: confidence >= planThreshold,
    title: title && { text: title.text, span: title.headingSpan },
    template: templateOf(text),
    sections,
    stages,
    fields,
    toggles: readToggles(markdown, sections, fields),
    placeholders: readPlaceholders(markdown, fields, sectionAt),
    dates: readDates(markdown, sections, fields, stages),
    boxes: readBoxes(markdown, sectionAt),
  };
}

function readPlaceholders(doc: MarkdownDocument, fields: readonly Field[], sectionAt: readonly (Section | undefined)[]): Placeholder[] {
  const result: Placeholder[] = [];
  const taken = new Map<number, Span[]>();
  const fieldOfLine = fieldsByLine(doc, fields);
  const add = (found: FoundPlaceholder, line: number, field: number | undefined): void => {
    const code = doc.codes[lastIndexAt(doc.codes, found.span.start)];
    if (code && containsSpan(code, found.span)) return;
    const number = doc.index.lineAt(found.span.start);
    const others = taken.get(number) ?? [];
    if (others.some((other) => overlaps(other, found.span))) return;
    taken.set(number, [...others, found.span]);
    result.push({
      kind: found.kind,
      span: found.span,
      text: doc.text.slice(found.span.start, found.span.end),
      options: found.options,
      answered: found.answered,
      field: field ?? fieldOfLine.get(doc.lines[line]),
      section: sectionAt[line]?.index,
    });
  };
  doc.lines.forEach((line, i) => {
    if (line.kind === 'code' || line.kind === 'quote' || sectionAt[i]?.heading === 'guidance') return;
    if (line.kind === 'row') {
      for (const cell of line.cells) {
        for (const found of findPlaceholders(cell)) add(found, i, undefined);
        const whole = placeholderValue(cell);
        if (whole && !line.header) add(whole, i, undefined);
      }
      return;
    }
    for (const found of findPlaceholders(line.text)) add(found, i, undefined);
    if (line.kind === 'heading' || !line.marker) return;
    const item = placeholderValue(line.text);
    if (item) add(withBullet(item, line, doc), i, undefined);
  });
  for (const field of fields) {
    const whole = placeholderValue(field.inline);
    if (whole) add(whole, field.line, field.index);
  }
  const spans = doc.lines.map((line) => line.span);
  for (const { explicit, url, span } of doc.links) {
    if (!explicit || url.trim() !== '') continue;
    const line = lastIndexAt(spans, span.start);
    const around = spans[line];
    if (around && containsSpan(around, span)) {
      add({ kind: 'link', start: 0, end: 0, span, options: [], answered: false }, line, undefined);
    }
  }
  return result.sort((a, b) => a.span.start - b.span.start);
}

/** The first field that each line belongs to, as its label or as its answer. */
function fieldsByLine(doc: MarkdownDocument, fields: readonly Field[]): ReadonlyMap<Line | undefined, number> {
  const result = new Map<Line | undefined, number>();
  for (const field of fields) {
    for (const line of [doc.lines[field.line], ...field.answers]) if (!result.has(line)) result.set(line, field.index);
  }
  return result;
}

/** `- etc` is the template's line as a whole, bullet and all. */
function withBullet(found: FoundPlaceholder, line: TextLine, doc: MarkdownDocument): FoundPlaceholder {
  if (found.kind !== 'template-line' || !line.marker) return found;
  return doc.text.slice(line.marker.span.end, found.span.start).trim() === ''
    ? { ...found, span: { start: line.marker.span.start, end: found.span.end } }
    : found;
}

function readBoxes(doc: MarkdownDocument, sectionAt: readonly (Section | undefined)[]): CheckBox[] {
  return doc.lines.flatMap((line, i) => {
    if (line.kind !== 'text' || !line.marker?.box) return [];
    return [{ ...line.marker.box, text: line.text.text, depth: line.depth, line: i, section: sectionAt[i]?.index }];
  });
}

/** Fields whose line begins in a span, found by bisection: fields stand in the order of their lines. */
export function fieldsIn({ fields, markdown }: Plan, { start, end }: Span): readonly Field[] {
  const from = firstAtOrBehind(fields, markdown, start);
  return fields.slice(from, firstAtOrBehind(fields, markdown, end));
}

function firstAtOrBehind(fields: readonly Field[], { lines }: MarkdownDocument, offset: number): number {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[fields[middle]?.line ?? 0]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
