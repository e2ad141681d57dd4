import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../server/src/core/features/complete';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { cellsOf } from '../../../server/src/core/features/toggles/cells';
import { noToggles } from '../../../server/src/core/toggles/registry';
import { checkCompletions, labelsAt, taken, whole } from '../../support/completions';
import { cursor } from '../../support/cursor';
import { environment } from '../../support/environment';
import { registryOf } from '../../support/registry';

const top = '# Search Release Plan\n\n';
const toggleTable = `${top}## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n`;
const stage = `${top}### Stage A: 10% of users\n\n#### Planning\n\n`;
const results = `${top}### Stage A: 10% of users\n\n#### Results\n\n`;
const allToggles = ['toggle search_banner', 'toggle search_ranking_enabled', 'toggle searchPlain'];

describe('completion of values', () => {
  it('offers the answers that a field takes', () => {
    checkCompletions(`${results}- Was any downstream service affected by the change? $0`, ['value yes', 'value no', 'value N/A']);
    checkCompletions(`${stage}- Length of time: $0`, ['value 1 day', 'value 2 days', 'value 1 week', 'value 2 hours']);
    checkCompletions(`${top}#### Rollout Planning\n\n- Desired date range: $0`, [
      'value 3/7/2025',
      'value 3/10/2025',
      'value 3/14/2025',
      'value 3/21/2025',
    ]);
    checkCompletions(`${top}## Go/No-Go\n\n**Verdict:** $0`, ['value Go', 'value No Go', 'value Conditional Go']);
    checkCompletions(`${results}- Types of errors logged: $0`, ['value N/A']);
    checkCompletions(`${top}#### Rollout Planning\n\n- Who is monitoring the dashboard(s)?: $0`, []);
  });

  it('offers percentages between the neighbours of a stage', () => {
    const stages = (middle: string): string =>
      `${top}### Stage A\n\n- Percentage of Users: 10%\n\n### Stage B\n\n- Percentage of Users: ${middle}\n\n### Stage C\n\n- Percentage of Users: 100%\n`;
    checkCompletions(stages('$0'), ['value 25%', 'value 50%', 'value 75%']);
    checkCompletions(stages('$0').replace('### Stage B', '### Stage B: 30% of users'), ['value 30%']);
  });

  it('takes the place of the placeholder that the cursor stands in', () => {
    const line = '- Was any downstream service affected by the change? [PICK_ONE]: yes | no |  N/A';
    for (const marked of [line.replace('[PICK', '$0[PICK'), line.replace('PICK', 'PI$0CK'), `${line}$0`]) {
      assert.equal(taken(results + marked, 'no'), '- Was any downstream service affected by the change? no', marked);
    }
    assert.equal(
      taken(`${stage}- Length of time: [FILL$0_IN] (*minimum 2 hours*)`, '1 day'),
      '- Length of time: 1 day (*minimum 2 hours*)',
    );
    assert.equal(taken(`${top}## Go/No-Go\n\n**Verdict:** T$0BD`, 'Go'), '**Verdict:** Go');
  });

  it('puts a blank behind the label where there is none', () => {
    assert.equal(taken(`${stage}- Length of time:$0`, '1 day'), '- Length of time: 1 day');
    assert.equal(taken(`${stage}- Length of time: $0`, '1 day'), '- Length of time: 1 day');
  });

  it('goes on with what was begun', () => {
    assert.equal(taken(`${stage}- Length of time: 1 d$0`, '1 day'), '- Length of time: 1 day');
    assert.equal(taken(`${top}## Go/No-Go\n\n**Verdict:** conditional g$0`, 'Conditional Go'), '**Verdict:** Conditional Go');
    assert.equal(
      taken(`${results}- Was any downstream service affected by the change? [PI$0]`, 'no'),
      '- Was any downstream service affected by the change? no',
    );
  });

  it('offers nothing behind a value that is there', () => {
    checkCompletions(`${stage}- Length of time: three moons, $0`, []);
    checkCompletions(`${results}- Types of errors logged: none so far$0`, []);
  });
});

