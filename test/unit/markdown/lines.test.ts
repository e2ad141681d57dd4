import assert from 'node:assert/strict';
import type { Line } from '../../../server/src/core/markdown/line';
import { parseMarkdown } from '../../../server/src/core/markdown/markdownDocument';
import { eachLineEnd } from '../../support/lineEnds';

function styleOf(line: Line): string {
  switch (line.kind) {
    case 'heading':
      return `h${line.level}`;
    case 'row':
      return `${line.header ? 'header' : 'row'} ${line.cells.map((cell) => `<${cell.text}>`).join('')}`;
    case 'code':
      return 'code';
    default: {
      const box = line.marker?.box ? (line.marker.box.checked ? ' [x]' : ' [ ]') : '';
      return (
        [line.kind, line.depth, line.marker?.kind, line.bold && 'bold', line.italic && 'italic']
          .filter((part) => part !== undefined && part !== false)
          .join(' ') + box
      );
    }
  }
}

/** Lines of `markdown` as `style: text`, the same for LF and CRLF. */
function checkLines(markdown: string, expected: readonly string[]): void {
  for (const { name, text } of eachLineEnd(markdown)) {
    const { lines } = parseMarkdown(text);
    const rendered = lines.map((line) => (line.kind === 'row' ? styleOf(line) : `${styleOf(line)}: ${line.text.text.replace(/\r/g, '')}`));
    assert.deepEqual(rendered, expected, name);
  }
}

describe('parseMarkdown', () => {
  it('reads headings of both kinds, with levels and without their marks', () => {
    checkLines('# *Search* `plan` ##\n\nRollout\n-------\n\n####### seven\n#tag', [
      'h1: Search plan',
      'h2: Rollout',
      'text 0: ####### seven',
      'text 0: #tag',
    ]);
  });

  it('reads items with their depth, and the lines that go on in them', () => {
    checkLines('- one\n  goes on\n  - two\n\n    later\n1. three\nlazy', [
      'text 1 bullet: one',
      'text 1: goes on',
      'text 2 bullet: two',
      'text 2: later',
      'text 1 ordered: three',
      'text 0: lazy',
    ]);
  });

  it('reads task boxes, also those that Markdown does not know', () => {
    checkLines('- [ ] open\n- [x] done\n- [X] too\n- [] odd\n- [ ]\n- [x](https://example.com) link\n- [y] no box', [
      'text 1 bullet [ ]: open',
      'text 1 bullet [x]: done',
      'text 1 bullet [x]: too',
      'text 1 bullet [ ]: odd',
      'text 1 bullet [ ]: ',
      'text 1 bullet: x link',
      'text 1 bullet: [y] no box',
    ]);
  });

  it('reads the bullets of word processors and glued ones', () => {
    checkLines('•\tLength of time: 1 day\no\tinner\n◦ inner\n\n-Label: x\n\n-5 degrees\n\nold text', [
      'text 1 pseudo: Length of time: 1 day',
      'text 2 pseudo: inner',
      'text 2 pseudo: inner',
      'text 1 glued: Label: x',
      'text 0: -5 degrees',
      'text 0: old text',
    ]);
  });

  it('tells lines that are bold or italic as a whole', () => {
    checkLines('**Rollback**\n\n***Results:***\n\n**Verdict**: Go\n\n_only a hint_\n\n- **Label:**\n\n__a__ and b', [
      'text 0 bold: Rollback',
      'text 0 bold: Results:',
      'text 0: Verdict: Go',
      'text 0 italic: only a hint',
      'text 1 bullet bold: Label:',
      'text 0: a and b',
    ]);
  });

  it('reads tables cell by cell, escaped bars and missing cells included', () => {
    checkLines('| Toggle name | Description |\n|---|---|\n| `a_b` | x \\| y |\n| only |\n', [
      'header <Toggle name><Description>',
      'row <a_b><x | y>',
      'row <only>',
    ]);
  });

  it('reads code as code and quotes as quotes', () => {
    checkLines('```md\n## Rollback\n```\n\n    - indented\n\n> ## Quoted\n> text\n', [
      'code: ```md\n## Rollback\n```',
      'code: - indented',
      'h2: Quoted',
      'quote 0: text',
    ]);
  });

  it('reads the text of HTML, tags and comments left out', () => {
    checkLines('<details><summary>Toggle <b>details</b></summary>\nname: a\n</details>\n\n<!-- [FILL_IN]\n-->\n\na<br>b <!-- c -->d', [
      'html 0: Toggle details',
      'html 0: name: a',
      'text 0: a b d',
    ]);
  });

  it('shows what a reader sees: no escapes, entities decoded, link texts', () => {
    checkLines('- \\[FILL\\_IN\\] &amp; &lt;b&gt; &copy; [text](https://example.com/a%28b) ~~old~~ &nosuch;', [
      'text 1 bullet: [FILL_IN] & <b> © text old &nosuch;',
    ]);
  });

  it('decodes entities on every line of a paragraph, also behind blanks', () => {
    checkLines('a&amp;b \n&lt;c&gt;\t\n  &quot;d', ['text 0: a&b', 'text 0: <c>', 'text 0: "d']);
  });

  it('cuts paragraphs at hard breaks too', () => {
    checkLines('one  \ntwo\\\nthree', ['text 0: one', 'text 0: two', 'text 0: three']);
  });

  it('reads a label that looks like a link definition', () => {
    checkLines('[PICK_ONE]: No\n\n- Answer: [PICK_ONE]: No', ['text 0: [PICK_ONE]: No', 'text 1 bullet: Answer: [PICK_ONE]: No']);
  });

  it('leads back to the source, escapes included', () => {
    const text = '- Users: \\[FILL\\_IN\\], **12** &amp; more';
    const line = parseMarkdown(text).lines[0];
    assert(line);
    const source = (part: string): string => {
      const at = line.text.text.indexOf(part);
      const span = line.text.spanOf(at, at + part.length);
      return text.slice(span.start, span.end);
    };
    assert.equal(source('[FILL_IN]'), '\\[FILL\\_IN\\]');
    assert.equal(source('12'), '12');
    assert.equal(source('&'), '&amp;');
    assert.equal(source('Users: ['), 'Users: \\[');
  });

  it('knows links, inline code, fences and comments by their place', () => {
    const text = 'See [board](https://example.com) or https://example.com/b.\n\n`a_b` and\n\n```\nx\n```\n\n<!-- note -->\n';
    const { links, codes, comments } = parseMarkdown(text);
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.deepEqual(
      links.map((link) => [at(link.span), link.url, link.explicit]),
      [
        ['[board](https://example.com)', 'https://example.com', true],
        ['https://example.com/b', 'https://example.com/b', false],
      ],
    );
    assert.deepEqual(codes.map(at), ['`a_b`', '```\nx\n```']);
    assert.deepEqual(comments.map(at), ['<!-- note -->']);
  });

  it('passes front matter over', () => {
    checkLines('---\ntitle: Plan\n# no heading\n---\n\n# Plan\n', ['h1: Plan']);
    checkLines('---\n\n# Plan\n', ['h1: Plan']);
  });
});
