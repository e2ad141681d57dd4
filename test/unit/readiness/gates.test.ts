import assert from 'node:assert/strict';
import { isEvidence } from '../../../server/src/core/plan/evidence';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { assess, isDue } from '../../../server/src/core/assessment';
import { gatesOf } from '../../../server/src/core/readiness/gate';
import { approvalOf, stateOf } from '../../../server/src/core/readiness/state';
import { fixture } from '../../support/fixtures';

const top = '# Search Release Plan\n\n';
const gateIds = (markdown: string): string[] => gatesOf(parsePlan(top + markdown)).map((gate) => gate.id);
const stateId = (markdown: string): string => stateOf(parsePlan(top + markdown)).id;

describe('gates', () => {
  it('are the decisions of a release, one more between two stages', () => {
    assert.deepEqual(gateIds(''), ['staging-review', 'go-no-go', 'start-rollout', 'one-week', 'one-month', 'close']);
    assert.deepEqual(gateIds('### Stage A: 1%\n\n### Stage B: 50%\n\n### Stage C: 100%\n').slice(3, -3), ['advance-A', 'advance-B']);
  });

  it('are told apart where letters repeat or lack, and pass over skipped stages', () => {
    assert.deepEqual(gateIds('### Stage A: 1%\n\n### Stage A: 50%\n\n### Stage B: 100%\n').slice(3, -3), ['advance-A', 'advance-A-2']);
    assert.deepEqual(gateIds('### Canary (1%)\n\n### 50% of users\n\n### 100% of users\n').slice(3, -3), ['advance-1', 'advance-2']);
    assert.deepEqual(gateIds('### Stage A: 1%\n\n### Stage B: skipped\n\nSkipping this stage.\n\n### Stage C: 100%\n').slice(3, -3), [
      'advance-A',
    ]);
    assert.equal(gatesOf(parsePlan('### Stage A: 1%\n\n### Stage B: 100%\n'))[3]?.name, 'Advance to Stage B');
  });
});

describe('what is due', () => {
  const results = (users: string, errors: string): string =>
    `#### Results\n\n- Number of unique users: ${users}\n- Types of errors logged: ${errors}\n\n`;
  const stages = (a: string, b: string): string =>
    `${top}### Stage A: 10%\n\n#### Planning\n\n- Length of time: 1 day\n\n${a}### Stage B: 100%\n\n#### Planning\n\n- Length of time: 1 day\n\n${b}`;
  const dueOf = (text: string): string[] => {
    const { plan, dueOfFields } = assess(text);
    return plan.fields
      .filter((field) => field.context === 'stage-results')
      .map((field) => `${field.status} ${dueOfFields[field.index] ?? ''}`);
  };

  it('is not yet what a later gate needs', () => {
    assert.deepEqual(dueOf(stages(results('[FILL_IN]', '[FILL_IN]'), '')), ['placeholder later', 'placeholder later']);
  });

  it('is the rest of a block in which something is recorded', () => {
    assert.deepEqual(dueOf(stages(results('12', '[FILL_IN]'), results('[FILL_IN]', ''))), [
      'filled later',
      'placeholder now',
      'placeholder later',
      'empty later',
    ]);
  });

  it('is overdue once the rollout went on without it, and milder', () => {
    const text = stages(results('12', '[FILL_IN]'), results('120', 'none'));
    assert.deepEqual(dueOf(text), ['filled later', 'placeholder overdue', 'filled later', 'filled later']);
    const [problem] = assess(text).problems.filter((one) => one.ruleId === 'placeholder-due');
    assert.deepEqual([problem?.due, problem?.severity], ['overdue', 'information']);
  });

  it('stays in the list when it is not due, marked so', () => {
    const { problems } = assess(fixture('staged'));
    assert(problems.some((problem) => !isDue(problem)));
    assert(problems.every((problem) => problem.due !== 'later' || problem.gate !== undefined));
  });

  it('takes the severity that a team wants to hear', () => {
    const { problems } = assess(fixture('staged'), { severities: { 'placeholder-due': 'error', 'no-verdict': 'off' } });
    assert(problems.every((problem) => problem.ruleId !== 'no-verdict'));
    assert(problems.filter((problem) => problem.ruleId === 'placeholder-due').every((problem) => problem.severity === 'error'));
  });
});

describe('the state', () => {
  const planning =
    '#### Rollout Planning\n\n- Desired date range: 3/3/25\n- Success criteria: errors < 1%\n- Dashboards: https://example.com\n- Who is monitoring the dashboard(s)?: Ana\n\n';

  it('is ready when nothing that plans is open, and there is a plan', () => {
    assert.equal(stateId(planning), 'ready');
    assert.equal(stateId(planning.replace('3/3/25', 'TBD')), 'draft');
    assert.equal(stateId(''), 'draft');
  });

  it('is approved by a verdict, by ticked boxes or by the old field', () => {
    assert.equal(stateId(`${planning}## Go/No Go\n\n**Verdict:** Go\n`), 'approved');
    assert.equal(stateId(`${planning}## Go/No Go\n\n**Verdict:** Conditional Go, once it is fixed\n`), 'approved');
    assert.equal(stateId(`${planning}## Go/No Go\n\n- [x] held\n- [x] signed\n`), 'approved');
    assert.equal(stateId(`${planning}## Go Live!\n\n- Desired date: 3/3/25\n- Go / No Go: GO\n`), 'approved');
    assert.equal(stateId(`${planning}## Validation\n\n- [x] Go/no-go meeting held\n`), 'approved');
    for (const none of ['**Verdict:** No Go', '**Verdict:** TBD', '- [x] held\n- [ ] signed', 'Words.'])
      assert.equal(stateId(`${planning}## Go/No Go\n\n${none}\n`), 'ready', none);
    assert.equal(approvalOf(parsePlan(`${top}## Go/No Go\n\n- [x] held\n`))?.text, 'held');
  });

  it('is launched by results at 100%, an actual date, a week’s numbers or a ticked box', () => {
    assert.equal(stateId('### Stage A: 100%\n\n#### Results\n\n- Number of unique users: 12\n'), 'launched');
    assert.equal(stateId('## Go Live!\n\n- Desired date: 3/3/25\n- Actual date: 3/4/25\n'), 'launched');
    assert.equal(stateId('### 1-week results\n\n- Number of unique users: 12\n'), 'launched');
    assert.equal(stateId('## Validation\n\n- [x] Launch to 100% of users\n'), 'launched');
    assert.equal(stateId('## Validation\n\n- [ ] Launch to 100% of users\n'), 'draft');
  });

  it('is told by the latest evidence', () => {
    assert.equal(
      stateId('### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n\n### 1-month results\n\n- Number of unique users: 99\n'),
      'measured',
    );
  });

  it('is not told by targets, thresholds, intentions and addresses', () => {
    const evident = (label: string, value: string): boolean => {
      const [field] = parsePlan(`### 1-week results\n\n- ${label}: ${value}\n`).fields;
      return field !== undefined && isEvidence(field);
    };
    assert(evident('Number of unique users', '4,120'));
    assert(evident('Post-launch KPI 1 actual', '12 calls'));
    assert(evident('Types of errors logged', 'none'));
    for (const value of ['TBD', '100%', 'as planned', 'will be about 500']) assert(!evident('Number of unique users', value), value);
    for (const value of ['< 5 calls', 'at least 12', 'we expect 12 calls', 'https://example.com/board/12', 'no'])
      assert(!evident('Post-launch KPI 1 actual', value), value);
    assert(!evident('Any changes necessary', 'no'));
  });
});
