import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import type { Span } from '../text/span';
import type { BlockFacts, Line, Link, Marker, TextLine } from './line';
import { MappedText, MappedTextBuilder } from './mappedText';

/** Inline marks nested deeper than this are read as plain text. */
const inlineDepth = 40;

/** The facts of a block whose tree is known, with offsets into `source`. */
export const readTree = (source: string, tree: Root): BlockFacts => new TreeReader(source).read(tree);

interface Place {
  readonly depth: number;
  /** Columns at which the contents of the open list items begin. */
  readonly contents: readonly number[];
  readonly quoted: boolean;
}

/** The pieces of one line while its inline nodes are walked. */
interface Pending {
  readonly text: MappedTextBuilder;
  start: number;
  end: number;
  plain: boolean;
  bold: boolean;
  emphasised: boolean;
}

/** Every block is read by one of these, whoever made its tree. */
export class TreeReader {
  private readonly lines: Line[] = [];
  private readonly links: Link[] = [];
  private readonly codes: Span[] = [];
  private readonly fences: Span[] = [];
  private readonly comments: Span[] = [];

  constructor(readonly source: string) {}

  read(tree: Root): BlockFacts {
    this.flow(tree, { depth: 0, contents: [], quoted: false });
    return { lines: this.lines, links: this.links, codes: this.codes, fences: this.fences, comments: this.comments };
  }

  private flow(parent: Parents, place: Place): void {
    for (const node of parent.children) {
      const span = spanOfNode(node);
      switch (node.type) {
        case 'heading': {
          const text = this.inlineText(node.children, { start: span.start, end: span.end });
          this.lines.push({ kind: 'heading', level: node.depth, span: this.trimmed(span), text, depth: place.depth });
          break;
        }
        case 'paragraph':
          this.paragraph(node.children, span, place, undefined);
          break;
        case 'list': {
          const below = this.isBelowPseudoBullet(span.start) ? { ...place, depth: place.depth + 1 } : place;
          for (const item of node.children) this.item(item, node.ordered === true, below);
          break;
        }
        case 'blockquote':
          this.flow(node, { ...place, quoted: true });
          break;
        case 'table':
          this.table(node.children, place);
          break;
        case 'code':
          this.fences.push(span);
          this.lines.push({ kind: 'code', span: this.trimmed(span), text: this.raw(span), depth: place.depth });
          break;
        case 'html':
          this.html(span, place);
          break;
        case 'definition':
          // `[PICK_ONE]: No` on a line of its own is a link definition to Markdown and an answer to its author.
          this.textLine(this.raw(span), span, place, undefined, {});
          break;
        case 'footnoteDefinition':
          this.flow(node, place);
          break;
        default:
          break;
      }
    }
  }

  /** An indented list behind a word processor's bullet is, for its author, one level below it. */
  private isBelowPseudoBullet(start: number): boolean {
    const last = this.lines.at(-1);
    if (last?.kind !== 'text' || last.marker?.kind !== 'pseudo') return false;
    const column = (offset: number): number => columnOf(this.source, this.lineStart(offset), offset);
    return column(start) > column(last.span.start);
  }

