import assert from 'node:assert/strict';
import fc from 'fast-check';
import { couldBeList } from '../../../server/src/core/toggles/names';
import { readList } from '../../../server/src/core/toggles/readList';
import type { ListProblem } from '../../../server/src/core/toggles/toggleList';

const entries = (text: string): unknown[] =>
  readList('x.json', text).toggles.map(({ name, aliases, line }) => [name, aliases.join(' '), line]);
const problem = (text: string): ListProblem | undefined => readList('x.json', text).problem;

describe('a JSON list of toggles', () => {
  it('is a map of camelCase keys to names, which need not follow from one another', () => {
    assert.equal(readList('featureFlagNames.json', '{"a":"b_c"}').kind, 'names');
    assert.deepEqual(
      entries('{\n  "askBanner": "ask_va_ask_banner",\n  "twice": "ask_va_ask_banner",\n  "same": "same",\n  "odd": "with-hyphen"\n}\n'),
      [
        ['ask_va_ask_banner', 'askBanner', 1],
        ['ask_va_ask_banner', 'twice', 2],
        ['same', '', 3],
        ['with-hyphen', 'odd', 4],
      ],
    );
  });

  it('is a list of names, or of objects that have one', () => {
    const { kind, toggles } = readList('x.json', '["a_b",\n {"name": "c_d", "description": " Says\\nmore ", "actorType": "user"}]');
    assert.equal(kind, 'list');
    assert.deepEqual(
      toggles.map(({ name, description, actorType, line }) => [name, description, actorType, line]),
      [
        ['a_b', undefined, undefined, 0],
        ['c_d', 'Says\nmore', 'user', 1],
      ],
    );
  });

  it('may have comments, commas too many, CRLF and a BOM', () => {
    assert.deepEqual(entries('\uFEFF// ours\r\n[\r\n  "a_b", /* x */\r\n  "c_d",\r\n]\r\n'), [
      ['a_b', '', 2],
      ['c_d', '', 3],
    ]);
  });

  it('has a snapshot say what it was made from and when', () => {
    const text =
      '{ "toggleSnapshot": 1, "date": "2025-03-07", "toggles": [{ "name": "a_b", "aliases": ["aB"], "onInDevelopment": true }] }';
    const { kind, date, toggles } = readList('.release-plan/toggles.json', text);
    assert.deepEqual(
      [kind, date, toggles[0]?.name, toggles[0]?.aliases, toggles[0]?.onInDevelopment],
      ['snapshot', '2025-03-07', 'a_b', ['aB'], true],
    );
    assert.equal(readList('x.json', text.replace('2025-03-07', 'lately')).date, undefined);
  });

  it('passes over an entry that is none, and tells of the first', () => {
    assert.deepEqual(entries('{\n  "a": "a_b",\n  "b": 5,\n  "c": "",\n  "d": "c_d"\n}'), [
      ['a_b', 'a', 1],
      ['c_d', 'd', 4],
    ]);
    assert.deepEqual(problem('{\n  "a": "a_b",\n  "b": 5,\n  "c": ""\n}'), {
      line: 2,
      message: 'expected the name of a toggle behind "b", not 5',
      broken: false,
    });
    assert.deepEqual(problem('["a_b",\n\n null]'), {
      line: 2,
      message: 'expected the name of a toggle, or an object with its "name", not null',
      broken: false,
    });
  });

  it('says what is wrong with a file that is none', () => {
    assert.deepEqual(problem('{\n  "a": "b_c"\n  "d": "e_f"\n}'), { line: 2, message: 'this is no JSON: comma expected', broken: true });
    for (const text of ['', '5', '"a_b"', 'null']) assert.equal(problem(text)?.broken, true, text);
    assert.match(problem('5')?.message ?? '', /^there are no toggles in it; expected a list of names, /);
    assert.equal(problem('{"toggleSnapshot": 1, "toggles": 5}')?.broken, true);
    for (let depth = 500; depth < 200_000; depth = Math.round(depth * 1.3)) {
      assert.match(problem(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)?.message ?? '', /nested too deeply|behind "a"/, String(depth));
      assert.match(
        problem(`[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`)?.message ?? '',
        /nested too deeply|its "name"/,
        String(depth),
      );
    }
  });

  it('is read whatever it holds', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a_b"',
      '"toggles"',
      '"toggleSnapshot"',
      ':',
      ',',
      '\n',
      ' ',
      '5',
      'null',
      '//',
      '"',
      '\\',
      '\0',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { toggles, problem: told } = readList('x.json', text);
        const lines = text.split('\n').length;
        assert(told === undefined || (told.line < lines && (!told.broken || toggles.length === 0)));
        assert(toggles.every(({ name, line }) => name !== '' && line < lines));
      }),
    );
  });
});

describe('the name of a file', () => {
  it('says how it is read', () => {
    assert.deepEqual(['a.yml', 'A.YAML', 'b.json', 'c.jsonc', 'd.md', 'yml'].map(couldBeList), [true, true, true, true, false, false]);
    assert.equal(readList('features.YML', 'features:\n  a_b:\n').kind, 'features');
  });
});
