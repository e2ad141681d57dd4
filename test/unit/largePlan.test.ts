import assert from 'node:assert/strict';
import { parsePlan } from '../../server/src/core/plan/plan';
import { largePlan } from '../support/largePlan';

const kilobyte = 1024;
const sizes = [2, 8, 100, 1024].map((size) => size * kilobyte);

describe('generated plans', () => {
  it('are the same for the same seed, and others for another', () => {
    const wish = { size: 20 * kilobyte, seed: 7 };
    assert.equal(largePlan(wish), largePlan(wish));
    assert.notEqual(largePlan(wish), largePlan({ ...wish, seed: 8 }));
  });

  for (const size of sizes) {
    it(`have the size that is wanted, ${size} bytes`, () => {
      for (const seed of [1, 2, 3]) {
        const bytes = Buffer.byteLength(largePlan({ size, seed }));
        assert(Math.abs(bytes - size) <= size / 20, `${bytes} bytes with seed ${seed}`);
      }
    });
  }

  it('are plans with rollouts one after the other, half filled in', () => {
    const { recognised, sections, stages, toggles, placeholders, boxes, dates, markdown } = parsePlan(largePlan({ size: 100 * kilobyte }));
    assert(recognised);
    const rollouts = sections.filter(({ heading }) => heading === 'production-rollout').length;
    assert(rollouts > 5, `${rollouts} rollouts`);
    for (const kind of [
      'toggles',
      'validation',
      'rollback',
      'moderated-testing',
      'rollout-planning',
      'one-week-results',
      'one-month-results',
    ])
      assert(sections.filter((one) => one.kind === kind).length >= rollouts - 1, kind);
    assert(stages.length >= 5 * (rollouts - 1), `${stages.length} stages`);
    assert.equal(sections.filter(({ kind }) => kind === 'post-launch-questions').length, 1);
    for (const many of [toggles, placeholders, boxes, dates, markdown.links]) assert(many.length > rollouts);
    assert(placeholders.some(({ answered }) => !answered));
  });

  it('are plans at any size', () => {
    for (const size of sizes) assert(parsePlan(largePlan({ size })).recognised, `${size} bytes`);
  });
});
