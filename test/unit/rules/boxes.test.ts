import assert from 'node:assert/strict';
import { checkProblems } from '../../support/problems';
import { finds, fixed, silent } from '../../support/ruleCases';

const top = '# Search Release Plan\n\n';
const runs = '\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n\n### Stage B: 100% of users\n';
const list = (boxes: string, heading = '## Validation', rest = runs): string => `${top}${heading}\n\n${boxes}\n${rest}`;

describe('checklist-open', () => {
  it('speaks once of a list, at its first open box', () => {
    checkProblems(
      list('- [ ] Tested in staging\n- [x] The team knows\n  1. [ ] QA knows\n- [ ] Analytics are in place'),
      '5 | - [ ] Tested in staging\n  |   ^^^ overdue information checklist-open: 3 boxes of this list are open, though Stage A has results. Tick what is done, or say why it is not.',
      { rules: ['checklist-open'] },
    );
    finds('checklist-open', [
      [list('* [ ] The plan was reviewed', '### Go/No Go meeting 5/13'), [5]],
      [list('- [ ] Tested', '## Validation', `\n## Go/no-go\n\n- [x] Met\n- [ ] Reviewed\n${runs}`), [5, 10]],
      [list('### Technical preparation\n\n- [ ] Tested'), [7]],
    ]);
  });

  it('is silent about what is explained, comes later, or is no check before the rollout', () => {
    silent(
      'checklist-open',
      [
        '- [ ] Tested in staging - staging has no such data',
        '- [ ] Contact center review (n/a)',
        '- [ ] ~~Tested in staging~~',
        '- [ ] Contact center review\n  - [ ] Note: will be sent after the release',
        '- [ ] Tested in staging\n  It has no such data.',
        '- [ ] Load test (optional)\n  - [ ] With ten users',
        '- [ ] Announce the release',
        '- [ ] Post-launch review\n  - [ ] Invite the team',
        '- [ ] Remove the toggle',
        '- [x] Tested',
        '- [ ]',
      ].map((boxes) => list(boxes)),
    );
    silent('checklist-open', [
      list('- [ ] Tested in staging', '## Validation', ''),
      list('- [ ] Tested in staging', '## Validation', '\n## Phase I: UAT\n\n### Results\n\n- Number of users: 5\n'),
      list('- [ ] Phase I\n- [ ] Phase II', '## Overview'),
      list('- [ ] Has it been resolved?', '### Stage Z: 1%'),
    ]);
  });

  it('is mended by ticking the list, which its author has to choose', () => {
    const text = list('- [ ] Tested in staging\n- [x] The team knows\n- [ ] Announce it\n  - [] To all\n- [ ] Reviewed');
    const [fix] = fixed('checklist-open', text, {
      'All of it was done: tick the 2 boxes': text.replace('[ ] Tested', '[x] Tested').replace('[ ] Reviewed', '[x] Reviewed'),
    });
    assert.deepEqual([fix?.preferred, fix?.safe], [undefined, undefined]);
    const one = list('1. [] Tested in staging');
    fixed('checklist-open', one, { 'It was done: tick the box': one.replace('[]', '[x]') });
  });
});

