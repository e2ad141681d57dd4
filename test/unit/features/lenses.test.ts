import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { lenses } from '../../../server/src/core/features/lenses';
import { fillWithin } from '../../support/fill';
import { fixture, fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { checkSpans } from '../../support/spans';

/** Each lens as its line, its words, and where a click goes. */
function rendered(text: string): string[] {
  const assessment = assess(text);
  const { index } = assessment.plan.markdown;
  return lenses(assessment).map(({ span, text: words, action }) => {
    const target =
      action.kind === 'go-to'
        ? `line ${index.lineAt(action.span.start) + 1}`
        : action.kind === 'record-results'
          ? `results of stage ${action.stage}`
          : action.kind === 'advance'
            ? 'advance'
            : 'readiness';
    return `${index.lineAt(span.start) + 1}: ${words} → ${target}`;
  });
}

const begun = (text: string, stage: 'A' | 'B', date: string): string =>
  text.replace(stage === 'A' ? 'Users: 10%' : 'Users: 50%', (line) => `${line}\n- Actual date: ${date}`);

const stages = (first: string, second: string, third = ''): string => `# Harbour Lights Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`harbour_lights_on\` | Lights |

## Rollback process

When a lamp fails, Ana turns off \`harbour_lights_on\`.

### Stage A: Canary

#### Planning

- Length of time: 1 day
- Percentage of Users: 10%

#### Results

${first}

### Stage B: 50% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 50%

#### Results

${second}

### Stage C: 100% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 100%

#### Results

- Number of unique users: [FILL_IN]
${third}`;

const full = '- Number of unique users: 41\n- Types of errors logged: one lamp flickered twice';
const half = '- Number of unique users: 180\n- Types of errors logged: [FILL_IN]';
const open = '- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]';

describe('lenses', () => {
  it('say of an untouched plan how far it is, and nothing of its stages', () => {
    for (const { text } of eachLineEnd(fixture('staged'))) {
      assert.deepEqual(rendered(text), ['1: Draft · 5 of 42 filled · 3 due · next: Staging review → readiness']);
    }
  });

  it('say of a stage what its planning still needs once anything is planned', () => {
    const begun = fillWithin(fixture('staged'), '### Stage A: Canary', '#### Planning', '1 day');
    assert.deepEqual(rendered(begun).slice(1), ['59: 1 due → line 64', '74: 1 due → line 78']);
  });

  it('tell the stage that runs, what it has and what is due, and those that are not their turn', () => {
    assert.deepEqual(rendered(stages(full, half)).slice(1), [
      '13: 10% · results 2 of 2 filled → readiness',
      '25: results 1 of 2 filled · 1 due → line 35',
      '25: Record results → results of stage 1',
      '25: Advance → advance',
      '37: not yet → line 46',
    ]);
  });

  it('tell the stage that nothing keeps from beginning', () => {
    assert.deepEqual(rendered(stages(full, open)).slice(2), [
      '13: Advance → advance',
      '25: ready to start → line 34',
      '25: Record results → results of stage 1',
      '37: not yet → line 46',
    ]);
  });

  it('tell since when a stage runs, while the plan says no more of it', () => {
    const words = (text: string): string[] => rendered(text).filter((line) => /^(?:13|25|26): (?!Record|Advance)/.test(line));
    assert.deepEqual(words(begun(stages(full, open), 'B', '3/14/2025')), [
      '13: 10% · results 2 of 2 filled → readiness',
      '25: running since 3/14/2025 → line 35',
    ]);
    assert.deepEqual(words(begun(stages(full, half), 'B', '3/14')), [
      '13: 10% · results 2 of 2 filled → readiness',
      '25: running since 3/14 · results 1 of 2 filled · 1 due → line 36',
    ]);
    assert.deepEqual(words(begun(stages(full, half), 'A', '3/10/2025'))[0], '13: 10% · results 2 of 2 filled → readiness');
    assert.deepEqual(words(begun(begun(stages(full, open), 'A', '3/10/2025'), 'B', '3/14/2025')), [
      '13: 10% · results 2 of 2 filled → readiness',
      '26: running since 3/14/2025 → line 36',
    ]);
    assert.deepEqual(words(begun(stages(full, open), 'A', '3/10/2025 - 3/12/2025')), [
      '13: 10% · results 2 of 2 filled → readiness',
      '26: ready to start → line 35',
    ]);
  });

  it('count no numbers that only say the plan again', () => {
    assert.deepEqual(rendered(stages(open, '- Number of unique users: expected 500\n- Types of errors logged: [FILL_IN]')).slice(1), []);
  });

  it('leave out a stage that is skipped', () => {
    const skipped = stages(full, half).replace('### Stage B: 50% of users', '### Stage B: 50% of users (skipping this stage)');
    assert(rendered(skipped).every((line) => !line.startsWith('25:')));
  });

  it('stand at the first line of a plan without a title', () => {
    const text = fixture('staged').replace('# Seed Library Release Plan', 'Seeds for everybody');
    assert.match(rendered(text)[0] ?? '', /^1: Draft · /);
  });

  it('stay short whatever a stage is called', () => {
    const name = 'a very long name that goes on '.repeat(20);
    const text = stages(full, half).replaceAll('Stage A: Canary', name).replaceAll('Stage B: 50% of users', `Canary ${name}`);
    for (const { text: words } of lenses(assess(text))) assert(words.length < 200, words);
  });

  it('stand inside the text, one a line, the title first', () => {
    for (const { text: written } of fixtures()) {
      for (const { text } of eachLineEnd(written)) {
        const assessment = assess(text);
        const found = lenses(assessment);
        checkSpans(found, text.length);
        checkSpans(
          found.flatMap(({ action }) => (action.kind === 'go-to' ? [action] : [])),
          text.length,
        );
        const first = found.filter(({ action }) => action.kind !== 'record-results' && action.kind !== 'advance');
        assert(found.length - first.length <= 2, 'one stage at a time is recorded, and left');
        const lines = first.map(({ span }) => assessment.plan.markdown.index.lineAt(span.start));
        assert.equal(new Set(lines).size, lines.length);
      }
    }
  });
});
