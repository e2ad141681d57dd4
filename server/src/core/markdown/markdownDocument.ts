import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { endOfFrontMatter, isPartStart, scanPart } from './blocks';
import { limits, type LimitHit } from './limits';
import type { Line, Link } from './line';
import { Part } from './part';
import type { BlockMemo } from './readBlock';

/** A whole text as lines, with offsets into it; a function of the text alone. */
export interface MarkdownDocument {
  readonly text: string;
  readonly index: LineIndex;
  /** What it is made of, in order. */
  readonly parts: readonly Part[];
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** Inline code and code blocks, in order. */
  readonly codes: readonly Span[];
  readonly comments: readonly Span[];
  readonly hits: readonly LimitHit[];
}

/** Reads any text at all; never throws. Texts beyond the file limit are not read: one hit, no lines. `known` saves work and changes nothing. */
export function parseMarkdown(text: string, known?: Pick<MarkdownDocument, 'parts'>): MarkdownDocument {
  if (text.length > limits.fileLength) return unread(text);
  const memo: BlockMemo = new Map(known?.parts.flatMap(({ blocks }) => [...blocks]));
  return new Parts(text, readParts(text, endOfFrontMatter(text), memo));
}

/**
 * The document that a text has become by an edit. Parts that are the same move over to it and are not read again, so `before` is of no
 * use any more.
 */
export function updateMarkdown(before: MarkdownDocument, text: string): MarkdownDocument {
  if (text.length > limits.fileLength || before.parts.length === 0) return parseMarkdown(text);
  const frontMatterEnd = endOfFrontMatter(text);
  const sameFront = frontMatterEnd === endOfFrontMatter(before.text);
  const old = before.parts;
  let first = 0;
  let start = 0;
  for (let part = sameFront ? old[0] : undefined; part && standsAt(part, text, start); part = old[first]) {
    start += part.source.length;
    first++;
  }
  let behind = old.length;
  let end = text.length;
  for (let part = old[behind - 1]; part && behind > first && endsAt(part, text, end, start); part = old[behind - 1]) {
    end -= part.source.length;
    behind--;
  }
  const memo: BlockMemo = new Map(old.slice(first, behind).flatMap(({ blocks }) => [...blocks]));
  const read: Part[] = [];
  for (let at = start; at < end;) {
    const part = scanPart(text, at, frontMatterEnd);
    read.push(new Part(text, part, memo));
    at = part.end;
    // What was the beginning of a part before stands in the midst of another one.
    for (let next = old[behind]; next && end < at; next = old[behind]) {
      end += next.source.length;
      behind++;
      for (const [source, facts] of next.blocks) memo.set(source, facts);
    }
  }
  return new Parts(text, [...old.slice(0, first), ...read, ...old.slice(behind)]);
}

/** Whether a part stands at an offset as it did before. */
function standsAt({ source, isClosed }: Part, text: string, at: number): boolean {
  const end = at + source.length;
  if (end > text.length || text.slice(at, end) !== source) return false;
  return end === text.length || (isClosed && endsInLine(source) && isPartStart(text, end));
}

/** Whether a part ends at an offset as it did before, and begins at `least` or behind it. */
const endsAt = ({ source }: Part, text: string, end: number, least: number): boolean =>
  end - source.length >= least && text.slice(end - source.length, end) === source;

/** Whether a text ends in the end of a line. */
function endsInLine(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last === 10 || last === 13;
}

function readParts(text: string, frontMatterEnd: number, memo: BlockMemo): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const raw = scanPart(text, at, frontMatterEnd);
    parts.push(new Part(text, raw, memo));
    at = raw.end;
  }
  return parts;
}

function unread(text: string): MarkdownDocument {
  const index = new LineIndex(text);
  return { text, index, parts: [], lines: [], links: [], codes: [], comments: [], hits: [{ id: 'file-length', span: index.spanOf(0) }] };
}

/** A document by its parts, which it moves to their places. Their lines and links are lined up when somebody asks for them. */
class Parts implements MarkdownDocument {
  readonly index: LineIndex;
  private allLines: readonly Line[] | undefined;
  private allLinks: readonly Link[] | undefined;
  private allCodes: readonly Span[] | undefined;
  private allComments: readonly Span[] | undefined;
  private allHits: readonly LimitHit[] | undefined;

  constructor(
    readonly text: string,
    readonly parts: readonly Part[],
  ) {
    let start = 0;
    let firstLine = 0;
    for (const part of parts) {
      part.start = start;
      part.firstLine = firstLine;
      start += part.source.length;
      firstLine += part.lines.length;
    }
    this.index = new LineIndex(text, startsOfLines(text, parts));
  }

  get lines(): readonly Line[] {
    return (this.allLines ??= lineUp(this.parts, ({ lines }) => lines));
  }

  get links(): readonly Link[] {
    return (this.allLinks ??= lineUp(this.parts, ({ links }) => links));
  }

  get codes(): readonly Span[] {
    return (this.allCodes ??= lineUp(this.parts, ({ codes }) => codes));
  }

  get comments(): readonly Span[] {
    return (this.allComments ??= lineUp(this.parts, ({ comments }) => comments));
  }

  get hits(): readonly LimitHit[] {
    return (this.allHits ??= lineUp(this.parts, ({ hits }) => hits));
  }
}

/** What each part has, as one list. */
export function lineUp<P, T>(parts: readonly P[], of: (part: P) => readonly T[]): T[] {
  const all: T[] = [];
  for (const part of parts) for (const one of of(part)) all.push(one);
  return all;
}

function startsOfLines(text: string, parts: readonly Part[]): Int32Array {
  const count = parts.reduce((sum, { lineStarts }) => sum + lineStarts.length, 0);
  const hasLast = text === '' || endsInLine(text);
  const starts = new Int32Array(count + (hasLast ? 1 : 0));
  let at = 0;
  for (const part of parts) for (const start of part.lineStarts) starts[at++] = part.start + start;
  if (hasLast) starts[at] = text.length;
  return starts;
}
