import assert from 'node:assert/strict';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { percentOf } from '../../../server/src/core/plan/stages';
import { assess } from '../../../server/src/core/assessment';

/** Stages as `A 10`, `- 10-20` without a letter, `B ?` without a percentage. */
const stagesOf = (text: string): string[] =>
  parsePlan(text).stages.map((stage) => {
    const percent = percentOf(stage);
    return `${stage.letter ?? '-'} ${percent ? (percent.low === percent.high ? percent.low : `${percent.low}-${percent.high}`) : '?'}`;
  });

const emptyOf = (text: string): string[] =>
  parsePlan(text)
    .fields.filter((field) => field.status === 'empty')
    .map((field) => field.label);

const stateOf = (text: string): string => assess(text).state.id;

describe('Stages without headings', () => {
  it('stand in a schedule of lettered lines', () => {
    assert.deepEqual(
      stagesOf('# A Release Plan\n\n## Staged Rollout Schedule\n\n1. Stage A: 5% of users on 5/13\n2. Stage B: 50% of users\n'),
      ['A 5', 'B 50'],
    );
  });

  it('stand in a list of steps, the first of which may reach nobody', () => {
    const text =
      '# A Release Plan\n\n## Phase II: Staged Rollout\n\n### Rollout Planning\n\n- Desired date range: 3/3/2025\n\n- Try it with the team first.\n- Then launch to 25% of traffic.\n- Then launch to 100% of users.\n';
    assert.deepEqual(stagesOf(text.replace('- Desired date range: 3/3/2025\n\n', '**Desired date range:** 3/3/2025\n\n')), [
      '- ?',
      '- 25',
      '- 100',
    ]);
  });

  it('stand in a launch table', () => {
    const text =
      '# A Release Plan\n\n## Go Live\n\n### Planning\n\n| Launch % | Desired date |\n| --- | --- |\n| Launch to 10% | 8/21/2023 |\n| Launch to 100% | 9/11/2023 |\n';
    assert.deepEqual(stagesOf(text), ['- 10', '- 100']);
    assert.deepEqual(
      parsePlan(text).dates.map(({ from }) => from),
      ['2023-08-21', '2023-09-11'],
    );
  });

  it('stand in a table whose first column is the stage', () => {
    const text =
      '# A Release Plan\n\n## Staged Rollout\n\n| Stage | % | Dates |\n| --- | --- | --- |\n| A | 10% | 1/5/2025 |\n| B | 100% | 1/14/2025 |\n';
    assert.deepEqual(stagesOf(text), ['A 10', 'B 100']);
    assert.deepEqual(
      parsePlan(text).dates.map(({ from }) => from),
      ['2025-01-05', '2025-01-14'],
    );
  });

  it('give their percentage to the headings of the same letter', () => {
    assert.deepEqual(
      stagesOf(
        '# A Release Plan\n\n# Staged Rollout Details\n\n1. Stage A: 5% of users\n2. Stage B: 100% of users\n\n## Staged Rollout Metrics\n\n### Stage A\n\n1. Errors:\n\n### Stage B\n\n1. Errors:\n',
      ),
      ['A 5', 'B 100'],
    );
  });
});

describe('Percentages', () => {
  it('are not read out of release numbers', () => {
    assert.deepEqual(
      stagesOf('# A Release Plan\n\n### Stage A: Release 3.7 – 10% of users – 04/09/2024\n\n#### Planning\n\n- Length of time: 1 day\n'),
      ['A 10'],
    );
  });
});

describe('Answers of results', () => {
  it('are not the names of metrics copied from the criteria', () => {
    const results =
      '# A Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Metrics at this stage (per your "success criteria"):\n  - Successful downloads\n  - Error rates (not above zero)\n';
    assert.deepEqual(emptyOf(results), ['Metrics at this stage (per your "success criteria")']);
    assert.deepEqual(emptyOf(results.replace('Successful downloads', 'Successful downloads: 12')), []);
  });

  it('are each open where names end in a colon', () => {
    assert.deepEqual(emptyOf('# A Release Plan\n\n### 1-week results\n\n- Number of clicks:\n- Share of errors:\n'), [
      'Number of clicks',
      'Share of errors',
    ]);
  });

  it('may be empty items of a list', () => {
    assert.deepEqual(emptyOf('# A Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\nTraffic\n\n1. \n'), ['1.']);
  });

  it('may stand in the next lines or on the next bullet', () => {
    assert.deepEqual(
      emptyOf(
        '# A Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Types of errors logged:\n--Timeout: 3 times\n- Number of unique users:\n- 4,120\n',
      ),
      [],
    );
  });
});

describe('Evidence', () => {
  const stage = (results: string): string =>
    `# A Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n${results}\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n`;

  it('is a number that was counted', () => {
    assert.equal(stateOf(stage('- Number of unique users: 4,120')), 'rolling-out');
  });

  it('is no intention, threshold, pre-filled share, or length of time', () => {
    for (const value of ['10% of users will see it', '10% of users are exposed'])
      assert.equal(stateOf(stage(`- Number of unique users: ${value}`)), 'draft', value);
    for (const value of ['errors stay < 5%', 'Reduction of calls by 10%', '2 days'])
      assert.equal(stateOf(stage(`- Errors: ${value}`)), 'draft', value);
  });

  it('is not the planned number said again, with nothing else recorded', () => {
    const testing = (users: string, bugs: string): string =>
      `# A Release Plan\n\n## Phase I: moderated production testing\n\n### Planning\n\n- Desired number of users: 5 users\n\n### Results\n\n- Number of users: ${users}\n- Number of bugs identified / fixed: ${bugs}\n`;
    assert.notEqual(stateOf(testing('5', '[FILL_IN]')), 'testing');
    assert.equal(stateOf(testing('4', '[FILL_IN]')), 'testing');
    assert.equal(stateOf(testing('5', '2')), 'testing');
  });
});

describe('What is left out in words', () => {
  const phase = (words: string): string =>
    `# A Release Plan\n\n## Phase I: moderated production testing${words}\n\n### Results\n\n- Number of users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n`;
  const asked = (text: string): number => assess(text).problems.filter((problem) => problem.ruleId === 'placeholder-due').length;

  it('is not asked for', () => {
    assert.equal(asked(phase('')), 2);
    assert.equal(asked(phase('\n\nThere is no moderated testing this time.')), 0);
    assert.equal(asked(phase(' (N/A)')), 0);
  });

  it('is asked for when somebody answered all the same', () => {
    assert.equal(asked(phase('\n\nThere is no moderated testing.').replace('users: [FILL_IN]', 'users: 12')), 1);
  });
});

describe('Toggles', () => {
  const table = (cell: string): string[] =>
    parsePlan(`# A Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| ${cell} | Words |\n`).toggles.map(
      ({ name }) => name,
    );

  it('are names as programmers write them, and words in code', () => {
    assert.deepEqual(table('search_new_ranking'), ['search_new_ranking']);
    assert.deepEqual(table('**Web:** `searchNewRanking`'), ['searchNewRanking']);
    assert.deepEqual(table('FE: `search`'), ['search']);
    assert.deepEqual(table('search-new-ranking-enabled'), ['search-new-ranking-enabled']);
  });

  it('are not titles for people', () => {
    assert.deepEqual(table('Search Feature Flag'), []);
    assert.deepEqual(table('TBD'), []);
  });
});
