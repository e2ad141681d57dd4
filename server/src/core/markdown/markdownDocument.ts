import { LineIndex } from '../text/lineIndex';
import { ownCopy } from '../text/ownCopy';
import type { Span } from '../text/span';
import { splitBlocks, type RawBlock } from './blocks';
import { limits, type LimitHit } from './limits';
import type { BlockFacts, Line, Link, Marker } from './line';
import { parseBlock } from './parseBlock';

/** A whole text as lines, with offsets into it. Immutable; a function of the text alone. */
export interface MarkdownDocument {
  readonly text: string;
  readonly index: LineIndex;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** Inline code and code blocks, in order. */
  readonly codes: readonly Span[];
  readonly comments: readonly Span[];
  readonly hits: readonly LimitHit[];
  /** Facts by block text, for the next version of the document to reuse. */
  readonly memo: ReadonlyMap<string, BlockFacts>;
}

const nothing: BlockFacts = { lines: [], links: [], codes: [], fences: [], comments: [] };

/**
 * Reads any text at all; never throws. Blocks whose text stood in `previous` as well are not parsed again.
 * Texts beyond the file limit are not read: one hit, no lines.
 */
export function parseMarkdown(text: string, previous?: MarkdownDocument): MarkdownDocument {
  const index = new LineIndex(text);
  if (text.length > limits.fileLength) {
    const hits: LimitHit[] = [{ id: 'file-length', span: index.spanOf(0) }];
    return { text, index, lines: [], links: [], codes: [], comments: [], hits, memo: new Map() };
  }
  const { blocks, hits } = splitBlocks(text);
  const memo = new Map<string, BlockFacts>();
  const allHits = [...hits];
  const lines: Line[] = [];
  const links: Link[] = [];
  const codes: Span[] = [];
  const comments: Span[] = [];
  for (const block of blocks) {
    const facts = factsOf(block, memo, previous, allHits, index);
    const at = block.start;
    const move = (s: Span): Span => ({ start: s.start + at, end: s.end + at });
    for (const line of facts.lines) lines.push(moveLine(line, at, move));
    for (const link of facts.links) links.push({ ...link, span: move(link.span) });
    for (const code of facts.codes) codes.push(move(code));
    for (const fence of facts.fences) codes.push(move(fence));
    for (const comment of facts.comments) comments.push(move(comment));
  }
  codes.sort((a, b) => a.start - b.start);
  allHits.sort((a, b) => a.span.start - b.span.start);
  return { text, index, lines, links, codes, comments, hits: allHits, memo };
}

function factsOf(
  block: RawBlock,
  memo: Map<string, BlockFacts>,
  previous: MarkdownDocument | undefined,
  hits: LimitHit[],
  index: LineIndex,
): BlockFacts {
  if (block.source === undefined || block.source.trim() === '') return nothing;
  const key = block.frontMatter ? `front matter\n${block.source}` : block.source;
  const facts = memo.get(key) ?? previous?.memo.get(key) ?? parse(ownCopy(block.source), block.frontMatter);
  if (facts.unread) hits.push({ id: 'parser', span: index.spanOf(index.lineAt(block.start)) });
  memo.set(key, facts);
  return facts;
}

/** The facts of a block; of one that is beyond the limits, or that remark gives up on, those of its heading. */
function parse(source: string, frontMatter: boolean): BlockFacts {
  try {
    if (!tooCostly(source)) return parseBlock(source, frontMatter);
  } catch {
    // Read no further than the heading, as below.
  }
  const title = /^#{1,6}[ \t][^\r\n]*/.exec(source)?.[0];
  return { ...(title === undefined || title.length === source.length ? nothing : parse(title, false)), unread: true };
}

const delimiters = /[\]*_~]/g;
const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/;
/** What ends a paragraph, or begins another. */
const apart = /^[ \t>]*(?:$|(?:[-*+]|1[.)])[ \t])/;
const delimiterRow = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** Whether micromark would take time by the square of the length. */
function tooCostly(source: string): boolean {
  let inParagraph = 0;
  let lines = 0;
  let underlines = 0;
  let inTable = false;
  let fence: string | undefined;
  for (const line of source.split(/\r\n|\r|\n/)) {
    const run = /^[ \t>]*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (fence === undefined ? run : run?.startsWith(fence)) fence = fence === undefined ? run : undefined;
    if (fence !== undefined) continue;
    if (underline.test(line)) underlines++;
    if (apart.test(line)) {
      inParagraph = 0;
      lines = 0;
      inTable = false;
    } else if (delimiterRow.test(line)) {
      inTable = true;
    }
    // Each row of a table is a world of its own.
    if (inTable) inParagraph = lines = 0;
    lines++;
    inParagraph += line.match(delimiters)?.length ?? 0;
    if (inParagraph > limits.delimiters || lines > limits.paragraphLines || underlines > limits.underlines) return true;
  }
  return false;
}

function moveLine(line: Line, by: number, move: (s: Span) => Span): Line {
  const span = move(line.span);
  const text = line.text.shift(by);
  switch (line.kind) {
    case 'row':
      return { ...line, span, text, cells: line.cells.map((cell) => cell.shift(by)) };
    case 'text':
    case 'quote':
    case 'html':
      return { ...line, span, text, marker: line.marker && moveMarker(line.marker, move) };
    default:
      return { ...line, span, text };
  }
}

function moveMarker(marker: Marker, move: (s: Span) => Span): Marker {
  return { ...marker, span: move(marker.span), box: marker.box && { ...marker.box, span: move(marker.box.span) } };
}
