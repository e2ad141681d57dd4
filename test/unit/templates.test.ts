import assert from 'node:assert/strict';
import { insertables, insertInto } from '../../server/src/core/authoring/insert';
import { newPlan, planTemplates } from '../../server/src/core/authoring/newPlan';
import { assess, isDue } from '../../server/src/core/assessment';
import { applyEdits } from '../../server/src/core/text/edit';
import { toFillIn } from '../support/toFillIn';

describe('A new plan', () => {
  for (const { id, staged } of planTemplates) {
    it(`from the template “${id}” is recognised, has no finding about its structure, and at most five that are due`, () => {
      const assessment = assess(newPlan(id, 'Search 2.0', staged ? [1, 25, 50, 100] : []));
      assert.ok(assessment.plan.recognised);
      assert.equal(assessment.plan.title?.text, 'Search 2.0 Release Plan');
      assert.deepEqual(
        assessment.problems.filter((problem) => !toFillIn.has(problem.ruleId)).map((problem) => problem.message),
        [],
      );
      assert.ok(
        assessment.problems.filter(isDue).length <= 5,
        assessment.problems
          .filter(isDue)
          .map((problem) => problem.message)
          .join('\n'),
      );
      assert.equal(assessment.state.id, 'draft');
    });
  }

  it('has the stages of its ladder, each with planning and results', () => {
    const { stages } = assess(newPlan('staged', 'X', [1, 25, 100])).plan;
    assert.deepEqual(
      stages.map(({ letter, headingPercent, fieldPercent, hasPlanning, hasResults }) => [
        letter,
        headingPercent?.low,
        fieldPercent?.low,
        hasPlanning,
        hasResults,
      ]),
      [
        ['A', 1, 1, true, true],
        ['B', 25, 25, true, true],
        ['C', 100, 100, true, true],
      ],
    );
  });

  it('shows a feature’s name as text, whatever signs it holds', () => {
    assert.equal(assess(newPlan('staged', 'a *b* <c>\n[d]', [100])).plan.title?.text, 'a *b* <c> [d] Release Plan');
  });
});

describe('Inserting into a plan', () => {
  const skeletons = [
    '# A Release Plan\n',
    '# A Release Plan\n\nText.',
    '# A Release Plan\r\n\r\n## Rollout Planning\r\n\r\n* Desired date range: 3/3/2025\r\n\r\n### Stage A: 10% of users\r\n\r\n#### Planning\r\n\r\n* Length of time: 1 day\r\n\r\n## Post-launch Questions\r\n\r\n1. How might your product evolve?\r\n',
    newPlan('staged', 'Whole', [10, 100]),
  ];
  for (const [i, text] of skeletons.entries()) {
    it(`puts every section where it is found again, and touches nothing else (skeleton ${i + 1})`, () => {
      const before = assess(text).plan;
      for (const { id, present } of insertables(before)) {
        const insertion = insertInto(before, id);
        assert.ok(insertion);
        const { offset, text: inserted } = insertion;
        const after = applyEdits(text, [{ span: { start: offset, end: offset }, text: inserted }]);
        assert.equal(after.slice(0, offset) + after.slice(offset + inserted.length), text);
        const count = (plan: typeof before): number => plan.sections.filter((section) => section.kind === id).length;
        assert.equal(count(assess(after).plan), count(before) + 1, `${id}${present ? ' once more' : ''}`);
        if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after));
      }
    });

    it(`puts the next stage behind the last one (skeleton ${i + 1})`, () => {
      const before = assess(text).plan;
      const insertion = insertInto(before, 'stage');
      assert.ok(insertion);
      const after = assess(applyEdits(text, [{ span: { start: insertion.offset, end: insertion.offset }, text: insertion.text }])).plan;
      assert.equal(after.stages.length, before.stages.length + 1);
      assert.equal(after.stages.at(-1)?.letter, String.fromCharCode(65 + before.stages.length));
    });
  }
});
