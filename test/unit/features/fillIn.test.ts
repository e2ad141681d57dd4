import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../server/src/core/assessment';
import { fillIn } from '../../../server/src/core/features/fillIn';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

const top = '# Search Release Plan\n\n';
const today = { today: '2025-03-07' };

const drawn = (text: string): string[] => fillIn(assess(text), today).map(({ label, snippet }) => `${label}: ${snippet}`);

describe('the places to fill in', () => {
  it('are those that are due, in document order, with the answers that fit as choices', () => {
    const text = `${top}## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| TBD | Ranks |\n\n#### Rollout Planning\n\n- Desired date range: [FILL_IN]\n- Who is monitoring the dashboard(s)?:\n\n### Stage A: 10% of users\n\n- Length of time: [FILL_IN] (*minimum 2 hours*)\n- Percentage of Users: [FILL_IN]\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n`;
    assert.deepEqual(drawn(text), [
      'Toggle name: ${1:TBD}',
      'Desired date range: ${2|[FILL_IN],3/7/2025,3/10/2025,3/14/2025,3/21/2025|}',
      'Who is monitoring the dashboard?:  $3',
      'Length of time: ${4|[FILL_IN],1 day,2 days,1 week,2 hours|}',
      'Percentage of Users: ${5|[FILL_IN],10%|}',
    ]);
  });

  it('leave what stands there for whoever passes them by', () => {
    const options = `${top}### Stage A: 10% of users\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n\n#### Results\n\n- Number of unique users: 12\n- Was any downstream service affected by the change? [PICK_ONE]: yes | no | N/A\n- Types of errors logged:\n`;
    assert.deepEqual(drawn(options), [
      'Was any downstream service affected by the change?: ${1|[PICK_ONE]: yes \\| no \\| N/A,yes,no,N/A|}',
      'Types of errors logged:  $2',
    ]);
  });

  it('are called by the heading above where a placeholder stands alone, in the walk and in what blocks a gate', () => {
    const text =
      '# Search Release Plan\n\n## Do I need a staged rollout?\n\n[FILL_IN]\n\n### Stage A: 10% of users\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n';
    const assessment = assess(text);
    assert.equal(fillIn(assessment, { today: '2025-03-03' })[0]?.label, 'Do I need a staged rollout?');
    assert.equal(assessment.problems.find(({ ruleId }) => ruleId === 'placeholder-due')?.short, 'Do I need a staged rollout?');
  });

  it('are called by their words where they stand at a box, without the box', () => {
    const assessment = assess('# Search Release Plan\n\n## Important dates\n\n- [ ] Pilot - TBD\n1. [x] Launch - TBD\n');
    assert.deepEqual(
      assessment.problems.filter(({ ruleId }) => ruleId === 'placeholder-due').map(({ short }) => short),
      ['Pilot - TBD', 'Launch - TBD'],
    );
  });

  it('are none where nothing is due', () => {
    assert.deepEqual(drawn(`${top}### 1-week results\n\n- Types of errors logged: [FILL_IN]\n`), []);
    assert.deepEqual(drawn(top), []);
  });

  const check = (text: string): void => {
    for (const written of eachLineEnd(text)) {
      const places = fillIn(assess(written.text), today);
      assert.equal(applyEdits(written.text, places), written.text, 'as plain text they change nothing');
      places.forEach(({ span, snippet, label }, i) => {
        assert(span.start <= span.end && span.end <= written.text.length && label !== '');
        const next = places[i + 1];
        assert(!next || span.end <= next.span.start);
        assert.match(snippet, new RegExp(`^ ?\\$(?:${i + 1}$|\\{${i + 1}[:|])`));
      });
    }
  };

  it('are apart, numbered through, and as plain text nothing, in any text', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        check(`<!-- release-plan -->\n${top}${text}`);
      }),
      { numRuns: 200 },
    );
  });

  it('are so in real plans', () => {
    for (const { text } of realPlans() ?? []) check(text);
  });
});
