import { ownCopy } from '../text/ownCopy';
import type { RawBlock } from './blocks';
import { limits } from './limits';
import type { BlockFacts } from './line';
import { parseBlock } from './parseBlock';
import { plainBlock } from './plainBlock';
import { readTree } from './readTree';

const nothing: BlockFacts = { lines: [], links: [], codes: [], fences: [], comments: [] };

/** What is known of blocks, by what they hold; offsets count from the start of the block. */
export type BlockMemo = Map<string, BlockFacts>;

/** What a block holds. A block whose text is `known` is not parsed again; it is noted in `noted`. */
export function readBlock({ source, frontMatter }: RawBlock, known: BlockMemo, noted: BlockMemo): BlockFacts {
  if (source === undefined || source.trim() === '') return nothing;
  const key = frontMatter ? `front matter\n${source}` : source;
  const facts = known.get(key) ?? parse(ownCopy(source), frontMatter);
  // A text that the memo has already is not a part of a longer one that would be kept for it.
  known.set(key, facts);
  noted.set(key, facts);
  return facts;
}

/** The facts of a block; of one that is beyond the limits, or that remark gives up on, those of its heading. */
function parse(source: string, frontMatter: boolean): BlockFacts {
  try {
    if (!tooCostly(source)) return plainFacts(source, frontMatter) ?? parseBlock(source, frontMatter);
  } catch {
    // Read no further than the heading, as below.
  }
  const title = /^#{1,6}[ \t][^\r\n]*/.exec(source)?.[0];
  return { ...(title === undefined || title.length === source.length ? nothing : parse(title, false)), unread: true };
}

/** Those of a block that is plain enough to be read without remark. */
function plainFacts(source: string, frontMatter: boolean): BlockFacts | undefined {
  const tree = frontMatter ? undefined : plainBlock(source);
  return tree && readTree(source, tree);
}

const delimiters = /[\]*_~]/g;
const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/;
/** What ends a paragraph, or begins another. */
const apart = /^[ \t>]*(?:$|(?:[-*+]|1[.)])[ \t])/;
const delimiterRow = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** Whether micromark would take time by the square of the length. */
function tooCostly(source: string): boolean {
  // No shorter text reaches any of these limits.
  if (source.length <= Math.min(limits.delimiters, limits.paragraphLines, 2 * limits.underlines)) return false;
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
