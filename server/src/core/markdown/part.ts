import { anchored, type Anchor } from '../text/anchor';
import { lineStarts } from '../text/lineIndex';
import { ownCopy } from '../text/ownCopy';
import type { Span } from '../text/span';
import type { RawPart } from './blocks';
import type { LimitHit } from './limits';
import type { Line, Link, Marker } from './line';
import { readBlock, type BlockMemo } from './readBlock';

/** Where a part stands in its document. A part that has become of another one by an edit stands in its place. */
export class Place implements Anchor {
  start = 0;
  /** The index of its first line among those of the document. */
  firstLine = 0;
  /** The lines of text, empty ones too, before it. */
  firstRow = 0;
}

/**
 * A stretch of a document from a heading at the margin to the next one, with what it holds. It is read once, and moves with all that is
 * known of it when the text before it changes; so it stands in one document at a time.
 */
export class Part {
  readonly source: string;
  readonly isClosed: boolean;
  /** Where its lines of text begin, from its start on; no empty line behind the last. */
  readonly lineStarts: readonly number[];
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** Inline code and code blocks, in order. */
  readonly codes: readonly Span[];
  readonly comments: readonly Span[];
  readonly hits: readonly LimitHit[];
  /** What is known of its blocks. */
  readonly blocks: BlockMemo;
  /** What `PerPart` knows of it. */
  readonly remembered: unknown[] = [];

  constructor(
    text: string,
    raw: RawPart,
    known: BlockMemo,
    readonly anchor = new Place(),
  ) {
    this.source = ownCopy(text.slice(raw.start, raw.end));
    this.isClosed = raw.isClosed;
    this.lineStarts = lineStarts(this.source).filter((start) => start < this.source.length);
    const lines: Line[] = [];
    const links: Link[] = [];
    const codes: Span[] = [];
    const comments: Span[] = [];
    const place = ({ start, end }: Span): Span => anchored(anchor, start - raw.start, end - raw.start);
    const hits: LimitHit[] = raw.hits.map(({ id, span }) => ({ id, span: place(span) }));
    const blocks: BlockMemo = new Map();
    for (const block of raw.blocks) {
      const facts = readBlock(block, known, blocks);
      const by = block.start - raw.start;
      const move = ({ start, end }: Span): Span => anchored(anchor, start + by, end + by);
      for (const line of facts.lines) lines.push(placedLine(line, anchor, by, move));
      for (const link of facts.links) links.push({ ...link, span: move(link.span) });
      for (const code of [...facts.codes, ...facts.fences]) codes.push(move(code));
      for (const comment of facts.comments) comments.push(move(comment));
      if (facts.unread) hits.push({ id: 'parser', span: anchored(anchor, by, endOfLine(this.source, by)) });
    }
    codes.sort((a, b) => a.start - b.start);
    hits.sort((a, b) => a.span.start - b.span.start);
    this.lines = lines;
    this.links = links;
    this.codes = codes;
    this.comments = comments;
    this.hits = hits;
    this.blocks = blocks;
  }

  get start(): number {
    return this.anchor.start;
  }

  /** The index of its first line among those of the document. */
  get firstLine(): number {
    return this.anchor.firstLine;
  }
}

function endOfLine(source: string, start: number): number {
  const rest = source.slice(start).search(/[\r\n]/);
  return rest < 0 ? source.length : start + rest;
}

function placedLine(line: Line, anchor: Anchor, by: number, move: (span: Span) => Span): Line {
  const span = move(line.span);
  const text = line.text.placed(anchor, by);
  switch (line.kind) {
    case 'row':
      return { ...line, span, text, cells: line.cells.map((cell) => cell.placed(anchor, by)) };
    case 'text':
    case 'quote':
    case 'html':
      return { ...line, span, text, marker: line.marker && placedMarker(line.marker, move) };
    default:
      return { ...line, span, text };
  }
}

function placedMarker(marker: Marker, move: (span: Span) => Span): Marker {
  return { ...marker, span: move(marker.span), box: marker.box && { ...marker.box, span: move(marker.box.span) } };
}
