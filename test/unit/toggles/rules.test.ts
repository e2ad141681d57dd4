import assert from 'node:assert/strict';
import { assess, fixesOf } from '../../../server/src/core/assessment';
import { listActions } from '../../../server/src/core/features/toggles/listActions';
import type { ToggleRegistry } from '../../../server/src/core/toggles/registry';
import { applyEdits } from '../../../server/src/core/text/edit';
import { registryOf } from '../../support/registry';

const table = (...rows: string[]): string =>
  `# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;
const features = 'features:\n  search_new_ranking:\n    actor_type: user\n  letters_page:\n';
const list = registryOf({ 'config/features.yml': features }, '2025-03-01');
const map = registryOf({ 'names.json': '{ "askBanner": "ask_va_ask_banner", "one": "x_a", "two": "x_b" }' }, '2025-03-01');

const messages = (ruleId: string, text: string, toggles?: ToggleRegistry, today = '2025-03-07'): string[] =>
  assess(text, { today, ...(toggles && { toggles }) })
    .problems.filter((problem) => problem.ruleId === ruleId)
    .map(({ severity, message }) => `${severity}: ${message}`);

describe('unknown-toggle', () => {
  const unknown = (text: string, toggles?: ToggleRegistry, today?: string): string[] => messages('unknown-toggle', text, toggles, today);

  it('names the list and its age, and is mild when that is great', () => {
    assert.deepEqual(unknown(table('fees_page | x'), list), [
      'information: The toggle “fees_page” is not in config/features.yml (6 days old).',
    ]);
    assert.deepEqual(unknown(table('fees_page | x'), list, '2025-09-01'), [
      'hint: The toggle “fees_page” is not in config/features.yml (6 months old).',
    ]);
    const two = registryOf({ 'a.yml': features, 'b.json': '["c_d"]' });
    assert.deepEqual(unknown(table('fees_page | x'), two), [
      'information: The toggle “fees_page” is in none of the 2 lists: a.yml, b.json.',
    ]);
  });

  it('says nothing without a list, or with an empty one', () => {
    assert.deepEqual(unknown(table('fees_page | x')), []);
    assert.deepEqual(unknown(table('fees_page | x'), registryOf({ 'a.yml': 'features:\n' })), []);
  });

  it('says nothing of a name that a list has, or maps', () => {
    assert.deepEqual(unknown(table('search_new_ranking | x', '`letters_page` | y'), list), []);
    assert.deepEqual(unknown(table('askBanner | x'), map), []);
  });

  it('says nothing of a toggle that is not there yet, not any more, or of another system', () => {
    for (const row of [
      'fees_page (to be created) | x',
      '`fees_page` | will be added with the first deploy',
      'fees_page | removed in May',
      '**Mobile:** `fees_page` | x',
      'iOS: `fees_page` | x',
    ])
      assert.deepEqual(unknown(table(row), list), [], row);
    assert.equal(unknown(table('**Web:** `fees_page` | shows the page on mobile, too'), list).length, 1);
    const measured = `${table('fees_page | x')}\n### 1-month results\n\n- Number of unique users: 4,120\n`;
    assert.deepEqual(unknown(measured, list), []);
  });

  it('is told once of a name that stands there in two spellings', () => {
    assert.deepEqual(unknown(table('"feesPage": "fees_page" | x'), list).length, 1);
  });

  it('changes every place to a name that is like it, and prefers what is clear', () => {
    const text = `${table('`search_new_rankin` | x')}\n## Rollback\n\nAbove 2% errors Ana turns off \`search_new_rankin\`.\n`;
    const assessment = assess(text, { toggles: list });
    const [problem] = assessment.problems.filter(({ ruleId }) => ruleId === 'unknown-toggle');
    assert(problem);
    const [fix] = fixesOf(assessment, problem);
    assert.deepEqual([fix?.title, fix?.preferred], ['Change to “search_new_ranking”', true]);
    assert.equal(applyEdits(text, fix?.edits ?? []), text.replaceAll('search_new_rankin', 'search_new_ranking'));
  });
});

describe('a toggle that no list has', () => {
  const planned = (text: string): string | undefined => {
    const assessment = assess(text, { toggles: list });
    const [problem] = assessment.problems.filter(({ ruleId }) => ruleId === 'unknown-toggle');
    const fix = problem && fixesOf(assessment, problem).find(({ title }) => title.includes('planned'));
    return fix && applyEdits(text, fix.edits);
  };

  it('is said to be planned, behind its name, which is still told', () => {
    for (const [row, expected] of [
      ['fees_page | x', 'fees_page (planned) | x'],
      ['`fees_page` | x', '`fees_page` (planned) | x'],
      ['[`fees_page`](https://example.com/fees) | x', '[`fees_page`](https://example.com/fees) (planned) | x'],
    ] as const) {
      const after = planned(table(row));
      assert.equal(after, table(expected));
      const assessment = assess(after, { toggles: list });
      assert(assessment.plan.toggles.some(({ name }) => name === 'fees_page'));
      assert(!assessment.problems.some(({ ruleId }) => ruleId === 'unknown-toggle' || ruleId === 'no-toggle'));
    }
  });

  it('leads to the lists that were read, and to a new snapshot where the present one is old', () => {
    const actions = (...names: string[]): string[] =>
      listActions(registryOf(Object.fromEntries(names.map((name) => [name, features])), '2025-03-01'), '2025-03-07').map(
        ({ title }) => title,
      );
    assert.deepEqual(actions('config/features.yml'), ['Open config/features.yml']);
    assert.deepEqual(actions('a.yml', 'b.yml', 'c.yml'), ['Open a.yml', 'Open b.yml']);
    const { sources, ...rest } = list;
    const [file] = sources;
    assert(file);
    const snapshot = { ...file, kind: 'snapshot', name: 'toggles.json' } as const;
    const titles = (registry: ToggleRegistry): string[] => listActions(registry, '2025-03-07').map(({ title }) => title);
    assert.deepEqual(titles({ ...rest, sources: [file, snapshot] }), ['Open config/features.yml', 'Save a new toggle snapshot']);
    assert.deepEqual(titles({ ...rest, sources: [file, { ...snapshot, date: '2025-03-07' }] }), ['Open config/features.yml']);
    assert.deepEqual(titles({ ...rest, sources: [snapshot] }), []);
    assert.deepEqual(titles({ ...rest, sources: [{ ...file, kind: 'missing' }] }), []);
  });
});

