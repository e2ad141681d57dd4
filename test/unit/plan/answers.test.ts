import assert from 'node:assert/strict';
import { parsePlan, type Plan } from '../../../server/src/core/plan/plan';
import { isPlan, planConfidence } from '../../../server/src/core/plan/recognise';
import { assess } from '../../../server/src/core/assessment';

const statusOf = (plan: Plan, id: string): string | undefined => plan.fields.find((field) => field.definition?.id === id)?.status;
const planning = (lines: string): Plan => parsePlan(`# A Release Plan\n\n### Rollout Planning\n\n${lines}\n`);
const questions = (lines: string): Plan => parsePlan(`# A Release Plan\n\n## Post-launch Questions\n\n${lines}\n`);
const dates = (plan: Plan): string[] => plan.dates.map(({ from, to }) => `${from}…${to ?? ''}`);

describe('Answers', () => {
  it('may be dates below their label; a remark in parentheses is no second date', () => {
    assert.deepEqual(dates(planning('- Desired date range:\n   - 05/02/24 - 06/09/24')), ['2024-05-02…2024-06-09']);
    assert.deepEqual(dates(planning('- Desired date range: 4/6/24 - 4/19/24 (holidays 4/10-4/12/24)')), ['2024-04-06…2024-04-19']);
  });

  it('may be quoted, or stand in code', () => {
    assert.equal(statusOf(questions('1. How might your product evolve?\n\n> It goes on.'), 'question-evolution'), 'filled');
    assert.equal(statusOf(planning('- Who is monitoring the dashboard(s)?:\n\n  ```\n  Ana\n  ```'), 'dashboard-monitor'), 'filled');
  });

  it('to closing questions may be bullets that hold colons', () => {
    const plan = questions(
      '1. What qualitative feedback have you gathered?\n\n- "Love it", said Ann: wow\n- Note: they want more\n\n2. How might your product evolve?',
    );
    assert.equal(statusOf(plan, 'question-feedback'), 'filled');
    assert.equal(statusOf(plan, 'question-evolution'), 'empty');
  });

  it('that name metrics below the criteria are no questions of their own', () => {
    const plan = planning(
      '- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?:\n  - Number of users who open it:\n  - Who is monitoring the dashboard(s)?: Ana',
    );
    assert.equal(statusOf(plan, 'rollout-target-users'), undefined);
    assert.equal(statusOf(plan, 'success-criteria'), 'filled');
    assert.equal(statusOf(plan, 'dashboard-monitor'), 'filled');
  });

  it('are open where `1.` stands right behind a line', () => {
    const plan = parsePlan('# A Release Plan\n\n### 1-week results\n\nTraffic\n1.\n');
    assert.deepEqual(
      plan.fields.map(({ label, status }) => [label, status]),
      [['1.', 'empty']],
    );
  });

  it('that are a guide’s own words in italics open no field', () => {
    assert.deepEqual(parsePlan('# A Release Plan\n\n### 1-week results\n\n_More stages? Add them here._\n').fields, []);
  });
});

describe('A plan', () => {
  it('with a placeholder anywhere in its planning is a draft', () => {
    const text =
      '# A Release Plan\n\n### Rollout Planning\n\n- Desired date range: 3/3/2025\n- How will you make the product available: toggle\n- Who is monitoring the dashboard(s)?: Ana\n';
    assert.equal(assess(text).state.id, 'ready');
    assert.equal(assess(`${text}- Watch also: 12 things, TBD\n`).state.id, 'draft');
  });

  it('names its toggle behind a label in any spelling, in code', () => {
    for (const name of ['barBaz', 'my-flag-name', 'bar_baz']) {
      assert.deepEqual(
        parsePlan(`# A Release Plan\n\n**Feature Toggle/flag:** \`${name}\`\n`).toggles.map((toggle) => toggle.name),
        [name],
      );
    }
  });
});

describe('The word about a file', () => {
  it('counts at the start of a line only, so that a file may speak of it', () => {
    assert.ok(!isPlan('# Doc\n\nUse `<!-- release-plan -->` to mark a plan.\n'));
    assert.ok(isPlan('# Doc\n\n<!-- release-plan -->\n'));
  });

  it('may be quoted in the front matter', () => {
    assert.equal(planConfidence('---\nrelease-plan: "false"\n---\n# A Release Plan\n\n## Rollback\n\n### Stage A: 10% of users\n'), 0);
  });
});
