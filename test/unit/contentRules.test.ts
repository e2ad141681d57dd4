import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNear, nameParts } from '../../server/src/core/toggles/names';
import { leftoverLines } from '../../server/src/core/plan/leftovers';
import { parsePlan } from '../../server/src/core/plan/plan';
import { leftovers } from '../../server/src/core/plan/vocabulary/leftovers';
import { daysBetween } from '../../server/src/core/text/days';
import { namesSomebody } from '../../server/src/core/plan/values/roles';
import { assess } from '../../server/src/core/assessment';
import { checkProblems, renderProblems } from '../support/problems';

const isNearName = (a: string, b: string): boolean => isNear(nameParts(a), nameParts(b));

const top = '# Search Release Plan\n\n';
const toggles = (...names: string[]): string =>
  `${top}## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n${names.map((name) => `| ${name} | Ranks anew |\n`).join('')}\n`;
const rollback = (text: string): string => `## Rollback process\n\n${text}\n`;

const rulesOf = (text: string, rule: string, today?: string): string[] =>
  assess(text, today === undefined ? {} : { today })
    .problems.filter((problem) => problem.ruleId === rule)
    .map(({ message }) => message);

const checkFound = (rule: string, texts: readonly string[]): void => {
  for (const text of texts) assert.equal(rulesOf(text, rule).length, 1, `${rule} in\n${text}`);
};
const checkSilent = (rule: string, texts: readonly string[]): void => {
  for (const text of texts) assert.deepEqual(rulesOf(text, rule), [], `${rule} in\n${text}`);
};

describe('toggle-mismatch', () => {
  const declared = toggles('search_new_ranking_enabled');

  it('finds a name that differs by a letter, a word or an ending, wherever a toggle is turned on or off', () => {
    checkFound('toggle-mismatch', [
      declared + rollback('If errors exceed 2%, Ana turns off the toggle `search_new_rankings_enabled`.'),
      declared + rollback('If errors exceed 2%, Ana turns off the toggle `search_old_ranking_enabled`.'),
      declared + rollback('If errors exceed 2%, Ana turns off the toggle `search_new_ranking`.'),
      `${declared}## Rollout Planning\n\n- How will you make the product available in production while limiting the number of users: the toggle search_new_ranknig_enabled\n`,
      `${declared}## Stage A: 10% of users\n\n- Length of time: 1 day, serch_new_ranking_enabled at 10%\n`,
    ]);
  });

  it('finds another toggle in a rollback that turns off none of the declared ones', () => {
    checkProblems(
      declared + rollback('If errors exceed 2%, Ana turns off `login_banner_enabled`.'),
      '11 | If errors exceed 2%, Ana turns off `login_banner_enabled`.\n   |                                     ^^^^^^^^^^^^^^^^^^^^ warning toggle-mismatch: The rollback turns off “login_banner_enabled”; the plan declares “search_new_ranking_enabled”.',
      { rules: ['toggle-mismatch'] },
    );
  });

  it('says nothing of other spellings, of several declared toggles, or of toggles that the plan knows to be others', () => {
    checkSilent('toggle-mismatch', [
      declared + rollback('If errors exceed 2%, Ana turns off `searchNewRankingEnabled`.'),
      declared + rollback('If errors exceed 2%, Ana turns off `search-new-ranking-enabled`.'),
      declared + rollback('If errors exceed 2%, Ana turns off `searchNewRankingEnable`.'),
      toggles('FE: `search_ranking_web`', 'BE: `search_ranking_api`') +
        rollback('If errors exceed 2%, Ana turns off the toggle `search_ranking_api`.'),
      toggles('search_ranking_web') +
        rollback('If errors exceed 2%, Ana turns off the toggles `search_ranking_web` and `search_ranking_api`.'),
      toggles('search_ranking_web') + rollback('If errors exceed 2%, Ana turns off `search_ranking_mobile`; `search_ranking_web` follows.'),
      declared + rollback('If errors exceed 2%, Ana turns off the already existing toggle `search_old_ranking_enabled`.'),
      declared +
        rollback(
          'If errors exceed 2%, Ana turns off `search_new_ranking_enabled`.\n\nThe toggle login_banner_enabled is turned off as well.',
        ),
      declared + rollback('If errors exceed 2%, see https://example.com/search_new_rankings_enabled and Ana.'),
      top + rollback('If errors exceed 2%, Ana turns off `search_new_ranking_enabled` and the toggle `search_new_rankings_enabled`.'),
    ]);
  });

  it('compares names by words, and never those of different cases', () => {
    for (const [a, b] of [
      ['search_new_ranking', 'search_new_rankign'],
      ['search_new_ranking', 'search_old_ranking'],
      ['search_ranking', 'search_ranking_enabled'],
      ['searchNewRanking', 'searchOldRanking'],
    ] as const)
      assert.ok(isNearName(a, b), `${a} ${b}`);
    for (const [a, b] of [
      ['search_ranking', 'search_ranking'],
      ['search_ranking', 'searchRankings'],
      ['search_ranking', 'search_ranking_suggestions'],
      ['search_ranking', 'search_filter'],
      ['search_ranking_web', 'search_ranking_mobile'],
      ['tea_a', 'tea_b'],
    ] as const)
      assert.ok(!isNearName(a, b), `${a} ${b}`);
    const name = fc
      .array(fc.constantFrom('search', 'new', 'ranking', 'web', 'x'), { minLength: 1, maxLength: 4 })
      .map((words) => words.join('_'));
    fc.assert(fc.property(name, name, (a, b) => isNearName(a, b) === isNearName(b, a) && !isNearName(a, a)));
  });

  it('replaces rollback-names-no-toggle, which would say the same', () => {
    const text = toggles('search_ranking') + rollback('If errors exceed 2%, Ana turns off the toggle `serch_ranking`.');
    checkFound('toggle-mismatch', [text]);
    checkSilent('rollback-names-no-toggle', [text]);
  });
});

