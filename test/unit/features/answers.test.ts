import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../server/src/core/assessment';
import { advance } from '../../../server/src/core/features/advance';
import { answersFor } from '../../../server/src/core/features/answers';
import { complete } from '../../../server/src/core/features/complete';
import { recordRollback } from '../../../server/src/core/features/recordRollback';
import { dateWriter } from '../../../server/src/core/plan/dateStyle';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { findDates } from '../../../server/src/core/plan/values/dates';
import { addDays, dayNumber, weekdayOf } from '../../../server/src/core/text/days';
import { applyEdits } from '../../../server/src/core/text/edit';
import { checkCompletions, labelsAt, taken } from '../../support/completions';
import { realPlans } from '../../support/corpus';
import { cursor } from '../../support/cursor';
import { environment } from '../../support/environment';
import { fixtures } from '../../support/fixtures';

const top = '# Search Release Plan\n\n';
const planning = `${top}#### Rollout Planning\n\n`;
const dated = (date: string, rest = ''): string => `${planning}- Desired date range: ${date}\n\n## Go Live!\n\n- Desired date: $0\n${rest}`;

const details = (marked: string): string[] => {
  const { text, offset } = cursor(marked);
  return complete(parsePlan(text), offset, environment).map(({ label, detail }) => `${label}: ${detail}`);
};

describe('days', () => {
  it('are counted forth and back', () => {
    assert.equal(addDays('2024-02-28', 1), '2024-02-29');
    assert.equal(addDays('2025-02-28', 1), '2025-03-01');
    assert.equal(addDays('2025-12-31', 1), '2026-01-01');
    assert.equal(addDays('2025-01-01', -1), '2024-12-31');
    assert.equal(addDays('2025-03', 1), undefined);
    assert.equal(weekdayOf('2025-03-07'), 5);
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        fc.integer({ min: -5000, max: 5000 }),
        (date, days) => {
          const iso = date.toISOString().slice(0, 10);
          const other = new Date(Date.parse(iso) + days * 86_400_000);
          assert.equal(addDays(iso, days), other.toISOString().slice(0, 10));
          assert.equal(weekdayOf(iso), date.getUTCDay());
          assert.equal((dayNumber(addDays(iso, days)) ?? 0) - (dayNumber(iso) ?? 0), days);
        },
      ),
    );
  });
});

