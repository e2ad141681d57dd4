import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Line, RowLine } from '../markdown/line';
import { MappedText } from '../markdown/mappedText';
import { anchoredAt } from '../text/anchor';
import type { Span } from '../text/span';
import { PartField, type Field, type FieldFacts } from './field';
import { findInnerLabel, findKnownLabel, findOwnLabel, type FoundLabel } from './fieldLabel';
import { onlyNames, statusOf, valueText } from './fieldStatus';
import { sectionOfEachLine, type PartPlace, type Stretch } from './partPlace';
import { placeholderValue } from './placeholders';
import { contextsOf, type Section } from './sections';
import { noteOf } from './values/notes';
import { fieldById, type FieldContext, type FieldDefinition } from './vocabulary/fields';

export type { Field } from './field';

/** As far as lists are searched for a line's like. */
const neighbours = 100;

const resultContexts: readonly FieldContext[] = ['testing-results', 'stage-results', 'one-week', 'one-month'];

interface Head {
  /** Its index among the lines of its part. */
  readonly line: number;
  /** The last line that the label itself takes: one more where it is wrapped. */
  readonly lastLine: number;
  readonly text: MappedText;
  readonly label: FoundLabel;
  readonly depth: number;
  /** Its section among those of its part; -1 for the outer one. */
  readonly own: number;
  readonly contexts: readonly FieldContext[];
  readonly shape: 'line' | 'heading';
}

/** The fields of a part, in order: no answer reaches over a heading at the margin. */
export const readFields = (doc: MarkdownDocument, stretch: Stretch, home: PartPlace): Field[] => new FieldReader(doc, stretch, home).read();

/** What of the sections decides which fields a part has. */
export function fieldInputs({ outer, sections }: Stretch): unknown[] {
  const inputs: unknown[] = [];
  for (const section of [outer, ...sections]) {
    inputs.push(contextsOf(section), section?.heading === 'guidance');
    if (section?.isField) inputs.push(contextsOf(section.above));
  }
  return inputs;
}

/** For each line the innermost section that holds it. */
export function sectionOfLines(sections: readonly Section[], lineCount: number): (Section | undefined)[] {
  const result = new Array<Section | undefined>(lineCount).fill(undefined);
  // Inner sections come later and overwrite the outer ones.
  for (const section of sections) result.fill(section, section.firstLine, section.endLine);
  return result;
}

class FieldReader {
  private readonly fields: Field[] = [];
  private readonly lines: readonly Line[];
  private readonly ownAt: readonly number[];
  private readonly headings: ReadonlySet<number>;
  private readonly heads = new Map<number, Head | undefined>();
  private readonly metricNames = new Set<number>();

  constructor(
    private readonly doc: MarkdownDocument,
    private readonly stretch: Stretch,
    private readonly home: PartPlace,
  ) {
    const { part } = stretch;
    this.lines = part.lines;
    this.ownAt = sectionOfEachLine(stretch);
    this.headings = new Set(stretch.sections.filter((section) => !section.isField).map((section) => section.firstLine - part.firstLine));
  }

  private sectionOf(own: number): Section | undefined {
    return own < 0 ? this.stretch.outer : this.stretch.sections[own];
  }

  private add(facts: FieldFacts): void {
    this.fields.push(new PartField(this.home, this.fields.length, this.fields.at(-1), facts));
  }

  private anchored(span: Span): Span {
    return anchoredAt(this.stretch.part.anchor, span);
  }

