import assert from 'node:assert/strict';
import { markerEdit } from '../../client/src/marker';
import { planConfidence } from '../../server/src/core/plan/recognise';

const settle = (text: string, isPlan: boolean, lineEnd = '\n'): string => {
  const { offset, length, text: marker } = markerEdit(text, isPlan, lineEnd);
  return text.slice(0, offset) + marker + text.slice(offset + length);
};

describe('An author’s word about a file', () => {
  it('goes to the top, behind front matter, and settles the matter', () => {
    assert.equal(settle('# Notes\n', true), '<!-- release-plan -->\n\n# Notes\n');
    assert.equal(
      settle('---\r\na: b\r\n---\r\n# Notes\r\n', true, '\r\n'),
      '---\r\na: b\r\n---\r\n<!-- release-plan -->\r\n\r\n# Notes\r\n',
    );
    assert.equal(planConfidence(settle('# Notes\n', true)), 1);
    assert.equal(planConfidence(settle('# A Release Plan\n\n## Rollback\n\n### Stage A: 10% of users\n', false)), 0);
  });

  it('replaces what was said before', () => {
    assert.equal(settle(settle('# Notes\n', true), false), '<!-- not-a-release-plan -->\n\n# Notes\n');
    assert.equal(settle(settle('# Notes\n', false), true), '<!-- release-plan -->\n\n# Notes\n');
  });
});