describe('completion of labels', () => {
  it('offers the questions that the section does not have yet', () => {
    checkCompletions(`${stage}- $0`, ['field Length of time', 'field Percentage of Users']);
    checkCompletions(`${stage}- Length of time: 1 day\n- P$0`, ['field Percentage of Users']);
    assert(!labelsAt(`${top}### 1-week results\n\n* N$0`).includes('Length of time'));
    assert(labelsAt(`${top}### 1-week results\n\n* N$0`).includes('Number of unique users'));
  });

  it('writes label and placeholder', () => {
    assert.equal(taken(`${stage}- $0`, 'Length of time'), '- Length of time: [FILL_IN]');
    assert.equal(taken(`${stage}- Len$0\n\nmore`, 'Length of time'), '- Length of time: [FILL_IN]');
    const downstream = 'Was any downstream service affected by the change?';
    assert.equal(taken(`${results}* w$0`, downstream), `* ${downstream} [PICK_ONE]: yes | no | N/A`);
  });

  it('offers none outside the parts of a plan', () => {
    checkCompletions(`${top}## Overview\n\n- $0`, []);
    checkCompletions(`${top}- $0`, []);
  });
});

describe('completion of blocks', () => {
  it('offers the next stage first, then the sections that are missing', () => {
    const offered = labelsAt(`${stage}- Length of time: 1 day\n\n#### Results\n\n- Number of unique users: 3\n\n$0\n`);
    assert.equal(offered[0], 'Stage B: 25% of users');
    assert(offered.includes('Rollback process') && offered.includes('1-week results'));
    assert(!labelsAt(`${top}## Rollback\n\nTurn it off.\n\n$0`).includes('Rollback process'));
    assert.equal(labelsAt(`${top}$0`)[0], 'Stage A: 1% of users');
  });

  it('writes headings of the level that was typed', () => {
    const block = taken(`${top}#### $0`, 'Rollback process');
    assert.match(block, /^#### Rollback process\n\n/);
    assert.match(taken(`${top}##$0`, 'Stage A: 1% of users'), /^## Stage A: 1% of users\n\n### Planning\n/);
    assert.match(taken(`${top}## Validation\n\n- [ ] a\n\n$0`, 'Rollback process'), /^## Rollback process\n\n/);
  });

  it('follows the letters and the bullets of the plan', () => {
    const block = taken(`${top}## Stage 2: 50%\n\n* Length of time: 1 day\n* Percentage of Users: 50%\n\n$0`, 'Stage 3: 75%');
    assert.match(block, /^## Stage 3: 75%\n\n\* Length of time: \[FILL_IN\]\n\* Percentage of Users: 75%$/);
    assert.deepEqual(labelsAt(`${top}### Stage A: 100%\n\n$0`).slice(0, 3), ['Planning of Stage A', 'Results of Stage A', 'Stage B']);
  });
});

describe('completion of toggles', () => {
  it('offers the known names in a toggle’s cell, its field and in inline code', () => {
    checkCompletions(`${toggleTable}| $0`, allToggles);
    const typed = ['toggle searchPlain', 'toggle search_banner', 'toggle search_ranking_enabled'];
    checkCompletions(`${toggleTable}| \`se$0\` | Ranks |`, typed);
    checkCompletions(`${top}## Rollback\n\nTurn off \`sea$0`, typed);
    checkCompletions(`${top}## Rollback\n\nTurn off \`sea$0\`.`, typed);
    checkCompletions(`${top}## Feature toggles\n\n- Toggle name: $0`, allToggles);
    for (const label of ['Feature flag: ', '- **Toggle:** ', '**Feature toggle name**: '])
      checkCompletions(`${top}## Rollback\n\n${label}$0`, allToggles);
    checkCompletions(`${top}## Rollback\n\nTurn off the flag: $0`, []);
  });

  it('closes the code and replaces the whole word', () => {
    assert.equal(taken(`${top}Turn off \`sea$0`, 'search_banner'), 'Turn off `search_banner`');
    assert.equal(taken(`${top}Turn off \`sea$0rch_b\`.`, 'search_banner'), 'Turn off `search_banner`.');
    assert.equal(taken(`${toggleTable}| sea$0 | Ranks |`, 'search_banner'), '| search_banner | Ranks |');
  });

  it('finds what is typed in any part of a name, by its beginnings first', () => {
    assert.deepEqual(labelsAt(`${top}Turn off \`ank$0`), ['search_ranking_enabled']);
    assert.deepEqual(labelsAt(`${top}Turn off \`ban$0`), ['search_banner']);
    assert.deepEqual(labelsAt(`${top}Turn off \`SEARCH-R$0`), ['search_ranking_enabled', 'search_banner']);
    assert.deepEqual(labelsAt(`${top}Turn off \`seb$0`), ['search_banner', 'search_ranking_enabled']);
    assert.deepEqual(labelsAt(`${top}Turn off \`zebra$0`), []);
  });

  it('takes the place of a placeholder in the cell', () => {
    assert.equal(taken(`${toggleTable}| [FILL$0_IN] | Ranks |`, 'search_banner'), '| search_banner | Ranks |');
    assert.equal(taken(`${toggleTable}| TB$0D | Ranks |`, 'search_banner'), '| search_banner | Ranks |');
    assert.equal(taken(`${top}## Feature toggles\n\n- Toggle name: TBD$0`, 'search_banner'), '- Toggle name: search_banner');
    // A backtick that is typed over what is selected is put around it.
    assert.equal(taken(`${toggleTable}| \`[FILL_IN]$0\` | Ranks |`, 'search_banner'), '| `search_banner` | Ranks |');
    assert.equal(taken(`${toggleTable}| \`[FILL_IN]$0\` | [FILL_IN] |`, 'search_banner'), '| `search_banner` | Shows the banner |');
    assert.equal(taken(`${top}## Rollback\n\nTurn off \`[FILL_IN]$0\`.`, 'search_banner'), 'Turn off `search_banner`.');
    assert.deepEqual(labelsAt(`${top}## Rollback\n\nRun \`npm run$0\`.`), []);
  });

  it('fills in the description beside the name while that is open', () => {
    assert.equal(taken(`${toggleTable}| \`ban$0 | TBD |`, 'search_banner'), '| `search_banner` | Shows the banner |');
    assert.equal(taken(`${toggleTable}| ban$0 |  |`, 'search_banner'), '| search_banner | Shows the banner |');
    assert.equal(taken(`${toggleTable}| ban$0 | [FILL_IN] |`, 'search_banner'), '| search_banner | Shows the banner |');
    assert.equal(taken(`${toggleTable}| ban$0 | What it does, TBD |`, 'search_banner'), '| search_banner | What it does, TBD |');
    assert.equal(taken(`${toggleTable}| ban$0 |`, 'search_banner'), '| search_banner |');
    assert.equal(taken(`${toggleTable}| search$0Plain | TBD |`, 'searchPlain'), '| searchPlain | TBD |');
    const other = toggleTable.replace('| Toggle name | Description |', '| Description of it | Flag |');
    assert.equal(taken(`${other}| | ban$0 |`, 'search_banner'), '| Shows the banner | search_banner |');
    assert.deepEqual(labelsAt(`${other}| ban$0 | |`), []);
    const field = `${top}## Feature toggles\n\n- Toggle name: ban$0\n- Description: [FILL_IN]\n`;
    assert.match(whole(field, 'search_banner'), /- Toggle name: search_banner\n- Description: Shows the banner\n$/);
  });

  it('writes a description as text, whatever it holds', () => {
    const toggles = registryOf({ 'f.yml': 'features:\n  a_b:\n    description: "x | y \\\\| <b>\\n z"\n' });
    const { text, offset } = cursor(`${toggleTable}| $0 | TBD |`);
    const [item] = complete(parsePlan(text), offset, { today: '2025-03-07', toggles });
    assert.deepEqual(
      item?.also?.map((edit) => edit.text),
      [' x \\| y \\| \\<b> z '],
    );
  });

  it('marks those that the plan has, and puts them behind', () => {
    const { text, offset } = cursor(`${toggleTable}| search_banner | Ranks |\n| $0`);
    const items = complete(parsePlan(text), offset, environment);
    assert.deepEqual(
      items.map(({ label, detail }) => `${label} ${detail}`),
      ['search_ranking_enabled user', 'searchPlain ', 'search_banner in the plan · cookie_id'],
    );
    assert.deepEqual(complete(parsePlan(text), offset, { today: '2025-03-07', toggles: noToggles }), [], 'without a list nothing is known');
  });

  it('leaves a table the cells that it has, whatever a description holds', () => {
    const signs = fc.array(fc.constantFrom('a', ' ', '|', '\\', '\\', '<b>', '\n', '\u0007', '😀'), { maxLength: 8 });
    fc.assert(
      fc.property(signs, (parts) => {
        const toggles = registryOf({ 'a.json': JSON.stringify([{ name: 'a_b', description: parts.join('') }]) });
        const { text, offset } = cursor(`${toggleTable}| $0 | TBD | end |\n\nText.\n`);
        const [item] = complete(parsePlan(text), offset, { today: '2025-03-07', toggles });
        assert(item);
        const [row = '', ...rest] = applyEdits(text, [item, ...(item.also ?? [])])
          .slice(toggleTable.length)
          .split('\n');
        const cells = cellsOf(row, { start: 0, end: row.length }).map((cell) => cell.text);
        assert.deepEqual([cells.length, cells[0], cells[2], rest], [3, 'a_b', 'end', ['', 'Text.', '']], row);
        assert.doesNotMatch(cells[1] ?? '', /(?<!\\)(?:\\\\)*<|\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });

  it('offers no names in the header of a table and in the dashes below it', () => {
    const head = `${top}## Feature toggles\n\n`;
    for (const marked of [
      '| se$0 | Description |\n| --- | --- |\n| a | b |\n',
      '| Toggle name | Description |\n| -$0',
      '| Toggle name | Description |\n| ---$0 | --- |\n| a | b |\n',
      '| Toggle name | Description |\n| :-$0: | --- |\n',
    ])
      checkCompletions(`${head}${marked}`, []);
  });

  it('finds a toggle by the name that other code has for it', () => {
    const toggles = registryOf({ 'n.json': '{ "askBanner": "ask_va_ask_va_banner", "other": "profile_page" }' });
    const { text, offset } = cursor(`${toggleTable}| \`askB$0 | Ranks |`);
    assert.deepEqual(
      complete(parsePlan(text), offset, { today: '2025-03-07', toggles }).map(({ label }) => label),
      ['ask_va_ask_va_banner'],
    );
  });

  it('offers a readable number of many, quickly', () => {
    const many = Array.from({ length: 1500 }, (_, i) => `  search_part_${i}_enabled:\n    description: Number ${i}\n`).join('');
    const toggles = registryOf({ 'f.yml': `features:\n${many}` });
    const { text, offset } = cursor(`${toggleTable}| \`part_1$0 | TBD |`);
    const plan = parsePlan(text);
    // A machine that is busy may take long once, not each time.
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      complete(plan, offset, { today: '2025-03-07', toggles });
      return performance.now() - start;
    });
    const time = Math.min(...times);
    assert.equal(complete(plan, offset, { today: '2025-03-07', toggles }).length, 300);
    assert(time < 50, `${time} ms`);
  });
});

describe('completion', () => {
  it('keeps silent in code, comments, addresses and front matter', () => {
    for (const marked of [
      '```\n- Length of time: $0\n```',
      '```\n- Length of time: $0',
      '    - Length of time: $0',
      '<!-- - Length of time: $0 -->',
      '<!-- $0',
      '- Length of time: [x](https://exam$0)',
      '- Length of time: https://example.com/$0',
      '`two words $0`',
    ])
      checkCompletions(stage + marked, []);
    checkCompletions('---\ntitle: $0\n---\n\n# Search Release Plan\n', []);
    checkCompletions('---\n$0\n---\n\n# Search Release Plan\n', []);
  });

  it('keeps silent in the middle of words', () => {
    checkCompletions(`${stage}Some words $0 here.`, []);
    checkCompletions(`${stage}- one$0 two`, []);
  });

  it('gives snippets whose plain form is the text', () => {
    const { text, offset } = cursor(`${top}$0`);
    for (const { snippet, text: plain, label } of complete(parsePlan(text), offset, { today: '2025-03-07', toggles: noToggles })) {
      assert(snippet !== undefined, label);
      const rendered = snippet
        .replace(
          /\$\{\d+(?::((?:[^\\}]|\\.)*)|\|((?:[^\\,|]|\\.)*)(?:,(?:[^\\|]|\\.)*)?\|)\}/g,
          (_, a?: string, b?: string) => a ?? b ?? '',
        )
        .replace(/\\(.)/g, '$1');
      assert.equal(rendered, plain, label);
    }
  });
});