describe('rollback-no-trigger', () => {
  it('finds a rollback of steps alone, once for all rollbacks of a plan', () => {
    checkFound('rollback-no-trigger', [
      top + rollback('1. Turn off the toggle `search_ranking`.\n2. Tell the team what triggered it.'),
      top + rollback('The following is written down just in case.\n\n- Turn off the toggle.'),
      `${top}## Release 1\n\n#${rollback('Ana turns it off.')}\n## Release 2\n\n#${rollback('Ana turns it off.')}`,
    ]);
  });

  it('says nothing where a condition stands, with a number or without, or where none is needed', () => {
    checkSilent('rollback-no-trigger', [
      top + rollback('When users complain, Ana turns it off.'),
      top + rollback('#### If it is severe\n\nAna turns it off.'),
      top + rollback('- Trigger: errors\n- Steps: Ana turns it off.'),
      top + rollback('Error rate > 2%: Ana turns it off.'),
      top + rollback('Ana turns it off in case of errors.'),
      top + rollback('- Trigger: [FILL_IN]'),
      top + rollback('No rollback is needed: the text is static.'),
      `${top}${rollback('Ana turns it off.')}\n### 1-week results\n\n- Number of unique users: 900\n`,
      top,
    ]);
  });
});

describe('rollback-no-role', () => {
  it('finds a rollback that nobody does', () => {
    checkFound('rollback-no-role', [
      top + rollback('If errors exceed 2%, the toggle is turned off.'),
      top + rollback('If errors exceed 2%, turn off the toggle. Watch Datadog and Sentry.'),
      top + rollback('- If errors exceed 2%, we turn off the toggle'),
    ]);
  });

  it('knows people, roles, teams and handles', () => {
    for (const text of [
      'Ana turns off the toggle',
      'Errors: Ben puts the old list back',
      'Tell Ana Ruiz',
      'the PM decides',
      'the baker turns off the oven',
      'the engineer on call',
      'the Search team',
      'write to @search-leads',
      'Who decides: either of us',
    ])
      assert.ok(namesSomebody(text), text);
    for (const text of [
      'Application is behind a toggle',
      'Turn off the toggle',
      'Traffic goes to Datadog',
      'write to help@example.com',
      'Toggle turns off',
      'the toggle will turn off the feature',
    ])
      assert.ok(!namesSomebody(text), text);
  });
});

describe('rollback-turns-on', () => {
  it('finds a rollback that turns on what broke', () => {
    checkFound('rollback-turns-on', [
      top + rollback('If errors exceed 2%, Ana enables the toggle.'),
      top + rollback('If errors exceed 2%, the flag will be enabled for all users.'),
      top + rollback('If errors exceed 2%, Ana turns the feature toggle on.'),
      toggles('search_ranking') + rollback('If errors exceed 2%, Ana turns on `search_ranking`.').replace('on `', 'on '),
    ]);
  });

  it('says nothing where something is turned off, or where turning on is the remedy', () => {
    checkSilent('rollback-turns-on', [
      top + rollback('If errors exceed 2%, Ana turns off the toggle. She turns on the toggle when it is fixed.'),
      top + rollback('If errors exceed 2%, Ana turns on the toggle of the maintenance banner.'),
      top + rollback('If errors exceed 2%, Ana enables the flag for the previous search.'),
      top + rollback('The toggle is enabled step by step; if errors exceed 2%, Ana reverts.'),
      top + rollback('If errors exceed 2%, Ana enables the toggle for 0% of users.'),
      top + rollback('After the fix the toggle will be re-enabled by Ana.'),
      toggles('search_kill_switch') + rollback('If errors exceed 2%, Ana turns on the toggle search_kill_switch.'),
    ]);
  });
});

