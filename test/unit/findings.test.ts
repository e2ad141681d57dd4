import { checkProblems } from '../support/problems';

const top = '# Search Release Plan\n\n';

/** The findings of one rule, those that are not due yet too. */
const check = (rule: string, markdown: string, expected: string): void => {
  checkProblems(markdown, expected, { rules: [rule], all: true });
};

describe('a finding stands', () => {
  it('at the number that is wrong', () => {
    check(
      'percent-mismatch',
      '### Stage B: 25% of users\n\n- Length of time: 1 day\n- **Percentage of Users:** 50% (about 900)\n',
      '4 | - **Percentage of Users:** 50% (about 900)\n  |                            ^^^ error percent-mismatch: Stage B is 25% in its heading and 50% here.',
    );
    check(
      'percent-not-increasing',
      '### Stage A: 50%\n\n- Length of time: 1 day\n\n### Stage B\n\n- Percentage of Users: 10-50%\n\n### Stage C: 5 % of users\n',
      '9 | ### Stage C: 5 % of users\n  |              ^^^ error percent-not-increasing: Stage C is 5%, no more than Stage B before it (10-50%).',
    );
  });

  it('at the placeholder, escapes included', () => {
    check(
      'placeholder-due',
      '#### Rollout Planning\n\n* Desired date range: **\\[FILL\\_IN\\]** for now\n* Who is monitoring the dashboard(s)?: Ana\n',
      '3 | * Desired date range: **\\[FILL\\_IN\\]** for now\n  |                         ^^^^^^^^^^^^^^^^^^^^^^ warning placeholder-due: “Desired date range” is still a placeholder; it is needed for the staging review.',
    );
    check(
      'placeholder-due',
      `${top}Words with TBD in them.\n`,
      '3 | Words with TBD in them.\n  |            ^^^ warning placeholder-due: “TBD” is still to be filled in; it is needed for the staging review.',
    );
  });

  it('at the placeholder below its label', () => {
    checkProblems(
      `${top}#### Rollout Planning\n\n- Desired date range:\n  - TBD\n- Who is monitoring the dashboard(s)?: Ana\n`,
      '6 |   - TBD\n  |     ^^^ warning placeholder-due: “Desired date range” is still a placeholder; it is needed for the staging review.',
      { rules: ['placeholder-due'] },
    );
  });

  it('at the label where nothing stands behind it', () => {
    check(
      'empty-field-due',
      '#### Rollout Planning\n\n- Who is monitoring the dashboard(s)?: Ana\n- **Desired date range:**\n',
      '4 | - **Desired date range:**\n  |     ^^^^^^^^^^^^^^^^^^ warning empty-field-due: “Desired date range” has no answer; it is needed for the staging review.',
    );
  });

  it('at the empty cell, whose label may stand far above', () => {
    check(
      'empty-field-due',
      '## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_ranking | |\n',
      '5 | | search_ranking | |\n  |                   ^ warning empty-field-due: “Description” has no answer; it is needed for the staging review.',
    );
  });

  it('at the link that leads nowhere', () => {
    check(
      'broken-link',
      `${top}See [notes](), ([a](https://example.com)) and (notes)[https://example.com/a].\n`,
      [
        '3 | See [notes](), ([a](https://example.com)) and (notes)[https://example.com/a].',
        '  |     ^^^^^^^^^ warning broken-link: The link “notes” has no address.',
        '3 | See [notes](), ([a](https://example.com)) and (notes)[https://example.com/a].',
        '  |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning broken-link: The brackets of this link are reversed: Markdown wants [text](address).',
      ].join('\n'),
    );
    check(
      'broken-link',
      `${top}[t]([https://example.com](https://example.com))\n`,
      '3 | [t]([https://example.com](https://example.com))\n  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning broken-link: A link stands inside the address of this link.',
    );
  });

  it('at the title where something is missing altogether, and at the first line without one', () => {
    const message =
      'warning no-rollback: The plan does not say how to roll back: what triggers it, who decides, which toggle is turned off.';
    check('no-rollback', '\n# *Search* Release Plan\n\nWords.\n', `2 | # *Search* Release Plan\n  | ^^^^^^^^^^^^^^^^^^^^^^^ ${message}`);
    check('no-rollback', 'Words.\n\nMore.\n', `1 | Words.\n  | ^^^^^^ ${message}`);
    check('no-rollback', '', `1 | \n  | ^ ${message}`);
  });

  it('at the heading of a block that nobody has begun', () => {
    check(
      'placeholder-due',
      '### Stage A: 10%\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n- Metrics at this stage: [FILL_IN]\n',
      '3 | #### Results\n  | ^^^^^^^^^^^^ later warning placeholder-due: Nothing is filled in for the results of Stage A yet: 3 answers are needed for the one-week check-in.',
    );
  });

  it('at the fence that swallows the rest', () => {
    check(
      'unreadable',
      `${top}  ~~~ sh\n## Rollback\n`,
      '3 |   ~~~ sh\n  | ^^^^^^^^ warning unreadable: This code block or comment is never closed: everything below it belongs to it and is not read as part of the plan.',
    );
  });

  it('at the stage that has no place for its results, also where only a schedule tells of it', () => {
    check(
      'stage-without-results',
      '- Stage A: 10%\n- Stage B: 100%\n\n### Stage A Results\n\n- Number of unique users: 12\n',
      '2 | - Stage B: 100%\n  |   ^^^^^^^^^^^^^ warning stage-without-results: Stage B is scheduled here, but has no block for its results.',
    );
  });

  it('as an error once the rollout runs', () => {
    check(
      'no-rollback',
      '# X Release Plan\n\n### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n\n### Stage B: 100%\n',
      '1 | # X Release Plan\n  | ^^^^^^^^^^^^^^^^ overdue error no-rollback: The rollout runs, and the plan does not say how to roll it back.',
    );
  });
});
