import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { codeActions } from '../../../server/src/core/features/codeActions';
import { environment } from '../../support/environment';
import { checkProblems } from '../../support/problems';
import { finds, fixed, silent } from '../../support/ruleCases';

const top = '# Search Release Plan\n\n';
const question = '- Any changes necessary based on the logs, feedback on user challenges, or VA challenges?';
const testing = (lines: string): string =>
  `${top}## Phase I: moderated production testing\n\n### Results\n\n- Number of users: 5\n${lines}\n`;

describe('conditional-missing', () => {
  it('points at the empty answer, or at its placeholder', () => {
    checkProblems(
      testing(`${question} Yes\n- If yes, what:`),
      '9 | - If yes, what:\n  |   ^^^^^^^^^^^^ warning conditional-missing: The question above says yes, and “If yes, what” has no answer; it is needed for the start of the rollout.',
      { rules: ['conditional-missing', 'empty-field-due', 'placeholder-due'] },
    );
    checkProblems(
      testing(`${question} **yes**\n- If yes, what: [FILL_IN] with ticket numbers`),
      '9 | - If yes, what: [FILL_IN] with ticket numbers\n  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning conditional-missing: The question above says yes, and “If yes, what” is still a placeholder; it is needed for the start of the rollout.',
      { rules: ['conditional-missing', 'empty-field-due', 'placeholder-due'] },
    );
  });

  it('leaves a block that nobody has begun to its own finding, and a lost “If yes” to the general rules', () => {
    finds('conditional-missing', [[testing('- If yes, what:'), []]]);
    finds('empty-field-due', [[testing('- If yes, what:'), [8]]]);
  });

  it('is silent where the answer is no, open, or says it itself', () => {
    silent('conditional-missing', [
      ...['No', 'N/A', '[PICK_ONE]: yes | no | N/A', '', 'yes/no', 'Yes, a larger button', 'Yes\n  - a larger button in the list'].map(
        (answer) => testing(`${question} ${answer}\n- If yes, what:`),
      ),
      testing(`${question} Yes\n- If yes, what: a larger button`),
      testing(`${question} Yes\n- If yes, what:\n  - a larger button`),
      testing(`${question} Yes`),
    ]);
    silent('empty-field-due', [testing(`${question} Yes, a larger button\n- If yes, what:`)]);
  });

  it('is what filling in its placeholder mends', () => {
    const text = testing(`${question} Yes\n- If yes, what: [FILL_IN]`);
    const at = text.indexOf('[FILL_IN]');
    const actions = codeActions(assess(text), { start: at, end: at }, environment);
    assert(actions.length > 0);
    assert.deepEqual([...new Set(actions.map(({ problem }) => problem?.ruleId))], ['conditional-missing']);
  });
});

describe('answered-placeholder', () => {
  const plan = (answer: string): string => testing(`- Was any downstream service affected by the change?: ${answer}`);

  it('is mended once, and no other rule speaks of it', () => {
    const text = plan('[PICK_ONE]: No');
    checkProblems(
      text,
      '8 | - Was any downstream service affected by the change?: [PICK_ONE]: No\n  |                                                       ^^^^^^^^^^ hint answered-placeholder: “[PICK_ONE]” is left in front of its answer.',
      { rules: ['answered-placeholder', 'placeholder-due', 'empty-field-due'], all: true },
    );
    const at = text.indexOf('[PICK_ONE]') + 3;
    assert.deepEqual(
      codeActions(assess(text), { start: at, end: at }, environment).map(({ title, preferred, problem }) => [
        title,
        preferred === true,
        problem?.ruleId,
      ]),
      [
        ['Remove the marker, keep the answer', true, 'answered-placeholder'],
        ['Waive “answered-placeholder” here, with a reason', false, 'answered-placeholder'],
      ],
    );
  });

  it('loses the marker and its own emphasis, and nothing of the answer', () => {
    for (const [before, after] of [
      ['[PICK_ONE]: No', 'No'],
      ['\\[PICK\\_ONE\\]:\u00a0 No, nothing', 'No, nothing'],
      ['[PICK_ONE] **No**', '**No**'],
      ['**[PICK_ONE]: No**', '**No**'],
      ['**[PICK_ONE]:** No', 'No'],
      ['_[PICK_ONE]_: No', 'No'],
      ['**[PICK_ONE]: _No_**', '**_No_**'],
    ] as const) {
      const fixes = fixed('answered-placeholder', plan(before), { 'Remove the marker, keep the answer': plan(after) });
      assert.deepEqual(
        fixes.map(({ preferred, safe }) => [preferred, safe]),
        [[true, true]],
        before,
      );
    }
  });

  it('is silent where nothing was picked', () => {
    silent(
      'answered-placeholder',
      [
        '[PICK_ONE]',
        '[PICK_ONE]: yes | no | N/A',
        '[PICK_ONE]: yes/no',
        '[PICK_ONE]: [FILL_IN]',
        '[PICK_ONE]: yes, no or N/A',
        '[PICK_ONE]: TBD',
        'No',
      ].map(plan),
    );
    finds('placeholder-due', [[plan('[PICK_ONE]: [FILL_IN]'), [8]]]);
    finds('answered-placeholder', [[plan('[PICK_ONE]: yes, no problem at all'), [8]]]);
  });
});

