import { checkProblems } from '../support/problems';

const top = '# Search Release Plan\n\n';
const planning = `${top}#### Rollout Planning\n\n- Desired date range: 3/3/2025\n`;
const stages = (...headings: string[]): string => top + headings.map((heading) => `### ${heading}\n\n- Length of time: 1 day\n\n`).join('');

/** A rule that says nothing about any of the texts, due or not. */
function checkSilence(rule: string, texts: readonly string[]): void {
  for (const text of texts) checkProblems(text, '', { rules: [rule], all: true });
}

describe('nothing is said', () => {
  it('of cleanup-not-linked: a task, or a word that there is none', () => {
    const question = '- What technical tasks are needed to clean up (i.e., removal of feature toggles)?';
    const answered = (answer: string): string => `${top}## Post-launch Questions\n\n${question} ${answer}\n`;
    checkSilence('cleanup-not-linked', [
      ...[
        'https://example.com/issues/7',
        '[remove it](https://example.com/7)',
        'team/site#12',
        'SITE-12',
        'Removed in May',
        'None',
        'N/A',
        '',
        '[FILL_IN]',
      ].map(answered),
      `${top}## Post-launch Questions\n\n${question}\n  - #12\n`,
    ]);
  });

  it('about a rollout whose last step is the go-live, a schedule, or unknown yet', () => {
    checkSilence('never-100', [
      `${stages('Stage A: 10%', 'Stage B: 50%')}## Go Live!\n\n- Desired date: 3/3/25\n`,
      `${top}1. Stage A: 10%\n2. Stage B: 100%\n\n### Stage A: 10%\n`,
      stages('Stage A: 10%', 'Stage B: moderate'),
      `${stages('Stage A: 10%')}On 3/3 everyone gets it: 100%.\n`,
      `${top}Everyone gets it at once.\n`,
    ]);
  });

  it('about ladders that start anew, ranges, skipped stages and missing numbers', () => {
    checkSilence('percent-not-increasing', [
      stages('Stage A: 10%', 'Stage B: 100%', 'Stage A: 10%', 'Stage B: 100%'),
      `${top}## Phase II: staged rollout\n\n### Stage A: 50%\n\n## Phase III: second rollout\n\n### Stage B: 10%\n`,
      stages('Stage A: 30-60%', 'Stage B: 50%'),
      stages('Stage A: 10%', 'Stage B', 'Stage C: 50%'),
      `${top}### Stage A: 50%\n\nSkipping this stage.\n\n### Stage B: 10%\n\n- Length of time: 1 day\n`,
    ]);
  });

  it('about percentages that agree, or of which one is missing', () => {
    checkSilence('percent-mismatch', [
      `${top}### Stage B: 25% of users\n\n- Percentage of Users: 25% (about 900)\n`,
      `${top}### Stage B: 25% of users\n\n- Percentage of Users: [FILL_IN]%\n`,
      `${top}### Stage B: moderate\n\n- Percentage of Users: 25%\n`,
      `${top}### Stage B: 25% of users\n\n- Percentage of Users: < 5% errors\n`,
    ]);
  });

  it('about a rollback told in a sentence or a bold line', () => {
    checkSilence('no-rollback', [
      `${top}**Rollback Plan:**\n\nAna decides.\n`,
      `${top}If it fails we roll back: turn off the toggle.\n`,
      `${top}#### Rollback\n\n- Ana\n`,
    ]);
  });

  it('about a rollback that names the toggle, is a placeholder, or needs none', () => {
    checkSilence('rollback-names-no-toggle', [
      `${top}## Rollback\n\nTurn off the toggle \`search_ranking_enabled\`.\n`,
      `${top}## Rollback\n\n- Turn off the toggle [FILL_IN].\n`,
      `${top}## Rollback\n\nDeploy the version before.\n`,
    ]);
  });

  it('about toggles that are named anywhere, or not needed', () => {
    checkSilence('no-toggle', [
      `${planning}- How will you make the product available in production while limiting the number of users: search_ranking\n`,
      `${top}## Rollback\n\nDisable \`search_ranking_enabled\`.\n`,
      `${top}We release without a feature toggle.\n`,
    ]);
  });

  it('about a dashboard that is linked, however it is written', () => {
    checkSilence('no-dashboard-link', [
      `${planning}- Links to the dashboard(s): [board](https://example.com/%28a%29)\n`,
      `${planning}- Links to the dashboard(s):\n  - https://example.com\n`,
      `${planning}- Links to the dashboard(s):\n- [board](https://example.com)\n`,
      `${planning}- Links to the dashboard(s): <a href="https://example.com">board</a>\n`,
      `${planning}- Links to the dashboard(s): [https://example.com]\n`,
      `${planning}- Links to the dashboard(s): N/A\n`,
      planning,
    ]);
  });

  it('about criteria with a number somewhere, or still open as a whole', () => {
    checkSilence('criteria-without-threshold', [
      `${planning}- Success criteria:\n  - errors\n  - error rate < 1%\n`,
      `${planning}- Success criteria: zero silent failures\n`,
      `${planning}- Success criteria: [FILL_IN]\n`,
      `${planning}- Success criteria:\n`,
    ]);
  });

  it('about a decision that is recorded, or never spoken of', () => {
    checkSilence('no-verdict', [
      `${top}## Go/No Go\n\n**Verdict:** No Go\n`,
      `${top}## Go/No Go\n\n- [x] held\n`,
      `${top}## Go/No Go\n\nApproved on 3/3.\n`,
      `${top}## Go Live!\n\n- Desired date: 3/3/25\n- Go / No Go: GO\n`,
      planning,
    ]);
  });

  it('about answers: N/A, none, values in brackets, cells that wait for the launch', () => {
    const results = `${top}### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n`;
    for (const rule of ['placeholder-due', 'empty-field-due']) {
      checkSilence(rule, [
        `${results}- Types of errors logged: N/A\n- Metrics at this stage: none\n`,
        `${results}- Metrics at this stage:\n  - Uploads: [7]\n`,
        `${results}- Any changes necessary: [PICK_ONE]: No\n- If yes, what: [FILL_IN]\n`,
        `${planning}- Success criteria:\n  - Number of clicks:\n`,
        `${top}## When to use this template\n\n- Desired date range: [FILL_IN]\n`,
      ]);
    }
  });

  it('about duplicate headings of the template, and headings that go up', () => {
    checkSilence('duplicate-section', [stages('Stage A: 10%', 'Stage B: 100%').replace(/- Length/g, '#### Planning\n\n- Length')]);
    checkSilence('heading-jump', [`${top}## A\n\n### B\n\n#### C\n\n## D\n`, '### Stage A: 10%\n\n# Search\n']);
  });

  it('about stages of another phase, a pilot, and letters that start anew', () => {
    checkSilence('stage-letter-gap', [
      stages('Stage A: 10%', 'Stage B: 100%', 'Stage A: 5%'),
      stages('Stage 1: 10%', 'Stage 2: 100%'),
      stages('Canary (1%)', '100% of users'),
    ]);
    checkSilence('stage-without-percent', [
      stages('Stage A: pilot', 'Stage B: everyone'),
      `${stages('Stage A: 10%')}### Stage B\n\n- Percentage of Users: TBD\n`,
    ]);
  });

  it('about dates in order, without a day, or of another year', () => {
    checkSilence('date-order', [
      `${planning}\n### Stage A: 10%\n\n- Length of time: 3/3/2025\n`,
      `${top}#### Rollout Planning\n\n- Desired date range: 12/28/2024 - 1/15/2025\n\n### Stage A: 10%\n\n- Length of time: 1/2 - 1/3\n`,
      `${top}#### Rollout Planning\n\n- Desired date range: March 2025\n\n### Stage A: 10%\n\n- Length of time: 3/3/2025\n`,
    ]);
    checkSilence('duration-is-date', [
      `${top}### Stage A: 10%\n\n- Length of time: 2 days (8/21 - 8/22)\n`,
      `${top}### Stage A: 10%\n\n- Length of time: TBD\n`,
    ]);
  });
});
