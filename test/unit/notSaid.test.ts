import assert from 'node:assert/strict';
import { assess, isDue } from '../../server/src/core/assessment';
import { eachLineEnd } from '../support/lineEnds';

const top = '# Tool Shed Release Plan\n\n';

/** Rules that speak of a plan, with lines; only what is due. */
function said(body: string, ...ids: readonly string[]): string[] {
  const [lf, crlf] = eachLineEnd(top + body).map(({ text }) => {
    const { plan, problems } = assess(text);
    return problems
      .filter((problem) => isDue(problem) && ids.includes(problem.ruleId))
      .map(({ ruleId, span }) => `${plan.markdown.index.lineAt(span.start) + 1} ${ruleId}`);
  });
  assert.deepEqual(crlf, lf);
  return lf ?? [];
}

describe('what is not said', () => {
  const planned = (rows: string): string =>
    `## Step 3: Production rollout\n\n### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Success criteria: fewer than 2% of the loans fail\n\n| Target | Before | Goal | ${rows}`;

  it('is what a column for the time after the launch waits for', () => {
    assert.deepEqual(
      said(planned('1-month after launch |\n| --- | --- | --- | --- |\n| Loans a day | 12 | 20 | TBD |\n'), 'placeholder-due'),
      [],
    );
    assert.deepEqual(said(planned('Post-launch |\n| --- | --- | --- | --- |\n| Loans a day | 12 | 20 | TBD |\n'), 'placeholder-due'), []);
    // The goal is planning, whatever the last column holds.
    assert.deepEqual(
      said(planned('1-month after launch |\n| --- | --- | --- | --- |\n| Loans a day | 12 | TBD | TBD |\n'), 'placeholder-due'),
      ['12 placeholder-due'],
    );
    // A column of the same name in the table before is another table's.
    const tables =
      'Post-launch |\n| --- | --- | --- | --- |\n| Loans | 12 | 20 | 30 |\n\n| Who | From | Until | Where |\n| --- | --- | --- | --- |\n| Ida | 3/3 | 3/4 | TBD |\n';
    assert.deepEqual(said(planned(tables), 'placeholder-due'), ['16 placeholder-due']);
  });

  it('makes a plan ready though results are to come into its table', () => {
    const field = (label: string): string => `- ${label}: fewer than 2%, at https://example.com/shed by Ida\n`;
    const body = (cell: string): string =>
      `### Rollout Planning\n\n- Desired date range: 3/3/2025\n${field('Success criteria')}${field('Links to the dashboard(s)')}${field('Who is monitoring the dashboard(s)?')}\n| Goal | ${cell} |\n| --- | --- |\n| 20 loans | TBD |\n`;
    assert.equal(assess(top + body('After the launch')).state.id, 'ready');
    assert.equal(assess(top + body('Now')).state.id, 'draft');
  });

  it('is that a step of an instruction has no answer, because one beside it leads on with a colon', () => {
    const results = (items: string): string =>
      `## Phase I: moderated testing\n\n### Results\n\n- Number of users: 4\n- How it went:\n\n${items}`;
    assert.deepEqual(
      said(
        results('1. Open the shed\n2. Borrow the tools in this order:\n   - the rake\n   - the spade\n3. Bring them back\n'),
        'empty-field-due',
      ),
      ['8 empty-field-due'],
    );
    assert.deepEqual(said(results('1. Rakes lent (see the book)\n2. Spades lent:\n'), 'empty-field-due').length, 3);
  });

  it('is that dates are missing where the steps are dated one by one', () => {
    const block = (planning: string): string =>
      `<!-- markdownlint-disable MD024 -->\n\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nIda turns off \`shed_loans_enabled\` if loans fail.\n\n### Phase II: Staged Rollout (also known as unmoderated production testing)\n\n#### Planning\n\n${planning}\n### Metrics\n\n- How will you make the product available in production while limiting the number of users who can find/access it: the toggle\n- Who is monitoring the dashboard(s)?: Ida\n`;
    const undated = block('We start small.\n');
    assert.deepEqual(said(undated, 'missing-field').length > 0, true);
    const dated = block('| Share | When |\n| --- | --- |\n| 10% | week of 3/3/2025 |\n| 100% | week of 3/10/2025 |\n');
    const dates = (text: string): string[] =>
      assess(top + text)
        .problems.filter(({ ruleId, subject }) => ruleId === 'missing-field' && subject === 'rollout-date-range')
        .map(({ message }) => message);
    assert.equal(dates(undated).length, 1);
    assert.deepEqual(dates(dated), []);
  });

  it('is how long everyone has it', () => {
    const stage = (name: string, percent: string): string =>
      `### ${name}\n\n#### Planning\n\n- Percentage of Users: ${percent}\n- Date Started: 3/3/2025\n- Actual date: 3/3/2025\n\n#### Results\n\n- Was any downstream service affected by the change?: [FILL_IN]\n\n`;
    const lengths = (percent: string): number =>
      assess(
        `${top}## Step 1: Development\n\n## Step 2: Validation\n\n## Step 3: Production rollout\n\n${stage('Stage A: Canary', '10%')}${stage('Stage B: all', percent)}`,
      ).problems.filter(({ ruleId, subject }) => ruleId === 'missing-field' && subject === 'stage-length').length;
    assert.equal(lengths('50%') - lengths('100%'), 1);
  });

  it('is a block twice: that it was passed over says that it is open', () => {
    const results = (value: string): string =>
      `#### Results\n\n- Number of unique users: ${value}\n- Types of errors logged: ${value === '[FILL_IN]' ? value : 'none'}\n- Metrics at this stage: ${value}\n\n`;
    const stages = `### Stage A: 10%\n\n${results('[FILL_IN]')}### Stage B: 100%\n\n${results('41')}`;
    assert.deepEqual(said(stages, 'placeholder-due', 'empty-field-due', 'results-out-of-order'), ['5 results-out-of-order']);
    const { gates, problems } = assess(top + stages);
    const problem = problems.find(({ ruleId }) => ruleId === 'results-out-of-order');
    assert.deepEqual([problem?.due, problem?.severity, problem?.related.length], ['overdue', 'information', 1]);
    assert.deepEqual(gates.find(({ id }) => id === 'advance-A')?.blockers, [problem]);
  });

  it('leaves no stage unsaid that the weeks behind it passed over', () => {
    const week = '### 1-week results\n\n- Number of unique users: 300\n';
    const stage =
      '### Stage A: 100%\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n- Metrics at this stage: [FILL_IN]\n\n';
    assert.deepEqual(said(stage + week, 'placeholder-due', 'results-out-of-order'), ['5 results-out-of-order']);
    assert.deepEqual(said(stage + week.replace('300', '[FILL_IN]'), 'results-out-of-order'), []);
  });

  it('is that a test held before production lacks results', () => {
    const test = (when: string, users: string): string =>
      `## Phase I: moderated production testing\n\n### Planning:\n\n- Desired date range or test duration: ${when}\n- How you'll conduct the testing: with the neighbours\n\n### Results:\n\n- Number of users: ${users}\n- Types of errors logged: lorem ipsum\n- If yes, what: lorem ipsum\n\n## Stage A: Canary\n\n### Planning\n\n- Percentage of Users: 10%\n\n### Results\n\n- Number of unique users: 12\n`;
    const rules = ['placeholder-due', 'empty-field-due', 'results-out-of-order'];
    for (const when of ['done in staging', 'Completed by QA', 'was covered during QA in May'])
      assert.deepEqual(said(test(when, 'x'), ...rules), [], when);
    for (const when of ['one week', 'after the QA']) assert.equal(said(test(when, 'x'), ...rules).length, 1, when);
    // Somebody began to record it after all.
    assert.equal(said(test('done in staging', '4'), ...rules).length > 0, true);
  });

  it('is that the last step of a schedule has no results, when the first week begins with it', () => {
    const plan = (week: string, last: string): string =>
      `## Staged Rollout Details\n\n1. Stage A: 10% of users on 5/12/2025\n2. Stage B: ${last} of users on 5/19/2025\n\n### Stage A Results (5/12/2025)\n\n1. **Loans**:\n2. **Complaints**:\n\n### 1-Week Results ${week}\n\n1. **Loans**:\n2. **Complaints**:\n`;
    assert.deepEqual(said(plan('(5/19/2025 - 5/26/2025)', '100%'), 'stage-without-results'), []);
    assert.deepEqual(said(plan('(5/20/2025 - 5/27/2025)', '100%'), 'stage-without-results'), ['6 stage-without-results']);
    assert.deepEqual(said(plan('', '100%'), 'stage-without-results'), ['6 stage-without-results']);
    assert.deepEqual(said(plan('(5/19/2025 - 5/26/2025)', '50%'), 'stage-without-results'), ['6 stage-without-results']);
  });
});
