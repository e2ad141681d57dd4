import assert from 'node:assert/strict';
import { assess, isDue } from '../../server/src/core/assessment';
import { checkProblems } from '../support/problems';

const top = '# Ferry Bell Release Plan\n\n';
const planning = `${top}### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n- Who is monitoring the dashboard(s)?: Nils\n`;
const results = `${top}### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 12\n`;

const said = (text: string, ruleId: string): number[] => {
  const { plan, problems } = assess(text);
  return problems.filter((problem) => problem.ruleId === ruleId).map(({ span }) => plan.markdown.index.lineAt(span.start) + 1);
};
const silent = (text: string, ...rules: readonly string[]): void => {
  checkProblems(text, '', { rules, all: true });
};

/** What a reviewer of plans knows, and a search for strings does not. */
describe('A reviewer', () => {
  it('takes values and tags in brackets for what they are', () => {
    for (const answer of ['_\\[3/3/2025 - 3/14/2025\\]_', '[3/3/2025]'])
      silent(planning.replace('3/3/2025 - 3/14/2025', answer), 'placeholder-due', 'empty-field-due', 'date-unclear');
    silent(`${results}- Types of errors logged: [KEYBOARD] the bell has no focus ([#12](https://example.com/12))\n`, 'placeholder-due');
  });

  it('sees the gap in a sentence, and none in thresholds, forms, releases and ladders', () => {
    assert.deepEqual(said(results.replace('12', 'XX passengers rang the bell'), 'placeholder-due'), [7]);
    const criteria = (words: string): string => `${planning}- Success criteria: ${words}\n`;
    silent(
      criteria('fewer than 1% of the rings of form 22-1234 fail in Release 2.4, 10/25/50/100'),
      'placeholder-due',
      'criteria-without-threshold',
      'date-order',
    );
  });

  it('asks on where only the choice of a question stands, with its answer below', () => {
    const half = `${results}- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? yes/no\n  - The bell should be louder.\n`;
    assert.deepEqual(said(half, 'placeholder-due'), [8]);
  });

  it('takes shares that come with the template, targets and metrics for no results', () => {
    const stateId = (body: string): string => assess(top + body).state.id;
    assert.equal(stateId('### Stage B: 25% of users\n\n#### Results\n\n- Percentage of Users: 25%\n'), 'draft');
    assert.equal(stateId('### 1-week results\n\n- Results #1: Reduction of missed ferries by 10%\n'), 'draft');
    assert.equal(
      stateId('### 1-week results\n\n- Passengers: number of those who rang\n- Errors: share of rings without a sound\n'),
      'draft',
    );
    assert.equal(stateId('### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 10% of users will hear the bell\n'), 'draft');
    assert.equal(stateId('### Stage A: 10%\n\n#### Results\n\n- Metrics at this stage: lost rings < 5%\n'), 'draft');
  });

  it('takes neither the link to a template nor a paper elsewhere for a decision', () => {
    const goLive = (answer: string): string => `${top}## Go Live!\n\n### Planning\n\n- Desired date: 3/3/2025\n- Go / No Go: ${answer}\n`;
    for (const answer of [
      '[template](https://example.com/go-no-go-template.md)',
      '[Results](https://example.com/bridge-go-no-go.md)',
      '(ready / not ready)',
    ])
      assert.deepEqual(said(goLive(answer), 'no-verdict'), [8], answer);
    silent(goLive('[Go](https://example.com/minutes.md)'), 'no-verdict');
  });

  it('finds the toggle wherever it is named, though its own line is open', () => {
    const open = '## Feature toggles\n\nFeature Toggle: `TBD`\n\n';
    silent(
      `${top}${open}### Rollout Planning\n\n- Desired date range: 3/3/2025\n- How will you make the product available in production while limiting the number of users who can find/access it: the flag \`ferry_bell_enabled\`\n`,
      'no-toggle',
    );
    // Every box is ticked, and still nobody could turn it off.
    const ticked = `${top}## Step 1: Development\n\n| Toggle name | Description |\n| --- | --- |\n| TBD | TBD |\n\n## Step 2: Validation\n\n- [x] The bell was heard on the other shore\n`;
    assert.deepEqual(said(ticked, 'no-toggle'), [7]);
  });

  it('knows which templates ask who watches, and which do not', () => {
    const old = `${top}## Phase II: Staged Rollout\n\n### Planning\n\n- Desired date range: _\\[mm/dd/yy - mm/dd/yy\\]_\n- Success criteria: lost rings < 5%\n\n### Stage B: moderate\n\n- Length of time: 1 day\n`;
    assert.equal(assess(old).plan.template, 't2');
    silent(old, 'no-monitor', 'no-dashboard-link');
    // It has no validation and need not test, but looks back like every other.
    assert.deepEqual(
      assess(old).problems.flatMap(({ ruleId, message }) => (ruleId === 'missing-section' ? [message] : [])),
      [
        'The plan has no section for 1-week results; it is needed for the one-week check-in.',
        'The plan has no section for 1-month results; it is needed for the one-month check-in.',
        'The plan has no section for the post-launch questions; it is needed for closing the plan.',
      ],
    );
    const young = `${top}## Step 3: Production rollout\n\n### Define the Rollback process\n\nNils turns off \`ferry_bell_enabled\`.\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Success criteria: lost rings < 5%\n`;
    assert.deepEqual(said(young, 'no-monitor'), [9]);
    assert.deepEqual(said(young, 'no-dashboard-link'), [9]);
  });

  it('reads a share without a colon, and lets a pilot with one harbour begin with everyone', () => {
    const stage = (share: string, name = 'Canary'): string =>
      `${top}### Stage A: ${name}\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users ${share}\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n`;
    silent(stage('10% (230 passengers)'), 'stage-without-percent', 'first-stage-too-large', 'percent-not-increasing');
    silent(stage(': 100% at one facility', 'pilot'), 'first-stage-too-large', 'percent-not-increasing');
  });

  it('lets a schedule lead the ladder to everyone', () => {
    silent(
      `${top}1. Stage A: 10% of users\n2. Stage B: 100% of users\n\n### Stage A Results\n\n1. **Rings**:\n`,
      'never-100',
      'stage-without-percent',
      'percent-not-increasing',
    );
  });

  it('never finds fault with the words of the template', () => {
    const words = `${results}- What changes (if any) are necessarily based on the logs, feedback on user challenges, or VA challenges? none\n`;
    assert.deepEqual(
      assess(words)
        .problems.filter(isDue)
        .filter(({ message }) => message.includes('necessarily')),
      [],
    );
    assert.deepEqual(said(words, 'empty-field-due'), []);
  });

  it('follows a link to a heading with a dash in it', () => {
    silent(`${top}- [The test](#phase-i---uat)\n\n## Phase I - UAT\n\nNils listens.\n`, 'broken-link');
  });

  it('gives a year that nobody wrote less weight', () => {
    const text = `${top}## Phase II: Staged Rollout\n\n### Rollout Planning\n\n- Desired date range: 3/3 - 3/14\n- Success criteria: lost rings < 5%\n\n### Stage A: 10%\n\n#### Planning\n\n- Length of time: 3/17 - 3/18\n`;
    const problem = assess(text).problems.find(({ ruleId }) => ruleId === 'date-order');
    assert.deepEqual([problem?.severity, problem?.related.length], ['information', 1]);
  });
});
