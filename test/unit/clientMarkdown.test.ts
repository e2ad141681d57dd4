import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { escapeMarkdown, withoutIcons } from '../../client/src/markdown';

const parser = unified().use(remarkParse).use(remarkGfm);

function read(markdown: string): { text: string; kinds: string[] } {
  const kinds = new Set<string>();
  let text = '';
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if (node.type === 'text') text += node.value.replaceAll('\u200B', '');
    if ('children' in node) node.children.forEach(visit);
  };
  visit(parser.parse(markdown));
  return { text, kinds: [...kinds].sort() };
}

const pieces = [
  '*',
  '__',
  '`',
  '[a](command:x)',
  '<b>',
  '&lt;',
  '<command:x>',
  'https://example.org',
  'a@b.org',
  '\n',
  '\n\n',
  '# ',
  '- ',
  '1. ',
  '|',
  '\\',
  '\u0007',
  'word',
  ' ',
];
const awkward = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 15 })
  .map((parts) => parts.join(''));

describe('text of a plan in a tooltip', () => {
  it('reads as it is, and is nothing but text', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const plain = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
        const inItem = read(`- ${escapeMarkdown(text)}`);
        assert.equal(inItem.text, plain);
        assert.deepEqual(inItem.kinds, [
          'list',
          'listItem',
          ...(plain === '' ? [] : ['paragraph']),
          'root',
          ...(plain === '' ? [] : ['text']),
        ]);
        assert.equal(read(`**${escapeMarkdown(text)}x**`).text, `${plain}x`);
      }),
      { numRuns: 150 },
    );
  });

  it('draws no icons', () => {
    assert.equal(withoutIcons('$(bug) $5 $$(x)'), '$\u200B(bug) $5 $$\u200B(x)');
  });
});