  read(): Field[] {
    const { lines } = this;
    let header: RowLine | undefined;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (!line) continue;
      if (line.kind === 'row') {
        if (line.header) header = line;
        this.row(line, header, i);
        continue;
      }
      const head = this.metricNames.has(i) ? undefined : this.headAt(i);
      if (head) {
        this.field(head);
        i = head.lastLine;
      } else {
        this.bareItem(line, i);
      }
    }
    return this.fields;
  }

  /** The field that a line opens, if it opens one. */
  private headAt(i: number): Head | undefined {
    if (!this.heads.has(i)) this.heads.set(i, this.findHead(i));
    return this.heads.get(i);
  }

  private findHead(i: number): Head | undefined {
    const line = this.lines[i];
    if (!line || line.kind === 'row' || line.kind === 'code' || line.kind === 'quote') return undefined;
    const own = this.ownAt[i] ?? -1;
    const section = this.sectionOf(own);
    if (section?.heading === 'guidance') return undefined;
    const contexts = contextsOf(section);
    if (line.kind === 'heading') {
      if (!section?.isField || section.firstLine !== this.stretch.part.firstLine + i) return undefined;
      const outer = contextsOf(section.above);
      const label = findKnownLabel(line.text.text, outer.length > 0 ? outer : ['rollout-planning']);
      return label && { line: i, lastLine: i, text: line.text, label, depth: -1, own, contexts: outer, shape: 'heading' };
    }
    if (this.headings.has(i)) return undefined;
    const base = { line: i, depth: line.depth, own, contexts, shape: 'line' as const };
    const known = findKnownLabel(line.text.text, contexts);
    if (known?.closed) return { ...base, lastLine: i, text: line.text, label: known };
    const wrapped = this.wrapped(i, line, contexts);
    if (wrapped) return { ...base, lastLine: i + 1, ...wrapped };
    if (known) return { ...base, lastLine: i, text: line.text, label: known };
    const label = this.ownLabel(line, contexts);
    return label && { ...base, lastLine: i, text: line.text, label };
  }

  /** A known label that goes on in the next line of its paragraph. */
  private wrapped(i: number, line: Line, contexts: readonly FieldContext[]): { text: MappedText; label: FoundLabel } | undefined {
    const next = this.lines[i + 1];
    if (next?.kind !== 'text' || next.marker || this.headings.has(i + 1)) return undefined;
    if (this.doc.index.lineAt(next.span.start) !== this.doc.index.lineAt(line.span.start) + 1) return undefined;
    const text = MappedText.join(line.text, next.text);
    const label = findKnownLabel(text.text, contexts);
    return label?.closed && label.labelEnd > line.text.text.length ? { text, label } : undefined;
  }

  private ownLabel(line: Line, contexts: readonly FieldContext[]): FoundLabel | undefined {
    if (contexts.length === 0 || contexts.includes('toggles')) return undefined;
    if (!('marker' in line) || line.marker?.box || noteOf(line.text.text)) return undefined;
    const own = line.italic ? undefined : findOwnLabel(line.text.text);
    // Among the closing questions only a question opens a field: what answers one may well hold a colon.
    if (!own || (contexts.includes('questions') && !line.text.text.slice(0, own.labelEnd + 2).includes('?'))) return undefined;
    const hasValue = own.valueStart < line.text.text.length;
    return line.marker || line.bold || !hasValue || contexts.some((context) => resultContexts.includes(context)) ? own : undefined;
  }

  private field(head: Head): void {
    const { text, label } = head;
    const inner = findInnerLabel(text, label.valueStart);
    const value = text.slice(label.valueStart, inner?.at).trim();
    this.push(head, text, label, value, inner ? [] : this.answersOf(head, value), head.shape);
    if (inner) {
      const tail = text.slice(inner.at);
      this.push(
        head,
        tail,
        inner.label,
        tail.slice(inner.label.valueStart).trim(),
        this.answersOf(head, tail.slice(inner.label.valueStart)),
        'line',
      );
    }
  }

  private push(head: Head, text: MappedText, label: FoundLabel, inline: MappedText, answers: readonly Line[], shape: Field['shape']): void {
    const { definition } = label;
    const context = contextOfField(definition, head.contexts);
    const planning = context === 'rollout-planning' || context === 'testing-planning' || context === 'go-live-planning';
    const named = definition?.value === 'metrics' && context === 'stage-results' && onlyNames(inline, answers);
    const status = named ? 'empty' : statusOf(inline, answers, planning);
    // A name without value says nothing in a plan's planning part, and is open in its results.
    if (!definition && status === 'empty' && !(context && (resultContexts.includes(context) || context === 'questions'))) return;
    const labelEnd = text.spanOf(0, label.labelEnd).end;
    const valueSpan = inline.text === '' ? this.insertionPoint(text, label) : inline.source;
    this.add({
      definition,
      label: text.text
        .slice(0, label.labelEnd)
        .replace(/["”*\s]+$/, (tail) => (tail.includes('"') || tail.includes('”') ? tail.trimEnd() : '')),
      labelSpan: this.anchored({ start: text.spanOf(0, 1).start, end: labelEnd }),
      valueSpan,
      inline,
      answers,
      value: valueText(inline, answers),
      status,
      own: head.own,
      context,
      at: head.line,
      shape,
    });
  }

  /** Where a value would be typed: behind the label's punctuation and at most one blank. */
  private insertionPoint(text: MappedText, label: FoundLabel): Span {
    const line = this.doc.index.spanOf(this.doc.index.lineAt(text.spanOf(0, Math.max(1, label.labelEnd)).end));
    let at = text.text.length <= label.valueStart ? text.source.end : text.spanOf(label.valueStart, label.valueStart).start;
    // Closing emphasis belongs to the label: `**Verdict:**`.
    while (at < line.end && /[*_:?]/.test(this.doc.text.charAt(at))) at++;
    if (this.doc.text.charAt(at) === ' ' && at < line.end) at++;
    return this.anchored({ start: at, end: at });
  }

  /** The lines below a label that answer it; other fields among them answer for themselves. */
  private answersOf(head: Head, inline: MappedText): Line[] {
    const answers: Line[] = [];
    const { lines } = this;
    const bareInline = inline.text === '' || placeholderValue(inline) !== undefined;
    let siblingTaken = false;
    for (let i = head.lastLine + 1; i < lines.length; i++) {
      const line = lines[i];
      if (!line || this.headings.has(i) || line.kind === 'heading') break;
      if (line.kind === 'quote' || line.kind === 'code') {
        if (line.depth > head.depth || bareInline) answers.push(line);
        continue;
      }
      const nested = line.depth > head.depth;
      const other = this.headAt(i);
      if (other) {
        if (!nested) break;
        if (other.label.definition && !this.isMetricName(head, other)) {
          i = this.behind(other) - 1;
          continue;
        }
        if (other.label.definition) this.metricNames.add(i);
        answers.push(line);
        continue;
      }
      if (nested) {
        answers.push(line);
        continue;
      }
      if (!bareInline || ('italic' in line && line.italic)) break;
      const asks = head.contexts.includes('questions');
      const bullet = 'marker' in line ? line.marker : undefined;
      if (asks && bullet && bullet.kind !== 'ordered') {
        answers.push(line);
        continue;
      }
      // What answers a closing question may well hold a colon.
      if (siblingTaken || (!asks && findOwnLabel(line.text.text))) break;
      if (bullet) {
        // A link on a bullet of its own behind an empty label is that label's answer.
        if (line.text.text === '' || !head.label.closed || !head.label.definition || asks) break;
        siblingTaken = true;
      }
      answers.push(line);
    }
    return answers;
  }

  /** `Number of users:` below the success criteria names what is watched; only who watches, and where, are questions of their own. */
  private isMetricName(head: Head, other: Head): boolean {
    return (
      head.label.definition?.id === 'success-criteria' &&
      !['dashboard-links', 'dashboard-monitor'].includes(other.label.definition?.id ?? '')
    );
  }

  /** The first line behind a nested field and its own answers. */
  private behind(head: Head): number {
    let at = head.lastLine + 1;
    while (at < this.lines.length && (this.lines[at]?.depth ?? 0) > head.depth && !this.headings.has(at)) at++;
    return at;
  }

  private row(line: RowLine, header: RowLine | undefined, i: number): void {
    const own = this.ownAt[i] ?? -1;
    const section = this.sectionOf(own);
    if (section?.heading === 'guidance') return;
    const contexts = contextsOf(section);
    const headIds = (header?.cells ?? []).map((cell) => findKnownLabel(`${cell.text}:`, [...contexts, 'toggles'])?.definition?.id);
    if (headIds[0] === 'toggle-name') {
      if (line.header) return;
      line.cells.forEach((cell, column) => {
        const id = headIds[column];
        const definition = id === undefined ? undefined : fieldById.get(id);
        const name = header?.cells[column];
        if (definition && name) this.cellField(definition, name, cell, own, contexts, i);
      });
      return;
    }
    const first = line.cells[0];
    const second = line.cells[1];
    if (!first || !second || contexts.length === 0) return;
    const label = findKnownLabel(first.text, contexts);
    if (!label?.definition || (first.text.length > label.valueStart && label.closed)) return;
    this.cellField(label.definition, first, second, own, contexts, i);
  }

  private cellField(
    definition: FieldDefinition,
    label: MappedText,
    cell: MappedText,
    own: number,
    contexts: readonly FieldContext[],
    at: number,
  ): void {
    const status = statusOf(cell, [], false);
    this.add({
      definition,
      label: label.text.replace(/\s*[?:]+$/, ''),
      labelSpan: label.source,
      valueSpan: cell.source,
      inline: cell,
      answers: [],
      value: cell.text === '' ? undefined : cell.text,
      status,
      own,
      context: contextOfField(definition, contexts),
      at,
      shape: 'row',
    });
  }

  /** An item of a results block with nothing in it, or with a bare name where its neighbours are names to be filled in. */
  private bareItem(line: Line, i: number): void {
    if (line.kind !== 'text' || line.marker?.box) return;
    // An empty item cannot interrupt a paragraph, so Markdown takes `1.` behind a line for text.
    const loose = !line.marker && /^\d{1,2}[.)]$/.test(line.text.text);
    if (!line.marker && !loose) return;
    const own = this.ownAt[i] ?? -1;
    const contexts = contextsOf(this.sectionOf(own));
    const context = contexts.find((one) => resultContexts.includes(one));
    if (!context) return;
    const next = this.lines[i + 1];
    const nested = next && (next.depth > line.depth || (next.depth === line.depth && next.kind === 'code'));
    if (nested && !this.headings.has(i + 1)) return;
    const empty = line.text.text === '' || loose;
    if (!empty && !(line.marker?.kind === 'ordered' && this.amongNames(i, line.depth) && !/[.!:]$|\d{2}/.test(bareName(line.text.text))))
      return;
    const mark = line.marker?.span ?? line.span;
    const label = empty ? this.doc.text.slice(mark.start, mark.end) : bareName(line.text.text);
    const end = empty && !loose ? line.text.source.start : line.text.source.end;
    this.add({
      definition: undefined,
      label,
      labelSpan: empty ? mark : line.text.source,
      valueSpan: this.anchored({ start: end, end }),
      inline: MappedText.empty,
      answers: [],
      value: undefined,
      status: 'empty',
      own,
      context,
      at: i,
      shape: 'bare-item',
    });
  }

  /** Whether lines below an item belong to it: then its colon leads on to them. */
  private goesOn(at: number): boolean {
    const [line, next] = [this.lines[at], this.lines[at + 1]];
    if (!line || !next || this.headings.has(at + 1)) return false;
    return next.depth > line.depth || (next.depth === line.depth && (next.kind === 'code' || (next.kind === 'text' && !next.marker)));
  }

  /** Whether a neighbour in the same list is a `Name:` without value. */
  private amongNames(i: number, depth: number): boolean {
    for (const step of [-1, 1]) {
      for (let at = i + step; Math.abs(at - i) <= neighbours && !this.headings.has(at); at += step) {
        const line = this.lines[at];
        if (line?.kind !== 'text' || line.depth < depth || !line.marker) break;
        if (line.depth === depth && line.marker.kind !== 'ordered') break;
        if (line.depth === depth && line.text.text.endsWith(':') && !this.goesOn(at)) return true;
      }
    }
    return false;
  }
}

/** A name without the link in parentheses that often follows it. */
const bareName = (text: string): string => text.replace(/\s*\([^()]*\)\s*$/, '').trim();

function contextOfField(definition: FieldDefinition | undefined, contexts: readonly FieldContext[]): FieldContext | undefined {
  if (!definition) {
    // Names below a phase that is neither its planning nor its results are benchmarks as often as results.
    if (contexts.includes('testing-planning')) return 'testing-planning';
    return contexts.find((context) => resultContexts.includes(context)) ?? contexts[0];
  }
  const home = definition.contexts.find((context) => contexts.includes(context));
  // Away from home a field keeps its own sense: `Length of time` is a stage's, wherever it stands.
  return home ?? definition.contexts.find((context) => context === 'stage-results') ?? definition.contexts[0];
}
