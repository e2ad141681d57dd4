import type { Line, RowLine, TextLine } from '../markdown/line';
import type { MarkdownDocument, ReplacedParts } from '../markdown/markdownDocument';
import type { Part } from '../markdown/part';
import { PerPart } from '../markdown/perPart';
import { anchoredAt } from '../text/anchor';
import { isSameList } from '../text/cell';
import { ownCopy } from '../text/ownCopy';
import { containsSpan, lastIndexAt, overlaps, type Span } from '../text/span';
import { fieldInputs, readFields, type Field } from './fields';
import { PartPlace, sectionOfEachLine, stretchAt, stretchesOf, type Stretch } from './partPlace';
import { findPlaceholders, placeholderValue, type FoundPlaceholder } from './placeholders';
import type { Section } from './sections';
import type { PlaceholderKind } from './vocabulary/placeholders';

export interface Placeholder {
  readonly kind: PlaceholderKind;
  readonly span: Span;
  /** As written in the plan. */
  readonly text: string;
  readonly options: readonly string[];
  readonly answered: boolean;
  /** What stands above its column; undefined outside of tables, and in the first column. */
  readonly columnHead: string | undefined;
  readonly field: number | undefined;
  /** The field that it stands in. */
  readonly inField: Field | undefined;
  readonly section: number | undefined;
  /** The section that it stands in. */
  readonly around: Section | undefined;
}

export interface CheckBox {
  /** The `[ ]`. */
  readonly span: Span;
  readonly checked: boolean;
  readonly text: string;
  readonly depth: number;
  readonly line: number;
  readonly section: number | undefined;
  /** The section that it stands in. */
  readonly around: Section | undefined;
  /** The box that it is nested in directly; undefined where another item stands between, as a case or a choice does. */
  readonly parent: CheckBox | undefined;
}

/** A part of a plan, with what is read of it by itself, in order. It is another one when any of that is, or a section around it. */
export interface PlanPart extends PartFacts {
  readonly stretch: Stretch;
}

interface PartFacts {
  readonly home: PartPlace;
  readonly fields: readonly Field[];
  readonly placeholders: readonly Placeholder[];
  readonly boxes: readonly CheckBox[];
}

const known = new PerPart<PartFacts>();

/** The parts of a plan. Those of which nothing has changed are not read again. */
export function readParts(doc: MarkdownDocument, sections: readonly Section[]): PlanPart[] {
  let firstField = 0;
  let firstSection = 0;
  return stretchesOf(doc.parts, sections).map((stretch) => {
    const part = partOf(doc, stretch, firstField, firstSection);
    firstField += part.fields.length;
    firstSection += stretch.sections.length;
    return part;
  });
}

/**
 * The parts of a plan that another one has become by an edit. Those are the same of which nothing was read anew, and whose sections are.
 * @param isSameSections the sections are the same list as before
 */
export function updateParts(
  before: readonly PlanPart[],
  doc: MarkdownDocument,
  sections: readonly Section[],
  isSameSections: boolean,
): readonly PlanPart[] {
  const { replaced } = doc;
  if (!replaced) return readParts(doc, sections);
  return isSameSections ? withReplaced(before, doc, sections, replaced) : withKept(before, doc, sections, replaced);
}

function withReplaced(
  before: readonly PlanPart[],
  doc: MarkdownDocument,
  sections: readonly Section[],
  { first, oldEnd, newEnd }: ReplacedParts,
): readonly PlanPart[] {
  const last = before[first - 1];
  let firstField = last ? last.home.firstField + last.fields.length : 0;
  const read = doc.parts.slice(first, newEnd).map((part) => {
    const result = partOf(doc, stretchAt(part, sections), firstField);
    firstField += result.fields.length;
    return result;
  });
  const parts = before.slice();
  if (read.length === oldEnd - first) for (const [i, part] of read.entries()) parts[first + i] = part;
  else parts.splice(first, oldEnd - first, ...read);
  for (let i = newEnd, part = parts[i]; part && part.home.firstField !== firstField; part = parts[++i]) {
    part.home.firstField = firstField;
    firstField += part.fields.length;
  }
  return parts;
}

