import { assess, fixesOf } from '../../../server/src/core/assessment';
import { insertInto } from '../../../server/src/core/authoring/insert';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { fixed, silent } from '../../support/ruleCases';
import assert from 'node:assert/strict';

const top = '# Search Release Plan\n\n## Step 1: Development\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n';
const questions = `${top}## Post-launch Questions\n\n1. How do the KPIs you gathered compare?\n2. How might your product evolve?\n`;
const cleanUp = 'What technical tasks are needed to clean up (i.e., removal of feature toggles)?';

describe('the clean-up among the closing questions', () => {
  it('is added where a plan of a template that asks it does not', () => {
    fixed('missing-field', questions, { 'Add the clean-up question': `${questions}3. ${cleanUp}\n` });
  });

  it('is asked for once, and of nobody who follows no such template', () => {
    silent('missing-field', [
      `${questions}3. ${cleanUp}\n`,
      questions.replace(/## Step 1[^]*?(?=## Post)/, ''),
      `${top}## Post-launch Questions\n\n1. How might your product evolve?\n`,
      `${questions}\n## Clean-up\n\n### Post-launch questions\n\n1. ${cleanUp}\n`,
    ]);
  });
});

describe('the block of a stage that is scheduled only', () => {
  const plan =
    '# Search Release Plan\n\n## Rollout Planning\n\n- Desired date range: 3/3/2025\n\n1. Stage A: 10%\n2. Stage B: 40%\n3. Stage C: 100%\n\n### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 3\n';

  it('is inserted with its letter and percentage, the first that is missing alone', () => {
    const assessment = assess(plan);
    const titles = assessment.problems
      .filter(({ ruleId }) => ruleId === 'stage-without-results')
      .map((problem) => fixesOf(assessment, problem).map(({ title }) => title));
    assert.deepEqual(titles, [['Insert Stage B'], []]);
    fixed('stage-without-results', plan, {
      'Insert Stage B': `${plan}\n### Stage B: 40%\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n`,
    });
  });
});

describe('fixes that insert', () => {
  it('put the same to the same place as the command does', () => {
    for (const [rule, text, what] of [
      ['no-rollback', '# Search Release Plan\n\n## Staged Rollout\n\n### Stage A: 10%\n\n- Length of time: 1 day\n', 'rollback'],
      ['no-toggle', '# Search Release Plan\n\n## Rollback\n\nTurn it off.\n', 'toggles'],
      ['missing-section', `${top}### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 3\n`, 'validation'],
      [
        'stage-without-results',
        '# Search Release Plan\n\n### Stage A: 10%\n\n#### Results\n\n* Types of errors logged: none\n\n### Stage B: 100%\n\n* Length of time: 1 day\n',
        'stage-results',
      ],
      [
        'stage-without-planning',
        '# Search Release Plan\n\n### Stage A: 10%\n\n#### Planning:\n* Length of time: TBD\n\n### Stage B: 100%\n\n#### Results\n\n* Types of errors logged: none\n',
        'stage-planning',
      ],
    ] as const) {
      const assessment = assess(text);
      const [problem] = assessment.problems.filter(({ ruleId }) => ruleId === rule);
      assert(problem, rule);
      const edits = fixesOf(assessment, problem).map((fix) => fix.edits.map(({ span, text: block }) => [span.start, block]));
      const insertion = insertInto(parsePlan(text), what);
      assert.deepEqual(edits[0], [[insertion?.offset, insertion?.text]], rule);
    }
  });
});

describe('letters of stages that stand between two others', () => {
  it('are no gap, no duplicate and no step back', () => {
    for (const letters of [
      ['A', 'B', 'B2', 'C'],
      ['1', '2', '2b', '3'],
    ]) {
      const text = `# Search Release Plan\n\n${letters.map((letter, i) => `### Stage ${letter}: ${[1, 10, 25, 100][i] ?? 0}% of users\n\n- Length of time: 1 day\n\n`).join('')}`;
      assert.deepEqual(
        parsePlan(text).stages.map(({ letter }) => letter),
        letters.map((letter) => letter.toUpperCase()),
      );
      for (const rule of ['stage-letter-gap', 'duplicate-stage', 'percent-not-increasing']) silent(rule, [text]);
    }
    assert.deepEqual(
      parsePlan('# Search Release Plan\n\n## Rollout Planning\n\n- Stage A: 1%\n- Stage A2: 10%\n- Stage B: 100%\n').stages.map(
        ({ letter }) => letter,
      ),
      ['A', 'A2', 'B'],
    );
  });
});
