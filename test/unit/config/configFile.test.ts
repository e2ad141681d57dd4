import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfigFile } from '../../../server/src/core/config/configFile';
import { isWish, readSetting } from '../../../server/src/core/config/severities';
import { ruleById } from '../../../server/src/core/rules/index';

/** Problems as a person would point at them: the text that each is about, and what is said. */
const told = (text: string): string[] =>
  readConfigFile(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`);

describe('a configuration file', () => {
  it('says what is wanted of rules, with comments and trailing commas', () => {
    assert.deepEqual(readConfigFile('{\n  // as agreed\n  "rules": { "no-monitor": "off", /* more */ "no-toggle": "error", },\n}\n'), {
      wishes: { 'no-monitor': 'off', 'no-toggle': 'error' },
      problems: [],
    });
    for (const text of ['', ' \n', '// nothing yet\n', '{}', '{ "rules": {} }', '{ "$schema": "x" }', '\ufeff{}']) {
      assert.deepEqual(readConfigFile(text), { wishes: {}, problems: [] }, JSON.stringify(text));
    }
  });

  it('tells what is wrong at its place, and the rest counts', () => {
    const rest = '"no-toggle": "hint"';
    const cases: readonly (readonly [text: string, ...problems: string[]])[] = [
      [`{ "rules": { "no-monitr": "off", ${rest} } }`, '"no-monitr" | there is no rule "no-monitr"; did you mean "no-monitor"?'],
      [`{ "rules": { "something": "off", ${rest} } }`, '"something" | there is no rule "something"'],
      [`{ "rules": { "constructor": "off", ${rest} } }`, '"constructor" | there is no rule "constructor"'],
      [
        `{ "rules": { "no-monitor": "loud", ${rest} } }`,
        '"loud" | "no-monitor" is to be one of "off", "hint", "information", "warning", "error", not "loud"',
      ],
      [
        `{ "rules": { "no-monitor": ["off"], "x": 1, ${rest} } }`,
        '["off"] | "no-monitor" is to be one of "off", "hint", "information", "warning", "error", not ["off"]',
        '"x" | there is no rule "x"',
      ],
      [`{ "rule": {}, "rules": { ${rest} } }`, '"rule" | there is no "rule" here; did you mean "rules"?'],
      [`{ "extends": "x", "rules": { ${rest} } }`, '"extends" | there is no "extends" here; there is "rules"'],
    ];
    for (const [text, ...problems] of cases) {
      assert.deepEqual(told(text), problems);
      assert.deepEqual(readConfigFile(text).wishes, { 'no-toggle': 'hint' });
    }
    assert.deepEqual(told('{ "rules": ["no-toggle"] }'), [
      '["no-toggle"] | "rules" is to be an object with ids of rules, not ["no-toggle"]',
    ]);
    assert.deepEqual(told('[1]'), ['[1] | expected an object such as { "rules": { … } }, not [1]']);
    assert.deepEqual(told('"no"'), ['"no" | expected an object such as { "rules": { … } }, not "no"']);
  });

  it('that is no JSON has one problem, at the first place, and what can be read of it counts', () => {
    const cases: readonly (readonly [text: string, place: number, message: RegExp])[] = [
      ['{ "rules": { "no-toggle": "hint" "x": 1 } }', 33, /: a comma is expected here; what can be read of it counts$/],
      ['{ "rules": { "no-toggle": "hint"', 32, /: a closing brace } is expected here;/],
      ['{ "rules": { "no-toggle": "hint", "no-monitor" } }', 47, /: a colon is expected here;/],
      ['{ "rules": { "no-toggle": "hint", "no-monitor": } }', 48, /: a value is expected here;/],
      ['{ "rules": { "no-toggle": "hint" } } x', 37, /: /],
      ['{ "rules": { "no-toggle": "hint" } /*', 35, /: this comment is never closed/],
      ['{ \'rules\': 1, "rules": { "no-toggle": "hint" } }', 2, /: /],
    ];
    for (const [text, place, message] of cases) {
      const { wishes, problems } = readConfigFile(text);
      assert.deepEqual(wishes, { 'no-toggle': 'hint' }, text);
      assert.equal(problems.length, 1, text);
      assert.match(problems[0]?.message ?? '', message);
      assert.match(problems[0]?.message ?? '', /^this file is no valid JSON: /);
      assert.equal(problems[0]?.span.start, place, text);
      assert.equal(problems[0].syntax, true);
    }
  });

  it('is read whatever it holds: problems lie in it, and only what exists is wanted', () => {
    const scraps = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"rules"',
        '"no-toggle"',
        '"off"',
        '"loud"',
        '1',
        'null',
        '"',
        '//',
        '/*',
        '\n',
        '\\',
        ' ',
        '{"rules":{',
      ],
    );
    const text = fc.oneof(
      fc.array(scraps, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      fc.json(),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { wishes, problems } = readConfigFile(given);
        for (const { span, message } of problems) {
          assert(0 <= span.start && span.start <= span.end && span.end <= given.length);
          assert(message !== '');
        }
        for (const [id, wish] of Object.entries(wishes)) assert(ruleById.has(id) && isWish(wish));
      }),
      { numRuns: 1000 },
    );
    const deep = readConfigFile('['.repeat(200_000));
    assert.deepEqual([deep.wishes, deep.problems.length], [{}, 1]);
  });
});

describe('the setting', () => {
  it('is taken as far as it can be', () => {
    assert.deepEqual(readSetting(undefined), { wishes: {}, complaints: [] });
    assert.deepEqual(readSetting(null), { wishes: {}, complaints: [] });
    assert.deepEqual(readSetting({ 'no-toggle': 'off', 'no-togle': 'off', 'no-monitor': true }), {
      wishes: { 'no-toggle': 'off' },
      complaints: [
        'there is no rule "no-togle"; did you mean "no-toggle"?',
        '"no-monitor" is to be one of "off", "hint", "information", "warning", "error", not true',
      ],
    });
    for (const [value, words] of [
      [[], '[]'],
      ['off', '"off"'],
      [7, '7'],
    ] as const) {
      assert.deepEqual(readSetting(value), { wishes: {}, complaints: [`expected an object with ids of rules, not ${words}`] });
    }
  });
});
