import type { Span } from '../text/span';
import { limits, type LimitHit } from './limits';

/** A stretch of text that Markdown reads the same alone as in its place. */
export interface RawBlock {
  readonly start: number;
  readonly end: number;
  readonly frontMatter: boolean;
  /** The block's text, with the lines beyond the limits blanked (left out at its end); undefined where the block as a whole is beyond them. */
  readonly source: string | undefined;
}

export interface RawBlocks {
  readonly blocks: readonly RawBlock[];
  readonly hits: readonly LimitHit[];
}

const heading = /^#{1,6}(?:[ \t]|$)/;
const listMarker = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
/** What a footnote says is a container too. */
const footnoteMarker = /^\[\^[^\]\s]{1,60}\]:/;
const fenceOpen = /^(?:`{3,}[^`]*$|~{3,})/;
const thematicBreak = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** HTML blocks that end at a mark of their own and may hold blank lines (CommonMark 4.6, kinds 1 to 5). */
const htmlUntilMark: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
];
/** HTML blocks of kinds 6 and 7 end at the next blank line. */
const htmlUntilBlank = /^<\/?[a-z]/i;

/** What is open at the top level while the lines are read one by one. */
interface State {
  /** The character and length of an open fence. */
  fence: { readonly mark: string; readonly length: number } | undefined;
  htmlEnd: RegExp | undefined;
  htmlToBlank: boolean;
  /** Content columns of the open list items, outermost first. */
  readonly items: number[];
  afterBlank: boolean;
  openedAt: number;
}

/**
 * A stretch of text from a heading at the margin to the next one. Such a heading closes whatever was open, so what stands in a part
 * depends on its text alone.
 */
export interface RawPart {
  readonly start: number;
  readonly end: number;
  /** Offsets from the start of the text. */
  readonly blocks: readonly RawBlock[];
  readonly hits: readonly LimitHit[];
  /** Nothing is open at its end: a heading that follows begins another part. */
  readonly isClosed: boolean;
}

/**
 * Cuts a text into blocks: before a heading, and before a line at the margin that follows a blank one and goes on with no list.
 * Such a line closes whatever was open, so remark reads the parts as it reads the whole.
 */
export function splitBlocks(text: string): RawBlocks {
  const frontMatterEnd = endOfFrontMatter(text);
  const blocks: RawBlock[] = [];
  const hits: LimitHit[] = [];
  for (let at = 0; at < text.length || at === 0;) {
    const part = scanPart(text, at, frontMatterEnd);
    blocks.push(...part.blocks);
    hits.push(...part.hits);
    if (part.end === at) break;
    at = part.end;
  }
  return { blocks, hits };
}

/** Whether a part can begin here, unless something is open. */
export const isPartStart = (text: string, at: number): boolean => /^#{1,6}(?:[ \t\r\n]|$)/.test(text.slice(at, at + 7));

/** The part that begins at an offset: at 0, or where another one ends. */
export function scanPart(text: string, start: number, frontMatterEnd: number): RawPart {
  const hits: LimitHit[] = [];
  const cuts: number[] = [start];
  const blanked: Span[] = [];
  const state: State = { fence: undefined, htmlEnd: undefined, htmlToBlank: false, items: [], afterBlank: true, openedAt: 0 };
  let blankedBefore = false;

  let at = start === 0 ? frontMatterEnd : start;
  if (at > start && at < text.length && !isPartStart(text, at)) cuts.push(at);
  while (at < text.length) {
    const next = nextLine(text, at);
    const line = text.slice(at, contentEnd(text, at, next));
    if (!isInside(state) && at > start && cuts.at(-1) !== at && startsBlock(line, state)) {
      if (heading.test(line)) break;
      cuts.push(at);
      state.items.length = 0;
    }
    const limit =
      line.length > limits.lineLength ? 'line-length' : containerDepth(line, state) > limits.containerDepth ? 'container-depth' : undefined;
    if (limit) {
      blanked.push({ start: at, end: at + line.length });
      if (!blankedBefore) hits.push({ id: limit, span: { start: at, end: at + line.length } });
      state.afterBlank = true;
    } else {
      advance(line, at, state);
    }
    blankedBefore = limit !== undefined;
    at = next;
  }
  if (state.fence || state.htmlEnd) {
    hits.push({
      id: 'unclosed-block',
      span: { start: state.openedAt, end: contentEnd(text, state.openedAt, nextLine(text, state.openedAt)) },
    });
  }
  return { start, end: at, blocks: build(text, cuts, at, blanked, frontMatterEnd, hits), hits, isClosed: !isInside(state) };
}

const isInside = (state: State): boolean => state.fence !== undefined || state.htmlEnd !== undefined || state.htmlToBlank;

function build(
  text: string,
  cuts: readonly number[],
  partEnd: number,
  blanked: readonly Span[],
  frontMatterEnd: number,
  hits: LimitHit[],
): RawBlock[] {
  let b = 0;
  return cuts.flatMap((start, i): RawBlock[] => {
    const end = cuts[i + 1] ?? partEnd;
    const holes: Span[] = [];
    for (let hole = blanked[b]; hole && hole.start < end; hole = blanked[++b]) holes.push(hole);
    const readEnd = endOfRead(text, end, holes);
    if (readEnd - start > limits.blockLength) return tooLong(text, start, end, hits);
    let source = '';
    let copied = start;
    for (const hole of holes) {
      if (hole.start >= readEnd) break;
      source += text.slice(copied, hole.start) + ' '.repeat(hole.end - hole.start);
      copied = hole.end;
    }
    source += text.slice(copied, readEnd);
    return [{ start, end, frontMatter: start < frontMatterEnd, source }];
  });
}

