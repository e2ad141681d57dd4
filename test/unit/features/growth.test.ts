import assert from 'node:assert/strict';
import { assess, assessPlan, isDue, type Assessment } from '../../../server/src/core/assessment';
import { codeActions } from '../../../server/src/core/features/codeActions';
import { complete } from '../../../server/src/core/features/complete';
import { countToFillIn } from '../../../server/src/core/features/fillIn';
import { hover } from '../../../server/src/core/features/hover';
import { suppressFix } from '../../../server/src/core/features/suppress';
import type { Field } from '../../../server/src/core/plan/fields';
import { rules } from '../../../server/src/core/rules/index';
import { ladderAt } from '../../../server/src/core/features/stages/ladderAt';
import type { Span } from '../../../server/src/core/text/span';
import { counting } from '../../support/elementReads';
import { environment } from '../../support/environment';
import { largePlan } from '../../support/largePlan';
import { parserWork, type ParserWork } from '../../support/parserWork';

// The large one begins with the text of the small one, so that both are asked at the same places.
const small = assess(largePlan({ size: 20 * 1024 }), { today: environment.today });
const large = assess(largePlan({ size: 200 * 1024 }), { today: environment.today });
const asked = 12;

const mendable = new Set(rules.filter((rule) => 'fixes' in rule).map(({ id }) => id));

const problemsOf = ({ problems }: Assessment): Assessment['problems'] =>
  problems.filter((problem) => isDue(problem) && mendable.has(problem.ruleId) && problem.span.start > 2000).slice(0, asked);

const values: readonly (string | undefined)[] = ['text', 'yes-no', 'dates', 'verdict'];

const fieldsOf = ({ plan }: Assessment): Field[] =>
  plan.fields.filter(({ definition, labelSpan }) => values.includes(definition?.value) && labelSpan.start > 4000).slice(0, asked);

const behindStart = ({ start }: Span): Span => ({ start: start + 1, end: start + 1 });

/** How many elements of the plan's lists are read, the lists of its text included, behind what was read to assess it. */
function reads({ plan, config }: Assessment, run: (assessment: Assessment) => unknown): number {
  let count = 0;
  const add = (): void => {
    count++;
  };
  const made = assessPlan(counting(plan, ['markdown'], add), config);
  count = 0;
  run(counting(made, [], add));
  return count;
}

/** How many fixes rules are asked for. */
function fixesAsked(run: () => void): number {
  let count = 0;
  const originals = rules.map((rule) => rule.fixes?.bind(rule));
  rules.forEach((rule, i) => {
    const original = originals[i];
    if (!original) return;
    rule.fixes = (...given) => {
      count++;
      return original(...given);
    };
  });
  try {
    run();
  } finally {
    rules.forEach((rule, i) => {
      const original = originals[i];
      if (original) rule.fixes = original;
    });
  }
  return count;
}

describe('what a request costs in a plan ten times as long', () => {
  it('is the fixes of the problems at the selection', () => {
    let all = 0;
    for (const assessment of [small, large]) {
      for (const { span } of problemsOf(assessment)) {
        const here = assessment.problems.filter((one) => isDue(one) && one.span.start <= span.end && span.start <= one.span.end).length;
        const fixes = fixesAsked(() => codeActions(assessment, span, environment));
        assert(fixes <= here, `${fixes} fixes for ${here} problems`);
        all += fixes;
      }
    }
    assert(all >= asked, String(all));
  });

  it('is no more text read to waive a problem', () => {
    const work = (assessment: Assessment): ParserWork =>
      parserWork(() => {
        for (const problem of problemsOf(assessment)) suppressFix(assessment.plan, problem);
      });
    const [few, many] = [work(small), work(large)];
    assert(few.calls >= asked / 2, String(few.calls));
    assert(many.characters <= few.characters * 2, `${many.characters} characters, ${few.characters} in the small plan`);
  });

  const cases: readonly (readonly [name: string, ask: (assessment: Assessment, field: Field) => unknown])[] = [
    ['completion', ({ plan }, { valueSpan }) => complete(plan, valueSpan.end, environment)],
    ['quick fixes', (assessment, { labelSpan }) => codeActions(assessment, behindStart(labelSpan), environment)],
    ['hover', (assessment, { labelSpan }) => hover(assessment, labelSpan.start, environment)],
    ['the walk through all, where it is not offered', (assessment, { labelSpan }) => countToFillIn(assessment, behindStart(labelSpan))],
    ['the percentages, where there are none', ({ plan }, { labelSpan }) => ladderAt(plan, behindStart(labelSpan))],
  ];
  for (const [name, ask] of cases) {
    it(`is no more elements read for ${name}`, () => {
      for (const field of fieldsOf(small)) {
        const same = large.plan.fields[field.index];
        assert(same);
        assert.deepEqual([same.label, same.valueSpan.end], [field.label, field.valueSpan.end]);
        const [few, many] = [reads(small, (one) => ask(one, field)), reads(large, (one) => ask(one, same))];
        // Whether a word is a toggle is asked of each one.
        const rest = many - large.plan.toggles.length;
        assert(few > 0 && rest <= few * 1.5 + 40, `${field.label}: ${rest} elements, ${few} in the small plan`);
      }
    });
  }
});
