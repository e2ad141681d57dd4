import assert from 'node:assert/strict';
import { checkProblems } from '../../support/problems';
import { finds, fixed, silent } from '../../support/ruleCases';

const top = '# Search Release Plan\n\n';
const planning = (length = '1 day'): string => `#### Planning\n\n- Length of time: ${length}\n`;
const stage = (heading: string, body = planning()): string => `### ${heading}\n\n${body}\n`;
const ladder = (...headings: string[]): string => top + headings.map((heading) => stage(heading)).join('');

describe('duplicate-stage', () => {
  it('points at the second stage of a letter and names the first', () => {
    checkProblems(
      ladder('Stage A: 10%', 'Stage B: 50%', '**Stage B:** 100%'),
      '15 | ### **Stage B:** 100%\n   | ^^^^^^^^^^^^^^^^^^^^^ warning duplicate-stage: There is a Stage B before this one.',
      { rules: ['duplicate-stage'] },
    );
    finds('duplicate-stage', [
      [ladder('Stage A: Canary', 'Stage B: moderate', 'Stage B: high'), [15]],
      [ladder('Stage 1: 10%', 'Stage 2: 50%', 'Stage 2: 100%'), [15]],
      [ladder('Stage A: 10%', 'Stage B: 25%', 'Stage B: 50%', 'Stage B: 100%'), [15, 21]],
    ]);
  });

  it('is silent where letters start anew or speak of the parts of one stage', () => {
    silent('duplicate-stage', [
      ladder('Stage A: 10%', 'Stage B: 100%', 'Stage A: 10%', 'Stage B: 100%'),
      ladder('Stage A: web, 10%', 'Stage A: mobile, 10%'),
      `${top}## Phase II\n\n${stage('Stage A: 10%')}${stage('Stage B: 50%')}## Phase III\n\n${stage('Stage B: 100%')}`,
      `${top}${stage('Stage A Planning')}${stage('Stage A Results', '- Number of unique users: 12\n')}`,
      `${top}- Stage A: 10%\n- Stage A: 50%\n`,
      ladder('Stage A', 'Stage B', 'Stage A'),
      `${top}${stage('Stage A: 10%')}${stage('Stage A: 50%', 'We are skipping this stage.\n')}`,
      ladder('Canary: 10%', 'Canary: 50%'),
    ]);
  });

  it('is mended where nothing refers to either letter', () => {
    const text = ladder('Stage A: 10%', 'Stage B: 50%', '_stage b_ – 100%');
    const [fix] = fixed('duplicate-stage', text, { 'Call it Stage C': text.replace('_stage b_', '_stage c_') });
    assert.equal(fix?.preferred, true);
    for (const reference of ['After Stage B we look at the errors.', 'See [above](#stage-b-50).', 'Stage C: everyone']) {
      fixed('duplicate-stage', `${text}\n${reference}\n`, {});
    }
    fixed('duplicate-stage', ladder('Stage A: 10%', 'Stage A: 50%', 'Stage B: 100%'), {});
  });
});

describe('duration-too-short', () => {
  const plan = (length: string): string => top + stage('Stage A: 10% of users', planning(length));

  it('points at the length', () => {
    checkProblems(
      plan('about **30 minutes** (minimum 2 hours)'),
      '7 | - Length of time: about **30 minutes** (minimum 2 hours)\n  |                           ^^^^^^^^^^ warning duration-too-short: A stage runs at least 2 hours; this is 30 minutes.',
      { rules: ['duration-too-short'], all: true },
    );
    finds('duration-too-short', [
      [plan('1 hour.'), [7]],
      [plan('one hour (at night)'), [7]],
      [plan('30-90 min'), [7]],
      [plan('\n  - 1 hr'), [8]],
    ]);
  });

  it('is silent about what reaches two hours, is open or says more', () => {
    silent(
      'duration-too-short',
      [
        '2 hours',
        '120 minutes',
        '1-2 hours',
        '30 minutes to 1 day',
        '1 hour, then 1 day',
        '1 hour (extended to 4 hours)',
        '1 hour on 3/4/2025',
        '3/31 in 1 hour increments',
        'at least 1 hour',
        '1 hour or more',
        'checked every 30 minutes',
        '[FILL_IN] (minimum 1 hour)',
        '1 hour\n  - and the night behind it',
        'N/A',
      ].map(plan),
    );
    silent('duration-too-short', [
      `${top}#### Rollout Planning\n\n- Desired date range: 1 hour\n`,
      `${top}### Stage A: 10%\n\nWe are skipping this stage.\n\n- Length of time: x\n`,
    ]);
  });

  it('is mended to the minimum, which its author has to choose', () => {
    const [fix] = fixed('duration-too-short', plan('**30 minutes** (minimum 2 hours)'), {
      'Use the minimum, 2 hours': plan('**2 hours** (minimum 2 hours)'),
    });
    assert.notEqual(fix?.preferred, true);
  });
});

