import assert from 'node:assert/strict';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { eachLineEnd } from '../../support/lineEnds';

const top = '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n';

/** Placeholders of a fragment as `kind: text`, with `!` behind those that are answered. */
const placeholdersOf = (text: string): string[] =>
  parsePlan(text).placeholders.map(({ kind, text: written, answered }) => `${kind}: ${written}${answered ? '!' : ''}`);

function check(markdown: string, expected: readonly string[]): void {
  for (const { name, text } of eachLineEnd(top + markdown)) assert.deepEqual(placeholdersOf(text), expected, `${name}: ${markdown}`);
}

/** As the value of a field, whose words do not matter. */
function checkValues(table: readonly (readonly [value: string, ...expected: string[]])[]): void {
  for (const [value, ...expected] of table) check(`- Types of errors logged: ${value}`, expected);
}

describe('placeholders', () => {
  it('are the bracketed words of the templates, escaped or not', () => {
    checkValues([
      ['[FILL_IN]', 'fill-in: [FILL_IN]'],
      ['[FILL_IN]/[FILL_IN]', 'fill-in: [FILL_IN]', 'fill-in: [FILL_IN]'],
      ['[FILL_IN]%', 'fill-in: [FILL_IN]%'],
      ['[FILL_IN ticket numbers]', 'fill-in: [FILL_IN ticket numbers]'],
      ['\\[FILL\\_IN\\]', 'fill-in: \\[FILL\\_IN\\]'],
      ['[FILL_IN] with ticket numbers', 'fill-in: [FILL_IN]'],
      ['**[FILL_IN]**', 'fill-in: [FILL_IN]'],
      ['_[FILL_IN]_', 'fill-in: [FILL_IN]'],
    ]);
  });

  it('are choices with what they offer', () => {
    checkValues([
      ['[PICK_ONE]: yes | no |  N/A', 'pick-one: [PICK_ONE]: yes | no |  N/A'],
      ['[PICK_ONE]: yes/no', 'pick-one: [PICK_ONE]: yes/no'],
      ['[PICK_ONE] yes | no', 'pick-one: [PICK_ONE] yes | no'],
      ['\\[PICK\\_ONE\\]: yes \\| no', 'pick-one: \\[PICK\\_ONE\\]: yes \\| no'],
      ['pick one: yes/no/N/A', 'pick-one: pick one: yes/no/N/A'],
      ['[PICK_ONE]', 'pick-one: [PICK_ONE]'],
    ]);
    const optionsOf = (value: string): readonly string[] | undefined =>
      parsePlan(`${top}- Any changes needed: ${value}\n`).placeholders[0]?.options;
    assert.deepEqual(optionsOf('[PICK_ONE]: yes | no |  N/A'), ['yes', 'no', 'N/A']);
    assert.deepEqual(optionsOf('pick one: yes/no/N/A'), ['yes', 'no', 'N/A']);
    assert.deepEqual(optionsOf('yes/no'), ['yes', 'no']);
    assert.deepEqual(optionsOf('[PICK_ONE]: ready/not'), ['ready', 'not']);
    assert.deepEqual(optionsOf('[FILL_IN]'), []);
  });

  it('are answered where an answer stands behind the marker', () => {
    checkValues([
      ['[PICK_ONE]: No', 'pick-one: [PICK_ONE]!'],
      ['[PICK_ONE] None so far', 'pick-one: [PICK_ONE]!'],
      ['[PICK_ONE]: N/A', 'pick-one: [PICK_ONE]!'],
    ]);
    check('[PICK_ONE]: No\n', ['pick-one: [PICK_ONE]!']);
  });

  it('are the bare words of the old templates, as whole values', () => {
    checkValues([
      ['yes/no', 'yes-no: yes/no'],
      ['Y/N', 'yes-no: Y/N'],
      ['yes/no, lorem ipsum', 'yes-no: yes/no, lorem ipsum'],
      ['yes/no, [FILL_IN]', 'yes-no: yes/no, [FILL_IN]'],
      ['lorem ipsum', 'lorem-ipsum: lorem ipsum'],
      ['xx lorem ipsum', 'lorem-ipsum: xx lorem ipsum'],
      ['\\[_lorem ipsum_\\]', 'lorem-ipsum: \\[_lorem ipsum_\\]'],
      ['x', 'x: x'],
      ['XX', 'x: XX'],
      ['x/x', 'x: x/x'],
      ['x%', 'x: x%'],
      ['x users', 'x: x users'],
      ['__', 'slot: __'],
      ['...', 'slot: ...'],
      ['[]', 'slot: []'],
      ['[]/[]', 'slot: []/[]'],
    ]);
  });

  it('are what is to be decided', () => {
    checkValues([
      ['TBD', 'tbd: TBD'],
      ['tbd', 'tbd: tbd'],
      ['TBC', 'tbd: TBC'],
      ['[TBD by the team]', 'tbd: [TBD by the team]'],
      ['[tbd]', 'tbd: [tbd]'],
      ['TBD, end of September', 'tbd: TBD'],
      ['100% at a place TBD', 'tbd: TBD'],
      ['to be determined', 'tbd: to be determined'],
      ['**TBD**', 'tbd: TBD'],
    ]);
    check('**Verdict:TBD**\n', ['tbd: TBD']);
  });

  it('are dates without numbers', () => {
    checkValues([
      ['mm/dd/yy', 'date: mm/dd/yy'],
      ['mm/dd/yyyy - mm/dd/yyyy', 'date: mm/dd/yyyy - mm/dd/yyyy'],
      ['_\\[mm/dd/yy - mm/dd/yy\\]_', 'date: \\[mm/dd/yy - mm/dd/yy\\]'],
      ['XX/XX/2026', 'date: XX/XX/2026'],
      ['x/xx/xx', 'date: x/xx/xx'],
      ['[date - date] or [duration]', 'date: [date - date] or [duration]'],
    ]);
  });

  it('are links that lead nowhere, and words that stand for one', () => {
    checkValues([
      ['_\\[link here\\]_', 'link: \\[link here\\]'],
      ['Link coming soon', 'link: Link coming soon'],
      ['[text]()', 'link: [text]()'],
      ['[text]( )', 'link: [text]( )'],
      ['[text](https://example.com)'],
    ]);
  });

  it('are instructions and leftovers of the template', () => {
    checkValues([
      ['(ready / not ready)[https://example.com]', 'ready-not-ready: (ready / not ready)'],
      ['[insert the proper name]', 'instruction: [insert the proper name]'],
      ['**insert build name**', 'instruction: insert build name'],
      ['**Need to update**', 'instruction: Need to update'],
      ['(Update HERE)', 'instruction: (Update HERE)'],
      ['UPDATE DATE HERE', 'instruction: UPDATE DATE HERE'],
      ['[Data]', 'slot: [Data]'],
    ]);
    check('- a\n- etc\n', ['template-line: - etc']);
  });

  it('stand in cells, headings and prose too', () => {
    check('| KPI | Goal |\n| --- | --- |\n| Users | x |\n| Errors | [FILL_IN] |\n', ['x: x', 'fill-in: [FILL_IN]']);
    check('Words with [FILL_IN] and more.\n', ['fill-in: [FILL_IN]']);
    assert.deepEqual(placeholdersOf('# [FILL_IN] Release Plan\n'), ['fill-in: [FILL_IN]']);
  });
});

