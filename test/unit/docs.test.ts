import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { rules } from '../../server/src/core/rules/index';
import { renderRuleIndex, renderRulePage } from '../../server/src/core/rules/page';

describe('docs/rules', () => {
  it('has exactly the pages that the rules give, as `npm run docs` writes them', () => {
    const expected = new Map([
      ...rules.map((rule): [string, string] => [`${rule.id}.md`, renderRulePage(rule)]),
      ['README.md', renderRuleIndex(rules)],
    ]);
    assert.deepEqual(readdirSync('docs/rules').sort(), [...expected.keys()].sort());
    for (const [name, text] of expected) assert.equal(readFileSync(`docs/rules/${name}`, 'utf8'), text, `${name} is stale: npm run docs`);
  });
});
