import assert from 'node:assert/strict';
import { assess, fixesOf } from '../../../server/src/core/assessment';
import { checkProblems } from '../../support/problems';
import { finds, fixed, silent } from '../../support/ruleCases';

const top = '# Search Release Plan\n\n';

describe('list-item-marker', () => {
  it('points at the dash', () => {
    checkProblems(
      `${top}Words.\n\n  -Label: words\n`,
      '5 |   -Label: words\n  |   ^ hint list-item-marker: A blank is missing behind this dash: Markdown shows the line as running text.',
      { rules: ['list-item-marker'] },
    );
    finds('list-item-marker', [
      [`${top}#### Results\n-Desired date range: 3/3\n-**Types of errors logged** none\n`, [4, 5]],
      [`${top}- one\n-two\n- three\n`, [4]],
      [`${top}- one\n  -two: three\n`, [4]],
      [`${top}-[x] Tested\n`, [3]],
    ]);
  });

  it('is silent about signatures, signs and options', () => {
    silent('list-item-marker', [
      `${top}Words of somebody.\n-Ana\n`,
      `${top}-5% of users\n`,
      `${top}--verbose: more words\n`,
      `${top}-p: the port\n`,
      `${top}- Label: words\n`,
      `${top}> -Label: words\n`,
      `${top}\`\`\`\n-Label: words\n\`\`\`\n`,
      `${top}a\n\n-Ana\n\n- b\n`,
    ]);
  });

  it('is mended by a blank and nothing else', () => {
    for (const [before, after] of [
      ['-Label: words', '- Label: words'],
      ['-Label: words\n', '- Label: words\n'],
      ['1. one\n   -Label: words\n2. two', '1. one\n   - Label: words\n2. two'],
      ['   -[ ] Tested', '   - [ ] Tested'],
    ] as const) {
      const fixes = fixed('list-item-marker', top + before, { 'Insert the blank': top + after });
      assert.deepEqual(
        fixes.map(({ preferred, safe }) => [preferred, safe]),
        [[true, true]],
      );
    }
  });

  it('has no fix where a blank would not make an item', () => {
    fixed('list-item-marker', `${top}Words\n     -Label: words\n`, {});
  });
});

describe('table-columns', () => {
  it('points at the head, and at the cells that are lost', () => {
    checkProblems(
      `${top}| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n`,
      '3 | | a | b | c |\n  | ^^^^^^^^^^^^^ warning table-columns: The head of this table has 3 columns, the line below it 2: Markdown shows it as text and not as a table.',
      { rules: ['table-columns'] },
    );
    checkProblems(
      `${top}| a | b |\n| --- | --- |\n| 1 | 2 | 3 | 4 |\n`,
      '5 | | 1 | 2 | 3 | 4 |\n  |           ^^^^^ warning table-columns: The table has 2 columns, this row 4: what stands from here on is not shown.',
      { rules: ['table-columns'] },
    );
    finds('table-columns', [
      [`${top}a | b | c\n--- | ---\n1 | 2 | 3\n`, [3]],
      [`${top}Words:\n| a \\| b | c |\n|---|\n`, [4]],
      [`${top}- Label:\n\n  | a | b |\n  | :-: |\n  | 1 | 2 |\n`, [5]],
      [`${top}| a | b |\n|---|---|\n| 1 | \`x|y\` |\n`, [5]],
    ]);
  });

  it('is silent about what Markdown completes, and what is no table', () => {
    silent('table-columns', [
      `${top}| a | b | c |\n|---|---|---|\n| 1 | 2\n| 1 |\n`,
      `${top}a | b\n--- | ---\n1 | 2 |\n`,
      `${top}| a | b |\n|---|---|\n| 1 | 2 | |\n`,
      `${top}| a \\| b | c |\n| :--- | ---: |\n| 1 \\| 2 | 3 |\n`,
      `${top}Words with | a pipe\n\n|---|\n`,
      `${top}Words\n---\n`,
      `${top}yes | no | N/A\n`,
      `${top}\`\`\`\n| a | b |\n|---|\n\`\`\`\n`,
      `${top}> | a | b |\n> |---|\n`,
      `${top}Words without one\n|---|---|\n`,
    ]);
  });

  it('is mended so that a table stands there', () => {
    for (const [before, title, after] of [
      [
        '| a | b | c |\n|---|---|\n| 1 | 2 | 3 |',
        'Add the missing columns to the line below it',
        '| a | b | c |\n|---|---| --- |\n| 1 | 2 | 3 |',
      ],
      ['a | b | c\n--- | ---', 'Add the missing columns to the line below it', 'a | b | c\n--- | --- | ---'],
      ['- | a | b |\n  |---|  ', 'Add the missing columns to the line below it', '- | a | b |\n  |---| --- |  '],
      [
        '| a | b |\n| --- | --- | --- |\n| 1 | 2 |',
        'Take the surplus columns from the line below it',
        '| a | b |\n| --- | --- |\n| 1 | 2 |',
      ],
      ['a | b\n--- | --- | ---', 'Take the surplus columns from the line below it', 'a | b\n--- | ---'],
      ['| a | b |\n| --- | --- |\n| 1 | 2 | 3 | 4', 'Show all of it in the last column', '| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 \\| 4'],
      ['a | b\n--- | ---\n1 | `x|y` |', 'Show all of it in the last column', 'a | b\n--- | ---\n1 | `x\\|y` |'],
    ] as const) {
      fixed('table-columns', top + before, { [title]: top + after });
    }
  });

  it('has no fix where a column has no head', () => {
    fixed('table-columns', `${top}| a | b |\n|---|---|---|\n| 1 | 2 | 3 |\n`, {});
  });
});

describe('broken-link', () => {
  it('is mended unseen only where its brackets are reversed', () => {
    const safe = (link: string): (boolean | undefined)[] => {
      const before = assess(`${top}See ${link}.\n`);
      return before.problems.filter(({ ruleId }) => ruleId === 'broken-link').flatMap((one) => fixesOf(before, one).map((fix) => fix.safe));
    };
    assert.deepEqual(safe('(notes)[https://example.com/a]'), [true]);
    assert.deepEqual(safe('[notes]([https://example.com/a](https://example.com/b))'), [undefined]);
    assert.deepEqual(safe('[notes]()'), []);
  });
});
