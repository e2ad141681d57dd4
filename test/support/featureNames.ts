import fc from 'fast-check';

/** Names with every sign that Markdown, a snippet or a file name reads in its own way. */
export const awkwardNames: readonly string[] = [
  'Search 2.0',
  'Cost $1 ${2:x} $TM_FILENAME',
  'a } b { c',
  'back\\slash \\\\ end\\',
  'a | b',
  '# not a heading #',
  '[link](https://example.com) [x] [FILL_IN',
  '*bold* _it_ **b** ~~gone~~ `code`',
  '<b>html</b> <!-- comment -->',
  'AT&T &amp; &copy;',
  '🚢 ferry 👩‍👩‍👧',
  '日本語の機能',
  'שלום',
  '---',
  '1. first',
  'Stage A: 10% of users',
  'Rollback',
  'Go Live!',
  '1-week results',
  'Release Plan Template',
  'x'.repeat(400),
  'word '.repeat(60),
  'two\nlines\tand a tab',
];

const signs = Array.from('$}{\\|#[]()*_~`<>&!:;-+.,"\'%@= \t\naZ0é漢🚀');

export const anyName = fc.oneof(
  fc.constantFrom(...awkwardNames),
  fc.string({ unit: fc.constantFrom(...signs), maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** Percentages in tenths that rise to 100. */
export const anyLadder = (most: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: most - 1 })
    .map((tenths) => [...[...tenths].sort((a, b) => a - b).map((tenth) => tenth / 10), 100]);
