import { fromMarkdown, type Extension, type Options } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import type { BlockFacts } from './line';
import { readTree } from './readTree';

/**
 * GFM support finds a few more bare addresses by rewriting the finished tree, and the nodes that it writes have no positions.
 * The addresses that the tokenizer itself finds stay.
 */
const withPositions = (extensions: readonly Extension[]): Extension[] => extensions.map((extension) => ({ ...extension, transforms: [] }));

/** What remark is made of, without the machinery of its plugins and the half of it that writes Markdown. */
const markdown: Options = { extensions: [gfm()], mdastExtensions: withPositions(gfmFromMarkdown()) };
const markdownWithFrontMatter: Options = {
  extensions: [gfm(), frontmatter()],
  mdastExtensions: withPositions([...gfmFromMarkdown(), frontmatterFromMarkdown()]),
};

/**
 * The facts of one block, with offsets into `source`.
 * @throws whatever remark throws; the caller treats such a block as beyond the limits.
 */
export function parseBlock(source: string, frontMatter: boolean): BlockFacts {
  // micromark drops a byte order mark at the start and counts from behind it.
  const text = source.replace(/^\uFEFF/, ' ');
  return readTree(source, fromMarkdown(text, frontMatter ? markdownWithFrontMatter : markdown));
}
