import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { configFileNames } from '../../server/src/core/config/configFile';
import { configFileSchema, settingSchema } from '../../server/src/core/config/schema';
import { rules } from '../../server/src/core/rules/index';
import { renderRuleIndex, renderRulePage } from '../../server/src/core/report/rulePages';

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

describe('the schemas', () => {
  it('are what the rules give, as `npm run docs` writes them', () => {
    const written = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
    const asJson = (value: object): unknown => JSON.parse(JSON.stringify(value));
    assert.deepEqual(written('schemas/release-plan.schema.json'), asJson(configFileSchema(rules)), 'stale: npm run docs');
    const manifest = written('package.json') as {
      contributes: { configuration: { properties: Record<string, unknown> }; jsonValidation: { fileMatch: string[]; url: string }[] };
    };
    assert.deepEqual(
      manifest.contributes.configuration.properties['releasePlan.rules'],
      asJson(settingSchema(rules)),
      'stale: npm run docs',
    );
    assert.deepEqual(manifest.contributes.jsonValidation, [{ fileMatch: [...configFileNames], url: './schemas/release-plan.schema.json' }]);
  });
});
