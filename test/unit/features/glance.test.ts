import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { glanceOf } from '../../../server/src/core/features/glance';
import { summaryOf } from '../../../server/src/core/features/summary';
import { fixture, fixtures } from '../../support/fixtures';

describe('the glance at a plan', () => {
  it('names the gate whose turn it is, with what blocks it, and the template', () => {
    const { gate, elsewhere, template, warn } = glanceOf(assess(fixture('staged')));
    assert.deepEqual(gate, {
      name: 'Staging review',
      status: 'blocked',
      blockers: [
        'Phase I: moderated production testing: 5 to fill in, line 32',
        'Rollout Planning: 5 to fill in, line 51',
        'Planning of the stages: 3 to fill in, line 61',
      ],
      more: 0,
    });
    assert.deepEqual([elsewhere, template, warn], [0, 'Platform template, 2023', false]);
  });

  it('shows a few blockers and counts the others', () => {
    const gate = glanceOf(assess(fixture('old-style'))).gate;
    assert(gate);
    assert.equal(gate.blockers.length, 5);
    assert.equal(
      gate.blockers.length + gate.more,
      assess(fixture('old-style')).gates[0]?.blockers.filter(({ due }) => due !== 'later').length,
    );
  });

  it('counts what is due in the same way as the summary', () => {
    for (const { text } of fixtures()) {
      const assessment = assess(text);
      const { gate, elsewhere } = glanceOf(assessment);
      assert(elsewhere >= 0);
      if (gate === null || gate.status === 'ready') assert.equal(elsewhere, summaryOf(assessment).due);
    }
  });

  describe('warns', () => {
    const plan = (rollback: string, users: string): string =>
      `# Lights Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| \`lights_on\` | Lights |\n\n${rollback}### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: ${users}\n\n### Stage B: 100% of users\n\n- Length of time: 1 day\n`;
    const rollback = '## Rollback process\n\nWhen it fails, Ana turns off `lights_on`.\n\n';
    const warns = (text: string): boolean => glanceOf(assess(text)).warn;

    it('when a stage runs and nothing says how to roll back', () => {
      assert(warns(plan('', '41')));
    });

    it('not before a stage runs, not behind the rollout, and not with a rollback plan', () => {
      assert(!warns(plan('', '[FILL_IN]')));
      assert(!warns(plan(rollback, '41')));
      assert(!warns(`${plan('', '41')}\n## Post Launch metrics\n\n### 1-week results\n\n- Number of unique users: 900\n`));
    });

    it('not where the rule is off or said to be less', () => {
      assert(!glanceOf(assess(plan('', '41'), { severities: { 'no-rollback': 'off' } })).warn);
      assert(!glanceOf(assess(plan('', '41'), { severities: { 'no-rollback': 'hint' } })).warn);
    });
  });
});

describe('a plan whose title has no words', () => {
  it('is called what it is', () => {
    assert.equal(summaryOf(assess('<!-- release-plan -->\n#\n')).title, 'Release plan');
  });
});
