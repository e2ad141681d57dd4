import assert from 'node:assert/strict';
import { assess, isDue, type Assessment } from '../../../server/src/core/assessment';
import { advance } from '../../../server/src/core/features/advance';
import { waive } from '../../../server/src/core/features/waive';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const today = { today: '2025-03-17' };
const results = '#### Results\n\n- Number of unique users: 38\n- Metrics at this stage: none failed\n\n';
const planOf = (a: string, b: string, top = ''): string =>
  `# Night Ferry Release Plan\n\n${top}## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| night_ferry | Shows it |\n\n## Rollback\n\nAbove 2% errors Ana turns off \`night_ferry\`.\n\n## Go/no-go\n\n**Verdict:** Go\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n${a}\n### Stage B: 100% of users\n\n#### Planning\n\n* Length of time: ${b}\n* Percentage of Users: 100%\n\n#### Results\n\n* Number of unique users: [FILL_IN]\n`;

const written = (text: string, anyway = false): string => applyEdits(text, advance(assess(text), today, anyway).places);
const dueIds = ({ problems }: Assessment): string[] => problems.filter(isDue).map(({ ruleId }) => ruleId);

describe('to advance', () => {
  it('writes the day on which the first stage begins', () => {
    for (const { text, name } of eachLineEnd(planOf('', '1 week'))) {
      const { gate, blockers, places } = advance(assess(text), today);
      assert.deepEqual([gate?.kind, blockers.length, places.length], ['start-rollout', 0, 1], name);
      const after = written(text).replaceAll('\r\n', '\n');
      assert.equal(after, planOf('- Actual date: 3/17/2025\n', '1 week'), name);
      assert.deepEqual(dueIds(assess(after)), dueIds(assess(text)), name);
    }
  });

  it('writes the day on which a stage ends and that on which the next one begins, and opens its planning', () => {
    const before = planOf(`- Actual date: 3/14/2025\n\n${results}`, '[FILL_IN]');
    const { gate, places } = advance(assess(before), today);
    assert.equal(gate?.kind, 'advance');
    assert.deepEqual(
      places.map(({ snippet }) => snippet),
      [' - 3/17/2025', '${1|[FILL_IN],1 day,2 days,1 week,2 hours|}', '\n* Actual date: 3/17/2025'],
    );
    assert.equal(
      written(before),
      planOf(`- Actual date: 3/14/2025 - 3/17/2025\n\n${results}`, '[FILL_IN]').replace(
        '* Percentage of Users: 100%\n',
        '* Percentage of Users: 100%\n* Actual date: 3/17/2025\n',
      ),
    );
  });

  it('fills a field for the day that is there, and leaves one that is filled in', () => {
    const open = planOf('- Actual date: [FILL_IN]\n', '1 week');
    assert.equal(written(open), open.replace('[FILL_IN]', '3/17/2025'));
    const filled = planOf('- Actual date: 3/16/2025\n', '1 week');
    assert.equal(written(filled), filled);
  });

  it('tells a stage that has not run for as long as planned', () => {
    const early = (began: string, length: string): string | undefined =>
      advance(assess(planOf(`- Actual date: ${began}\n\n${results}`, '1 week').replace('1 day', length)), today).early;
    assert.equal(early('3/14/2025', '1 week'), 'Stage A began on 3/14/2025: 3 of 7 days');
    assert.equal(early('3/14/2025', '5-7 days (minimum: 2 hours)'), 'Stage A began on 3/14/2025: 3 of 5 days');
    assert.equal(early('3/10/2025', '1 week'), undefined);
    assert.equal(early('3/17/2025', '1 day'), undefined);
    assert.equal(early('3/14/2025', '24 hours'), undefined);
    assert.equal(early('3/14/2025 - 3/16/2025', '1 week'), undefined);
    assert.equal(early('3/14', '1 week'), undefined);
    assert.equal(early('3/20/2025', '1 week'), undefined);
    assert.equal(advance(assess(planOf('- Actual date: 3/14/2025\n', '1 week')), today).early, undefined);
  });

  it('says what is in the way, and notes it when that is passed by', () => {
    const blocked = planOf('', '1 week')
      .replace('Verdict:** Go', 'Verdict:** Go')
      .replace('- Length of time: 1 day', '- Length of time: [FILL_IN]');
    const { gate, blockers } = advance(assess(blocked), today);
    assert.deepEqual([gate?.status, blockers.map(({ label }) => label)], ['blocked', ['Length of time']]);
    const stage = planOf(results.replace('none failed', '[FILL_IN]'), '1 week');
    const after = written(stage, true);
    assert.match(after, /### Stage B: 100% of users\n\nAdvanced on 3\/17\/2025 with 1 open\.\n\n#### Planning/);
    assert.deepEqual(dueIds(assess(after)), dueIds(assess(stage)));
  });

  it('asks for the decision where the plan has a place for it', () => {
    const asked = (verdict: string): string[] => {
      const { gate, places } = advance(assess(planOf('', '1 week').replace('**Verdict:** Go', verdict)), today);
      assert.equal(gate?.kind, 'go-no-go', verdict);
      return places.map(({ snippet }) => snippet);
    };
    assert.deepEqual(asked('**Verdict:** TBD'), ['${1|TBD,Go,No Go,Conditional Go|}']);
    assert.deepEqual(asked('**Verdict:**'), [' $1']);
    assert.deepEqual(asked('We meet on Monday.'), ['\n\nVerdict: ${1|TBD,Go,No Go,Conditional Go|}']);
  });

  it('goes on to the rollout where the plan speaks of no decision', () => {
    const plan = planOf('', '1 week').replace('## Go/no-go\n\n**Verdict:** Go\n\n', '');
    assert.equal(advance(assess(plan), today).gate?.kind, 'go-no-go');
    assert.equal(written(plan), plan.replace('Percentage of Users: 10%\n', 'Percentage of Users: 10%\n- Actual date: 3/17/2025\n'));
  });

  it('writes nothing for a gate that is passed by what is written elsewhere', () => {
    assert.equal(advance(assess('# A Release Plan\n'), today).places.length, 0);
  });

  it('changes nothing but by insertion, in any plan', () => {
    for (const { text: plan } of [...fixtures(), ...(realPlans() ?? [])]) {
      for (const { text } of eachLineEnd(plan)) {
        const { places } = advance(assess(text), today);
        places.forEach(({ span, text: stays }, i) => {
          assert(span.end <= (places[i + 1]?.span.start ?? text.length));
          assert(span.start === span.end || stays === text.slice(span.start, span.end) || /^\d+\/\d+\/\d+$/.test(stays));
        });
        if (text.includes('\r\n')) assert(!/[^\r]\n/.test(applyEdits(text, places)));
      }
    }
  });
});

describe('to waive a gap by a visible line', () => {
  it('answers for the field that it stands below', () => {
    const text = planOf('', '1 week').replace('- Length of time: 1 day', '- Length of time: [FILL_IN]');
    const assessment = assess(text);
    const [problem] = assessment.problems.filter(({ ruleId }) => ruleId === 'placeholder-due');
    assert(problem);
    const after = applyEdits(text, waive(assessment, problem, today) ?? []);
    assert.equal(after, text.replace('- Length of time: [FILL_IN]', '- Length of time: [FILL_IN]\n  Waived 3/17/2025: reason'));
    assert(!assess(after).problems.some(({ message }) => message === problem.message));
  });

  it('makes what blocks a gate go, or is not offered, in any plan', () => {
    let count = 0;
    for (const { text } of [...fixtures(), ...(realPlans() ?? [])]) {
      const before = assess(text);
      for (const { problem } of advance(before, today).blockers) {
        const edits = waive(before, problem, today);
        if (!edits) continue;
        const after = assess(applyEdits(text, edits));
        const same = (one: Assessment): number =>
          one.problems.filter((other) => other.ruleId === problem.ruleId && other.message === problem.message).length;
        assert(same(after) < same(before), `${problem.ruleId}: ${problem.message}`);
        count++;
      }
    }
    assert(count > 20, String(count));
  });
});