describe('answers with a date', () => {
  it('are today and days to come, none on a weekend', () => {
    assert.deepEqual(details(dated('[FILL_IN]')), [
      '3/7/2025: today',
      '3/10/2025: next working day',
      '3/14/2025: in 1 week',
      '3/21/2025: in 2 weeks',
    ]);
    const { text, offset } = cursor(dated('[FILL_IN]'));
    const onTuesday = complete(parsePlan(text), offset, { ...environment, today: '2025-03-04' });
    assert.deepEqual(
      onTuesday.map(({ label, detail }) => `${label}: ${detail}`),
      ['3/4/2025: today', '3/5/2025: tomorrow', '3/10/2025: next Monday', '3/11/2025: in 1 week', '3/18/2025: in 2 weeks'],
    );
  });

  it('look back where something happened', () => {
    assert.deepEqual(labelsAt(`${top}### Stage A: 10% of users\n\n- Actual date: $0\n`), ['3/7/2025', '3/6/2025', 'N/A']);
  });

  it('are written as the plan writes them', () => {
    for (const [written, expected] of [
      ['2025-03-01 - 2025-03-20', '2025-03-07'],
      ['3/1/2025 - 3/20/2025', '3/7/2025'],
      ['03/01/2025 - 03/20/2025', '03/07/2025'],
      ['3/1 - 3/20/25', '3/7/25'],
      ['3/1-3/20', '3/7'],
      ['Mar 1', 'Mar 7'],
      ['March 1-20, 2025', 'March 7, 2025'],
      ['Mar 1st, 2025', 'Mar 7th, 2025'],
      ['1 March 2025', '7 March 2025'],
      ['June 17, 2025', 'March 7, 2025'],
      ['17 July', '7 March'],
      ['Jun 17', 'Mar 7'],
      ['Sept 17', 'Mar 7'],
      ['May 17', 'Mar 7'],
      ['12/15/2025', '3/7/2025'],
      ['12/15/2025 - 01/15/2026', '03/07/2025'],
      ['12/15/25-1/05/26', '03/07/25'],
      ['mm/dd/yy - mm/dd/yy', '03/07/25'],
      ['TBD', '3/7/2025'],
    ] as const) {
      assert.equal(labelsAt(dated(written))[0], expected, written);
    }
  });

  it('are written as the nearest one is', () => {
    const stages = `${planning}- Desired date range: 2025-03-01\n\n### Stage A: 10% of users\n\n- Length of time: 3/4 - 3/6\n- Actual date: $0\n`;
    assert.equal(labelsAt(stages)[0], '3/7');
  });

  it('are written as another one tells, where the nearest does not', () => {
    const stages = (other: string, near: string): string =>
      `${planning}- Desired date range: ${other}\n\n### Stage A: 10% of users\n\n- Length of time: ${near}\n- Actual date: $0\n`;
    for (const [other, near, expected] of [
      ['01/05/2025', '12/15/2025', '03/07/2025'],
      ['1/5/2025', '12/15/2025', '3/7/2025'],
      ['01/05/2025', '3/4/2025', '3/7/2025'],
      ['mm/dd/yyyy', '12/15/2025', '03/07/2025'],
      ['March 1, 2025', 'May 17', 'March 7'],
      ['Mar 1, 2025', 'May 17', 'Mar 7'],
      ['Mar 1, 2025', 'June 17', 'March 7'],
    ] as const) {
      assert.equal(labelsAt(stages(other, near))[0], expected, `${other}, ${near}`);
    }
  });

  it('are read as they were meant', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const style = fc.constantFrom(
      '2025-03-01',
      '3/1/2025',
      '03/01/25',
      '3/1',
      'Mar 1',
      'March 1, 2025',
      'Sept 3rd, 2025',
      '1 March 2025',
      'TBD',
    );
    fc.assert(
      fc.property(day, style, (iso, written) => {
        const text = dateWriter(parsePlan(`${planning}- Desired date range: ${written}\n`), 0, true)(iso);
        assert.deepEqual(
          findDates(text).map(({ from, to }) => [from, to]),
          [[iso, iso]],
          text,
        );
      }),
    );
  });

  it('go on behind the first day of a range', () => {
    checkCompletions(`${planning}- Desired date range: 3/10/2025 - $0`, [
      'value 3/11/2025',
      'value 3/17/2025',
      'value 3/24/2025',
      'value 4/7/2025',
    ]);
    assert.equal(taken(`${planning}- Desired date range: 3/10/2025 - 3/1$0`, '3/17/2025'), '- Desired date range: 3/10/2025 - 3/17/2025');
    checkCompletions(`${planning}- Desired date range: 3/10/2025 or so $0`, []);
  });

  it('are stamped in the manner of the plan, with their year', () => {
    const running = `${top}## Toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new | Ranks |\n\n## Rollback\n\nAbove 2% errors Ana turns off \`search_new\`.\n\n## Go/no-go\n\n**Verdict:** Go\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n- Actual date: Mar 3\n\n#### Results\n\n- Number of unique users: 12\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 100%\n`;
    const assessment = assess(running);
    const after = applyEdits(running, recordRollback(assessment, environment));
    assert.match(after, /^Rolled back on Mar 7, 2025 \(Stage A\): /m);
    assert.equal(assess(after).state.rolledBack !== undefined, true);
    const stamped = applyEdits(running, advance(assessment, environment, true).places);
    assert.match(stamped, /^- Actual date: Mar 3 - Mar 7, 2025$/m);
  });
});

