import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { readConfigFile } from '../../../server/src/core/config/configFile';
import { configFileSchema } from '../../../server/src/core/config/schema';
import { rules } from '../../../server/src/core/rules/index';

describe('the schema of a configuration file', () => {
  const isValid = new Ajv({ strict: false }).compile(configFileSchema(rules));

  it('lets pass what is read without a word, and nothing else', () => {
    const [rule] = rules;
    assert(rule);
    for (const [value, expected] of [
      [{}, true],
      [{ $schema: 'https://example.com/schema.json' }, true],
      [{ rules: {} }, true],
      [{ rules: Object.fromEntries(rules.map(({ id }) => [id, 'off'])) }, true],
      [{ rules: Object.fromEntries(rules.map(({ id, severity }) => [id, severity])) }, true],
      [{ rules: { [rule.id]: 'fatal' } }, false],
      [{ rules: { [rule.id]: true } }, false],
      [{ rules: { [rule.id]: null } }, false],
      [{ rules: { 'no-montor': 'off' } }, false],
      [{ rules: [] }, false],
      [{ rulez: {} }, false],
      [[], false],
      ['off', false],
    ] as const) {
      const text = JSON.stringify(value);
      assert.equal(isValid(value), expected, text);
      assert.equal(readConfigFile(text).problems.length === 0, expected, text);
    }
  });
});
