import assert from 'node:assert/strict';
import { picture } from '../support/picture';
import fc from 'fast-check';
import { parsePlan } from '../../server/src/core/plan/plan';
import { percentOf } from '../../server/src/core/plan/stages';
import { inspect } from '../../server/src/core/report/inspection';
import { assess, isDue, type Assessment } from '../../server/src/core/assessment';
import { realPlans, type Label } from '../support/corpus';
import { eachLineEnd, withLineEnd } from '../support/lineEnds';
import { applyRandomEdit, randomEdit } from '../support/randomMarkdown';
import { checkPlanSpans } from '../support/spans';
import { renderLines, renderWhole } from '../support/wholeParse';

/** Where a label is wrong: the line of a stage in plan 004, which stands four lines above. */
const labelErrors: Readonly<Record<string, ReadonlyMap<number, number>>> = { '004': new Map([[41, 37]]) };

/** What was understood, in the words of the labels. Years that the label leaves open may be told from the dates around. */
function understood({ plan, state }: Assessment, label: Label): object {
  const openYears = new Set(label.dates.filter(({ start }) => start.startsWith('--')).map((date) => date.line));
  const line = ({ start }: { start: number }): number => plan.markdown.index.lineAt(start) + 1;
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return {
    title: plan.title?.text ?? null,
    state: state.id,
    stateStage: stage ? (stage.letter ?? stage.name ?? null) : null,
    toggles: plan.toggles.map(({ name }) => name).sort(),
    sections: plan.sections
      .filter(({ kind, isTitle }) => kind !== 'other' && !isTitle)
      .map((section) => `${section.kind}@${line(section.span)}`),
    stages: plan.stages.map((one) => {
      const percent = percentOf(one);
      return [
        line(one.headingSpan),
        one.letter ?? null,
        percent ? [percent.low, percent.high] : null,
        one.hasPlanning,
        one.hasResults,
        one.resultsFilled,
      ];
    }),
    placeholders: plan.placeholders.map(({ span }) => line(span)),
    emptyFields: plan.fields.filter(({ status }) => status === 'empty').map(({ labelSpan }) => line(labelSpan)),
    dates: plan.dates
      .map(({ span, from, to }) => {
        const written = (date: string | null): string => (openYears.has(line(span)) ? (date?.replace(/^\d{4}/, '-') ?? '') : (date ?? ''));
        return `${written(from)}…${written(to)}@${line(span)}`;
      })
      .sort(),
  };
}

function labelled(label: Label, id: string): object {
  const line = (at: number): number => labelErrors[id]?.get(at) ?? at;
  const byNumber = (a: number, b: number): number => a - b;
  return {
    title: label.title,
    state: label.state,
    stateStage: label.stateStage,
    toggles: [...label.toggles].sort(),
    sections: label.sections.map((section) => `${section.kind}@${line(section.line)}`),
    stages: label.stages.map((stage) => [
      line(stage.line),
      stage.letter,
      stage.percent,
      stage.hasPlanning,
      stage.hasResults,
      stage.resultsFilled,
    ]),
    placeholders: label.placeholders.map((placeholder) => placeholder.line).sort(byNumber),
    emptyFields: label.emptyFields.map((field) => field.line).sort(byNumber),
    dates: label.dates.map(({ start, end, line: at }) => `${start}…${end ?? ''}@${at}`).sort(),
  };
}

const plans = realPlans();

if (plans) {
  describe('real plans', () => {
    it('are all recognised with CRLF too, every span in its text, in blocks as remark reads them as a whole', () => {
      assert.equal(plans.length, 33);
      for (const { text, id } of plans) {
        const written = withLineEnd(text, '\r\n');
        const plan = parsePlan(written);
        assert(plan.recognised, id);
        checkPlanSpans(plan);
        assert.deepEqual(plan.markdown.hits, []);
        assert.deepEqual(renderLines(plan.markdown), renderWhole(written), id);
      }
    });

    it('give the same report whatever their line ends', () => {
      for (const { text } of plans.filter((_, i) => i % 5 === 0)) {
        const [lf, crlf] = eachLineEnd(text).map((each) => inspect('plan.md', each.text));
        assert.deepEqual(crlf, lf);
      }
    });

    it('are read the same after edits as from scratch', () => {
      fc.assert(
        fc.property(fc.constantFrom(...plans), fc.array(randomEdit, { minLength: 1, maxLength: 4 }), ({ text }, edits) => {
          let written = text;
          let plan = parsePlan(written);
          for (const edit of edits) {
            written = applyRandomEdit(written, { ...edit, at: edit.at * 13 });
            plan = parsePlan(written, plan);
          }
          assert.deepEqual(picture(plan), picture(parsePlan(written)));
        }),
        { numRuns: 8 },
      );
    });

    for (const { id, text, label } of plans.filter((plan) => plan.seed)) {
      it(`are understood as labelled: ${id}`, () => {
        assert(label);
        assert.deepEqual(understood(assess(text), label), labelled(label, id));
      });
    }

    it('are told what is due and not every gap: 002', () => {
      const assessment = assess(plans.find(({ id }) => id === '002')?.text ?? '');
      assert.equal(assessment.plan.placeholders.length, 54);
      const due = assessment.problems.filter(isDue);
      assert(due.length <= 15, `${due.length} due`);
      const rules = new Set(due.map(({ ruleId }) => ruleId));
      for (const id of ['no-toggle', 'no-dashboard-link', 'rollback-names-no-toggle', 'no-monitor', 'criteria-without-threshold'])
        assert(rules.has(id), id);
    });
  });
}
