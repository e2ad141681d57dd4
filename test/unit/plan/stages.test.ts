import assert from 'node:assert/strict';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { nameOf, percentOf, stageTitle, type StagePercent } from '../../../server/src/core/plan/stages';
import { eachLineEnd } from '../../support/lineEnds';

const range = (percent: StagePercent | undefined): string =>
  percent === undefined ? '-' : percent.low === percent.high ? `${percent.low}` : `${percent.low}-${percent.high}`;

/** Stages as `letter name heading/field/schedule`. */
function checkStages(markdown: string, expected: readonly string[]): void {
  for (const { name, text } of eachLineEnd(`# Search Release Plan\n\n${markdown}`)) {
    const stages = parsePlan(text).stages.map(
      (stage) =>
        `${stage.letter ?? '-'} ${stage.name ?? '-'} ${range(stage.headingPercent)}/${range(stage.fieldPercent)}/${range(stage.schedulePercent)}`,
    );
    assert.deepEqual(stages, expected, name);
  }
}

/** What each stage has, by the initials of: planning, results, filled results, skipped. */
function partsOf(markdown: string): string[] {
  return parsePlan(`# Search Release Plan\n\n${markdown}`).stages.map((stage) =>
    [stage.hasPlanning && 'P', stage.hasResults && 'R', stage.resultsFilled && 'F', stage.skipped && 'S']
      .filter((part) => part !== false)
      .join(''),
  );
}

const planning = '#### Planning\n\n- Length of time: 1 day\n';

describe('stages', () => {
  it('have letter and name from their heading', () => {
    const names: readonly (readonly [heading: string, letter: string | undefined, name: string | undefined])[] = [
      ['Stage A: Canary', 'A', 'Canary'],
      ['Stage B: moderate', 'B', 'moderate'],
      ['Stage B: 25% of users', 'B', undefined],
      ['Stage A: Canary - 1% of users', 'A', 'Canary'],
      ['Stage C: Very High', 'C', 'Very High'],
      ['**Stage D – 75% of Veterans**', 'D', undefined],
      ['Stage A Results (6/2-6/4) - 10% of users', 'A', undefined],
      ['Stage 2: 50%', '2', undefined],
      ['Canary (10%)', undefined, 'Canary'],
    ];
    for (const [heading, letter, name] of names) assert.deepEqual(nameOf(heading), { noun: 'Stage', letter, name }, heading);
    assert.deepEqual(nameOf('Phase 2: Pilot sites'), { noun: 'Phase', letter: '2', name: 'Pilot sites' });
  });

  it('have percentages from heading, field and schedule', () => {
    checkStages(`### Stage A: Canary\n\n${planning}- Percentage of Users: 10% (500 users)\n`, ['A Canary -/10/-']);
    checkStages(
      `### Stage B: 25% of users\n\n${planning}- Percentage of Users (and roughly how many users): 30-60% (as the canary allows)\n`,
      ['B - 25/30-60/-'],
    );
    checkStages(`### Stage B: 25% of users\n\n${planning}- Percentage of Users: [FILL_IN]%\n`, ['B - 25/-/-']);
    checkStages(
      '## Staged Rollout\n\n1. Stage A: 5% of users\n2. Stage B: 50% of users\n\n### Stage A Results\n\n- Types of errors logged: none\n\n### Stage B Results\n\n- Types of errors logged: [FILL_IN]\n',
      ['A - -/-/5', 'B - -/-/50'],
    );
  });

  it('take the field first, then the heading, then the schedule', () => {
    const { stages } = parsePlan('### Stage A: 10%\n\n- Percentage of Users: 25%\n\n### Stage B: 50%\n\n- Length of time: 1 day\n');
    assert.deepEqual(
      stages.map((stage) => percentOf(stage)?.high),
      [25, 50],
    );
  });

  it('stand in a schedule alone where no heading tells of them', () => {
    checkStages('## Staged Rollout\n\n- Stage A: 5% of users on 3/3\n- Stage B: 100% of users\n', ['A - 5/-/-', 'B - 100/-/-']);
  });

  it('take fields right under their heading as their planning', () => {
    assert.deepEqual(partsOf('### Stage A: 10%\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n'), ['P']);
    assert.deepEqual(partsOf(`### Stage A: 10%\n\n${planning}\n#### Results\n\n- Number of unique users: [FILL_IN]\n`), ['PR']);
  });

  it('are filled by numbers that were counted, not by template text, thresholds or intentions', () => {
    const filled = (results: string): boolean =>
      partsOf(`### Stage A: 10%\n\n${planning}\n#### Results\n\n${results}\n`)[0]?.includes('F') ?? false;
    assert(filled('- Number of unique users: 512'));
    assert(filled('- Types of errors logged: two timeouts'));
    assert(filled('- Metrics at this stage (per your "success criteria"):\n  - Uploads: 233 of 250'));
    assert(!filled('- Number of unique users: [FILL_IN]'));
    assert(!filled('- Number of unique users: x'));
    assert(!filled('- Was any downstream service affected by the change?: no'));
    assert(!filled('- Metrics at this stage (per your "success criteria"): error rate < 1%'));
    assert(!filled('- Metrics at this stage (per your "success criteria"): we will look at 3 dashboards'));
    assert(!filled('- Metrics at this stage (per your "success criteria"): https://example.com/board/42'));
  });

  it('are skipped where the plan says so', () => {
    assert.deepEqual(
      partsOf(
        '### Stage A: 10%\n\nSkipping this stage, as UAT went well.\n\n### Stage B (N/A)\n\n### Stage C: 100%\n\n- Length of time: 1 day\n',
      ),
      ['S', 'S', 'P'],
    );
  });

  it('merge by letter: a schedule adds no second stage', () => {
    checkStages(`## Staged Rollout\n\n- Stage A: 10%\n- Stage B: 50%\n\n### Stage A: Canary\n\n${planning}`, ['A Canary -/-/10']);
  });

  it('count anew in each phase', () => {
    const { stages } = parsePlan(
      '## Phase II: Staged Rollout\n\n### Stage A: 10%\n\n### Stage B: 100%\n\n## Phase III: second rollout\n\n### Stage A: 20%\n',
    );
    assert.deepEqual(
      stages.map((stage) => [stageTitle(stage), stage.rollout]),
      [
        ['Stage A', 0],
        ['Stage B', 0],
        ['Stage A', 3],
      ],
    );
  });
});
