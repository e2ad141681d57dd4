import assert from 'node:assert/strict';
import path from 'node:path';
import { parents } from '../../../server/src/cli/parents';

describe('the folders above a file', () => {
  it('go from its own up to the root, as people would write them', () => {
    const depth = process
      .cwd()
      .split(path.sep)
      .filter((name) => name !== '').length;
    const above = Array.from({ length: depth }, (_, i) =>
      Array(i + 1)
        .fill('..')
        .join(path.sep),
    );
    assert.deepEqual(parents('plan.md'), ['.', ...above]);
    assert.deepEqual(parents('-'), ['.', ...above]);
    assert.deepEqual(parents(path.join('a', 'b', 'plan.md')), [path.join('a', 'b'), 'a', '.', ...above]);
    assert.deepEqual(parents(path.resolve('a', 'plan.md')), ['a', '.', ...above]);
  });
});