  private item(node: Extract<Nodes, { type: 'listItem' }>, ordered: boolean, place: Place): void {
    const span = spanOfNode(node);
    const markerText = /^(?:[-*+]|\d{1,9}[.)])/.exec(this.source.slice(span.start, span.start + 12))?.[0] ?? '';
    const markerSpan = { start: span.start, end: span.start + markerText.length };
    const first = node.children[0];
    const contentAt = first ? spanOfNode(first).start : markerSpan.end + 1;
    const lineStart = this.lineStart(span.start);
    const inner: Place = {
      ...place,
      depth: place.depth + 1,
      contents: [...place.contents, contentColumn(this.source, lineStart, markerSpan.end, contentAt)],
    };
    const marker: Marker = { span: markerSpan, kind: ordered ? 'ordered' : 'bullet', box: this.box(node, markerSpan.end) };
    if (first?.type === 'paragraph') {
      this.paragraph(first.children, spanOfNode(first), inner, marker);
      this.flow({ ...node, children: node.children.slice(1) }, inner);
      return;
    }
    // `- ` alone, `- ## heading`, `- ```code`: the item itself is an empty line that carries the marker.
    const end = marker.box?.span.end ?? markerSpan.end;
    // Its text would begin one blank behind the mark, if there is one.
    const at = Math.min(end + 1, Math.max(end, contentAt), this.source.length);
    this.textLine(new MappedText('', [], { start: at, end: at }), { start: span.start, end }, inner, marker, {});
    this.flow(node, inner);
  }

  /** The task box of an item, also where Markdown sees none: before nothing at all, and `[]`. */
  private box(node: Extract<Nodes, { type: 'listItem' }>, from: number): Marker['box'] {
    const match = /^[ \t]+(\[[ xX]?\])(?=[ \t]|$|\r|\n)/.exec(this.source.slice(from, from + 40));
    if (!match?.[1]) return undefined;
    const start = from + match[0].length - match[1].length;
    return { span: { start, end: start + match[1].length }, checked: node.checked === true || /x/i.test(match[1]) };
  }

  private paragraph(children: readonly PhrasingContent[], span: Span, place: Place, marker: Marker | undefined): void {
    let first = true;
    for (const pending of this.inlineLines(children, span)) {
      const here = first ? place : this.placeOfContinuation(place, pending.start);
      let text = pending.text.build({ start: pending.start, end: pending.end });
      const lineMarker = first ? marker : undefined;
      if (lineMarker?.box && /^\[[ xX]?\]/.test(text.text)) text = text.slice(text.text.indexOf(']') + 1).trim();
      const lineSpan = { start: lineMarker?.span.start ?? pending.start, end: pending.end };
      this.textLine(text, lineSpan, here, lineMarker, pending);
      first = false;
    }
  }

  private textLine(
    text: MappedText,
    span: Span,
    place: Place,
    marker: Marker | undefined,
    style: { bold?: boolean; emphasised?: boolean; plain?: boolean },
  ): void {
    const kind = place.quoted ? 'quote' : 'text';
    const bold = style.bold === true && style.plain !== true;
    const italic = style.emphasised === true && style.plain !== true;
    const line: TextLine = { kind, span, text, depth: place.depth, marker, bold, italic };
    this.lines.push(marker ? line : withPseudoMarker(line, this.source));
  }

  /** A line that goes on lazily at a smaller indent belongs, for its author, to what stands at that indent. */
  private placeOfContinuation(place: Place, start: number): Place {
    const lineStart = this.lineStart(start);
    const column = columnOf(this.source, lineStart, start);
    const contents = place.contents.filter((content) => content <= column);
    return { ...place, contents, depth: contents.length };
  }

  private inlineLines(children: readonly PhrasingContent[], span: Span): readonly Pending[] {
    const done: Pending[] = [];
    let line = this.newPending(span.start);
    const endLine = (end: number, nextStart: number): void => {
      line.end = this.trimmed({ start: line.start, end }).end;
      if (!line.text.isEmpty || line.end > line.start) done.push(line);
      line = this.newPending(this.skipPrefix(nextStart));
    };
    this.walkInline(children, () => line, endLine, { strong: false, emphasis: false, depth: 0 });
    endLine(span.end, span.end);
    return done;
  }

  private inlineText(children: readonly PhrasingContent[], span: Span): MappedText {
    const line = this.newPending(span.start);
    this.walkInline(
      children,
      () => line,
      (at) => {
        line.text.add(' ', at, 1);
      },
      { strong: false, emphasis: false, depth: 0 },
    );
    const hashes = /^#{1,6}[ \t]*/.exec(this.source.slice(span.start, span.end))?.[0].length ?? 0;
    const start = Math.min(span.start + hashes, span.end);
    return line.text.build({ start, end: start });
  }

  private newPending(start: number): Pending {
    return { text: new MappedTextBuilder(), start, end: start, plain: false, bold: false, emphasised: false };
  }

  private walkInline(
    nodes: readonly PhrasingContent[],
    line: () => Pending,
    endLine: (end: number, nextStart: number) => void,
    style: { readonly strong: boolean; readonly emphasis: boolean; readonly depth: number },
  ): void {
    const mark = (text: string): void => {
      if (text.trim() === '' || /^[:?*_\s]+$/.test(text)) return;
      const pending = line();
      if (style.strong) pending.bold = true;
      else if (style.emphasis) pending.emphasised = true;
      else pending.plain = true;
    };
    for (const node of nodes) {
      const span = spanOfNode(node);
      switch (node.type) {
        case 'text':
          this.walkText(span, node.value, line, endLine, mark);
          break;
        case 'strong':
        case 'emphasis':
        case 'delete':
        case 'link':
        case 'linkReference':
          if (node.type === 'link') this.links.push(this.link(node, span));
          if (style.depth > inlineDepth || node.type === 'linkReference') {
            this.walkText(span, undefined, line, endLine, mark);
            break;
          }
          this.walkInline(node.children, line, endLine, {
            strong: style.strong || node.type === 'strong',
            emphasis: style.emphasis || node.type === 'emphasis',
            depth: style.depth + 1,
          });
          break;
        case 'inlineCode': {
          this.codes.push(span);
          const ticks = /^`+/.exec(this.source.slice(span.start, span.end))?.[0].length ?? 1;
          this.walkText({ start: span.start + ticks, end: span.end - ticks }, undefined, line, endLine, mark);
          break;
        }
        case 'break':
          endLine(span.start, span.end);
          break;
        case 'html':
          if (this.source.startsWith('<!--', span.start)) this.comments.push(span);
          else if (/^<br\b/i.test(this.source.slice(span.start, span.start + 4))) line().text.add(' ', span.start, span.end - span.start);
          break;
        default:
          break;
      }
    }
  }

  /** `value` tells entities that are real from those that only look like one; without it the source is taken as it stands. */
  private walkText(
    span: Span,
    value: string | undefined,
    line: () => Pending,
    endLine: (end: number, nextStart: number) => void,
    mark: (text: string) => void,
  ): void {
    mark(this.source.slice(span.start, span.end));
    let lineEnd = false;
    let valueLine = 0;
    for (let i = span.start, v = 0; i < span.end;) {
      const char = this.source.charAt(i);
      if (char === '\n' || char === '\r') {
        const next = char === '\r' && this.source.charAt(i + 1) === '\n' ? i + 2 : i + 1;
        endLine(i, next);
        lineEnd = true;
        i = Math.max(next, line().start);
        // White space before the line end is in the source alone, so `v` may be too far.
        if (value !== undefined) v = valueLine = behindLineEnd(value, valueLine);
        continue;
      }
      if (lineEnd) {
        lineEnd = false;
        mark(this.source.slice(i, span.end));
      }
      const escaped = value !== undefined && char === '\\' && /[!-/:-@[-`{-~]/.test(this.source.charAt(i + 1));
      if (escaped) {
        line().text.add(this.source.charAt(i + 1), i, 2);
        i += 2;
        v += 1;
        continue;
      }
      const entity =
        char === '&' && value !== undefined
          ? /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});/i.exec(this.source.slice(i, i + 36))?.[0]
          : undefined;
      if (entity && value !== undefined && !value.startsWith(entity, v)) {
        const decoded = String.fromCodePoint(value.codePointAt(v) ?? 0xfffd);
        line().text.add(decoded, i, entity.length);
        i += entity.length;
        v += decoded.length;
        continue;
      }
      const end = this.endOfPlain(i + 1, span.end);
      line().text.add(this.source.slice(i, end), i);
      v += end - i;
      i = end;
    }
  }

  /** The next line end, backslash or ampersand. */
  private endOfPlain(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const code = this.source.charCodeAt(at);
      if (code === 10 || code === 13 || code === 92 || code === 38) return at;
    }
    return to;
  }

  private link(node: Extract<Nodes, { type: 'link' }>, span: Span): Link {
    const first = node.children[0];
    const last = node.children.at(-1);
    const text = first && last ? this.source.slice(spanOfNode(first).start, spanOfNode(last).end) : '';
    return { span, text, url: node.url, explicit: this.source.charAt(span.start) === '[' };
  }

  private table(rows: readonly Extract<Nodes, { type: 'tableRow' }>[], place: Place): void {
    const columns = rows[0]?.children.length ?? 0;
    rows.forEach((row, i) => {
      const cells = row.children.map((cell) => {
        const span = spanOfNode(cell);
        const inner = this.trimmed({
          start: this.source.charAt(span.start) === '|' ? span.start + 1 : span.start,
          end: this.source.charAt(span.end - 1) === '|' ? span.end - 1 : span.end,
        });
        const line = this.newPending(inner.start);
        this.walkInline(
          cell.children,
          () => line,
          () => undefined,
          { strong: false, emphasis: false, depth: 0 },
        );
        const point =
          inner.start < inner.end ? inner : { start: Math.min(span.start + 2, span.end), end: Math.min(span.start + 2, span.end) };
        return line.text.build(point);
      });
      const span = this.trimmed(spanOfNode(row));
      this.lines.push({ kind: 'row', span, text: this.raw(span), depth: place.depth, header: i === 0, cells, columns });
    });
  }

  private html(span: Span, place: Place): void {
    const text = this.source.slice(span.start, span.end);
    for (const comment of text.matchAll(/<!--[^]*?(?:-->|$)/g)) {
      this.comments.push({ start: span.start + comment.index, end: span.start + comment.index + comment[0].length });
    }
    const hidden = text.replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
    let at = 0;
    for (const part of hidden.split(/\r\n|\r|\n/)) {
      const start = span.start + at;
      const builder = new MappedTextBuilder();
      let copied = 0;
      for (const tag of part.matchAll(/<\/?[a-z][^<>]*>/gi)) {
        if (tag.index > copied) builder.add(part.slice(copied, tag.index), start + copied);
        copied = tag.index + tag[0].length;
      }
      if (copied < part.length) builder.add(part.slice(copied), start + copied);
      const line = builder.build({ start, end: start });
      if (line.text !== '')
        this.lines.push({ kind: 'html', span: line.source, text: line, depth: place.depth, marker: undefined, bold: false, italic: false });
      at += part.length;
      at += hidden.startsWith('\r\n', at) ? 2 : 1;
    }
  }

  private raw(span: Span): MappedText {
    const inner = this.trimmed(span);
    const builder = new MappedTextBuilder();
    if (inner.end > inner.start) builder.add(this.source.slice(inner.start, inner.end), inner.start);
    return builder.build({ start: inner.start, end: inner.start });
  }

  private trimmed({ start, end }: Span): Span {
    const text = this.source.slice(start, end);
    const lead = text.length - text.trimStart().length;
    const length = text.trimEnd().length;
    return { start: start + Math.min(lead, length), end: start + length };
  }

  /** Behind the indent and the quote marks that a line of a paragraph may begin with. */
  private skipPrefix(start: number): number {
    return start + (/^[ \t]*(?:>[ \t]?)*[ \t]*/.exec(this.source.slice(start, start + 400))?.[0].length ?? 0);
  }

  private lineStart(offset: number): number {
    return Math.max(this.source.lastIndexOf('\n', offset - 1), this.source.lastIndexOf('\r', offset - 1)) + 1;
  }
}