describe('first-stage-too-large', () => {
  const ladder = (first: string, heading = 'Stage A: Canary'): string =>
    `${top}### ${heading}\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${first}\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n`;

  it('is a warning where the template advises, else information', () => {
    const message =
      'first-stage-too-large: Stage A begins with 40% of the users; a first stage should reach about 500 people or at most 10%. If there is a reason, write it here.';
    const options = { rules: ['first-stage-too-large'], all: true };
    checkProblems(ladder('40%'), `8 | - Percentage of Users: 40%\n  |                        ^^^ later information ${message}`, options);
    const t2 = `${ladder('40%')}\n## Go Live!\n\n- Go / No Go: (ready / not ready)[https://example.com]\n`;
    checkProblems(t2, `8 | - Percentage of Users: 40%\n  |                        ^^^ later warning ${message}`, options);
  });

  it('says nothing of few users, chosen users, reasons, single stages, lost first stages and what has run', () => {
    checkSilent('first-stage-too-large', [
      ladder('10%'),
      ladder('5-30%'),
      ladder('40% (about 300 users)'),
      ladder('40%, because fewer would not show anything'),
      ladder('100% at a facility TBD'),
      ladder('40%', 'Stage A: Pilot'),
      ladder('40%', 'Stage B: Canary'),
      ladder('TBD'),
      ladder('[FILL_IN]% (Recommendation: at most 10%)'),
      `${top}### Stage A: 100% of users\n\n- Length of time: 1 day\n`,
      `${ladder('40%')}\n### 1-week results\n\n- Number of unique users: 900\n`,
      ladder('40%').replace(
        '#### Planning',
        'Traffic is low, so a smaller share would take weeks since few people search.\n\n#### Planning',
      ),
    ]);
    checkFound('first-stage-too-large', [
      ladder('40% (Recommendation: select a percentage that targets ~500 users, or at most 10%)'),
      ladder('40% (4,000 users)'),
    ]);
  });
});

describe('template-leftover', () => {
  const week = '\n### 1-week results\n\n- Number of unique users: 980\n';
  const advice = '## Feature toggles\n\nList the feature toggles below.\n\n- Feature toggle: `search_ranking`\n';

  it('knows each line of its table, and no line that lacks a word of it', () => {
    for (const { part, words, most } of leftovers) {
      const line = words.replaceAll('..', 'so');
      const found = (text: string): readonly { part: string; whole: boolean }[] => leftoverLines(parsePlan(`${top}${text}.\n`));
      assert.deepEqual(
        found(line).map((one) => [one.part, one.whole]),
        [[part, most !== undefined]],
        line,
      );
      assert.deepEqual(found(line.slice(line.indexOf(' ') + 1)), [], line);
      assert.ok(
        found(`${line}${' so'.repeat(most ?? 1)}`).every(({ whole }) => !whole),
        line,
      );
    }
  });

  it('waits until the plan is no draft', () => {
    checkSilent('template-leftover', [top + advice]);
    checkFound('template-leftover', [top + advice + week]);
  });

  it('is one finding for each part, and its fix leaves what an author added', () => {
    const text = `${top}We recommend that the rollout plan has some stages.\n\n${advice}\nRead our best practices for creating feature toggles.\n${week}`;
    assert.equal(rulesOf(text, 'template-leftover').length, 2);
    const more = text.replace(
      'toggles below.',
      'toggles below. We have one toggle for searching and one for the ranking of what was found.',
    );
    assert.equal(rulesOf(more, 'template-leftover').length, 2);
    const offered = (plan: string): number =>
      assess(plan).problems.filter(({ ruleId, subject }) => ruleId === 'template-leftover' && subject === 'toggles').length;
    assert.equal(offered(more), 1);
  });

  it('leaves an untouched template alone', () => {
    checkSilent('template-leftover', ['# Release Plan Template\n\n#### Rollout Planning\n\n- Desired date range: [FILL_IN]\n']);
    checkFound('template-leftover', ['# Release Plan Template\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n']);
  });
});