function withKept(
  before: readonly PlanPart[],
  doc: MarkdownDocument,
  sections: readonly Section[],
  { first, oldEnd, newEnd }: ReplacedParts,
): readonly PlanPart[] {
  let firstField = 0;
  let firstSection = 0;
  return stretchesOf(doc.parts, sections).map((stretch, i) => {
    const old = i < first ? before[i] : i < newEnd ? undefined : before[i - newEnd + oldEnd];
    const isKept = old && old.stretch.outer === stretch.outer && isSameList(old.stretch.sections, stretch.sections);
    const part = isKept ? old : partOf(doc, stretch, firstField, firstSection);
    part.home.firstField = firstField;
    part.home.firstSection = firstSection;
    firstField += part.fields.length;
    firstSection += stretch.sections.length;
    return part;
  });
}

function partOf(doc: MarkdownDocument, stretch: Stretch, firstField: number, firstSection = firstSectionOf(stretch)): PlanPart {
  const facts = known.of(stretch.part, fieldInputs(stretch), () => readPart(doc, stretch, firstSection));
  const { home, fields, placeholders, boxes } = facts;
  home.firstField = firstField;
  home.firstSection = firstSection;
  home.outer = stretch.outer;
  home.sections = stretch.sections;
  return { stretch, home, fields, placeholders, boxes };
}

const firstSectionOf = ({ outer, sections }: Stretch): number => sections[0]?.index ?? (outer ? outer.index + 1 : 0);

function readPart(doc: MarkdownDocument, stretch: Stretch, firstSection: number): PartFacts {
  const home = new PartPlace(stretch.part);
  home.firstSection = firstSection;
  home.outer = stretch.outer;
  home.sections = stretch.sections;
  const fields = readFields(doc, stretch, home);
  const ownAt = sectionOfEachLine(stretch);
  return { home, fields, placeholders: readPlaceholders(doc, fields, stretch, ownAt, home), boxes: readBoxes(stretch.part, ownAt, home) };
}

/** A placeholder of a part, which moves with it. */
class PartPlaceholder implements Placeholder {
  readonly kind: PlaceholderKind;
  readonly span: Span;
  readonly options: readonly string[];
  readonly answered: boolean;
  columnHead: string | undefined;

  constructor(
    private readonly home: PartPlace,
    found: FoundPlaceholder,
    readonly text: string,
    private readonly ownField: number | undefined,
    readonly inField: Field | undefined,
    private readonly own: number,
  ) {
    this.kind = found.kind;
    this.span = anchoredAt(home.part.anchor, found.span);
    this.options = found.options;
    this.answered = found.answered;
  }

  get field(): number | undefined {
    return this.ownField === undefined ? undefined : this.home.firstField + this.ownField;
  }

  get section(): number | undefined {
    return this.home.sectionAt(this.own);
  }

  get around(): Section | undefined {
    return this.home.sectionAround(this.own);
  }
}

