import assert from 'node:assert/strict';
import { assess, type CheckConfig } from '../../server/src/core/assessment';

const top = '# Seed Library Release Plan\n\n';
const said = (ruleId: string, body: string, config: CheckConfig = {}): string[] =>
  assess(top + body, config)
    .problems.filter((problem) => problem.ruleId === ruleId)
    .map(({ message }) => message);

describe('the words of findings', () => {
  it('tell a jump of headings, a second heading and a missing letter as a reader meets them', () => {
    assert.deepEqual(said('heading-jump', '#### Before we start\n'), ['This heading jumps from level 1 to level 4.']);
    assert.deepEqual(said('duplicate-section', '## Phase I: neighbours\n\nSoon.\n\n## **Phase I – the whole street**\n\nLater.\n'), [
      'There is a “Phase I” beside this one already; readers cannot tell which one is meant.',
    ]);
    const stages = (...letters: readonly string[]): string =>
      letters.map((letter) => `### Stage ${letter}: 10%\n\n- Length of time: 1 day\n\n`).join('');
    assert.deepEqual(said('stage-letter-gap', stages('A', 'C')), ['Stage A is followed by Stage C: Stage B is missing.']);
    assert.deepEqual(said('stage-letter-gap', stages('B', 'C')), ['The stages begin with Stage B: there is no Stage A.']);
  });

  it('name what the launch comes before', () => {
    const launch = '## Go Live!\n\n### Planning\n\n- Desired date: 2/3/2025\n';
    assert.deepEqual(said('date-order', `#### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/7/2025\n\n${launch}`), [
      'The launch is dated before the rollout that it follows.',
    ]);
    assert.deepEqual(said('date-order', `## Phase I: moderated testing\n\n### Planning\n\n- Desired date range: 3/3/2025\n\n${launch}`), [
      'The launch is dated before the moderated testing that it follows.',
    ]);
  });

  it('count long times in years', () => {
    const plan = '## Go Live!\n\n### Planning\n\n- Actual date: 3/3/2021\n\n### 1-week results\n\n- Number of unique users: [FILL_IN]\n';
    assert.deepEqual(said('post-launch-not-measured', plan, { today: '2024-05-01' }), [
      'The 1-week results are still open; the plan dates the launch 3 years ago.',
    ]);
    assert.deepEqual(said('post-launch-not-measured', plan, { today: '2022-05-01' }), [
      'The 1-week results are still open; the plan dates the launch 13 months ago.',
    ]);
  });

  it('leave the colon of a heading out of a sentence', () => {
    const block =
      '## Planning:\n\n- Desired date range: [FILL_IN]\n- How will you make the product available: [FILL_IN]\n- Success criteria: [FILL_IN]\n';
    assert.deepEqual(said('placeholder-due', block), [
      'Nothing is filled in for “Planning” yet: 3 answers are needed for the staging review.',
    ]);
  });
});
