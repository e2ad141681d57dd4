import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { summaryOf } from '../../../server/src/core/features/summary';
import { markdownReport } from '../../../server/src/core/report/markdownReport';
import { readinessReport } from '../../../server/src/core/report/readinessReport';
import { fixture, fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const report = (text: string, path: string | null = 'plans/plan.md'): string => markdownReport(readinessReport(assess(text), { path }));

describe('the readiness report', () => {
  it('tells where a plan stands, by what, and what comes next', () => {
    for (const { text } of eachLineEnd(fixture('house-style'))) {
      assert.equal(
        report(text),
        `## Readiness: Release Plan: Harbour Lights

**Rolling out, Stage A** · 7 of 11 filled · 1 due · plans/plan.md

Shown by line 34: “Number of unique users: 41”, and 1 more place.

Next: Advance to Stage B. Nothing blocks it.

Worth knowing: 1 more finding (line 9).

### Due now

- Line 28: Stage C is scheduled here, but has no block for its results.

### Gates

| Gate | Status | Open |
| --- | --- | --- |
| Staging review | passed |  |
| Go/no-go | passed | 1 |
| Start rollout | passed |  |
| Advance to Stage B | ready |  |
| 1-week results | later | 4 |
| 1-month results | does not apply |  |
| Close | does not apply |  |

### Stages

| Stage | Users | When | Results |
| --- | --- | --- | --- |
| Stage A | 10% | 6/2-6/4 | 3 of 3 filled |
| Stage B | 50% | 6/5-6/7 | 0 of 2 filled |
`,
      );
    }
  });

  it('names what blocks the present gate, and no path where there is none', () => {
    const text = report(fixture('staged'), null);
    assert.match(text, /^\*\*Draft\*\* · 5 of 42 filled · 3 due$/m);
    assert.match(text, /^Next: Staging review, blocked by 3 findings\.$/m);
    assert.match(text, /^- Line 32: Nothing is filled in for “Phase I: moderated production testing” yet: /m);
    assert.doesNotMatch(text, /Shown by/);
  });

  it('cuts long lists short and says so', () => {
    const stages = Array.from(
      { length: 30 },
      (_, i) => `### Stage ${i + 1}: ${i + 1}%\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${i + 2}%\n`,
    );
    const text = `# Lights Release Plan\n\n## Rollback\n\nTurn it off.\n\n${stages.join('\n')}`;
    const { due } = readinessReport(assess(text), { path: null });
    assert(due.length > 25);
    const lines = report(text).split('\n');
    assert.equal(lines.filter((line) => line.startsWith('- ')).length, 15);
    assert(lines.includes(`- and ${due.length - 14} more`));
    assert(lines.includes('| and 11 more |  |  |  |'));
    assert(lines.length < 90);
  });

  it('counts as due what the status item counts', () => {
    for (const { text } of fixtures()) {
      const assessment = assess(text);
      assert.equal(readinessReport(assessment, { path: null }).due.length, summaryOf(assessment).due);
    }
  });

  it('gives dates, or the length where a stage has none', () => {
    const stage = (planning: string): string =>
      `# Lights Release Plan\n\n## Rollback\n\nTurn it off.\n\n### Stage A: 10% of users\n\n#### Planning\n\n${planning}\n- Percentage of Users: 10%\n`;
    const when = (planning: string): string | null | undefined => readinessReport(assess(stage(planning)), { path: null }).stages[0]?.when;
    assert.equal(when('- Length of time: 2 days'), '2 days');
    assert.equal(when('- Length of time: 3/3/2025 - 3/7/2025'), '3/3/2025 - 3/7/2025');
    assert.equal(when('- Length of time: [FILL_IN]'), null);
  });

  it('says of a stage that is skipped that it is', () => {
    const text = fixture('staged').replace('### Stage A: Canary', '### Stage A: Canary (skipping this stage)');
    assert.match(report(text), /^\| Stage A: .* \| skipped \|$/m);
  });
});
