import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../server/src/core/assessment';
import { earlierResults, recordableStages, recordResults, successCriteria } from '../../../server/src/core/features/recordResults';
import { recordRollback } from '../../../server/src/core/features/recordRollback';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

const today = { today: '2025-03-17' };
const criteria = `#### Rollout Planning

- Desired date range: 3/3/2025 - 3/28/2025
- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?
  - Fewer than 2% failed bookings.
  - Median wait below 400 ms

`;
const results = (users: string, metrics: string, errors: string): string =>
  `#### Results\n\n- Number of unique users: ${users}\n- Metrics at this stage (per your "success criteria"): ${metrics}\n- Was any downstream service affected by the change? [PICK_ONE]: yes | no | N/A\n- Types of errors logged: ${errors}\n`;
const stage = (letter: string, percent: number, rest: string): string =>
  `### Stage ${letter}: ${percent}% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${percent}%\n\n${rest}\n`;
const plan = `# Night Ferry Release Plan\n\n${criteria}${stage('A', 5, results('38', 'none failed', 'none').replace('[PICK_ONE]: yes | no | N/A', 'no'))}${stage('B', 50, results('[FILL_IN]', '[FILL_IN]', ''))}${stage('C', 100, '')}`;

describe('the results of a stage', () => {
  it('are asked for where its turn is now', () => {
    assert.deepEqual(
      recordableStages(assess(plan)).map(({ name, description, current }) => `${name} | ${description}${current ? ' <' : ''}`),
      ['Stage A · 5% | results 4 of 4 filled', 'Stage B · 50% | results 0 of 4 filled <', 'Stage C · 100% | no results block yet'],
    );
  });

  it('are one walk, with a line for each criterion of the planning', () => {
    for (const { text, name } of eachLineEnd(plan)) {
      const places = recordResults(assess(text), 1, today) ?? [];
      assert.deepEqual(
        places.map(({ snippet }) => snippet.replaceAll('\r\n', '\n')),
        [
          '${1|[FILL_IN],N/A|}',
          '\n  - Fewer than 2% failed bookings: ${2:[FILL_IN]}\n  - Median wait below 400 ms: ${3:[FILL_IN]}',
          '${4|[PICK_ONE]: yes \\| no \\| N/A,yes,no,N/A|}',
          '$5',
        ],
        name,
      );
    }
  });

  it('are the answer when they are filled in', () => {
    const places = recordResults(assess(plan), 1, today) ?? [];
    const answers = ['176', '', 'no', 'none'];
    const filled = applyEdits(
      plan,
      places.map(({ span, snippet }, i) => ({
        span,
        text: i === 1 ? snippet.replace(/\$\{\d+:[^}]*\}/g, '1%') : (answers[i] ?? ''),
      })),
    );
    const [, second] = recordableStages(assess(filled));
    assert.equal(second?.description, 'results 6 of 6 filled', 'each criterion counts');
    assert(filled.includes('"success criteria"):\n  - Fewer than 2% failed bookings: 1%\n'));
  });

  it('begin with their block where there is none', () => {
    const [place, ...others] = recordResults(assess(plan), 2, today) ?? [];
    assert(place?.isBlock && others.length === 0);
    const inserted = applyEdits(plan, [place]);
    assert.match(
      inserted,
      /#### Results\n\n- Number of unique users: \[FILL_IN\]\n- Metrics at this stage \(per your "success criteria"\):\n {2}- Fewer than 2% failed bookings: \[FILL_IN\]\n/,
    );
    assert.equal(recordableStages(assess(inserted))[2]?.description.startsWith('results 0 of '), true);
    const structural = (text: string): string[] =>
      assess(text)
        .problems.map(({ ruleId }) => ruleId)
        .filter((id) => id === 'heading-jump' || id === 'duplicate-section');
    assert.deepEqual(structural(inserted), structural(plan));
  });

  it('are none of a stage that there is not, and nothing where all is answered', () => {
    assert.equal(recordResults(assess(plan), 7, today), undefined);
    assert.equal(recordResults(assess(plan), -1, today), undefined);
    assert.deepEqual(recordResults(assess(plan), 0, today), []);
  });

  it('take criteria that are given in one line, and none that are open', () => {
    assert.deepEqual(successCriteria(parsePlan(plan)), ['Fewer than 2% failed bookings', 'Median wait below 400 ms']);
    const inline = plan.replace(/\?\n {2}- Fewer[^]*400 ms\n/, '? fewer than 1% errors;\n');
    assert.deepEqual(successCriteria(parsePlan(inline)), ['fewer than 1% errors']);
    assert.deepEqual(successCriteria(parsePlan(inline.replace('fewer than 1% errors;', '[FILL_IN]'))), []);
    assert.deepEqual(successCriteria(parsePlan('# A Release Plan\n')), []);
  });

  it('stand beside those of the stage before', () => {
    assert.deepEqual(
      earlierResults(assess(plan)).map(({ text, tooltip }) => `${text} / ${tooltip}`),
      [
        'Stage A: 38 / Number of unique users in Stage A, line 19: 38',
        'Stage A: none failed / Metrics at this stage in Stage A, line 20: none failed',
        'Stage A: no / Was any downstream service affected by the change? in Stage A, line 21: no',
        'Stage A: none / Types of errors logged in Stage A, line 22: none',
      ],
    );
  });

  const check = (text: string): void => {
    for (const written of eachLineEnd(text)) {
      const assessment = assess(written.text);
      for (const { index } of recordableStages(assessment)) {
        const places = recordResults(assessment, index, today) ?? [];
        if (places.some(({ isBlock }) => isBlock)) continue;
        assert.equal(applyEdits(written.text, places), written.text, 'as plain text they change nothing');
        places.forEach(({ span }, i) => {
          assert(span.end <= (places[i + 1]?.span.start ?? written.text.length));
        });
      }
      for (const { offset, text: shown } of earlierResults(assessment)) assert(offset <= written.text.length && shown !== '');
    }
  };

  it('change nothing before they are answered, in any plan', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...plan.split(/(?<=\n)/)), { maxLength: 40 }), randomMarkdown, (lines, other) => {
        check(`# Night Ferry Release Plan\n\n${lines.join('')}${other}`);
      }),
      { numRuns: 100 },
    );
    for (const { text } of realPlans() ?? []) check(text);
  });
});

