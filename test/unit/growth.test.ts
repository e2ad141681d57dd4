import assert from 'node:assert/strict';
import { assess, reassess } from '../../server/src/core/assessment';
import { parsePlan, updatePlan } from '../../server/src/core/plan/plan';
import { apply, Edits } from '../support/edits';
import { largePlan } from '../support/largePlan';
import { patternWork } from '../support/patternWork';
import { parserWork, type ParserWork } from '../support/parserWork';

const small = largePlan({ size: 20 * 1024 });
const large = largePlan({ size: 200 * 1024 });
const keys = 24;

/** What the parser reads for so many keys at random places, from a plan that is understood already. */
function workOfKeys(text: string): ParserWork {
  const edits = new Edits(text, 1);
  let current = text;
  let known = parsePlan(text);
  return parserWork(() => {
    for (let i = 0; i < keys; i++) {
      current = apply(current, edits.next());
      known = updatePlan(known, current);
    }
  });
}

/** How often a pattern is looked for after each of so many keys, in a plan that is assessed already: the middle of them. */
function patternsOfKeys(text: string): number {
  const edits = new Edits(text, 1);
  const config = { today: '2026-01-01' };
  let current = text;
  let known = assess(text, config);
  const counts = Array.from({ length: keys * 2 }, () => {
    const edit = edits.next();
    const { offset, removed, inserted } = edit;
    const change = { start: offset, oldEnd: offset + removed.length, newEnd: offset + inserted.length };
    current = apply(current, edit);
    return patternWork(() => (known = reassess(known, current, config, change)));
  });
  return counts.sort((a, b) => a - b)[keys] ?? 0;
}

describe('what rules look for', () => {
  it('is hardly more after a key in a plan ten times as long', () => {
    const few = patternsOfKeys(small);
    const many = patternsOfKeys(large);
    assert(few > 0);
    assert(many <= few * 1.5, `${many} patterns were looked for after a key, ${few} in the small plan`);
  });
});

describe('what the parser reads', () => {
  it('is no more for a key in a plan ten times as long', () => {
    const few = workOfKeys(small);
    const many = workOfKeys(large);
    assert(few.calls >= keys / 2, `${few.calls} parts were read for ${keys} keys`);
    assert(many.calls <= few.calls * 1.5, `${many.calls} parts were read, ${few.calls} in the small plan`);
    assert(many.characters <= few.characters * 2, `${many.characters} characters were read, ${few.characters} in the small plan`);
  });

  it('is no character twice', () => {
    const { characters } = parserWork(() => parsePlan(large));
    assert(characters > large.length / 2 && characters <= large.length, `${characters} of ${large.length} characters`);
  });

  it('is nothing where nothing has changed', () => {
    const known = parsePlan(small);
    assert.deepEqual(
      parserWork(() => parsePlan(small, known)),
      { calls: 0, characters: 0 },
    );
  });
});
