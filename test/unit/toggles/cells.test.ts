import assert from 'node:assert/strict';
import { cellAt, cellsOf } from '../../../server/src/core/features/toggles/cells';
import { fitsAnywhere } from '../../../server/src/core/features/toggles/matching';

describe('the cells of a line', () => {
  const cells = (line: string): string[] => cellsOf(line, { start: 0, end: line.length }).map(({ text }) => text);

  it('stand between bars, whether or not the line begins and ends with one', () => {
    assert.deepEqual(cells('| a | b |'), ['a', 'b']);
    assert.deepEqual(cells('a | b'), ['a', 'b']);
    assert.deepEqual(cells('  | a | b '), ['a', 'b']);
    assert.deepEqual(cells('| a |  | c |'), ['a', '', 'c']);
    assert.deepEqual(cells('| a \\| b | `c` |'), ['a \\| b', '`c`']);
  });

  it('are there while they are typed', () => {
    assert.deepEqual(cells('| '), ['']);
    assert.deepEqual(cells('|'), ['']);
    assert.deepEqual(cells('| `sea'), ['`sea']);
    assert.deepEqual(cells('no table'), []);
  });

  it('are told by an offset', () => {
    const line = 'x\n| a | b |\n';
    const row = cellsOf(line, { start: 2, end: 11 });
    assert.deepEqual(
      [2, 3, 6, 7, 10, 11].map((offset) => cellAt(row, offset)),
      [undefined, 0, 0, 1, 1, undefined],
    );
  });
});

describe('a name that is typed', () => {
  const fits = (typed: string): (number | undefined)[] => ['search_new_ranking', 'new_page'].map((name) => fitsAnywhere(name, typed));

  it('fits the better the nearer to a beginning it stands', () => {
    assert.deepEqual(fits('search'), [0, undefined]);
    assert.deepEqual(fits('new'), [1, 0]);
    assert.deepEqual(fits('NEW-R'), [1, undefined]);
    assert.deepEqual(fits('_new'), [1, undefined]);
    assert.deepEqual(fits('king'), [2, undefined]);
    assert.deepEqual(fits('snr'), [4, undefined]);
    assert.deepEqual(fits('zz'), [undefined, undefined]);
  });

  it('fits nothing where it is longer than any name', () => {
    const typed = 'search_'.repeat(3000);
    const before = performance.now();
    for (let i = 0; i < 50_000; i++) assert.equal(fitsAnywhere(`search_page_${i}`, typed), undefined);
    assert(performance.now() - before < 5000);
  });
});
