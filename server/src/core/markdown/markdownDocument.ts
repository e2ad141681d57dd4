import { firstAtLeast } from '../text/firstAtLeast';
import { WholeLineIndex, type LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { endOfFrontMatter, isPartStart, scanPart, type RawPart } from './blocks';
import { limits, type LimitHit } from './limits';
import type { Line, Link } from './line';
import { Part } from './part';
import { PartLineIndex } from './partLineIndex';
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
  /** How many lines there are; each counts that anything stands in. */
  readonly lineCount: number;
  /** The line at an index among all lines. */
  lineAt(index: number): Line | undefined;
  /** The last line that begins at an offset or before it. */
  lineOver(offset: number): Line | undefined;
  /** For a document that was made of another one by an edit: which parts were read anew. */
  readonly replaced: ReplacedParts | undefined;
}

/** The parts from `first` to `oldEnd` of those before are those from `first` to `newEnd` now. */
export interface ReplacedParts {
  readonly before: readonly Part[];
  readonly first: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Where a text is another one than before: what stood from `start` to `oldEnd` stands from `start` to `newEnd` now. All else is as it was. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Reads any text at all; never throws. Texts beyond the file limit are not read: one hit, no lines. `known` saves work and changes nothing. */
export function parseMarkdown(text: string, known?: Pick<MarkdownDocument, 'parts'>): MarkdownDocument {
  if (text.length > limits.fileLength) return unread(text);
  const memo: BlockMemo = new Map(known?.parts.flatMap(({ blocks }) => [...blocks]));
  return new Parts(text, readParts(text, endOfFrontMatter(text), memo), undefined);
}

/**
 * The document that a text has become by an edit. Parts that are the same move over to it and are not read again, so `before` is of no
 * use any more.
 * @param change where they differ, if somebody knows
 */
export function updateMarkdown(before: MarkdownDocument, text: string, change?: TextChange): MarkdownDocument {
  if (text.length > limits.fileLength || before.parts.length === 0) return parseMarkdown(text);
  const frontMatterEnd = endOfFrontMatter(text);
  const sameFront = frontMatterEnd === endOfFrontMatter(before.text);
  const old = before.parts;
  // A part goes to where the next one begins, and a few characters tell that it does.
  let first = sameFront && change ? Math.max(0, firstAtLeast(old, change.start - longestSign, ({ start }) => start) - 1) : 0;
  let start = old[first]?.start ?? 0;
  for (let part = sameFront ? old[0] : undefined; part && standsAt(part, text, start); part = old[first]) {
    start += part.source.length;
    first++;
  }
  let behind = change
    ? Math.max(
        first,
        firstAtLeast(old, change.oldEnd, (part) => part.start),
      )
    : old.length;
  let end = text.length - (before.text.length - (old[behind]?.start ?? before.text.length));
  for (let part = old[behind - 1]; part && behind > first && endsAt(part, text, end, start); part = old[behind - 1]) {
    end -= part.source.length;
    behind--;
  }
  const memo: BlockMemo = new Map(old.slice(first, behind).flatMap(({ blocks }) => [...blocks]));
  const read: RawPart[] = [];
  for (let at = start; at < end;) {
    const part = scanPart(text, at, frontMatterEnd);
    read.push(part);
    at = part.end;
    // What was the beginning of a part before stands in the midst of another one.
    for (let next = old[behind]; next && end < at; next = old[behind]) {
      end += next.source.length;
      behind++;
      for (const [source, facts] of next.blocks) memo.set(source, facts);
    }
  }
  // Where as many parts stand as before, each stands in the place of one.
  const replaced = behind - first === read.length ? old.slice(first, behind) : [];
  const parts = read.map((part, i) => new Part(text, part, memo, replaced[i]?.anchor));
  return new Parts(text, old.slice(0, first).concat(parts, old.slice(behind)), {
    before: old,
    first,
    oldEnd: behind,
    newEnd: first + parts.length,
  });
}

/** As far as one looks to tell whether a part begins. */
const longestSign = 8;

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
  const index = new WholeLineIndex(text);
  return {
    text,
    index,
    parts: [],
    lines: [],
    links: [],
    codes: [],
    comments: [],
    hits: [{ id: 'file-length', span: index.spanOf(0) }],
    lineCount: 0,
    lineAt: () => undefined,
    lineOver: () => undefined,
    replaced: undefined,
  };
}

/** A document by its parts, which it moves to their places. Their lines and links are lined up when somebody asks for them. */
class Parts implements MarkdownDocument {
  readonly index: LineIndex;
  readonly lineCount: number;
  private allLines: readonly Line[] | undefined;
  private allLinks: readonly Link[] | undefined;
  private allCodes: readonly Span[] | undefined;
  private allComments: readonly Span[] | undefined;
  private allHits: readonly LimitHit[] | undefined;

  constructor(
    readonly text: string,
    readonly parts: readonly Part[],
    readonly replaced: ReplacedParts | undefined,
  ) {
    // What stands before the first part that was read anew stands where it did.
    const from = replaced?.first ?? 0;
    const last = parts[from - 1];
    let start = last ? last.start + last.source.length : 0;
    let firstLine = last ? last.firstLine + last.lines.length : 0;
    let firstRow = last ? last.anchor.firstRow + last.lineStarts.length : 0;
    for (let i = from, part = parts[from]; part; part = parts[++i]) {
      const { anchor } = part;
      anchor.start = start;
      anchor.firstLine = firstLine;
      anchor.firstRow = firstRow;
      start += part.source.length;
      firstLine += part.lines.length;
      firstRow += part.lineStarts.length;
    }
    this.lineCount = firstLine;
    this.index = new PartLineIndex(text, parts);
  }

  lineAt(index: number): Line | undefined {
    const part = this.parts[firstAtLeast(this.parts, index + 1, ({ firstLine }) => firstLine) - 1];
    return part?.lines[index - part.firstLine];
  }

  lineOver(offset: number): Line | undefined {
    for (let i = firstAtLeast(this.parts, offset + 1, ({ start }) => start) - 1, part = this.parts[i]; part; part = this.parts[--i]) {
      const line = part.lines[firstAtLeast(part.lines, offset + 1, ({ span }) => span.start) - 1];
      if (line) return line;
    }
    return undefined;
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