describe('copied-results', () => {
  const errors = 'The search service timed out for a few users in the morning, and all of them came back later.';
  const changes = 'We look again at the limits of the cache before the next release goes out to anybody.';
  const stage = (letter: string, lines: string): string =>
    `### Stage ${letter}: ${letter === 'A' ? 10 : 100}%\n\n#### Results\n\n${lines}\n\n`;
  const both = (first: string, second = first): string => top + stage('A', first) + stage('B', second);
  const copied = `- Types of errors logged: ${errors}\n- What changes are necessary: ${changes}`;

  it('points at the first answer that stands word for word in an earlier step', () => {
    checkProblems(
      both(`- Number of unique users: 40\n${copied}`, `- Number of unique users: 410\n${copied}`),
      `16 | - Types of errors logged: ${errors}\n   |                           ${'^'.repeat(errors.length)} information copied-results: 2 answers from here on are word for word what Stage A says. What did Stage B show?`,
      { rules: ['copied-results'] },
    );
    finds('copied-results', [
      [both('- Latency: Answers took between 4 seconds and 23 seconds, and we think that this grew with the number of claims.'), [13]],
      [both(`- Types of errors logged:\n  - ${errors}\n  - ${changes}`), [16]],
    ]);
  });

  it('is not due before the step that was drafted so', () => {
    const drafted = both(
      '- Types of errors logged: All requests are logged, and we will look for answers that are errors.\n- What changes are necessary: If there are any troubles, we would change the code or roll the release back.',
    );
    checkProblems(drafted, '', { rules: ['copied-results'] });
    finds('copied-results', [[drafted, [14]]]);
  });

  it('is silent about what is short, restated, open, or may well be the same', () => {
    silent('copied-results', [
      ...[
        '- Types of errors logged: None\n- What changes are necessary: N/A\n- Was any downstream service affected by the change?: No',
        `- Types of errors logged: ${errors}`,
        '- Types of errors logged: SomeVeryLongServiceException with status 500 and code 42\n- Number of unique users: 410',
        '- Metrics at this stage:\n  - Share of the searches that find something at all within a second\n  - Share of the people that come back within the same week or later',
        '- Metrics at this stage:\n  - Share of the searches that find nothing at all stays below 3% of all\n  - Share of the people that come back within a week stays above 20%',
        '- Types of errors logged: [FILL_IN] a list of all the errors that were seen in this stage\n- What changes are necessary: [FILL_IN] a list of all the changes',
        '- Types of errors logged: see https://example.com/a/very/long/address/of/a/board\n- Latency: see https://example.com/another/long/address',
      ].map((lines) => both(lines)),
      `${top}### Stage A: 10%\n\n${stage('B', copied).replace('### Stage', '#### Stage').replace('#### Results', '##### Results')}`,
      both(`- Types of errors logged: ${errors}`, `- What changes are necessary: ${changes}`),
    ]);
  });

  it('counts the bugs that are listed', () => {
    const bugs = (count: string, items: string): string => testing(`- Number of bugs identified / fixed: ${count}\n${items}`);
    const three = '  - The page was blank once\n    - with a note\n  - The list had no end\n  - The button did nothing';
    checkProblems(
      bugs('2', three),
      '8 | - Number of bugs identified / fixed: 2\n  |                                      ^ information copied-results: This says 2, and 3 are listed below.',
      { rules: ['copied-results'] },
    );
    finds('copied-results', [[bugs('2/1 bugs', three), [8]]]);
    silent('copied-results', [
      bugs('3', three),
      bugs('5', three),
      bugs('3/2', three),
      bugs('2', '  - The page was blank once\n  - The list had no end\n  - Both were mended'),
      bugs('2 or more', three),
      bugs('none', three),
      bugs('2', '  - one\n  - two\n  - three'),
    ]);
  });
});
