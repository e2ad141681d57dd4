import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { markdownText } from '../../../server/src/core/report/markdownText';
import { printable } from '../../../server/src/core/text/printable';
import { shorten } from '../../../server/src/core/text/shorten';

const parser = unified().use(remarkParse).use(remarkGfm);

/** The texts that a reader sees, and the kinds of nodes they stand in. */
function read(markdown: string): { text: string; kinds: Set<string> } {
  const kinds = new Set<string>();
  let text = '';
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if (node.type === 'text') text += node.value;
    if ('children' in node) node.children.forEach(visit);
  };
  visit(parser.parse(markdown));
  return { text: text.replaceAll('\u200B', ''), kinds };
}

const seen = (text: string): string => printable(shorten(text.replaceAll('\u200B', ''), 300));

/** Pieces of which Markdown, HTML and the sites that show it make something. */
const pieces = [
  ...[
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '~',
    '~~',
    '|',
    '\\',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '<',
    '>',
    '&',
    '&amp;',
    '&#35;',
    '#',
    '##',
    '$',
    '$$',
  ],
  ...[
    '@ana',
    '@org/team',
    'a@b.org',
    '#12',
    'GH-12',
    'org/repo#12',
    '!7',
    'https://example.org/#1',
    'www.example.org',
    '<b>',
    '<!-- x -->',
    '</details>',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '  ',
    'word',
    '1.',
    '- ',
    '+ ',
    '> ',
    '---',
    '| --- |',
    '\u001b[31m',
    '\u0007',
    '\u202E',
    '\u2028',
    '🙂',
    'é',
    '^1',
    '[^1]',
    ':tada:',
  ],
];
const awkward = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 20 })
  .map((parts) => parts.join(''));

describe('text of a plan in Markdown', () => {
  it('reads as it is in a list, a cell, a heading and in bold', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const safe = markdownText(text.replaceAll('\u200B', ''));
        assert.doesNotMatch(safe, /[\r\n]/);
        const list = read(`- Line 1: ${safe}`);
        assert.equal(list.text, `Line 1: ${seen(text)}`.trimEnd());
        assert.deepEqual([...list.kinds].sort(), ['list', 'listItem', 'paragraph', 'root', 'text']);
        const table = read(`| Head | Second |\n| --- | --- |\n| ${safe} | end |`);
        assert.equal(table.text, `HeadSecond${seen(text)}end`);
        assert.deepEqual([...table.kinds].sort(), ['root', 'table', 'tableCell', 'tableRow', 'text']);
        const heading = read(`## Readiness: ${safe}`);
        assert.equal(heading.text, `Readiness: ${seen(text)}`.trimEnd());
        assert.deepEqual([...heading.kinds].sort(), ['heading', 'root', 'text']);
      }),
      { numRuns: 150 },
    );
  });

  it('calls no people, issues or addresses', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const safe = markdownText(text.replaceAll('\u200B', ''));
        assert.doesNotMatch(safe.replaceAll('&#124;', '|'), /@[\w.-]|#\d|\bGH-\d|:\/\/|www\./i);
      }),
    );
    assert.equal(markdownText('a | b'), 'a &#124; b');
    assert.equal(markdownText('Ask @ana, see #12'), 'Ask @\u200Bana, see #\u200B12');
  });

  it('leaves ordinary words and names alone', () => {
    for (const text of [
      'Turn off search_new_ranking when errors exceed 2% (see line 3).',
      'A & B: “yes”, 10-20%',
      'C# and F# (both)',
      '3 < 4',
    ])
      assert.equal(markdownText(text), text.replace('<', '&lt;'));
  });

  it('is cut behind a word, and never inside a character', () => {
    assert.equal(markdownText('one two three', 10), 'one two…');
    assert.equal(markdownText('🙂'.repeat(10), 8), '🙂🙂🙂…');
  });
});