describe('stage-without-planning', () => {
  const results = '#### Results\n\n- Number of unique users: 12\n';

  it('points at the one stage that the others are not like', () => {
    checkProblems(
      `${top}${stage('Stage A: 10%')}${stage('Stage B: 50%')}${stage('Stage C: 100%', results)}`,
      '15 | ### Stage C: 100%\n   | ^^^^^^^^^^^^^^^^^ overdue information stage-without-planning: Stage C does not say how long it runs and for how many users, as the other stages do.',
      { rules: ['stage-without-planning'], all: true },
    );
    finds('stage-without-planning', [
      [`${top}${stage('Stage A: 10%')}### Stage B: 100%\n`, [9]],
      [`${top}${stage('Stage A: 10%')}${stage('Stage B: 100%', `_Test a larger population._\n\n${results}`)}`, [9]],
      [`${top}${stage('Stage A: 10%')}${stage('Stage B: 100%', '- Number of unique users: 12\n  - and a guest\n')}`, [9]],
    ]);
  });

  it('is silent where something else plans the stage, or nothing plans any', () => {
    const first = stage('Stage A: 10%');
    silent('stage-without-planning', [
      `${top}${stage('Stage A: 10%', results)}${stage('Stage B: 100%', results)}`,
      `${top}${first}${stage('Stage B: 50%', results)}${stage('Stage C: 75%', results)}${stage('Stage D: 100%', results)}`,
      `${top}${first}${stage('Stage B: 100%', `- Percentage of Users: 100%\n\n${results}`)}`,
      `${top}${first}${stage('Stage B: 100%', `As Stage A.\n\n${results}`)}`,
      `${top}${first}${stage('Stage B: 100%', `#### Schedule\n\n${results}`)}`,
      `${top}${first}${stage('Stage B: 100% (8/30)', results)}`,
      `${top}${first}${stage('Stage B: 100% for 2 days', results)}`,
      `${top}${first}${stage('Stage B: 75% (optional)', results)}`,
      `${top}${first}${stage('Stage B Results: 100%', results)}`,
      `${top}${first}${stage('Stage B: 75%', 'We go from 10% to 100%, skipping this step.\n')}`,
      `${top}1. Stage A: 10%\n2. Stage B: 100%, 3/4\n\n${first}${stage('Stage B: 100%', results)}`,
      `${top}| Launch | Date |\n| --- | --- |\n| 100% | 3/4 |\n\n${first}${stage('Stage B: 100%', results)}`,
      `${top}## Phase II\n\n${first}## Phase III\n\n${stage('Stage A: 100%', results)}`,
    ]);
  });

  it('is mended in the style of the other stages', () => {
    const length = (bullet: string): string => `${bullet} Length of time: [FILL_IN]\n`;
    const share = '- Percentage of Users (and roughly how many users do you expect this to be): [FILL_IN]\n';
    const before = `${top}### Stage A: 10%\n\n##### **Planning:**\n\n* Length of time: 1 day\n\n`;
    fixed('stage-without-planning', `${before}### Stage B: 50-60%\n\n##### Results\n\n* Number of unique users: 12\n`, {
      'Insert a planning block': `${before}### Stage B: 50-60%\n\n##### **Planning:**\n\n${length('*')}\n##### Results\n\n* Number of unique users: 12\n`,
    });
    const direct = `${top}### Stage A: 10%\n\n- Length of time: 1 day\n\n`;
    fixed('stage-without-planning', `${direct}### Stage B: everyone`, {
      'Insert a planning block': `${direct}### Stage B: everyone\n\n${length('-')}${share}`,
    });
    const bold = `${top}### Stage A: 10%\n\n**Planning**\n\n- Length of time: 1 day\n\n`;
    fixed('stage-without-planning', `${bold}### Stage B: 100%\n**Results**\n\n- Number of unique users: 12\n`, {
      'Insert a planning block': `${bold}### Stage B: 100%\n\n**Planning**\n\n${length('-')}\n**Results**\n\n- Number of unique users: 12\n`,
    });
  });
});
