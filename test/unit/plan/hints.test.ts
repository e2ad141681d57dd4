import assert from 'node:assert/strict';
import { leftoverLines } from '../../../server/src/core/plan/leftovers';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { marks } from '../../../server/src/core/plan/recognise';
import { findDates } from '../../../server/src/core/plan/values/dates';
import { leftovers } from '../../../server/src/core/plan/vocabulary/leftovers';
import { anywhere, hint, wholeStart, wholeValue } from '../../../server/src/core/plan/vocabulary/placeholders';
import { templateMarks } from '../../../server/src/core/plan/vocabulary/templates';
import { folded, holdsAny } from '../../../server/src/core/text/hints';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { largePlan } from '../../support/largePlan';

/** What plans at hand may lack: at least one text for each pattern. */
const examples: readonly string[] = [
  ...[
    '## Launch plan',
    '## Roll-back',
    '## Phase 2',
    '## Phased rollout',
    '## Go / no-go',
    '## Go/no go',
    '## GoLive',
    '## 1-week results',
  ],
  ...['## Post launch metrics', '## UAT', '| Toggle name |', '- Date range: x', 'About 5 % of users', '\\[FILL\\_IN\\]', 'a feature flag'],
  ...[
    '### Stage A: Canary - 1% of users',
    '1% → 25% → 100%',
    '5% of users (optional)',
    'A small Veteran population',
    'What changes are necessarily based on',
  ],
  ...[
    'Links to the dashboard(s) showing',
    '## Step 1: a',
    'Who is monitoring the dashboard',
    'Was any downstream service',
    '## Define the Rollback process',
  ],
  ...['(ready / not ready)[x]', '### Stage B: moderate', '[mm/dd/yy - mm/dd/yy]', 'Was the data submitted', '### Go Live!'],
  ...[
    '## Phase II: unmoderated production testing',
    'criteria (by the numbers)',
    '**Verdict:** Go',
    'The rollback process is:',
    '## Staged Rollout Details',
  ],
  ...['# Release Plan: x', '| Launch % |', '| Question | Response |', 'Pick one: yes | no', '## Table of contents', '## Rollout planning'],
  ...[
    'What metrics-based criteria',
    '- How will you make the product available',
    '- Percentage of users: 5',
    '- Length of time: 5',
    '- Types of errors logged:',
  ],
  ...[
    '[PICK_ONE]: yes | no',
    'yes/no [FILL_IN]',
    'lorem ipsum',
    'xx/xx',
    '[date - date] or [duration]',
    '[TBD soon]',
    'is TBC',
    'link coming soon',
  ],
  ...[
    '(ready/not ready)',
    '[insert the name]',
    'insert the dates',
    '(update here)',
    'UPDATE DATE HERE',
    'need to update',
    '(xx users)',
    '[links]',
    'XX people',
  ],
  ...[
    'xx%',
    'x/x',
    'Y/N',
    'yes | no',
    't.b.d.',
    'To be decided',
    'work in progress',
    'WIP',
    'pending',
    'todo',
    'Fill in',
    'ready / not ready',
  ],
  ...['Insert a b c', 'update once it is known', '___', '...', '…', '[ ] / [ ]', '??', 'etc.'],
];

const plans = [largePlan({ size: 20 * 1024 }), ...fixtures().map(({ text }) => text), ...(realPlans() ?? []).map(({ text }) => text)];
const texts = [...new Set([...plans.flatMap((text) => text.split('\n')), ...examples])].flatMap((line) => [
  line,
  line.toUpperCase(),
  // The old long s is an s, and the sign for Kelvin a k, to a pattern that ignores case and knows Unicode.
  line.replace(/s/g, 'ſ').replace(/k/g, '\u212a'),
  line.replace(/i/g, 'İ'),
  line.replace(/ /g, ' ſ'),
  line.replace(/ /, ' İ😀 '),
]);

/** Every text that a pattern finds something in passes the hint, and there is one. */
function checkHint(pattern: RegExp, hinted: (text: string) => boolean): void {
  const found = texts.filter((text) => text.search(pattern) >= 0);
  assert(found.length > 0, `no text for ${pattern.source}`);
  for (const text of found) assert(hinted(text), `${JSON.stringify(text)} is what ${pattern.source} looks for`);
}

describe('what is looked at before a pattern is asked', () => {
  it('keeps no mark of a plan from being seen', () => {
    for (const { pattern, words } of marks) {
      // As the author wrote it, in letters of either case.
      const whole = new RegExp(pattern.source, 'imu');
      checkHint(whole, (text) => holdsAny(folded(text), words));
      for (const text of texts) assert.equal(pattern.test(folded(text)), whole.test(text), `${JSON.stringify(text)}: ${pattern.source}`);
    }
  });

  it('keeps no mark of a template from being seen', () => {
    for (const { pattern, word } of templateMarks) checkHint(pattern, (text) => folded(text).includes(word));
  });

  it('keeps no placeholder from being found', () => {
    for (const [, pattern] of anywhere) checkHint(pattern, (text) => hint.test(text));
    for (const [, pattern] of wholeValue) checkHint(pattern, (text) => wholeStart.test(text));
  });

  it('keeps no guidance of a template from being found', () => {
    for (const { words } of leftovers) {
      const sentence = words.replaceAll('..', 'and so on');
      const written = sentence.replace(/\bfeatures\b/, 'feature’s').replace(/\byoull\b/, 'You’ll');
      assert.equal(leftoverLines(parsePlan(sentence)).length, 1, sentence);
      assert.equal(leftoverLines(parsePlan(`Now, ${written.toUpperCase()}!`)).length, 1, written);
    }
  });

  it('keeps no date from being found, whatever its month', () => {
    const months = 'January February March April May June July August September October November December'.split(' ');
    months.forEach((month, i) => {
      const from = `2025-${String(i + 1).padStart(2, '0')}-05`;
      for (const name of [month, month.toUpperCase(), month.slice(0, 3).toLowerCase()]) {
        for (const text of [`${name} 5, 2025`, `on 5 ${name} 2025`]) {
          assert.deepEqual(
            findDates(text).map((date) => date.from),
            [from],
            text,
          );
        }
      }
    });
  });
});
