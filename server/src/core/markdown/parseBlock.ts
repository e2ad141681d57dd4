import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import { unified, type Processor } from 'unified';
import type { BlockFacts } from './line';
import { readTree } from './readTree';

const markdown = unified().use(remarkParse).use(remarkGfm).use(keepPositions).freeze();
const markdownWithFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(keepPositions).freeze();

/**
 * GFM support finds a few more bare addresses by rewriting the finished tree, and the nodes that it writes have no positions.
 * The addresses that the tokenizer itself finds stay.
 */
function keepPositions(this: Processor): void {
  const strip = (extension: FromMarkdownExtension | FromMarkdownExtension[]): FromMarkdownExtension | FromMarkdownExtension[] =>
    Array.isArray(extension) ? extension.map((inner) => strip(inner) as FromMarkdownExtension) : { ...extension, transforms: [] };
  const extensions = this.data().fromMarkdownExtensions ?? [];
  this.data(
    'fromMarkdownExtensions',
    extensions.map((extension) => strip(extension as FromMarkdownExtension)),
  );
}

/**
 * The facts of one block, with offsets into `source`.
 * @throws whatever remark throws; the caller treats such a block as beyond the limits.
 */
export function parseBlock(source: string, frontMatter: boolean): BlockFacts {
  // micromark drops a byte order mark at the start and counts from behind it.
  const tree: Root = (frontMatter ? markdownWithFrontMatter : markdown).parse(source.replace(/^\uFEFF/, ' '));
  return readTree(source, tree);
}
