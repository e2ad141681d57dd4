import assert from 'node:assert/strict';
import { isToggleSnapshot, namedSources } from '../../client/src/toggleSnapshot';
import { snapshotOf } from '../../server/src/core/toggles/snapshot';
import { noToggles } from '../../server/src/core/toggles/registry';

describe('a file in the place of a snapshot', () => {
  it('may be overwritten when it is a snapshot, whatever became of its toggles', () => {
    for (const text of [
      snapshotOf(noToggles, '2025-03-14').text,
      `\uFEFF${snapshotOf(noToggles, '2025-03-14').text.replace(/\n/g, '\r\n')}`,
      '{ "toggleSnapshot": 2, "toggles": "lost" }',
    ]) {
      assert.ok(isToggleSnapshot(text), text);
    }
  });

  it('is left alone when it is anything else', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '"toggleSnapshot"',
      '["toggleSnapshot"]',
      '{ "toggles": [] }',
      '{ "a": { "toggleSnapshot": 1 } }',
      '{ "toggleSnapshot": 1, // by hand\n }',
      '{ "__proto__": { "toggleSnapshot": 1 } }',
    ]) {
      assert.ok(!isToggleSnapshot(text), text);
    }
  });
});

describe('the lists that a snapshot is made from', () => {
  it('are named while there are few, else counted', () => {
    assert.deepEqual(namedSources(['a.yml']), { names: 'a.yml', more: 0 });
    assert.deepEqual(namedSources(['a', 'b', 'c', 'd']), { names: 'a, b, c, d', more: 0 });
    assert.deepEqual(namedSources(['a', 'b', 'c', 'd', 'e']), { names: 'a, b, c', more: 2 });
  });
});