describe('post-launch-not-measured', () => {
  const launched = `${top}## Go Live!\n\n- Desired date: 2/28/2025\n- Actual date: 3/3/2025\n`;
  const week = '\n### 1-week results\n\n- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n- Metrics: [FILL_IN]\n';
  const month = '\n### 1-month results\n\n- Number of unique users: [FILL_IN]\n';

  it('says how long the block is overdue, in place of other findings for it', () => {
    const options = { rules: ['post-launch-not-measured', 'placeholder-due'] };
    checkProblems(
      launched + week + month,
      '8 | ### 1-week results\n  | ^^^^^^^^^^^^^^^^^^ information post-launch-not-measured: The 1-week results are still open; the plan dates the launch 17 days ago.'.replace(
        '17 days',
        '2 weeks',
      ),
      { ...options, config: { today: '2025-03-20' } },
    );
    checkProblems(
      launched + week,
      '8 | ### 1-week results\n  | ^^^^^^^^^^^^^^^^^^ information placeholder-due: Nothing is filled in for “1-week results” yet: 3 answers are needed for the one-week check-in.',
      { ...options, config: { today: '2025-03-10' } },
    );
    const both = rulesOf(launched + week + month, 'post-launch-not-measured', '2025-06-01');
    assert.deepEqual(both, [
      'The 1-week results are still open; the plan dates the launch 2 months ago.',
      'The 1-month results are still open; the plan dates the launch 2 months ago.',
    ]);
  });

  it('takes the dates of the block itself, and blocks without a line', () => {
    const own = launched + '\n### 1-week results (3/3/2025 - 3/10/2025)\n';
    assert.deepEqual(rulesOf(own, 'post-launch-not-measured', '2025-03-11'), [
      'The 1-week results are still open; they were due a day ago.',
    ]);
    assert.deepEqual(rulesOf(own, 'post-launch-not-measured', '2025-03-10'), []);
  });

  it('says nothing without a day, of what is begun, or before the launch', () => {
    checkSilent('post-launch-not-measured', [launched + week]);
    assert.deepEqual(rulesOf(launched + week.replace('[FILL_IN]', '12'), 'post-launch-not-measured', '2025-06-01'), []);
    assert.deepEqual(rulesOf(launched.replace(/- Actual.*\n/, '') + week, 'post-launch-not-measured', '2025-06-01'), []);
  });
});

describe('days', () => {
  it('are counted as calendars do', () => {
    const iso = (date: Date): string => date.toISOString().slice(0, 10);
    const day = fc.integer({ min: -20_000, max: 60_000 });
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = [a, b].map((n) => iso(new Date(n * 86_400_000)));
        return daysBetween(from, to) === b - a;
      }),
    );
    assert.equal(daysBetween('2025-03', '2025-03-01'), undefined);
    assert.equal(daysBetween('--03-01', '2025-03-01'), undefined);
  });
});

describe('severity', () => {
  it('of dates that contradict each other: an error within one range, information where the year is inferred', () => {
    const range = (dates: string, stage = ''): string => `${top}#### Rollout Planning\n\n- Desired date range: ${dates}\n${stage}`;
    const found = (text: string): string => renderProblems(assess(text), { rules: ['date-order'] }).replace(/^.*\n[ |^]*/, '');
    assert.match(found(range('3/14/2025 - 3/3/2025')), /^error date-order: This range/);
    assert.match(
      found(range('3/3/2025 - 3/14/2025', '\n### Stage A: 10%\n\n- Length of time: 3/20/2025\n')),
      /^warning date-order: Stage A ends after/,
    );
    assert.match(
      found(range('3/3/2025 - 3/14/2025', '\n### Stage A: 10%\n\n- Length of time: 3/20\n')),
      /^information date-order: Stage A ends after/,
    );
    assert.match(
      found(range('3/3 - 3/14', '\n### Stage A: 10%\n\n- Length of time: 3/20\n')),
      /^information date-order: Stage A ends after/,
    );
  });

  it('of a missing rollback: an error only while a stage runs', () => {
    const severity = (rest: string): string | undefined =>
      assess(top + rest).problems.find(({ ruleId }) => ruleId === 'no-rollback')?.severity;
    const stage =
      '### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n\n### Stage B: 100%\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n';
    assert.equal(severity(stage), 'error');
    assert.equal(severity(stage.replace('[FILL_IN]', '900')), 'information');
    assert.equal(severity('### Stage A: 10%\n'), 'warning');
  });
});