function readPlaceholders(
  doc: MarkdownDocument,
  fields: readonly Field[],
  { part, outer, sections }: Stretch,
  ownAt: readonly number[],
  home: PartPlace,
): Placeholder[] {
  const { lines, codes, links } = part;
  const result: PartPlaceholder[] = [];
  const taken = new Map<number, Span[]>();
  const fieldOfLine = fieldsByLine(lines, fields, part.firstLine);
  const add = (found: FoundPlaceholder, line: number, field: number | undefined): void => {
    const code = codes[lastIndexAt(codes, found.span.start)];
    if (code && containsSpan(code, found.span)) return;
    const number = doc.index.lineAt(found.span.start);
    const others = taken.get(number) ?? [];
    if (others.some((other) => overlaps(other, found.span))) return;
    taken.set(number, [...others, found.span]);
    const text = ownCopy(doc.text.slice(found.span.start, found.span.end));
    const ownField = field ?? fieldOfLine.get(lines[line]);
    result.push(new PartPlaceholder(home, found, text, ownField, fields[ownField ?? -1], ownAt[line] ?? -1));
  };
  const isGuidance = (i: number): boolean => (sections[ownAt[i] ?? -1] ?? outer)?.heading === 'guidance';
  lines.forEach((line, i) => {
    if (line.kind === 'code' || line.kind === 'quote' || isGuidance(i)) return;
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
  fields.forEach((field, i) => {
    const whole = placeholderValue(field.inline);
    if (whole) add(whole, field.line - part.firstLine, i);
  });
  const spans = lines.map((line) => line.span);
  for (const { explicit, url, span } of links) {
    if (!explicit || url.trim() !== '') continue;
    const line = lastIndexAt(spans, span.start);
    const around = spans[line];
    if (around && containsSpan(around, span)) {
      add({ kind: 'link', start: 0, end: 0, span, options: [], answered: false }, line, undefined);
    }
  }
  result.sort((a, b) => a.span.start - b.span.start);
  nameColumns(lines, result);
  return result;
}

/** Tells the placeholders that stand in a table, in order, what stands above them. */
function nameColumns(lines: readonly Line[], placeholders: readonly PartPlaceholder[]): void {
  let at = 0;
  let head: RowLine | undefined;
  for (const line of lines) {
    if (line.kind !== 'row') continue;
    if (line.header) head = line;
    while ((placeholders[at]?.span.start ?? Infinity) < line.span.start) at++;
    for (let placeholder = placeholders[at]; placeholder && placeholder.span.start < line.span.end; placeholder = placeholders[++at]) {
      const { start } = placeholder.span;
      const column = line.cells.findIndex(({ source }) => source.start <= start && start < source.end);
      placeholder.columnHead = column === 0 ? undefined : head?.cells[column]?.text;
    }
  }
}

/** The first field that each line belongs to, as its label or as its answer. */
function fieldsByLine(lines: readonly Line[], fields: readonly Field[], firstLine: number): ReadonlyMap<Line | undefined, number> {
  const result = new Map<Line | undefined, number>();
  fields.forEach((field, i) => {
    for (const line of [lines[field.line - firstLine], ...field.answers]) if (!result.has(line)) result.set(line, i);
  });
  return result;
}

/** `- etc` is the template's line as a whole, bullet and all. */
function withBullet(found: FoundPlaceholder, line: TextLine, doc: MarkdownDocument): FoundPlaceholder {
  if (found.kind !== 'template-line' || !line.marker) return found;
  return doc.text.slice(line.marker.span.end, found.span.start).trim() === ''
    ? { ...found, span: { start: line.marker.span.start, end: found.span.end } }
    : found;
}

/** A box of a part, which moves with it. */
class PartBox implements CheckBox {
  readonly span: Span;
  readonly checked: boolean;
  readonly text: string;
  readonly depth: number;

  constructor(
    private readonly home: PartPlace,
    box: { readonly span: Span; readonly checked: boolean },
    line: TextLine,
    readonly parent: CheckBox | undefined,
    private readonly at: number,
    private readonly own: number,
  ) {
    this.span = box.span;
    this.checked = box.checked;
    this.text = line.text.text;
    this.depth = line.depth;
  }

  get line(): number {
    return this.home.part.firstLine + this.at;
  }

  get section(): number | undefined {
    return this.home.sectionAt(this.own);
  }

  get around(): Section | undefined {
    return this.home.sectionAround(this.own);
  }
}

function readBoxes({ lines }: Part, ownAt: readonly number[], home: PartPlace): CheckBox[] {
  const result: CheckBox[] = [];
  const open: { readonly depth: number; readonly box: CheckBox | undefined }[] = [];
  lines.forEach((line, i) => {
    const marker = 'marker' in line ? line.marker : undefined;
    // A line without a mark goes on with the item above it.
    if (line.depth > 0 && !marker) return;
    while ((open.at(-1)?.depth ?? -1) >= line.depth) open.pop();
    const box = line.kind === 'text' && marker?.box ? new PartBox(home, marker.box, line, open.at(-1)?.box, i, ownAt[i] ?? -1) : undefined;
    if (box) result.push(box);
    open.push({ depth: line.depth, box });
  });
  return result;
}
