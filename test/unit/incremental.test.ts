import assert from 'node:assert/strict';
import { assess, reassess, type CheckConfig } from '../../server/src/core/assessment';
import type { TextChange } from '../../server/src/core/markdown/markdownDocument';
import { planConfidence } from '../../server/src/core/plan/recognise';
import { realPlans } from '../support/corpus';
import { Random } from '../support/random';
import { edited } from '../support/randomEdits';
import { fixtures } from '../support/fixtures';
import { picture } from '../support/picture';

/** `npm run fuzz` sets both. */
const edits = Number(process.env['RELEASE_PLAN_FUZZ_EDITS'] ?? 600);
const seed = Number(process.env['RELEASE_PLAN_FUZZ_SEED'] ?? Date.now() % 1_000_000);

/** Edits of one plan before another one is taken. */
const editsInARow = 25;

const configs: readonly [CheckConfig, ...CheckConfig[]] = [
  {},
  { today: '2025-06-01' },
  { today: '2026-01-15', severities: { 'no-monitor': 'off', 'heading-jump': 'error' } },
  { template: true },
];

/** What has changed, and nothing beside it. */
function changeOf(old: string, text: string): TextChange {
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let [oldEnd, newEnd] = [old.length, text.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === text[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

describe('an edit', () => {
  it(`leads to what a parse from scratch leads to: ${edits} edits, seed ${seed}`, function () {
    this.timeout(0);
    const random = new Random(seed);
    const plans = [...fixtures(), ...(realPlans() ?? [])].map(({ text }) => text);
    for (let done = 0; done < edits; done += editsInARow) {
      let text = plans[random.between(0, plans.length - 1)] ?? '';
      let config = random.pick(configs);
      let assessment = assess(text, config);
      const before: [string, ...string[]] = [text];
      for (let i = 0; i < editsInARow && done + i < edits; i++) {
        before.push(text);
        const old = text;
        text = edited(text, before, random);
        // An editor tells what has changed, somebody else does not; and now and then the day is another one.
        const change = random.chance(50) ? changeOf(old, text) : undefined;
        if (random.chance(5)) config = random.pick(configs);
        assessment = reassess(assessment, text, config, change);
        assert.equal(assessment.plan.confidence, planConfidence(text));
        const [now, scratch] = [assessment, assess(text, config)].map((one) => JSON.stringify(picture(one)));
        // The texts are long: they are compared first, and shown as what they are made of.
        if (now !== scratch) assert.deepEqual(picture(assessment), picture(assess(text, config)), `edit ${done + i} of seed ${seed}`);
      }
    }
  });
});