/** Blanked lines at the end of a block need not be read at all. */
function endOfRead(text: string, end: number, holes: readonly Span[]): number {
  let read = end;
  for (const hole of [...holes].reverse()) {
    if (text.slice(hole.end, read).trim() !== '') break;
    read = hole.start;
  }
  return read;
}

/** A block beyond the limit is not read; the heading that it begins with is. */
function tooLong(text: string, start: number, end: number, hits: LimitHit[]): RawBlock[] {
  const second = nextLine(text, start);
  const title = text.slice(start, contentEnd(text, start, second));
  const headed = heading.test(title) && title.length <= limits.lineLength && second < end;
  const rest = headed ? second : start;
  let place = rest;
  for (let next = nextLine(text, place); next < end && text.slice(place, next).trim() === ''; next = nextLine(text, next)) place = next;
  hits.push({ id: 'block-length', span: { start: place, end: contentEnd(text, place, nextLine(text, place)) } });
  const unread: RawBlock = { start: rest, end, frontMatter: false, source: undefined };
  return headed ? [{ start, end: second, frontMatter: false, source: text.slice(start, second) }, unread] : [unread];
}

function startsBlock(line: string, { afterBlank }: State): boolean {
  if (line === '' || line.startsWith(' ') || line.startsWith('\t')) return false;
  return heading.test(line) || (afterBlank && !listMarker.test(line));
}

function advance(line: string, at: number, state: State): void {
  const indent = line.length - line.trimStart().length;
  const content = line.slice(indent);
  if (content.trim() === '') {
    state.afterBlank = true;
    state.htmlToBlank = false;
    return;
  }
  if (state.fence) {
    const run = /^(`{3,}|~{3,})[ \t]*$/.exec(content)?.[1];
    if (run?.startsWith(state.fence.mark) && run.length >= state.fence.length) state.fence = undefined;
    state.afterBlank = false;
    return;
  }
  if (state.htmlEnd) {
    if (state.htmlEnd.test(line)) state.htmlEnd = undefined;
    state.afterBlank = false;
    return;
  }
  // Inside a list item a fence or HTML block ends with the item, so it cannot reach a line at the margin.
  const inItem = state.items[0] !== undefined && indent >= state.items[0];
  if (!inItem && indent < 4) {
    if (fenceOpen.test(content)) {
      const mark = content.charAt(0);
      state.fence = { mark, length: content.length - content.replace(mark === '`' ? /^`+/ : /^~+/, '').length };
      state.openedAt = at;
    } else {
      const kind = htmlUntilMark.find(([start]) => start.test(content));
      if (kind && !kind[1].test(content.slice(2))) {
        state.htmlEnd = kind[1];
        state.openedAt = at;
      } else if (!kind && htmlUntilBlank.test(content)) {
        state.htmlToBlank = true;
      }
    }
  }
  state.afterBlank = false;
}

/** How many lists and quotes the line stands in; keeps the open list items in `state` up to date. */
function containerDepth(line: string, state: State): number {
  if (state.fence || state.htmlEnd || state.htmlToBlank || thematicBreak.test(line.trim())) return 0;
  const items = state.items;
  let column = 0;
  let depth = 0;
  let first = true;
  for (let i = 0; i < line.length;) {
    const char = line.charAt(i);
    if (char === ' ' || char === '\t') {
      column += char === '\t' ? 4 - (column % 4) : 1;
      i++;
      continue;
    }
    if (char === '>') {
      depth++;
      column++;
      i++;
      continue;
    }
    const marker = (listMarker.exec(line.slice(i, i + 12)) ?? footnoteMarker.exec(line.slice(i, i + 72)))?.[0];
    if (first) {
      const inside = (content: number): boolean => content <= column;
      if (marker || state.afterBlank) while (items.length > 0 && !inside(items.at(-1) ?? 0)) items.pop();
      depth += items.length;
      first = false;
    }
    if (!marker) break;
    i += marker.length;
    column += marker.length;
    depth++;
    if (items.length <= limits.containerDepth) items.push(column + 1);
    // Far beyond the limit the exact depth no longer matters, only that the line is not given to remark.
    if (depth > limits.containerDepth) break;
  }
  return depth;
}

/** Offset behind `---` … `---` at the very start of a text; 0 where it has no front matter. */
export function endOfFrontMatter(text: string): number {
  let at = nextLine(text, 0);
  if (!/^---[ \t]*$/.test(text.slice(0, contentEnd(text, 0, at)))) return 0;
  while (at < text.length) {
    const next = nextLine(text, at);
    if (/^---[ \t]*$/.test(text.slice(at, Math.min(contentEnd(text, at, next), at + 64)))) return next;
    at = next;
  }
  return 0;
}

function nextLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return i + 1;
    if (code === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return text.length;
}

function contentEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && text.charCodeAt(end - 1) === 10) end--;
  if (end > start && text.charCodeAt(end - 1) === 13) end--;
  return end;
}