describe('a rollback that is recorded', () => {
  const recorded = (text: string): string => applyEdits(text, recordRollback(assess(text), today));

  it('is a dated line in the stage that runs, and the state shows it', () => {
    const text = recorded(plan);
    assert(text.includes('- Types of errors logged: none\n\nRolled back on 3/17/2025 (Stage A): reason\n\n### Stage B'));
    assert.equal(assess(text).state.rolledBack?.date, '2025-03-17');
    assert.equal(text.replace('\n\nRolled back on 3/17/2025 (Stage A): reason', ''), plan);
  });

  it('is in the rollback section before anything ran, else at the end', () => {
    const top = '# Night Ferry Release Plan\n\n';
    assert.equal(
      recorded(`${top}## Rollback\n\nTurn it off.\n\n## Go/no-go\n`),
      `${top}## Rollback\n\nTurn it off.\n\nRolled back on 3/17/2025: reason\n\n## Go/no-go\n`,
    );
    assert.equal(recorded(`${top}Words.`), `${top}Words.\n\nRolled back on 3/17/2025: reason\n`);
  });

  it('is in the last stage when everyone has it', () => {
    const launched = plan.replace(/### Stage B[^]*/, stage('B', 100, results('4,100', 'none failed', '')));
    assert.equal(assess(launched).state.id, 'launched');
    assert.match(recorded(launched), /\n\nRolled back on 3\/17\/2025 \(Stage B\): reason\n/);
  });

  it('keeps the line ends of the plan', () => {
    const text = recorded(plan.replaceAll('\n', '\r\n'));
    assert(!/[^\r]\n/.test(text) && text.includes('\r\nRolled back on 3/17/2025 (Stage A): reason\r\n'));
  });
});
