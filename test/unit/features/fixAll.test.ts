import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess, type CheckConfig } from '../../../server/src/core/assessment';
import { fixAll } from '../../../server/src/core/features/fixAll';
import { rules } from '../../../server/src/core/rules/index';
import { applyEdits, composeEdits, type Edit } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

const top = '# Search Release Plan\n\n';
const link = (name: string): string => `(${name})[https://example.com/${name}]`;
const mended = (name: string): string => `[${name}](https://example.com/${name})`;

/** The text with all fixed that is safe to fix; fixing again changes nothing, and the edits lie apart from each other. */
function fixed(text: string, config: CheckConfig = {}): string {
  const edits = fixAll(assess(text, config));
  const result = applyEdits(text, edits);
  assert.deepEqual(fixAll(assess(result, config)), [], 'nothing is left to do');
  return result;
}

describe('fix all', () => {
  it('mends everything that has a safe fix, and nothing else', () => {
    const text = (write: (name: string) => string, last: string): string =>
      `${top}- Go / No Go: ${write('a')}, ${write('b')}\n\n### Stage A: 10% of users\n\n- Percentage of Users: 20%\n- Length of time: TBD\n\n## Other\n\n${write('c')}${write('d')}\n${last}`;
    for (const { text: lf } of eachLineEnd(text(link, 'end'))) {
      const expected = eachLineEnd(text(mended, 'end')).find((one) => one.text.length === lf.length)?.text;
      assert.equal(fixed(lf), expected);
    }
  });

  it('leaves alone what is waived or switched off', () => {
    const waived = `${top}<!-- release-plan-disable-next-line broken-link: as text -->\n- ${link('a')}\n- `;
    assert.equal(fixed(`${waived}${link('b')}\n`), `${waived}${mended('b')}\n`);
    assert.equal(fixed(`${top}${link('a')}\n`, { severities: { 'broken-link': 'off' } }), `${top}${link('a')}\n`);
    assert.equal(fixed(`${top}${link('a')}\n`, { severities: { 'broken-link': 'hint' } }), `${top}${mended('a')}\n`);
  });

  it('has nothing to do where nothing is wrong', () => {
    assert.deepEqual(fixAll(assess(`${top}${mended('a')}\n`)), []);
  });

  it('is done at once, in plans, examples, and any text', () => {
    for (const { text } of [...fixtures(), ...rules.map(({ bad }) => ({ text: bad }))]) {
      for (const { text: written } of eachLineEnd(text)) fixed(written);
    }
    for (const { text } of realPlans() ?? []) fixed(text);
    fixed(`${top}${Array.from({ length: 50 }, () => link('a')).join('')}\n`);
    const part = fc.oneof(randomMarkdown, fc.constantFrom(link('a'), `- ${link('b')}\n`, `${link('c')}${link('d')}`, `[(x)${link('e')}`));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        fixed(`<!-- release-plan -->\n${top}${parts.join('')}`);
      }),
      { numRuns: 150 },
    );
  });
});

describe('edits one after the other', () => {
  /** Edits that do not overlap, as far as they fit into a text of that length. */
  const edits = fc.array(fc.record({ gap: fc.nat(6), length: fc.nat(4), text: fc.string({ maxLength: 4 }) }), { maxLength: 6 });
  const within = (length: number, list: readonly { gap: number; length: number; text: string }[]): Edit[] => {
    let at = 0;
    return list.flatMap((one) => {
      const start = at + one.gap;
      const end = start + one.length;
      if (end > length) return [];
      at = end;
      return [{ span: { start, end }, text: one.text }];
    });
  };

  it('become one list that does the same, and touches nothing that they leave alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), edits, edits, (text, a, b) => {
        const first = within(text.length, a);
        const between = applyEdits(text, first);
        const second = within(between.length, b);
        const both = composeEdits(text, first, second);
        assert.equal(applyEdits(text, both), applyEdits(between, second));
        const size = (list: readonly Edit[]): number => list.reduce((sum, { span }) => sum + span.end - span.start, 0);
        assert(size(both) <= size(first) + size(second));
      }),
      { numRuns: 1000 },
    );
    assert.deepEqual(composeEdits('abc', [], []), []);
  });
});
