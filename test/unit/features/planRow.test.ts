import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { lifeOfPlans, planRow, type PlanRow } from '../../../server/src/core/features/planRow';
import { readinessTree } from '../../../server/src/core/features/readinessTree';
import { fixture, fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const plan = (stages: string, toggles = ['fees_waived']): string => `<!-- release-plan -->
# Late Fees Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
${toggles.map((name) => `| \`${name}\` | Waives fees |`).join('\n')}

## Rollback process

Turn it off when more than 3% of payments fail. Noor decides.

${stages}`;

const stage = (letter: string, percent: number, users: string): string => `### Stage ${letter}: ${percent}% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: ${percent}%

#### Results

- Number of unique users: ${users}
- Types of errors logged: ${users === '' ? '' : 'none'}

`;

const rowOf = (text: string): PlanRow => planRow(assess(text));

describe('the row of a plan', () => {
  it('says the same as the readiness view', () => {
    for (const { text } of fixtures().flatMap(({ text }) => [...eachLineEnd(text)])) {
      const assessment = assess(text);
      const row = planRow(assessment);
      const view = readinessTree(assessment);
      assert.equal(row.due, view.due);
      assert(row.title !== '' && view.title.includes(row.title), row.title);
      assert(row.tooltip.startsWith(`${view.title}\n${view.state}`), row.tooltip);
      assert(row.accessibleLabel.startsWith(`${row.title}, ${view.state}`), row.accessibleLabel);
      assert.equal(/(\d+) due/.exec(row.description)?.[1] ?? '0', String(view.due));
      assert(lifeOfPlans.some(({ id }) => id === row.state));
    }
  });

  it('leaves out of a title what every title says', () => {
    const titleOf = (title: string): string => rowOf(plan('').replace('Late Fees Release Plan', title)).title;
    for (const title of ['Late Fees Release Plan', 'Late fees - release plan', 'Release Plan: Late Fees', 'RELEASE PLAN – Late  Fees'])
      assert.equal(titleOf(title).toLowerCase(), 'late fees', title);
    for (const title of ['Release Plan', 'Release Plan Template', 'Release plans of spring']) assert.equal(titleOf(title), title);
  });

  it('has no percentage before the rollout', () => {
    assert.doesNotMatch(rowOf(fixture('staged')).description, /%/);
    assert.doesNotMatch(rowOf(plan(stage('A', 5, '') + stage('B', 100, ''))).description, /%/);
  });

  it('has the percentage of the latest stage with results', () => {
    const row = rowOf(plan(stage('A', 5, '90') + stage('B', 25, '400') + stage('C', 100, '')));
    assert.equal(row.state, 'rolling-out');
    assert.match(row.description, /^25% · (?:\d+ due · )?fees_waived$/);
    assert.match(row.accessibleLabel, /^Late Fees, Rolling out, Stage B, at 25%, .+, toggle fees_waived$/);
    assert.match(row.tooltip, /^Late Fees Release Plan\nRolling out, Stage B · 25% · .+\nToggles: fees_waived$/);
  });

  it('has 100% when everybody has it', () => {
    const row = rowOf(plan(stage('A', 5, '90') + stage('B', 100, '4000')));
    assert.equal(row.state, 'launched');
    assert.match(row.description, /^100%/);
  });

  it('names three toggles and counts the others', () => {
    const row = rowOf(plan('', ['fees_a', 'fees_b', 'fees_c', 'fees_d', 'fees_e']));
    assert.match(row.description, /fees_a, fees_b, fees_c, and 2 more$/);
    assert.match(row.tooltip, /\nToggles: fees_a, fees_b, fees_c, fees_d, fees_e$/);
  });
});
