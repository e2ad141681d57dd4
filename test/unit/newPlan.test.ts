import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatLadder, parseLadder } from '../../client/src/ladder/ladder';
import { slug } from '../../client/src/newPlan/slug';
import { runSteps, type Step, type StepEnd } from '../../client/src/steps/steps';
import { parseTarget, suggestTarget } from '../../client/src/newPlan/target';

describe('parseLadder', () => {
  it('reads percentages however they are separated', () => {
    const expected = { ok: true, percentages: [10, 25, 50, 100] };
    for (const text of [
      '10 · 25 · 50 · 100',
      '10,25,50,100',
      '10/25/50/100',
      ' 10% 25% 50% 100% ',
      '10 %, 25 %, 50 %, 100 %',
      '10% → 25% -> 50% → 100%',
    ]) {
      assert.deepEqual(parseLadder(text), expected, text);
    }
    assert.deepEqual(parseLadder('0.1 · 100'), { ok: true, percentages: [0.1, 100] });
    assert.deepEqual(parseLadder('100'), { ok: true, percentages: [100] });
  });

  it('says what is wrong', () => {
    const problem = (text: string): unknown => {
      const result = parseLadder(text);
      return result.ok ? undefined : result.problem;
    };
    assert.deepEqual(problem(' · '), { kind: 'empty' });
    assert.deepEqual(problem('10 · many · 100'), { kind: 'not-a-number', text: 'many' });
    assert.deepEqual(problem('-5 100'), { kind: 'not-a-number', text: '-5' });
    assert.deepEqual(problem('1e1 100'), { kind: 'not-a-number', text: '1e1' });
    assert.deepEqual(problem('0 · 100'), { kind: 'out-of-range', percentage: 0 });
    assert.deepEqual(problem('50 · 120'), { kind: 'out-of-range', percentage: 120 });
    assert.deepEqual(problem('50 · 25 · 100'), { kind: 'not-increasing', before: 50, percentage: 25 });
    assert.deepEqual(problem('100 · 100'), { kind: 'not-increasing', before: 100, percentage: 100 });
    assert.deepEqual(problem('10 · 50'), { kind: 'last-not-all', percentage: 50 });
  });

  it('reads what formatLadder writes', () => {
    const ladders = fc
      .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 8 })
      .map((tenths) => [...[...tenths].sort((a, b) => a - b).map((tenth) => tenth / 10), 100]);
    fc.assert(
      fc.property(ladders, (percentages) => {
        assert.deepEqual(parseLadder(formatLadder(percentages)), { ok: true, percentages });
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseLadder(text);
        assert(!result.ok || result.percentages.at(-1) === 100);
      }),
    );
  });
});

describe('slug', () => {
  it('joins the words of a name', () => {
    assert.equal(slug('Travel Pay Claims'), 'travel-pay-claims');
    assert.equal(slug('  Form 10-10EZ (v2.0): “Next”  '), 'form-10-10ez-v2-0-next');
    assert.equal(slug("Veteran's Café"), 'veterans-cafe');
    assert.equal(slug('確認書'), '確認書');
  });

  it('never is empty, long or a device', () => {
    assert.equal(slug('!?'), 'new-feature');
    assert.equal(slug('CON'), 'con-feature');
    assert.equal(slug(`${'word '.repeat(11)}overlong`), 'word-word-word-word-word-word-word-word-word-word-word');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        assert.match(slug(name), /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
        assert(slug(name).length <= 60);
      }),
    );
  });
});

describe('target of a new plan', () => {
  it('is a folder of its own', () => {
    assert.equal(suggestTarget('', 'checkout'), 'checkout/release-plan.md');
    assert.equal(suggestTarget('/products/claims/', 'checkout'), 'products/claims/checkout/release-plan.md');
    assert.equal(suggestTarget('products/checkout', 'checkout'), 'products/checkout/release-plan.md');
  });

  it('stays inside the folder and is a Markdown file', () => {
    assert.deepEqual(parseTarget(' plans\\checkout//./release plan.md '), { ok: true, path: 'plans/checkout/release plan.md' });
    assert.deepEqual(parseTarget('plan.MARKDOWN'), { ok: true, path: 'plan.MARKDOWN' });
    assert.deepEqual(parseTarget('  '), { ok: false, problem: 'empty' });
    for (const text of ['../plan.md', 'a/../../plan.md', '/plan.md', '\\\\host\\plan.md', 'C:\\plan.md']) {
      assert.deepEqual(parseTarget(text), { ok: false, problem: 'outside' }, text);
    }
    for (const text of ['plans/', 'plan.txt', 'plans/.md', 'plan.md/']) {
      assert.deepEqual(parseTarget(text), { ok: false, problem: 'not-markdown' }, text);
    }
  });
});

describe('runSteps', () => {
  /** Runs steps that end as told, one after the other, and answers what happened. */
  async function run(ends: readonly StepEnd[], applies: (name: string) => boolean = () => true): Promise<string[]> {
    const log: string[] = [];
    const left = [...ends];
    const steps = ['a', 'b', 'c'].map((name): Step => ({
      applies: () => applies(name),
      ask: ({ step, totalSteps, canGoBack }) => {
        log.push(`${name} ${step}/${totalSteps}${canGoBack ? ' back' : ''}`);
        return Promise.resolve(left.shift() ?? 'cancel');
      },
    }));
    log.push(String(await runSteps('Title', steps)));
    return log;
  }

  it('goes forth and back', async () => {
    assert.deepEqual(await run(['next', 'next', 'back', 'next', 'next']), [
      'a 1/3',
      'b 2/3 back',
      'c 3/3 back',
      'b 2/3 back',
      'c 3/3 back',
      'true',
    ]);
  });

  it('leaves out what does not apply, on the way back too', async () => {
    const expected = ['a 1/2', 'c 2/2 back', 'a 1/2', 'c 2/2 back', 'true'];
    assert.deepEqual(await run(['next', 'back', 'next', 'next'], (name) => name !== 'b'), expected);
  });

  it('stops when the user gives up', async () => {
    assert.deepEqual(await run(['next', 'cancel']), ['a 1/3', 'b 2/3 back', 'false']);
  });
});
