import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFeatures } from '../../../server/src/core/toggles/featuresFile';
import type { ListProblem, ToggleList } from '../../../server/src/core/toggles/toggleList';

const names = (text: string): string[] => readFeatures(text).toggles.map(({ name }) => name);

describe('features.yml', () => {
  it('gives names, descriptions, actors and lines, in any order and with comments', () => {
    const { toggles, problem } = readFeatures(`# a comment
features:
  search_ranking:
    description: Ranks results anew
    actor_type: user # per person
  show_edu_benefits_1990EZ_Wizard:
    actor_type: cookie_id
    description: >
      folded
      words
    enable_in_development: true
  "quoted_name":
    description: 'it''s quoted'
  plain_lines:
    description: on
      two lines
  bare:
`);
    assert.equal(problem, undefined);
    assert.deepEqual(
      toggles.map(({ name, description, actorType, line }) => [name, description, actorType, line]),
      [
        ['search_ranking', 'Ranks results anew', 'user', 2],
        ['show_edu_benefits_1990EZ_Wizard', 'folded words', 'cookie_id', 5],
        ['quoted_name', "it's quoted", undefined, 11],
        ['plain_lines', 'on two lines', undefined, 13],
        ['bare', undefined, undefined, 16],
      ],
    );
  });

  it('takes misspelt properties for what they mean, and passes over what means nothing', () => {
    const actors = (text: string): unknown[] =>
      readFeatures(text).toggles.map(({ name, actorType, description }) => [name, actorType, description]);
    assert.deepEqual(
      actors('features:\n  a_b:\n    action_type: user\n    description: 5\n  c_d:\n    actor: cookie_id\n    descripton: x\n'),
      [
        ['a_b', 'user', undefined],
        ['c_d', 'cookie_id', undefined],
      ],
    );
  });

  it('takes names as they are written, whatever they look like', () => {
    assert.deepEqual(names('features:\n  2fa:\n  404:\n  yes:\n  with-hyphens:\n  mobile_USE_VAOS:\n  [a, b]:\n  "":\n'), [
      '2fa',
      '404',
      'yes',
      'with-hyphens',
      'mobile_USE_VAOS',
    ]);
    assert.deepEqual(names('---\r\nfeatures:\r\n  a_b:\r\n    actor_type: user\r\n  c_d: text\r\n  e_f: [1]\r\n'), ['a_b', 'c_d', 'e_f']);
    assert.deepEqual(names('features:\n  a_b:\n  c_d:\n  a_b:\n'), ['a_b', 'c_d', 'a_b']);
    assert.deepEqual(names('features: {a_b: {actor_type: user}, c_d: }\n'), ['a_b', 'c_d']);
  });

  it('takes all that stands below features, and nothing that is merged in or has no name', () => {
    assert.deepEqual(names('features:\n  a_b:\nother: 1\nfeatures:\n  c_d:\nfeatures:\n'), ['a_b', 'c_d']);
    assert.deepEqual(names('d: &d\n  actor_type: user\nfeatures:\n  <<: *d\n  a_b:\n    <<: *d\n  ~: x\n  : y\n'), ['a_b']);
    assert.equal(readFeatures('features:\n  a_b:\nfeatures: text\n').problem?.broken, true);
  });

  it('tells whether a toggle is on in development', () => {
    const { toggles } = readFeatures(
      'features:\n  a_b:\n    enable_in_development: true\n  c_d:\n    enable_in_development: false\n  e_f:\n',
    );
    assert.deepEqual(
      toggles.map(({ onInDevelopment }) => onInDevelopment),
      [true, false, undefined],
    );
  });

  it('may have no toggle at all', () => {
    for (const text of ['features:\n', 'features: {}\n', 'features: # none yet\nother: 1\n']) {
      assert.deepEqual(readFeatures(text), { kind: 'features', toggles: [], problem: undefined, date: undefined } satisfies ToggleList);
    }
  });

  it('says what is wrong, and where, and then knows no toggle', () => {
    const problem = (text: string): ListProblem | undefined => {
      const read = readFeatures(text);
      assert.deepEqual(read.toggles, []);
      return read.problem;
    };
    const noMap = 'there is no map "features" in it; expected "features:", and below it the names of the toggles';
    for (const text of ['flags:\n  a_b:\n', '', '- a_b\n', 'features: a_b\n', 'features:\n  - a_b\n'])
      assert.deepEqual(problem(text), { line: 0, message: noMap, broken: true }, text);
    assert.deepEqual(problem('features:\n  a_b:\n    description: x: y\n  c_d:\n'), {
      line: 2,
      message: 'this is no YAML: Nested mappings are not allowed in compact mappings',
      broken: true,
    });
    assert.equal(problem('features:\n  a_b:\n<<<<<<< HEAD\n  c_d:\n=======\n  e_f:\n>>>>>>> main\n')?.line, 2);
    assert.equal(problem('features:\n\ta_b:\n')?.line, 1);
    assert.equal(problem('features:\n  a_b:\n    description: "open\n  c_d:\n')?.message.includes('\n'), false);
  });

  it('cannot be blown up by aliases', () => {
    const bomb = `a: &a [x, x, x]\nb: &b [*a, *a, *a]\nfeatures:\n  one_toggle:\n    description: *b\n`;
    assert.deepEqual(names(bomb), ['one_toggle']);
  });

  it('is read whatever it holds', () => {
    const pieces = fc.constantFrom(
      'features:',
      '\n',
      '  ',
      'a_b:',
      ' ',
      '- ',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '{',
      '}',
      '[',
      ']',
      '#',
      'description:',
      '\t',
      '? ',
      '!',
      '%',
      '---',
      '\0',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        const { toggles, problem } = readFeatures(text);
        const lines = text.split('\n').length;
        assert(problem === undefined || (toggles.length === 0 && problem.line < lines));
        assert(toggles.every(({ name, line }) => name !== '' && line < lines));
      }),
    );
  });
});
