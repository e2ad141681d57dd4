import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { readList } from '../../../server/src/core/toggles/readList';
import { isListed, mergeToggles, type ToggleRegistry } from '../../../server/src/core/toggles/registry';
import { realLists, realPlans } from '../../support/corpus';

/** Real lists of four years, and what is in them. */
const expected: readonly (readonly [name: string, count: number])[] = [
  ['features-2021-12.yml', 144],
  ['features-2022-12.yml', 222],
  ['features-2023-09.yml', 293],
  ['features-2025-first-part.yml', 253],
  ['featureFlagNames-2026-03.json', 415],
  ['featureFlagNames-2026-04.json', 426],
];

/** Plans that name a toggle, and the lists that have it, by the number of the plan. */
const listed: readonly (readonly [plan: string, years: readonly string[]])[] = [
  ['07', ['2022-12', '2023-09']],
  ['17', ['2025', '2026-03']],
  ['22', ['2023-09']],
  ['33', []],
  ['35', ['2026-03', '2026-04']],
  ['58', ['2023-09']],
  ['59', ['2023-09']],
];

const registryOf = (name: string, text: string): ToggleRegistry =>
  mergeToggles([{ uri: `file:///${name}`, name, date: undefined, list: readList(name, text), problem: undefined }]);

describe('real lists of toggles', () => {
  const lists = realLists();

  it('are read whole, whatever their irregularities', () => {
    if (!lists) return;
    for (const [name, count] of expected) {
      const { toggles, problem } = readList(name, lists.get(name) ?? '');
      assert.equal(problem, undefined, name);
      assert.equal(toggles.length, count, name);
    }
    const odd = readList('features.yml', lists.get('features-2021-12.yml') ?? '').toggles;
    assert(odd.some(({ name }) => /[A-Z]/.test(name)) && odd.every(({ actorType }) => actorType !== undefined));
    const names = registryOf('n.json', lists.get('featureFlagNames-2026-04.json') ?? '');
    assert.equal(names.toggles.size, 425, 'one name has two keys');
  });

  it('tell for each real plan whether its toggle is in them', () => {
    const plans = realPlans();
    if (!lists || !plans) return;
    for (const [id, years] of listed) {
      const plan = plans.find((one) => one.id === id);
      assert(plan, id);
      for (const [name] of expected) {
        const toggles = registryOf(name, lists.get(name) ?? '');
        const { problems, plan: understood } = assess(plan.text, { toggles });
        const unknown = problems.filter(({ ruleId }) => ruleId === 'unknown-toggle');
        const isKnown = years.some((year) => name.includes(year));
        assert.equal(
          understood.toggles.every((toggle) => isListed(toggles, toggle.name)),
          isKnown,
          `${id} in ${name}`,
        );
        assert.equal(unknown.length > 0, !isKnown, `${id} in ${name}: ${unknown.map(({ message }) => message).join()}`);
        assert(unknown.every(({ severity }) => severity === 'information'));
      }
    }
  });
});
