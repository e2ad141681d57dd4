import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { renameEdits } from '../../../server/src/core/plan/toggleUse';
import { applyEdits } from '../../../server/src/core/text/edit';
import { eachLineEnd } from '../../support/lineEnds';

/** Toggles as `name`, in brackets where they are only mentioned, with the number of mentions. */
function check(markdown: string, expected: readonly string[]): void {
  for (const { name: lineEnd, text } of eachLineEnd(`# Search Release Plan\n\n${markdown}`)) {
    const { toggles } = parsePlan(text);
    assert.deepEqual(
      toggles.map(({ name, declared, mentions }) => `${declared ? name : `(${name})`} ${mentions.length}`),
      expected,
      lineEnd,
    );
    for (const { name, mentions } of toggles) {
      for (const { start, end } of mentions) assert.equal(text.slice(start, end).replace(/\\/g, ''), name);
    }
  }
}

const table = (cell: string): string => `## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| ${cell} | Shows it |\n`;

describe('toggles', () => {
  it('are declared in a table, however their cell is written', () => {
    check(table('search_ranking_enabled'), ['search_ranking_enabled 1']);
    check(table('`search_ranking_enabled`'), ['search_ranking_enabled 1']);
    check(table('[`search_ranking_enabled`](https://example.com)'), ['search_ranking_enabled 1']);
    check(table('search\\_ranking\\_enabled'), ['search_ranking_enabled 1']);
    check(table('FE: `searchRankingEnabled`'), ['searchRankingEnabled 1']);
    check(table('search-ranking-enabled'), ['search-ranking-enabled 1']);
    check(table('"searchRanking": "search_ranking"'), ['searchRanking 1', 'search_ranking 1']);
    check(table('search_a, search_b'), ['search_a 1', 'search_b 1']);
  });

  it('are no names of products beside them', () => {
    check(table('<!-- release-plan-disable-next-line '), []);
    for (const product of ['iOS', 'iPhone', 'eBenefits', 'myVA', 'myHealtheVet'])
      check(table(`${product}: \`search_banner\``), ['search_banner 1']);
  });

  it('are declared on a line of their own section', () => {
    check('## Feature toggles\n\n- Toggle name: `search_ranking`\n', ['search_ranking 1']);
    check('## Development\n\nThe code waits behind search_ranking for its day.\n', ['search_ranking 1']);
  });

  it('are only mentioned where a sentence speaks of a toggle', () => {
    check('## Rollback\n\nTurn off the toggle `search_ranking_enabled`.\n', ['(search_ranking_enabled) 1']);
    check('## Rollback\n\nThe table user_search_results grows.\n', []);
    check(
      '#### Rollout Planning\n\n- Desired date range: 3/3/25\n- How will you make the product available in production while limiting the number of users: search_ranking\n',
      ['(search_ranking) 1'],
    );
  });

  it('are found wherever they are named again', () => {
    check(
      `${table('search_ranking_enabled')}\n## Rollback\n\nTurn off \`search_ranking_enabled\`; search_ranking_enabled_v2 is another.\n`,
      ['search_ranking_enabled 2', '(search_ranking_enabled_v2) 1'],
    );
  });

  it('are no placeholders, human titles, addresses or code', () => {
    for (const cell of [
      'TBD',
      '[FILL_IN]',
      '\\[FILL\\_IN\\]',
      '--',
      'feature flag',
      'lorem ipsum',
      'Search Ranking',
      '[PICK_ONE]: yes | no',
    ])
      check(table(cell), []);
    check('## Feature toggles\n\nSee https://example.com/search_ranking_enabled?from_ts=1 and `read_toggle()`.\n', []);
    check('## Feature toggles\n\n```\nsearch_ranking_enabled\n```\n', []);
    check('## Feature toggles\n\nSay @search_team in #search_toggles.\n', []);
  });

  it('are in the order of their first mention', () => {
    check(`Behind the toggle search_new_ranking for now.\n\n${table('search_b_enabled')}`, [
      '(search_new_ranking) 1',
      'search_b_enabled 1',
    ]);
  });

  it('are not named in the midst of longer names', () => {
    check(`${table('search-the-page')}\nBeside search-the-page-sms, new-search-the-page, search-the-page_2 and (search-the-page-).\n`, [
      'search-the-page 2',
    ]);
    check(
      `## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search-the-page | x |\n| search-the-page-sms | x |\n| search_page | x |\n| \`search_page-two\` | x |\n\nsearch_page-based.\n`,
      ['search-the-page 1', 'search-the-page-sms 1', 'search_page 2', 'search_page-two 1'],
    );
  });
});

describe('another name for a toggle', () => {
  const renamed = (text: string, wanted: string, name?: string): string => {
    const plan = parsePlan(text);
    const toggle = plan.toggles.find((one) => one.name === (name ?? plan.toggles[0]?.name));
    assert(toggle, text);
    return applyEdits(text, renameEdits(plan, toggle, wanted).edits);
  };
  const top = '# Search Release Plan\n\n';

  it('is written as the old one is, and not in addresses', () => {
    const rest = '\n## Rollback\n\nTurn off search_ranking, 😀 `search_ranking`, search\\_ranking at https://example.org/search_ranking';
    assert.equal(
      renamed(`${top}${table('search\\_ranking')}${rest} and [search_ranking](x/search_ranking).\n`, 'new_page_on'),
      `${top}${table('new\\_page\\_on')}${rest
        .replace('off search_ranking', 'off new_page_on')
        .replace('`search_ranking`', '`new_page_on`')
        .replace('search\\_ranking', 'new\\_page\\_on')} and [new_page_on](x/search_ranking).\n`,
    );
  });

  it('is not all of it where an entity stands in the old one', () => {
    const plan = parsePlan(`${top}${table('search_ranking')}\nThe toggle search&#95;ranking.\n`);
    const [toggle] = plan.toggles;
    assert(toggle);
    assert.equal(toggle.mentions.length, 2);
    const { edits, all } = renameEdits(plan, toggle, 'x_y');
    assert.deepEqual([edits.length, all], [1, false]);
  });

  it('and the old one again is the text as it was', () => {
    const pieces = fc.constantFrom(
      ...[
        'search_page',
        'search\\_page',
        '`search_page`',
        'search_page_2',
        'search-page-new',
        'search-page-new-2',
        '`search-page-new`',
        'a',
      ],
      ...[' ', ' ', '\n', '\r\n', ' | ', '|', '.', '-', '_', '*', '😀', '(', ')', '/', '\\', 'https://a.org/search_page', '<b>', '\n\n- '],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.constantFrom('search_page', 'search-page-new'), (parts, name) => {
        const text = `${top}${table('search_page')}| search-page-new | x |\n\nThe toggles ${parts.join('')}`;
        const wanted = name.includes('-') ? 'other-new-name-x' : 'other_name_x';
        assert.equal(renamed(renamed(text, wanted, name), name, wanted), text);
      }),
      { numRuns: 300 },
    );
  });
});
