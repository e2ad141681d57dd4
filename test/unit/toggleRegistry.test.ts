import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeToggles, readFeatures } from '../../server/src/core/toggles/registry';

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

  it('passes misspelt properties over', () => {
    assert.deepEqual(readFeatures('features:\n  a_b:\n    action_type: user\n    actor: user\n    description: 5\n').toggles, [
      { name: 'a_b', description: undefined, actorType: undefined, line: 1 },
    ]);
  });

  it('says what is wrong, and then knows no toggle', () => {
    assert.deepEqual(readFeatures('flags:\n  a_b:\n').problem, { line: 0, message: 'there is no map "features" in it' });
    assert.deepEqual(readFeatures('').problem, { line: 0, message: 'there is no map "features" in it' });
    const broken = readFeatures('features:\n  a_b:\n    description: "open\n  c_d:\n');
    assert.deepEqual(broken.toggles, []);
    assert((broken.problem?.line ?? 0) > 0 && broken.problem?.message !== '' && !broken.problem?.message.includes('\n'));
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
        const { toggles, problem } = readFeatures(parts.join(''));
        assert(problem === undefined || toggles.length === 0);
      }),
    );
  });
});

describe('the registry', () => {
  const file = (text: string): ReturnType<typeof readFeatures> => readFeatures(text);

  it('knows nothing, nothing yet, or a list', () => {
    assert.equal(mergeToggles([]).state, 'unavailable');
    assert.equal(mergeToggles([{ source: 'a.yml', file: file('features:\n') }]).state, 'empty');
    assert.equal(mergeToggles([{ source: 'a.yml', file: file('features:\n  a_b:\n') }]).state, 'loaded');
  });

  it('lets the first file speak for a name', () => {
    const { toggles } = mergeToggles([
      { source: 'a.yml', file: file('features:\n  a_b:\n    description: first\n') },
      { source: 'b.yml', file: file('features:\n  a_b:\n    description: second\n  c_d:\n') },
    ]);
    assert.deepEqual(
      [...toggles.values()].map(({ name, description, source }) => [name, description, source]),
      [
        ['a_b', 'first', 'a.yml'],
        ['c_d', undefined, 'b.yml'],
      ],
    );
  });
});
