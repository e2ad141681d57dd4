import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countToggles, groupByToggle, groupPlans, placeOf, sharedTitles } from '../../client/src/views/planGroups';
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

describe('the toggles of all plans', () => {
  const naming = (title: string, due: number, ...toggles: string[]): PlanRow => ({ ...row(title, 'draft', due), toggles });

  it('are in the order of their names, each with the plans that name it, the most due first', () => {
    const rows = [
      naming('Search', 0, 'search_v10', 'menu'),
      naming('Letters', 0, 'search_v2'),
      naming('Fees', 2, 'menu', 'menu'),
      naming('None', 5),
    ];
    assert.deepEqual(
      groupByToggle(rows).map(({ toggle, rows }) => [toggle, ...rows.map(({ title }) => title)]),
      [
        ['menu', 'Fees', 'Search'],
        ['search_v2', 'Letters'],
        ['search_v10', 'Search'],
      ],
    );
    assert.equal(countToggles(rows), 3);
    assert.equal(countToggles([naming('None', 5)]), 0);
    assert.deepEqual(groupByToggle([naming('None', 5)]), []);
  });

  it('hold every plan once below each toggle that it names, in the same order however they came in', () => {
    const name = fc.constantFrom('a', 'A', 'a_1', 'a_2', 'a_10', 'á', 'constructor', '__proto__');
    const some = fc.uniqueArray(
      fc.record({ title: fc.constantFrom('A', 'B', 'a'), due: fc.nat(2), toggles: fc.array(name, { maxLength: 4 }), n: fc.nat() }),
      { selector: ({ n }) => n },
    );
    fc.assert(
      fc.property(some, (plans) => {
        const rows = plans.map(({ title, due, toggles, n }) => ({ ...row(title, 'draft', due, `file:///work/${n}.md`), toggles }));
        const groups = groupByToggle(rows);
        assert.deepEqual(groupByToggle([...rows].reverse()), groups);
        assert.equal(groups.length, countToggles(rows));
        assert.equal(new Set(groups.map(({ toggle }) => toggle)).size, groups.length);
        const pairs = (list: readonly (readonly [string, PlanRow])[]): string[] =>
          list.map(([toggle, { uri }]) => `${toggle} ${uri}`).sort();
        assert.deepEqual(
          pairs(groups.flatMap(({ toggle, rows }) => rows.map((one) => [toggle, one] as const))),
          pairs(rows.flatMap((one) => [...new Set(one.toggles)].map((toggle) => [toggle, one] as const))),
        );
      }),
    );
  });
});
