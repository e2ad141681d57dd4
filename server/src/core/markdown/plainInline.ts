import type { PhrasingContent } from 'mdast';
import { Inlines, placed, textNode } from './plainNodes';

/** A `[` that is not closed yet. */
interface Bracket {
  readonly at: number;
  readonly frame: Frame;
  /** Nodes that stand in front of it. */
  readonly nodes: number;
  /** A link stands behind it, so it opens none itself. */
  holdsLink: boolean;
}

/** What stands behind a run of `*` or `_` that may open emphasis; the outermost has none. */
interface Frame {
  readonly inlines: Inlines;
  readonly at: number;
  readonly mark: number;
  readonly length: number;
}

const space = 32;
const lineFeed = 10;
const carriageReturn = 13;
const bang = 33;
const parenthesis = 40;
const star = 42;
const colon = 58;
const less = 60;
const at = 64;
const bracket = 91;
const backslash = 92;
const closing = 93;
const underscore = 95;
const tick = 96;
const tilde = 126;

/** Characters that may begin something; all others are text. */
const marks = new Uint8Array(128);
for (const code of [lineFeed, bang, star, colon, less, at, 87, bracket, backslash, closing, underscore, tick, 119, tilde]) marks[code] = 1;

const destination = /\([^\s()<>\\[\]\p{Cc}]*\)/uy;
const www = /www\./iy;
const protocol = /https?$/i;
const address = /[^\s]+/y;
const trail = /[!"'),.:;?*_~]+$/;
const plainAddress = /^[a-z\d][a-z\d.-]*(?:[/:?#][a-z\d/=#%+.?&,:@$!_~*-]*)?$/i;
const beforeAt = /[+\-._a-z\d]/i;
const letter = /[a-z]/i;
const punctuation = /[\p{P}\p{S}]/u;
const asciiPunctuation = /[!-/:-@[-`{-~]/;

/**
 * The nodes of a paragraph, a heading or a cell, where its characters prove what remark makes of them; undefined where they do not.
 * Nothing in it may look like an entity, and there must be no definitions.
 */
export function plainInline(source: string, start: number, end: number): PhrasingContent[] | undefined {
  const first = nextMark(source, start, end);
  if (first < end) return new InlineScanner(source, start, end).read(first);
  return start < end ? [textNode(source, start, end)] : [];
}

function nextMark(source: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code < 128 && marks[code] === 1) return i;
  }
  return end;
}

class InlineScanner {
  private readonly frames: Frame[];
  private top: Frame;
  private readonly brackets: Bracket[] = [];
  private tildes = 0;
  private foundGreater: number | undefined;
  private refused = false;

  constructor(
    private readonly source: string,
    private readonly start: number,
    private readonly end: number,
  ) {
    this.top = { inlines: new Inlines(source, start), at: start, mark: 0, length: 0 };
    this.frames = [this.top];
  }

  /** @param from where the first mark stands */
  read(from: number): PhrasingContent[] | undefined {
    const { source, end } = this;
    for (let i = from; i < end; i = nextMark(source, i, end)) {
      i = this.mark(source.charCodeAt(i), i);
      if (this.refused) return undefined;
    }
    if (this.frames.length > 1) return undefined;
    this.top.inlines.textUpTo(end, end);
    return this.top.inlines.nodes;
  }

  private refuse(): number {
    this.refused = true;
    return this.end;
  }

  /** What stands at an offset; answers where to go on. */
  private mark(code: number, i: number): number {
    const { source, end } = this;
    const next = i + 1 < end ? source.charCodeAt(i + 1) : -1;
    switch (code) {
      case lineFeed:
        return this.lineEnd(i);
      case bang:
        return next === bracket ? this.refuse() : i + 1;
      case star:
      case underscore:
        return this.attention(code, i);
      case colon:
        return next === 47 && source.charCodeAt(i + 2) === 47 ? this.address(i) : i + 1;
      case less:
        return next === space || this.lastGreater < i ? i + 1 : this.refuse();
      case at:
        return i > this.start && beforeAt.test(source.charAt(i - 1)) ? this.refuse() : i + 1;
      case bracket:
        this.brackets.push({ at: i, frame: this.top, nodes: this.top.inlines.nodes.length, holdsLink: false });
        return next === 94 ? this.refuse() : i + 1;
      case closing:
        return this.closeBracket(i, next);
      case backslash:
        if (next === lineFeed || next === carriageReturn) return this.refuse();
        return next >= 0 && asciiPunctuation.test(source.charAt(i + 1)) ? i + 2 : i + 1;
      case tick:
        return this.code(i);
      case tilde:
        return this.tilde(i);
      default:
        www.lastIndex = i;
        return www.test(source) ? this.refuse() : i + 1;
    }
  }

  /** Where the last `>` stands: behind it no `<` opens anything. */
  private get lastGreater(): number {
    return (this.foundGreater ??= this.source.slice(this.start, this.end).lastIndexOf('>') + this.start);
  }

  private runEnd(code: number, from: number): number {
    let to = from;
    while (to < this.end && this.source.charCodeAt(to) === code) to++;
    return to;
  }

  /** Two blanks in front of a line end break the line. */
  private lineEnd(i: number): number {
    const { source } = this;
    const lineEnd = source.charCodeAt(i - 1) === carriageReturn ? i - 1 : i;
    let blanks = lineEnd;
    while (blanks > this.start && (source.charCodeAt(blanks - 1) === space || source.charCodeAt(blanks - 1) === 9)) blanks--;
    const { inlines } = this.top;
    // Text begins at a line end, not at the blanks in front of it.
    if (inlines.cursor === blanks) inlines.cursor = lineEnd;
    if (lineEnd - blanks < 2 || source.slice(blanks, lineEnd).includes('\t')) return i + 1;
    let next = i + 1;
    while (next < this.end && source.charCodeAt(next) === space) next++;
    inlines.add({ type: 'break', position: placed(blanks, i + 1) }, blanks, next);
    return next;
  }

  private code(i: number): number {
    const { source, end } = this;
    const length = this.runEnd(tick, i) - i;
    for (let from = i + length; from < end;) {
      const close = source.indexOf('`', from);
      if (close < 0 || close >= end) break;
      from = this.runEnd(tick, close);
      if (from - close !== length) continue;
      if (source.slice(i, from).includes('\n')) return this.refuse();
      this.top.inlines.add({ type: 'inlineCode', value: '', position: placed(i, from) }, i, from);
      return from;
    }
    return i + length;
  }

  /** One run alone strikes nothing out. */
  private tilde(i: number): number {
    const to = this.runEnd(tilde, i);
    const isMark = (code: number): boolean => code === star || code === underscore;
    const beside = isMark(this.source.charCodeAt(i - 1)) || isMark(this.source.charCodeAt(to));
    return ++this.tildes > 1 || beside ? this.refuse() : to;
  }

  /** 1 for white space and the ends, 2 for punctuation, else 0. */
  private kindAt(i: number): number {
    if (i < this.start || i >= this.end) return 1;
    const sign = this.source.charAt(i);
    return /\s/.test(sign) ? 1 : punctuation.test(sign) ? 2 : 0;
  }

  /** Emphasis that opens and closes in order, by runs of one length. */
  private attention(mark: number, i: number): number {
    const to = this.runEnd(mark, i);
    const before = this.kindAt(i - 1);
    const after = this.kindAt(to);
    const left = after === 0 || (after === 2 && before !== 0);
    const right = before === 0 || (before === 2 && after !== 0);
    const opens = mark === star ? left : left && (before !== 0 || !right);
    const closes = mark === star ? right : right && (after !== 0 || !left);
    const length = to - i;
    if (closes && this.top.mark === mark && this.top.length === length) {
      this.closeFrame(i, to);
    } else if (closes && this.frames.length > 1 && (!opens || this.frames.some((frame) => frame.mark === mark))) {
      return this.refuse();
    } else if (opens) {
      if (length > 3) return this.refuse();
      this.top = { inlines: new Inlines(this.source, to), at: i, mark, length };
      this.frames.push(this.top);
    }
    return to;
  }

  private closeFrame(i: number, to: number): void {
    const { inlines, at: from, length } = this.top;
    inlines.textUpTo(i, to);
    this.frames.pop();
    const outer = this.frames.at(-1);
    if (!outer) return;
    this.top = outer;
    let children = inlines.nodes;
    if (length > 1) children = [{ type: 'strong', children, position: placed(from + (length & 1), to - (length & 1)) }];
    if (length !== 2) children = [{ type: 'emphasis', children, position: placed(from, to) }];
    const node = children[0];
    if (node) outer.inlines.add(node, from, to);
  }

  private closeBracket(i: number, next: number): number {
    const open = this.brackets.pop();
    if (!open || next !== parenthesis) return i + 1;
    const { source } = this;
    destination.lastIndex = i + 1;
    const resource = destination.exec(source)?.[0];
    const to = i + 1 + (resource?.length ?? 0);
    if (resource === undefined || to > this.end || open.holdsLink || open.frame !== this.top) return this.refuse();
    if (source.slice(open.at, i).includes('\n')) return this.refuse();
    for (const outer of this.brackets) outer.holdsLink = true;
    const { inlines } = this.top;
    const children = inlines.takeFrom(open.nodes, open.at, open.at + 1, i);
    inlines.nodes.push({ type: 'link', url: resource.slice(1, -1), children, position: placed(open.at, to) });
    inlines.cursor = to;
    return to;
  }

  /** A bare address that ends where white space comes; in brackets it is none. */
  private address(i: number): number {
    const { source, start, end } = this;
    const name = protocol.exec(source.slice(Math.max(start, i - 5), i))?.[0];
    if (name === undefined || this.brackets.length > 0) return i + 1;
    const from = i - name.length;
    if (from > start && letter.test(source.charAt(from - 1))) return i + 1;
    address.lastIndex = i + 3;
    const run = (address.exec(source)?.[0] ?? '').slice(0, end - i - 3);
    const body = run.replace(trail, '');
    if (!plainAddress.test(body)) return this.refuse();
    const to = i + 3 + body.length;
    const position = placed(from, to);
    this.top.inlines.add({ type: 'link', url: source.slice(from, to), children: [textNode(source, from, to)], position }, from, to);
    return to;
  }
}
