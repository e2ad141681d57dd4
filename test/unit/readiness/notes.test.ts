import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { noteOf } from '../../../server/src/core/plan/values/notes';
import { eachLineEnd } from '../../support/lineEnds';
import { fixture } from '../../support/fixtures';

const statusOf = (text: string, id: string): string | undefined => assess(text).gates.find((gate) => gate.id === id)?.status;
const dueOf = (text: string): string[] =>
  assess(text)
    .problems.filter((problem) => problem.due !== 'later')
    .map((problem) => `${problem.ruleId} ${problem.subject ?? ''}`.trim());

describe('a note in a plan', () => {
  it('is told by its words and, where something happened, by its day', () => {
    assert.deepEqual(noteOf('Waived 3/14/2025: the team is on leave'), { kind: 'waived', date: '2025-03-14' });
    assert.deepEqual(noteOf('Waived: not asked of this release'), { kind: 'waived', date: undefined });
    assert.deepEqual(noteOf('Rolled back on 3/14/2025: timeouts'), { kind: 'rolled-back', date: '2025-03-14' });
    assert.deepEqual(noteOf('Rolled back 2025-03-14'), { kind: 'rolled-back', date: '2025-03-14' });
    assert.deepEqual(noteOf('Resumed on March 20, 2025'), { kind: 'resumed', date: '2025-03-20' });
    for (const none of [
      'Waived',
      'Waived: ',
      'Rolled back to 0',
      'Rolled back when errors rise',
      'The toggle will be re-enabled',
      'Rollback on 3/14?',
    ])
      assert.equal(noteOf(none), undefined, none);
  });
});

describe('a waiver', () => {
  const testing = '### Phase I: moderated production testing';

  it('answers for the field that it stands below', () => {
    const open =
      '# Seed Release Plan\n\n### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n- Types of errors logged: [FILL_IN]\n';
    for (const waiver of ['  - Waived 3/14/2025: the log was lost', '  Waived 3/14/2025: the log was lost']) {
      for (const { text } of eachLineEnd(`${open}${waiver}\n- Metrics at this stage (per your "success criteria"): [FILL_IN]\n`)) {
        const { plan, dueOfFields, dueOfPlaceholders } = assess(text);
        assert.deepEqual(
          plan.fields.map((field) => [field.label, dueOfFields[field.index]]),
          [
            ['Number of unique users', 'later'],
            ['Types of errors logged', 'later'],
            ['Metrics at this stage (per your "success criteria")', 'now'],
          ],
        );
        assert.deepEqual(dueOfPlaceholders, ['later', 'now']);
      }
    }
  });

  it('answers for the section whose heading it stands below', () => {
    const plan = fixture('staged');
    const waived = plan.replace(testing, `${testing}\n\nWaived 3/14/2025: no users could be found\n`);
    assert.notEqual(waived, plan);
    assert.ok(dueOf(plan).length > dueOf(waived).length);
    const { plan: read, dueOfFields } = assess(waived);
    assert.ok(read.fields.filter((field) => field.context === 'testing-planning').every((field) => dueOfFields[field.index] === 'later'));
  });

  it('lets the plan by the gate whose section it stands in, and the next one opens', () => {
    const top = '# Seed Release Plan\n\n';
    const week = (words: string): string =>
      `${top}### Stage A: 100%\n\n#### Results\n\n- Number of unique users: 12\n\n### 1-week results\n\n${words}- Number of unique users: [FILL_IN]\n\n### 1-month results\n\n- Number of unique users: [FILL_IN]\n`;
    assert.deepEqual([statusOf(week(''), 'one-week'), statusOf(week(''), 'one-month')], ['blocked', 'not-yet']);
    const waived = week('Waived 3/14/2025: measured monthly\n\n');
    assert.deepEqual([statusOf(waived, 'one-week'), statusOf(waived, 'one-month')], ['waived', 'blocked']);
    assert.deepEqual(
      assess(waived)
        .gates.find((gate) => gate.id === 'one-week')
        ?.evidence.map(({ text }) => text),
      ['Waived 3/14/2025: measured monthly'],
    );
  });

  it('answers for no plan as a whole', () => {
    const due = dueOf('<!-- release-plan -->\n\n# Seed Release Plan\n\nWaived 3/14/2025: in a hurry\n');
    assert.deepEqual(due, ['no-rollback', 'no-toggle']);
  });

  it('is none without a reason, in code, or below nothing', () => {
    const text = (line: string): string =>
      `# Seed Release Plan\n\n### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n- Types of errors logged: [FILL_IN]\n${line}\n`;
    for (const line of ['  - Waived:', '  ```\n  Waived: no\n  ```', '', '\nWords.\n\nWaived: no'])
      assert.equal(assess(text(line)).dueOfPlaceholders[0], 'now', line);
  });
});

describe('the staging review', () => {
  const plan = (words: string): string => `# Seed Release Plan\n\n${words}## Go/No Go\n\n**Verdict:** TBD\n`;

  it('is waived by a stated exception; what it would have asked for is asked for by the decision', () => {
    assert.equal(statusOf(plan(''), 'staging-review'), 'blocked');
    const text = plan('We are approved to skip Staging Review for this release.\n\n');
    assert.deepEqual([statusOf(text, 'staging-review'), statusOf(text, 'go-no-go')], ['waived', 'blocked']);
    assert.deepEqual(
      assess(text)
        .gates.find((gate) => gate.id === 'go-no-go')
        ?.blockers.map((blocker) => blocker.ruleId),
      ['no-rollback', 'no-toggle'],
    );
  });

  it('is not waived by speaking of it', () => {
    for (const words of ['Staging Review is on Monday.\n\n', 'We will not skip Staging Review.\n\n'])
      assert.equal(statusOf(plan(words), 'staging-review'), 'blocked', words);
  });
});

describe('a rollback that happened', () => {
  const ran = '# Seed Release Plan\n\n### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n\n';
  const rest = '### Stage B: 100%\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n';

  it('stops the next step until the rollout is resumed', () => {
    const note = 'Rolled back on 3/14/2025: timeouts\n\n';
    const text = `${ran}${note}${rest}`;
    assert.deepEqual([assess(text).state.rolledBack?.date, statusOf(text, 'advance-A')], ['2025-03-14', 'blocked']);
    const resumed = `${ran}${note}Resumed on 3/20/2025: mended\n\n${rest}`;
    assert.deepEqual([assess(resumed).state.rolledBack, statusOf(resumed, 'advance-A')], [undefined, 'ready']);
  });
});

describe('a gate that asks for nothing', () => {
  it('does not apply', () => {
    const text = '# Seed Release Plan\n\n## Rollout Planning\n\n- Stage A: 10% of users\n- Stage B: 100% of users\n';
    assert.deepEqual(
      assess(text).gates.map((gate) => `${gate.id} ${gate.status}`),
      [
        'staging-review blocked',
        'go-no-go not-yet',
        'start-rollout not-yet',
        'advance-A not-applicable',
        'one-week not-applicable',
        'one-month not-applicable',
        'close not-applicable',
      ],
    );
  });
});
