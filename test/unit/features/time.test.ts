import assert from 'node:assert/strict';
import { assessPlan, fixesOf } from '../../../server/src/core/assessment';
import { codeActions } from '../../../server/src/core/features/codeActions';
import { fixAll } from '../../../server/src/core/features/fixAll';
import { inlayHints } from '../../../server/src/core/features/inlayHints';
import { lenses } from '../../../server/src/core/features/lenses';
import { readinessTree } from '../../../server/src/core/features/readinessTree';
import { limits } from '../../../server/src/core/markdown/limits';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { readinessReport } from '../../../server/src/core/report/readinessReport';
import { rules } from '../../../server/src/core/rules/index';

/** Generous, for slow machines: each of these texts once took many times as long. */
const milliseconds = 8_000;

const top = '# Search Release Plan\n\n';
const times = (count: number, part: (i: number) => string): string => top + Array.from({ length: count }, (_, i) => part(i)).join('');

/** Plans of which there is much to say, everything of one kind. */
const cases: readonly (readonly [name: string, text: string])[] = [
  ['5,000 sections of one name', times(5_000, () => '## Phase I\n\nx\n\n')],
  ['1,500 comments that name no rule', times(1_500, (i) => `<!-- release-plan-disable-next-line no-monitr-${i % 50} -->\n\nx\n\n`)],
  ['3,000 comments that are not needed', times(3_000, (i) => `<!-- release-plan-disable no-such-${i}: x -->\n\n`)],
  [
    '1,000 toggles and 1,500 other names in a rollback',
    `${times(1_000, (i) => `${i === 0 ? '## Feature toggles\n\n' : ''}- \`search_new_${'abcdefghij'.charAt(i % 10)}_ranking_${i}\`\n`)}\n${times(1_500, (i) => `${i === 0 ? '## Rollback\n\n' : ''}Ana turns off other_old_${i}_filter.\n\n`)}`,
  ],
  ...[
    ['- Percentage of Users: 10% ', '1'],
    ['- Percentage of Users: 10% ', 'toto'],
    ['### Stage A: ', ': '],
  ].map(([begin = '', part = '']): readonly [string, string] => [
    `lines of ${limits.lineLength} signs, “${begin}${part}…”`,
    times(20, () => `## Rollback\n\n${begin}${part.repeat((limits.lineLength - 100) / part.length)}z\n\n`),
  ]),
];

describe('What is said of a plan', () => {
  for (const [name, text] of cases) {
    it(`takes time by the plan's length: ${name}`, function () {
      this.timeout(60_000);
      const before = parsePlan(text);
      const start = performance.now();
      // Markdown itself is read once: this is what a keystroke costs.
      const plan = parsePlan(text, before);
      const assessment = assessPlan(plan, { today: '2025-03-03' });
      readinessTree(assessment);
      lenses(assessment);
      inlayHints(assessment);
      readinessReport(assessment, { path: null });
      fixAll(assessment);
      const took = performance.now() - start;
      assert(took < milliseconds, `${Math.round(took)} ms`);
    });
  }

  it('is not waived one by one where a whole plan is selected', () => {
    const text = times(60, () => '- Go / No Go: (notes)[https://example.com/notes]\n\n');
    const assessment = assessPlan(parsePlan(text));
    const waiving = (end: number): number =>
      codeActions(assessment, { start: 0, end }, { today: '2025-03-03' }).filter(({ title }) => title.startsWith('Waive')).length;
    assert.equal(waiving(text.length), 0);
    assert(waiving(top.length + 10) > 0);
  });

  it('has safe fixes from those rules alone that say so', () => {
    for (const rule of rules) {
      const assessment = assessPlan(parsePlan(rule.bad));
      const own = assessment.problems.filter(({ ruleId }) => ruleId === rule.id);
      const safe = own.some((problem) => fixesOf(assessment, problem).some((fix) => fix.safe === true));
      assert.equal(safe, rule.hasSafeFixes === true, rule.id);
    }
  });
});