/** Where the next line of `text` begins. */
function behindLineEnd(text: string, from: number): number {
  const lineEnd = /\r\n|\r|\n/g;
  lineEnd.lastIndex = from;
  return lineEnd.test(text) ? lineEnd.lastIndex : text.length;
}

/** Bullets that word processors leave behind; `o` and `-` count only before a tab or, for `-`, a letter. */
const pseudoBullet = /^(?:[•●▪▫◦‣·][ \t]*|o\t[ \t]*|-(?=[A-Za-z“"'[(*]))/;

function withPseudoMarker(line: TextLine, source: string): TextLine {
  const match = pseudoBullet.exec(source.slice(line.span.start, line.span.start + 12));
  if (!match) return line;
  const sign = match[0].trim().charAt(0);
  const length = sign === '-' ? 1 : match[0].length;
  const inText = line.text.text.startsWith(sign) ? line.text.slice(1).trim() : line.text;
  const box = /^\[[ xX]?\](?=\s|$)/.exec(inText.text)?.[0];
  const marker: Marker = {
    span: { start: line.span.start, end: line.span.start + (sign === '-' ? 1 : Math.max(1, length)) },
    kind: sign === '-' ? 'glued' : 'pseudo',
    box: box === undefined ? undefined : { span: inText.spanOf(0, box.length), checked: /x/i.test(box) },
  };
  const nested = sign === 'o' || sign === '◦' || sign === '▪' || sign === '▫' ? 2 : 1;
  const text = box === undefined ? inText : inText.slice(box.length).trim();
  return { ...line, marker, text, depth: line.depth + nested };
}

function columnOf(source: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let i = lineStart; i < offset; i++) column += source.charAt(i) === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/** Where an item's content begins; with nothing behind the marker, or code, one blank behind it. */
function contentColumn(source: string, lineStart: number, markerEnd: number, contentAt: number): number {
  const after = columnOf(source, lineStart, markerEnd);
  if (contentAt <= markerEnd || /[\r\n]/.test(source.slice(markerEnd, contentAt))) return after + 1;
  const column = columnOf(source, lineStart, contentAt);
  return column - after > 4 ? after + 1 : column;
}

function spanOfNode(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