describe('parent-ticked-child-open', () => {
  it('points at the box above', () => {
    checkProblems(
      list('- [X] Tested\n  - [x] on phones\n  - [ ] on tablets\n  - [ ] on desks', '## Validation', ''),
      '5 | - [X] Tested\n  |   ^^^ warning parent-ticked-child-open: This box is ticked, though 2 boxes below it are open.',
      { rules: ['parent-ticked-child-open'] },
    );
    finds('parent-ticked-child-open', [
      [list('1. [x] Tested\n   - [x] on phones\n     - [ ] on small ones', '## Anything', ''), [6]],
      [list('- [x] Tested\n  with care\n\n  - [ ] on phones', '## Anything', ''), [5]],
    ]);
  });

  it('is silent about choices, cases and what is explained', () => {
    silent(
      'parent-ticked-child-open',
      [
        '- [x] Tested\n  - [x] on phones\n- [ ] Reviewed',
        '- [ ] Tested\n  - [x] on phones\n  - [ ] on tablets',
        '- [x] Is it ready?\n  - [x] yes, all\n  - [ ] not quite',
        '- [x] Reviewed\n  - [x] yes\n  - [ ] no',
        '- [x] Tested on one of\n  - [x] phones\n  - [ ] tablets',
        '- [x] Meet\n  - If there is a room:\n    - [ ] note its name',
        '- [x] Tested\n  - [ ] on tablets – we have none of them',
        '- [x] Tested\n  - [ ] on tablets\n    - nobody uses it there',
        '- [x] Tested\n  - [ ] after the launch, with users',
        '- [x] Tested\n  - [ ]',
        '- [x] Tested\n\n## More\n\n  - [ ] on tablets',
      ].map((boxes) => list(boxes)),
    );
  });

  it('is mended by unticking what is not true, up to the top', () => {
    const text = list('* [X] Ready\n  * [x] Tested\n    * [ ] on tablets\n  * [x] Reviewed', '## Anything', '');
    const [fix] = fixed('parent-ticked-child-open', text, {
      'Untick the box above': text.replace('[X]', '[ ]').replace('[x] Tested', '[ ] Tested'),
    });
    assert.notEqual(fix?.preferred, true);
  });
});

describe('checkbox-spelling', () => {
  it('points at the brackets', () => {
    checkProblems(
      list('- [] Tested', '## Validation', ''),
      '5 | - [] Tested\n  |   ^^ hint checkbox-spelling: Markdown shows “[]” as text: a check box is written “[ ]”, with a blank behind it.',
      { rules: ['checkbox-spelling'] },
    );
    checkProblems(
      list('- [x]Tested', '## Validation', ''),
      '5 | - [x]Tested\n  |   ^^^ hint checkbox-spelling: A blank is missing behind “[x]”: Markdown shows it as text and not as a check box.',
      { rules: ['checkbox-spelling'] },
    );
  });

  it('writes what Markdown knows', () => {
    for (const [written, right] of [
      ['- [] Tested', '- [ ] Tested'],
      ['* [x ] Tested', '* [x] Tested'],
      ['1. [ x] Tested', '1. [x] Tested'],
      ['2) [ X ] Tested', '2) [x] Tested'],
      ['- [  ] Tested', '- [ ] Tested'],
      ['- \\[ \\] Tested', '- [ ] Tested'],
      ['- \\[x\\] Tested', '- [x] Tested'],
      ['- [✓] Tested', '- [x] Tested'],
      ['- [✔]\tTested', '- [x]\tTested'],
      ['- []Tested', '- [ ] Tested'],
      ['- [X]Tested', '- [x] Tested'],
      ['- one\n  - [x]Tested', '- one\n  - [x] Tested'],
    ] as const) {
      const text = list(written, '## Validation', '');
      const fixes = fixed('checkbox-spelling', text, {
        [right.includes('[x]') ? 'Write “[x]”' : 'Write “[ ]”']: list(right, '## Validation', ''),
      });
      assert.deepEqual(
        fixes.map(({ preferred, safe }) => [preferred, safe]),
        [[true, true]],
        written,
      );
    }
  });

  it('is silent about boxes, links, tags and brackets elsewhere', () => {
    silent(
      'checkbox-spelling',
      [
        '- [ ] Tested',
        '- [X] Tested',
        '- [x](https://example.com) Tested',
        '- [x][1] Tested\n\n[1]: https://example.com',
        '- [QA] Tested',
        '- [7] users',
        '- []',
        '- [ ]',
        '- Tested []',
        '- [](https://example.com)',
        '[] Tested',
        '    - [] Tested',
        '```\n- [] Tested\n```',
        '- `[x ]` is wrong',
        '- Number of users: []',
      ].map((boxes) => list(boxes)),
    );
  });
});
