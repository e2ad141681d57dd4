import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupPlans, placeOf, sharedTitles } from '../../client/src/views/planGroups';
import { lifeOfPlans } from '../../server/src/core/features/planRow';
import type { PlanRow } from '../../server/src/protocol';

const row = (title: string, state: string, due = 0, uri = `file:///work/${title}.md`): PlanRow => ({
  uri,
  folder: 'file:///work',
  title,
  state,
  due,
  toggles: [],
  description: '',
  tooltip: '',
  accessibleLabel: title,
});

describe('the groups of all plans', () => {
  it('are in the order of life, the most due first and then by title', () => {
    const rows = [
      row('Plan 10', 'draft'),
      row('Plan 9', 'draft'),
      row('Launched', 'launched'),
      row('Late', 'draft', 3),
      row('Approved', 'approved', 1),
    ];
    assert.deepEqual(
      groupPlans(rows, lifeOfPlans).map(({ name, rows }) => [name, ...rows.map(({ title }) => title)]),
      [
        ['Draft', 'Late', 'Plan 9', 'Plan 10'],
        ['Approved', 'Approved'],
        ['Launched', 'Launched'],
      ],
    );
  });

  it('hold every plan once, in the same order however they came in', () => {
    const some = fc.uniqueArray(
      fc.record({
        title: fc.constantFrom('A', 'B', 'a', 'Release Plan'),
        state: fc.constantFrom('draft', 'closed'),
        due: fc.nat(2),
        n: fc.nat(),
      }),
      { selector: ({ n }) => n },
    );
    fc.assert(
      fc.property(some, (plans) => {
        const rows = plans.map(({ title, state, due, n }) => row(title, state, due, `file:///work/${n}.md`));
        const groups = groupPlans(rows, lifeOfPlans);
        assert.deepEqual(groupPlans([...rows].reverse(), lifeOfPlans), groups);
        assert.deepEqual(new Set(groups.flatMap((group) => group.rows)), new Set(rows));
        assert.equal(groups.flatMap((group) => group.rows).length, rows.length);
      }),
    );
  });

  it('tell plans of one title apart by their place', () => {
    const rows = [row('A', 'draft'), row('B', 'draft'), row('A', 'closed', 0, 'file:///work/pro%20ducts/a/plan.md')];
    assert.deepEqual([...sharedTitles(rows)], ['A']);
    assert.deepEqual(rows.map(placeOf), ['', '', 'pro ducts/a']);
  });
});
