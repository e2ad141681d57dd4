import { LineIndex } from '../text/lineIndex';
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
  let facts = memo.get(key) ?? previous?.memo.get(key);
  if (!facts) {
    try {
      facts = tooManyDelimiters(block.source) ? undefined : parseBlock(block.source, block.frontMatter);
    } catch {
      facts = undefined;
    }
    if (!facts) hits.push({ id: 'parser', span: index.spanOf(index.lineAt(block.start)) });
  }
  facts ??= nothing;
  memo.set(key, facts);
  return facts;
}

function tooManyDelimiters(source: string): boolean {
  let count = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    // [ * _ ` < and their like
    if (code === 91 || code === 42 || code === 95 || code === 96 || code === 60) count++;
  }
  return count > limits.openDelimiters && count * 3 > source.length;
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
