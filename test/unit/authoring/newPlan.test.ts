import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newPlan, planTemplates, type PlanTemplate } from '../../../server/src/core/authoring/newPlan';
import type { PlanTemplateId } from '../../../server/src/core/authoring/planTemplates';
import { featureName } from '../../../server/src/core/authoring/title';
import { assess, isDue } from '../../../server/src/core/assessment';
import { fillIn } from '../../../server/src/core/features/fillIn';
import { percentOf } from '../../../server/src/core/plan/stages';
import { anyLadder, anyName, awkwardNames } from '../../support/featureNames';
import { toFillIn } from '../../support/toFillIn';

/** What a plan's own ladder is told, which the author chose. */
const aboutLadder = 'first-stage-too-large';

const pilotPhases = 2;

function check(id: PlanTemplateId, name: string, ladder: readonly number[]): void {
  const text = newPlan(id, name, ladder);
  const assessment = assess(text);
  const { plan } = assessment;
  assert.ok(plan.recognised);
  assert.equal(plan.title?.text, `${featureName(name) === '' ? '[FILL_IN]' : featureName(name)} Release Plan`);
  assert.equal(assessment.state.id, 'draft');
  assert.match(text, /[^\n]\n$/);
  const wrong = assessment.problems.filter(({ ruleId }) => !toFillIn.has(ruleId) && ruleId !== aboutLadder);
  assert.deepEqual(
    wrong.map(({ message }) => message),
    [],
  );
  if ((ladder[0] ?? 0) <= 10 || id === 'pilot') assert.ok(!assessment.problems.some(({ ruleId }) => ruleId === aboutLadder));
  const before = id === 'pilot' ? pilotPhases : 0;
  const expected = id === 'one-step' ? [] : id === 'pilot' && ladder.length === 0 ? [100] : ladder;
  assert.deepEqual(
    plan.stages.slice(before).map((stage) => percentOf(stage)?.low),
    expected,
  );
  plan.stages.forEach(({ letter, hasPlanning, hasResults, resultsFilled, headingPercent, fieldPercent }, i) => {
    assert.deepEqual([letter, hasPlanning, hasResults, resultsFilled], [String.fromCharCode(65 + i), true, true, false]);
    assert.equal(headingPercent?.low, fieldPercent?.low);
  });
  assert.ok(plan.fields.every(({ status, definition }) => definition?.id === 'stage-percentage' || status !== 'filled'));
}

const goesAtOnce = ({ atOnce }: PlanTemplate): boolean => atOnce;

describe('A new plan', () => {
  for (const template of planTemplates) {
    const { id, staged, mostStages } = template;
    const ladders = staged ? anyLadder(mostStages) : fc.constant<number[]>([]);
    it(`from the template “${id}” is a draft without a structural finding that reads as was asked, whatever its name and its ladder`, () => {
      for (const name of awkwardNames) check(id, name, staged ? [1, 25, 50, 100] : []);
      if (goesAtOnce(template)) check(id, 'Search', []);
      fc.assert(
        fc.property(anyName, ladders, (name, ladder) => {
          check(id, name, ladder);
        }),
        { numRuns: 25 },
      );
    });

    it(`from the template “${id}” has at most five findings that are due, and asks for every one in its walk`, () => {
      const assessment = assess(newPlan(id, 'Search', staged ? [1, 25, 50, 100] : []));
      const due = assessment.problems.filter(isDue);
      assert.ok(due.length <= 5, due.map((problem) => problem.message).join('\n'));
      const places = fillIn(assessment, { today: '2025-03-07' });
      assert.equal(places[0]?.span.start, assessment.plan.markdown.text.indexOf('[FILL_IN]'));
      const { dueOfFields, dueOfPlaceholders, plan } = assessment;
      assert.equal(places.length, dueOfPlaceholders.filter((one, i) => one !== 'later' && !plan.placeholders[i]?.answered).length);
      assert.ok(plan.fields.every(({ status, index }) => status !== 'empty' || dueOfFields[index] === 'later'));
    });
  }

  it('without stages says when everyone gets the feature, and asks what its success is told by', () => {
    const { plan } = assess(newPlan('staged', 'Search', []));
    const kinds = plan.sections.map(({ kind }) => kind);
    assert.ok(kinds.includes('go-live') && kinds.includes('rollout-planning') && !kinds.includes('stage'));
  });

  it('of a pilot goes from internal users by way of sites to everyone', () => {
    const { stages } = assess(newPlan('pilot', 'Search', [25, 100])).plan;
    assert.deepEqual(
      stages.map(({ name, headingPercent }) => name ?? headingPercent?.low),
      ['Internal users', 'Pilot sites', 25, 100],
    );
  });
});
