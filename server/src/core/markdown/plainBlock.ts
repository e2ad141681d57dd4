import type { List, ListItem, Root, RootContent } from 'mdast';
import { plainInline } from './plainInline';
import { placed } from './plainNodes';
import { PlainTable } from './plainTable';

/** What none of this may hold: it is not plain, wherever it stands. */
const neverPlain = /[^\P{Cc}\t\r\n]|^\uFEFF|\r(?!\n)|&#?[a-z\d]+;/iu;
const headingMark = /#{1,6}(?:[ \t]+|(?=[\r\n]|$))/y;
const orderedMark = /\d{1,9}[.)]/y;
const fenceMark = /(`{3,})[^`\r\n]*|(~{3,})[^\r\n]*/y;
const thematicBreak = /^([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
/** May underline a heading, or part the head of a table from its rows. */
const rule = /^(?:=+[ \t]*|[-:|][-:| \t]*)$/;
const box = /^\[[ xX]\][ \t]+(?=[^ \t\r\n])/;
/** A box as well, if more lines follow. */
const boxBeforeLineEnd = /^\[(?:[ xX]\][ \t]*[\r\n]|[\t\r\n])/;
/** `[FILL_IN]: tickets of bugs` defines nothing: behind an address at most its title may stand. */
const noDefinition = /^\[[^^[\]\\\s][^[\]\\\s]*\]:[ \t]*[^\s<][^\s]*[ \t]+[^\s"'(]/;
const digits = /\d/;

interface OpenItem {
  readonly node: ListItem;
  /** The column at which its contents begin. */
  readonly content: number;
  isEmpty: boolean;
}

interface OpenParagraph {
  readonly into: RootContent[];
  readonly item: boolean;
  readonly start: number;
  end: number;
}

interface Line {
  /** Columns of white space in front of it. */
  readonly indent: number;
  readonly start: number;
  /** Without its line end. */
  readonly end: number;
}

/**
 * The tree of a block that consists of what plans mostly consist of: a heading, paragraphs, lists, tables, fenced code, with plain inline marks.
 * It says the same as remark's as far as `readTree` asks; wherever that is not certain it is undefined, and remark has to read the block.
 */
export const plainBlock = (source: string): Root | undefined => (neverPlain.test(source) ? undefined : new BlockScanner(source).read());

class BlockScanner {
  private readonly children: RootContent[] = [];
  private readonly items: OpenItem[] = [];
  /** Of each list the bullet, or the sign behind its numbers. */
  private readonly lists = new Map<List, string>();
  private paragraph: OpenParagraph | undefined;
  private table: PlainTable | undefined;
  /** Behind a table or code only a blank line goes on. */
  private wantsBlank = false;
  private next = 0;

  constructor(private readonly source: string) {}

  read(): Root | undefined {
    const { source } = this;
    for (let at = 0; at < source.length; at = this.next) {
      const line = this.lineAt(at);
      if (!line || !this.line(line)) return undefined;
    }
    return this.close() ? { type: 'root', children: this.children } : undefined;
  }

  /** The line at an offset; undefined where a tab indents it. */
  private lineAt(at: number): Line | undefined {
    const { source } = this;
    const feed = source.indexOf('\n', at);
    this.next = feed < 0 ? source.length : feed + 1;
    let end = feed < 0 ? source.length : feed;
    if (end > at && source.charCodeAt(end - 1) === 13) end--;
    let start = at;
    while (start < end && source.charCodeAt(start) === 32) start++;
    if (start < end && source.charCodeAt(start) === 9) {
      let blank = start;
      while (blank < end && (source.charCodeAt(blank) === 32 || source.charCodeAt(blank) === 9)) blank++;
      if (blank < end) return undefined;
      start = end;
    }
    return { indent: start - at, start, end };
  }

  private line(line: Line): boolean {
    const { source } = this;
    const { start, end, indent } = line;
    if (start === end) return this.blank();
    if (this.wantsBlank) return false;
    const sign = source.charAt(start);
    if (this.table) return sign === '|' && indent === 0 && this.table.row(start, end);
    switch (sign) {
      case '>':
      case '<':
        return false;
      case '#':
        headingMark.lastIndex = start;
        return headingMark.test(source) ? this.heading(line, headingMark.lastIndex) : this.text(line);
      case '`':
      case '~':
        fenceMark.lastIndex = start;
        return fenceMark.test(source) ? this.fence(line) : source.startsWith(sign.repeat(3), start) ? false : this.text(line);
      case '|':
        return this.tableOrText(line);
      case '=':
      case ':':
        return !rule.test(source.slice(start, end)) && this.text(line);
      case '-':
      case '*':
      case '+':
      case '_':
        return this.bulletOrText(line, sign);
      default:
        if (!digits.test(sign)) return this.text(line);
        orderedMark.lastIndex = start;
        return orderedMark.test(source) && this.isBehindMark(orderedMark.lastIndex, end)
          ? this.item(line, orderedMark.lastIndex, true)
          : this.text(line);
    }
  }

  private isBehindMark(at: number, end: number): boolean {
    return at >= end || this.source.charCodeAt(at) === 32 || this.source.charCodeAt(at) === 9;
  }

  private blank(): boolean {
    if (!this.close()) return false;
    this.wantsBlank = false;
    // An item that begins with a blank line ends with it.
    if (this.items.at(-1)?.isEmpty === true) this.items.pop();
    return true;
  }

  /** Ends what is open of paragraph and table. */
  private close(): boolean {
    const { paragraph, table } = this;
    this.paragraph = undefined;
    this.table = undefined;
    if (table) this.children.push(table.node);
    return paragraph === undefined || this.closeParagraph(paragraph);
  }

  private closeParagraph({ into, item, start, end }: OpenParagraph): boolean {
    const text = this.source.slice(start, end);
    // It may be a definition, or one of a footnote.
    if (text.startsWith('[') && text.includes(']:') && !noDefinition.test(text)) return false;
    const checked = item ? box.exec(text)?.[0] : undefined;
    if (item && boxBeforeLineEnd.test(text)) return false;
    const from = start + (checked === undefined ? 0 : 4);
    const children = plainInline(this.source, from, this.withoutBlanks(from, end));
    if (!children) return false;
    // The blank behind a box is no text; where it was all the text, the paragraph begins at the box nevertheless.
    const first = children[0];
    const begins = checked === undefined || (checked.length === 4 && first?.type !== 'text') ? start : from;
    into.push({ type: 'paragraph', children, position: placed(begins, end) });
    return true;
  }

  /** The end of a text without the blanks at its end. */
  private withoutBlanks(start: number, end: number): number {
    while (end > start && (this.source.charCodeAt(end - 1) === 32 || this.source.charCodeAt(end - 1) === 9)) end--;
    return end;
  }

  private heading({ indent, start, end }: Line, content: number): boolean {
    if (start > 0 || indent > 0) return false;
    const last = this.withoutBlanks(content, end);
    if (last > content && this.source.charCodeAt(last - 1) === 35) return false;
    const children = plainInline(this.source, Math.min(content, last), last);
    if (!children) return false;
    const depth = this.source.slice(start, Math.min(content, end)).trimEnd().length;
    if (depth !== 1 && depth !== 2 && depth !== 3 && depth !== 4 && depth !== 5 && depth !== 6) return false;
    this.children.push({ type: 'heading', depth, children, position: placed(start, end) });
    return true;
  }

  /** Code between two fences at the margin. */
  private fence({ indent, start, end }: Line): boolean {
    if (indent > 0 || this.items.length > 0 || fenceMark.lastIndex !== end || !this.close()) return false;
    const sign = this.source.charAt(start);
    const mark = this.source.slice(start, end).match(sign === '`' ? /^`+/ : /^~+/)?.[0] ?? '';
    while (this.next < this.source.length) {
      const line = this.lineAt(this.next);
      if (!line || line.indent > 3 || !this.source.startsWith(mark, line.start)) continue;
      if (line.indent > 0 || this.source.slice(line.start, line.end).replaceAll(sign, '') !== '') return false;
      this.children.push({ type: 'code', value: '', position: placed(start, line.end) });
      this.wantsBlank = true;
      return true;
    }
    return false;
  }

  private tableOrText(line: Line): boolean {
    const { source, next } = this;
    const { start, end, indent } = line;
    if (rule.test(source.slice(start, end))) return false;
    if (this.paragraph || this.items.length > 0 || indent > 0) return this.text(line);
    const second = this.lineAt(next);
    if (!second) return false;
    const behind = this.next;
    this.next = next;
    if (!rule.test(source.slice(second.start, second.end))) return this.text(line);
    if (second.indent > 0) return false;
    this.table = PlainTable.headedBy(source, start, end, source.slice(second.start, second.end));
    this.next = behind;
    return this.table !== undefined;
  }

  private bulletOrText(line: Line, sign: string): boolean {
    const { start, end } = line;
    const text = this.source.slice(start, end);
    if (thematicBreak.test(text)) {
      if (this.paragraph || this.items.length > 0 || line.indent > 0) return false;
      this.children.push({ type: 'thematicBreak' });
      return true;
    }
    if (sign !== '_' && this.isBehindMark(start + 1, end)) return this.item(line, start + 1, false);
    return !rule.test(text) && this.text(line);
  }

  /** A line that begins or goes on with a paragraph. */
  private text(line: Line): boolean {
    if (this.paragraph) {
      this.paragraph.end = line.end;
      return true;
    }
    if (this.items.at(-1)?.isEmpty === true) return false;
    const into = this.containerAt(line.indent);
    if (!into) return false;
    this.paragraph = { into, item: false, start: line.start, end: line.end };
    return true;
  }

  /** What a line of this indent stands in; undefined where it would be code. */
  private containerAt(indent: number): RootContent[] | undefined {
    let top = this.items.at(-1);
    while (top && indent < top.content) {
      this.items.pop();
      top = this.items.at(-1);
    }
    return indent - (top?.content ?? 0) > 3 ? undefined : (top?.node.children ?? this.children);
  }

  private item({ indent, start, end }: Line, markEnd: number, ordered: boolean): boolean {
    const { source } = this;
    const interrupts = this.paragraph !== undefined;
    if (!this.close()) return false;
    const into = this.containerAt(indent);
    if (!into) return false;
    const mark = source.charAt(markEnd - 1);
    const last = into.at(-1);
    const sibling = last?.type === 'list' && this.lists.get(last) === mark ? last : undefined;
    let content = markEnd;
    while (content < end && source.charCodeAt(content) === 32) content++;
    if (content < end && source.charCodeAt(content) === 9) return false;
    const isEmpty = content === end;
    if (interrupts && !sibling && (isEmpty || (ordered && source.slice(start, markEnd - 1) !== '1'))) return false;
    if (!isEmpty && (content - markEnd > 4 || this.beginsBlock(content, end))) return false;
    const node: ListItem = { type: 'listItem', children: [], position: placed(start, end) };
    if (sibling) sibling.children.push(node);
    else {
      const list: List = { type: 'list', ordered, children: [node], position: placed(start, end) };
      this.lists.set(list, mark);
      into.push(list);
    }
    for (const item of this.items) item.isEmpty = false;
    this.items.push({ node, content: indent + (isEmpty ? markEnd + 1 : content) - start, isEmpty });
    if (!isEmpty) this.paragraph = { into: node.children, item: true, start: content, end };
    return true;
  }

  /** Whether the text of an item is not a paragraph, or may not be one. */
  private beginsBlock(at: number, end: number): boolean {
    const { source } = this;
    const sign = source.charAt(at);
    if ('><'.includes(sign) || source.startsWith('```', at) || source.startsWith('~~~', at)) return true;
    if ('#-+*_=:|'.includes(sign)) {
      headingMark.lastIndex = at;
      const text = source.slice(at, end);
      return (
        headingMark.test(source) || rule.test(text) || thematicBreak.test(text) || ('-+*'.includes(sign) && this.isBehindMark(at + 1, end))
      );
    }
    orderedMark.lastIndex = at;
    return digits.test(sign) && orderedMark.test(source) && this.isBehindMark(orderedMark.lastIndex, end);
  }
}
