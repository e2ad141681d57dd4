import { parsePlan } from '../../../server/src/core/plan/plan';
import assert from 'node:assert/strict';
import { isPlan, maybeThreshold, planConfidence, planThreshold } from '../../../server/src/core/plan/recognise';
import { templateOf } from '../../../server/src/core/plan/template';
import { eachLineEnd } from '../../support/lineEnds';

const plan =
  '# Search Release Plan\n\n## Rollback\n\nTurn it off.\n\n### Stage A: 10% of users\n\n- Length of time: 1 day\n\n### 1-week results\n';

describe('recognition', () => {
  it('takes plans of every template, headings in bold included', () => {
    for (const text of [
      plan,
      plan.replace('# Search Release Plan', '# Search'),
      plan.replace(/^#+ (.*)$/gm, '**$1**'),
      '# X Release Plan\n\n## Phase I: UAT\n\n- Number of users: x\n\n## Staged Rollout\n\n### Rollout Planning\n',
      '# Release Plan: X\n\n## Staged Rollout Details\n\n1. Stage A: 5% of users\n\n## Rollback Process\n',
    ]) {
      for (const each of eachLineEnd(text)) assert(isPlan(each.text), `${each.name} ${planConfidence(each.text)}: ${text}`);
    }
  });

  it('takes no other document, though it speaks of releases', () => {
    for (const text of [
      '',
      '# Search\n\nA small library.\n\n## Install\n\n```sh\nnpm install\n```\n\n## Usage\n\n## License\n\nMIT\n',
      '# Changelog\n\n## 2.0.0\n\n- Release plan published\n- Feature flags were removed\n- Rollback of 1.9.3\n',
      '# Release notes\n\n## Stage A\n\nThe stage was built in a day.\n',
      '# How we release\n\nEvery release plan has stages. We roll out to 10% of users first. Rollback is easy.\n',
      '# Contributing\n\n## Results\n\n## Planning\n\n## Validation\n',
      'Release plan, release plan, release plan. Stage A, Stage B. Go / No Go. UAT.\n',
      '# Incident report\n\n## Timeline\n\n## Rollback\n\nThe feature flag was turned off for 10% of users.\n',
    ]) {
      assert(!isPlan(text), `${planConfidence(text)}: ${text}`);
    }
  });

  it('is not told by what a fence shows', () => {
    const guide = `# How to write plans\n\n\`\`\`md\n${plan}\`\`\`\n`;
    assert.equal(planConfidence(guide), 0);
    assert(!isPlan(guide.replace(/```/g, '~~~')));
    assert(isPlan(`\`\`\`\ncode\n\`\`\`\n\n${plan}`));
  });

  it('needs marks of several kinds', () => {
    assert(planConfidence('# Search Release Plan\n') < planThreshold);
    assert(planConfidence('# Search Release Plan\n\n# Other Release Plan\n') < planThreshold);
    assert(planConfidence('# Search Release Plan\n') >= maybeThreshold);
  });

  it('follows the author’s word', () => {
    assert.equal(planConfidence('<!-- release-plan -->\n# Notes\n'), 1);
    assert.equal(planConfidence(`<!--not-a-release-plan-->\n${plan}`), 0);
    assert.equal(planConfidence('---\ntitle: Notes\nrelease-plan: true\n---\n\n# Notes\n'), 1);
    assert.equal(planConfidence(`---\r\nrelease-plan: false\r\n---\r\n${plan}`), 0);
    assert.equal(planConfidence(`\ufeff---\nrelease-plan: no\n---\n${plan}`), 0);
    assert(isPlan(`---\nrelease-plan: perhaps\n---\n${plan}`));
    assert.equal(planConfidence('```\n<!-- release-plan -->\n```\n'), 0);
  });

  it('looks no further than the beginning of a huge file', () => {
    assert.equal(planConfidence('word\n'.repeat(50_000) + plan), 0);
  });
});

describe('the template', () => {
  const of = (...lines: string[]): string => templateOf(parsePlan(lines.join('\n\n')));

  it('is told by its marks', () => {
    assert.equal(of('## Phase II: unmoderated production testing', '- "Success" criteria (by the numbers): x', '## Go Live!'), 't1');
    assert.equal(of('- Go / No Go: (ready / not ready)[https://example.com]', '### Stage B: moderate', '## Go Live!'), 't2');
    assert.equal(of('## Step 1: Development', '### Define the Rollback process', '- Who is monitoring the dashboard(s)?: [FILL_IN]'), 't3');
    assert.equal(of('## Step 1: Development', 'a small Veteran population', '- Links to the dashboard(s): [FILL_IN]'), 't3b');
    assert.equal(of('## Step 1: Development', '### Stage A: Canary - 1% of users', '### Stage C: 50% of users (optional)'), 't4');
    assert.equal(of('# Release Plan: Search', '**Verdict: Go**', 'The rollback process is:'), 'arm');
    assert.equal(of('## Table of contents', '| Launch % | Date |', '| Question | Response |', 'pick one: yes/no'), 'authexp');
  });

  it('is one of its own, or mixed, where no family leads', () => {
    assert.equal(of('# Search Release Plan', '## Rollback'), 'own');
    assert.equal(
      of(
        '## Step 1: Development',
        '### Define the Rollback process',
        '- Who is monitoring the dashboard(s)?: [FILL_IN]',
        '(ready / not ready)[x]',
        '### Stage B: moderate',
        '## Go Live!',
      ),
      'mixed',
    );
  });
});