describe('what is no placeholder', () => {
  it('is an answer', () => {
    checkValues([['N/A'], ['n/a'], ['none'], ['no'], ['0'], ['-'], ['0/0'], ['[7]'], ['_[3/3/25]_'], ['~899'], ['9/17/20 - 10/2/20']]);
  });

  it('is a letter or a mark inside something else', () => {
    checkValues([
      ['x-ray uploads'],
      ['10x as many'],
      ['Yes/no questions were answered'],
      ['the yes/no answer was no'],
      ['tbd_flag_name'],
      ['#TBD-12'],
      ['lorem'],
      ['[SCREENREADER]'],
      ['[#3411]'],
      ['X. Smith'],
      ['see mm/dd/yyyyish'],
    ]);
    check('- [x] done\n- [ ] open\n- [ ] x marks the spot\n', []);
  });

  it('stands in code, comments, quotes and headers', () => {
    check('```\n[FILL_IN]\n```\n\n`[FILL_IN]` and `TBD`\n\n<!-- [FILL_IN] -->\n\n> [FILL_IN]\n\n| x | TBD or not |\n| --- | --- |\n', [
      'tbd: TBD',
    ]);
    assert.deepEqual(placeholdersOf('---\ntitle: [FILL_IN]\n---\n\n# Search Release Plan\n'), []);
  });

  it('is a metric to be watched, a threshold, a form number', () => {
    assert.deepEqual(
      placeholdersOf(
        '# X Release Plan\n\n#### Rollout Planning\n\n- Success criteria:\n  - Number of clicks:\n  - errors < %5\n  - form 22-10203\n',
      ),
      [],
    );
  });
});

describe('a placeholder', () => {
  it('knows its field and its section', () => {
    const plan = parsePlan(`${top}[FILL_IN]\n\n- Types of errors logged:\n  - [FILL_IN]\n`);
    assert.deepEqual(
      plan.placeholders.map(({ field, section }) => [
        field === undefined ? undefined : plan.fields[field]?.definition?.id,
        section === undefined ? undefined : plan.sections[section]?.text,
      ]),
      [
        [undefined, 'Results'],
        ['errors-logged', 'Results'],
      ],
    );
  });

  it('is counted once where two readings meet', () => {
    check('- yes/no, lorem ipsum\n- Types of errors logged: [TBD] TBD\n', ['yes-no: yes/no, lorem ipsum', 'tbd: [TBD]', 'tbd: TBD']);
  });
});