describe('toggle-name-style', () => {
  const style = (text: string, toggles?: ToggleRegistry): string[] => messages('toggle-name-style', text, toggles);

  it('asks for the name in snake_case, which the map gives', () => {
    const ask = 'give the name in snake_case that whoever turns it off will look for.';
    assert.deepEqual(style(table('askBanner | x')), [`hint: “askBanner” is written in camelCase: ${ask}`]);
    assert.deepEqual(style(table('check-in-reminder-text | x')), [`hint: “check-in-reminder-text” is written in kebab-case: ${ask}`]);
    assert.deepEqual(style(table('askBanner | x'), map), [
      'hint: “askBanner” is written in camelCase: in the list it is “ask_va_ask_banner”.',
    ]);
  });

  it('never makes up a name from another', () => {
    const assessment = assess(table('askOther | x'));
    for (const problem of assessment.problems.filter(({ ruleId }) => ruleId === 'toggle-name-style'))
      assert.deepEqual(fixesOf(assessment, problem), []);
  });

  it('says nothing where the name stands beside it, is of another system, or is in no list', () => {
    assert.deepEqual(style(table('"feesPage": "fees_page" | x')), []);
    assert.deepEqual(style(table('askBanner | x', 'ask_va_ask_banner | y'), map), []);
    assert.deepEqual(style(table('**Mobile:** `askBanner` | x')), []);
    assert.deepEqual(style(table('askOther | x'), map), [], 'unknown-toggle speaks of it');
    assert.equal(messages('unknown-toggle', table('askOther | x'), map).length, 1);
    assert.deepEqual(style(table('searchPlain | x'), registryOf({ 'a.json': '["searchPlain"]' })), []);
    assert.deepEqual(style(`${table('a_b_c | x')}\n## Rollback\n\nTurn off the toggle searchPlain.\n`), [], 'not declared');
  });
});

describe('toggle-cleanup-due', () => {
  const measured = (row: string, rest = ''): string =>
    `${table(row)}\n### Stage A: 100% of users\n\n#### Results\n\n- Number of unique users: 4,100\n\n### 1-month results\n\n- Number of unique users: 4,120\n${rest}`;
  const due = (text: string, toggles?: ToggleRegistry, today?: string): string[] => messages('toggle-cleanup-due', text, toggles, today);
  const told = [
    'information: Everyone has the feature, and “letters_page” is still in config/features.yml (6 days old): it can be removed.',
  ];

  it('is told when all is done and the list still has the toggle', () => {
    assert.deepEqual(due(measured('letters_page | x'), list), told);
    assert.deepEqual(due(measured('letters_page | x').replace('Stage A: 100%', 'Stage A: 50%'), list), []);
    assert.deepEqual(due(measured('letters_page | x').replace(/### 1-month results[^]*/, ''), list), []);
    assert.deepEqual(due(measured('other_page | x'), list), []);
  });

  it('says nothing without a list, and with one that is too old', () => {
    assert.deepEqual(due(measured('letters_page | x')), []);
    assert.deepEqual(due(measured('letters_page | x'), list, '2025-09-01'), []);
  });

  it('says nothing where a snapshot alone still has it', () => {
    const gone = registryOf({
      'config/features.yml': 'features:\n  a_b:\n',
      's.json': '{ "toggleSnapshot": 1, "toggles": ["letters_page"] }',
    });
    assert.deepEqual(due(measured('letters_page | x'), gone), []);
  });

  it('says nothing of a toggle that stays', () => {
    const question =
      '\n## Post-launch Questions\n\n1. What technical tasks are needed to clean up (i.e., removal of feature toggles)?\n   - ';
    assert.deepEqual(due(measured('letters_page | x', `${question}None: it is a kill switch.\n`), list), []);
    assert.deepEqual(due(measured('letters_page | x', `${question}We keep the toggle for now.\n`), list), []);
    assert.deepEqual(due(measured('letters_page | x', `${question}https://example.com/issues/7\n`), list), told);
  });
});

describe('cleanup-not-linked', () => {
  it('takes the toggle for removed when the list has it no more', () => {
    const text = `${table('gone_page | x')}\n### 1-month results\n\n- Number of unique users: 4,120\n\n## Post-launch Questions\n\n1. What technical tasks are needed to clean up (i.e., removal of feature toggles)?\n   - We will remove the toggle.\n`;
    assert.equal(messages('cleanup-not-linked', text).length, 1);
    assert.deepEqual(messages('cleanup-not-linked', text, list), []);
    assert.equal(messages('cleanup-not-linked', text, list, '2025-09-01').length, 1);
    assert.equal(messages('cleanup-not-linked', text.replace('gone_page', 'letters_page'), list).length, 1);
  });
});
