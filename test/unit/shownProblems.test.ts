import assert from 'node:assert/strict';
import { assess, isDue, type Assessment, type Problem } from '../../server/src/core/assessment';
import type { Severity } from '../../server/src/core/rules/rule';
import { mostShown, shownProblems } from '../../server/src/lsp/shownProblems';
import { realPlans } from '../support/corpus';
import { largePlan } from '../support/largePlan';

const plain = assess('# Plan\n');

/** An assessment that finds problems of these severities, one on each line. */
const withProblems = (...severities: readonly Severity[]): Assessment =>
  withAll(
    severities.map((severity, i): Problem => ({
      ruleId: 'no-monitor',
      span: { start: i, end: i + 1 },
      message: '',
      gate: undefined,
      related: [],
      severity,
      due: 'now',
    })),
  );

/** The problems come from two rules in turn. */
const withAll = (problems: readonly Problem[]): Assessment => ({
  ...plain,
  problems,
  problemsByRule: [0, 1].map((rule) => problems.filter((_, i) => i % 2 === rule)),
});

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

function count({ problems }: Pick<Assessment, 'problems'>): Partial<Record<Severity, number>> {
  const result: Partial<Record<Severity, number>> = {};
  for (const { severity } of problems) result[severity] = (result[severity] ?? 0) + 1;
  return result;
}

describe('problems that are shown', () => {
  it('are all that are due, up to the limit', () => {
    const assessment = withProblems(...times(mostShown, 'hint' as const));
    assert.deepEqual(shownProblems(assessment), { problems: assessment.problems, others: 0 });
  });

  it('are not those that are due later', () => {
    const { problems } = withProblems('error', 'error');
    const assessment = withAll(problems.map((problem, i) => (i === 0 ? { ...problem, due: 'later' as const } : problem)));
    assert.deepEqual(shownProblems(assessment), { problems: assessment.problems.slice(1), others: 0 });
  });

  it('are the most severe ones beyond the limit, and of the same severity the first, in the order of the document', () => {
    const assessment = withProblems(
      ...times(40, 'hint' as const),
      ...times(40, 'information' as const),
      ...times(60, 'warning' as const),
      ...times(8, 'error' as const),
    );
    const { problems, others } = shownProblems(assessment);
    assert.equal(others, 148 - mostShown);
    assert.deepEqual(count({ problems }), { information: 32, warning: 60, error: 8 });
    assert.deepEqual(
      problems.map(({ span }) => span.start),
      assessment.problems
        .slice(40, 72)
        .concat(assessment.problems.slice(80))
        .map(({ span }) => span.start),
    );
  });

  it('are errors alone where those are too many', () => {
    const assessment = withProblems('warning', ...times(mostShown + 1, 'error' as const));
    const { problems, others } = shownProblems(assessment);
    assert.deepEqual(problems, assessment.problems.slice(1, mostShown + 1));
    assert.equal(others, 2);
  });

  it('are none too few in a large plan', () => {
    const assessment = assess(largePlan({ size: 200_000 }));
    const due = assessment.problems.filter(isDue);
    const { problems, others } = shownProblems(assessment);
    assert(due.length > mostShown);
    assert.deepEqual([problems.length, others], [mostShown, due.length - mostShown]);
  });

  it('are all of them in every real plan', () => {
    for (const { text } of realPlans() ?? []) {
      const { problems, others } = shownProblems(assess(text));
      assert(others === 0 && problems.length < (mostShown * 2) / 3, String(problems.length));
    }
  });
});