describe('other answers', () => {
  const stages = (length: string): string =>
    `${top}### Stage A: 10% of users\n\n- Length of time: 3 days\n\n### Stage B: 25% of users\n\n- Length of time: ${length}\n\n### Stage C: 50% of users\n\n- Length of time: 30 minutes\n`;

  it('take the length of other stages first, if it is long enough', () => {
    assert.deepEqual(labelsAt(stages('$0')), ['3 days', '1 day', '2 days', '1 week', '2 hours']);
  });

  it('are never found fault with where they are lengths', () => {
    const { text, offset } = cursor(stages('$0'));
    for (const label of labelsAt(stages('$0'))) {
      const problems = assess(text.slice(0, offset) + label + text.slice(offset)).problems.filter(
        ({ ruleId }) => ruleId === 'duration-too-short',
      );
      assert.equal(problems.length, 1, `${label}: only the one of stage C`);
    }
  });

  const audience = `${planning}- How will you limit access: 130,000 users a week\n\n### Stage A: 10% of users\n\n- Percentage of Users: 10%\n\n### Stage B\n\n- Percentage of Users: `;

  it('tell how many people a percentage is, where the plan says of how many', () => {
    assert.deepEqual(details(`${audience}$0\n`), [
      '25%: ≈ 32,500 users a week',
      '25% (≈ 32,500 users a week): with the number',
      '50%: ≈ 65,000 users a week',
      '75%: ≈ 97,500 users a week',
      '100%: ≈ 130,000 users a week',
    ]);
    assert.equal(taken(`${audience}$0\n`, '25% (≈ 32,500 users a week)'), '- Percentage of Users: 25% (≈ 32,500 users a week)');
    assert.equal(taken(`${audience}2$0\n`, '25%'), '- Percentage of Users: 25%');
  });

  it('are people whom the plan names', () => {
    const people = `${top}- Product manager: Ana Lind\n- Engineers: Ben (backend), Cara - QA\n- Owner: TBD\n- Lead: we will see to that soon, for it is not known who is there\n\n## Rollback\n\nAsk @harbour-crew or ana@example.com.\n\n#### Rollout Planning\n\n- Who is monitoring the dashboard(s)?: `;
    const all = ['value Ana Lind', 'value Ben (backend)', 'value Cara - QA', 'value @harbour-crew'];
    checkCompletions(`${people}$0`, all);
    checkCompletions(`${people}[FILL$0_IN]`, all);
    checkCompletions(`${people}Ana Lind, $0`, all.slice(1));
    assert.equal(taken(`${people}Ana Lind and B$0`, 'Ben (backend)'), '- Who is monitoring the dashboard(s)?: Ana Lind and Ben (backend)');
    checkCompletions(`${people}Ana Lind $0`, []);
  });

  it('are no words that stand where nobody is named', () => {
    const nobody = [
      'Yes',
      'No',
      'Y',
      'None yet',
      'See Slack',
      'Not assigned',
      'Pending',
      'To be decided',
      'Unknown',
      'Yes - Ana',
      '~~Dora~~',
    ];
    const somebody = ['Noël Ruiz', 'Seema', 'Y. Sato', 'Tobias', 'Nora', 'Noah'];
    const named = [...nobody, ...somebody, '~~Eve~~ Finn', '~~@old-crew~~ @new-crew'].map((value) => `- PM: ${value}\n`).join('');
    checkCompletions(
      `${top}${named}\n#### Rollout Planning\n\n- Who is monitoring the dashboard(s)?: $0`,
      [...somebody, 'Finn', '@new-crew'].map((name) => `value ${name}`),
    );
  });

  it('are links that the plan has', () => {
    const board = '[Errors](https://acme.ddog-gov.com/dashboard/abc-123-xyz)';
    const text = `${top}See ${board} and [the code](https://example.com/code).\n\n${planning.slice(top.length)}- Links to the dashboard(s): `;
    checkCompletions(`${text}$0`, [`value ${board}`]);
    assert.equal(taken(`${text}[$0]`, board), `- Links to the dashboard(s): ${board}`);
    const task = `${top}Tracked in https://github.com/acme/web/issues/12.\n\n## Post-launch questions\n\n- Which feature toggle clean up issue: $0\n`;
    assert(labelsAt(task).every((label) => label === 'https://github.com/acme/web/issues/12'));
  });

  it('follow a bracket into fields that have none of their own', () => {
    const results = `${top}### Stage A: 10% of users\n\n#### Results\n\n`;
    checkCompletions(`${results}- Types of errors logged: [$0]`, ['value yes', 'value no', 'value 3/7/2025', 'value N/A']);
    assert.equal(taken(`${results}- Types of errors logged: [$0]`, 'no'), '- Types of errors logged: no');
    checkCompletions(`${results}- Was any downstream service affected by the change? [$0]`, ['value yes', 'value no', 'value N/A']);
    checkCompletions(`${results}- Types of errors logged: none [$0]`, []);
  });

  it('are few, in one line, and different, in any plan', () => {
    for (const { text } of [...fixtures(), ...(realPlans() ?? [])]) {
      const plan = parsePlan(text);
      for (const field of plan.fields) {
        const answers = answersFor(plan, field, environment);
        assert(answers.length <= 8, `${answers.length} for ${field.label}`);
        assert.equal(new Set(answers).size, answers.length);
        assert(answers.every((answer) => answer.trim() === answer && answer !== '' && !/[\r\n]/.test(answer)));
        if (answers.includes('N/A')) assert(field.definition?.notApplicable);
      }
    }
  });
});
