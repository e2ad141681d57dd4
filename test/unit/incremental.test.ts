import assert from 'node:assert/strict';
import { assess, reassess } from '../../server/src/core/assessment';
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

describe('an edit', () => {
  it(`leads to what a parse from scratch leads to: ${edits} edits, seed ${seed}`, function () {
    this.timeout(0);
    const random = new Random(seed);
    const plans = [...fixtures(), ...(realPlans() ?? [])].map(({ text }) => text);
    for (let done = 0; done < edits; done += editsInARow) {
      let text = plans[random.between(0, plans.length - 1)] ?? '';
      let assessment = assess(text);
      const before: [string, ...string[]] = [text];
      for (let i = 0; i < editsInARow && done + i < edits; i++) {
        before.push(text);
        text = edited(text, before, random);
        assessment = reassess(assessment, text);
        assert.equal(assessment.plan.confidence, planConfidence(text));
        const [now, scratch] = [assessment, assess(text)].map((one) => JSON.stringify(picture(one)));
        // The texts are long: they are compared first, and shown as what they are made of.
        if (now !== scratch) assert.deepEqual(picture(assessment), picture(assess(text)), `edit ${done + i} of seed ${seed}`);
      }
    }
  });
});
