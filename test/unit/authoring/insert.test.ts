import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertableSections } from '../../../server/src/core/authoring/blocks';
import { insertables, insertInto } from '../../../server/src/core/authoring/insert';
import { styleOf } from '../../../server/src/core/authoring/style';
import { assess, type Assessment } from '../../../server/src/core/assessment';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd, linesOf } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';
import { toFillIn } from '../../support/toFillIn';

/** What else is true of a plan that holds little more than one block. */
const expected: ReadonlySet<string> = new Set([...toFillIn, 'results-out-of-order', 'stage-without-percent', 'never-100']);

/** Plans begun in different ways: other levels, other bullets, no blank line or no line end at the end. */
const skeletons: readonly string[] = [
  '# Search Release Plan\n',
  '# Search Release Plan',
  '# Search Release Plan\n\nWords.   ',
  '# Search Release Plan\n\n## Rollback\n\n* Off.\n* On.\n\n\n\n',
  '# Search\n\n# Release Plan\n\n# Rollback\n\nOff.\n',
  '# Search Release Plan\n\n#### Rollback\n\nOff.\n\n#### Post Launch metrics\n',
  '# Search Release Plan\n\n**Rollback**\n\nOff.\n\n**1-week results**\n\n- Number of unique users: x\n',
  '# Search Release Plan\n\n## Stage A: 10% of users\n\n### Planning\n\n+ Length of time: 1 day\n\n### Results\n\n+ Number of unique users: x\n\n## Post-launch Questions\n\n1. How?',
  '# Search Release Plan\n\n### Stage A: 10%\n### Planning\n- Length of time: 1 day\n### Results\n- Number of unique users: x\n## Post Launch metrics\nWords.\n',
  '# Search Release Plan\n\n### Stage A: 10%\n\n```\ncode\n```\n\n> quote\n',
];

interface Inserted {
  readonly before: Assessment;
  readonly after: Assessment;
  readonly text: string;
  readonly block: string;
  readonly offset: number;
}

const assessed = new Map<string, Assessment>();

function insert(text: string, what: string): Inserted {
  const before = assessed.get(text) ?? assess(text);
  assessed.set(text, before);
  const insertion = insertInto(before.plan, what);
  assert(insertion, what);
  const { offset, text: block } = insertion;
  const written = applyEdits(text, [{ span: { start: offset, end: offset }, text: block }]);
  return { before, after: assess(written, {}, before), text: written, block, offset };
}

function checkInserted(text: string, what: string): void {
  const { before, after, block, offset } = insert(text, what);
  const count = ({ plan }: Assessment): number =>
    what === 'stage'
      ? plan.stages.filter((stage) => stage.section !== undefined).length
      : plan.sections.filter((section) => section.kind === what).length;
  assert.equal(count(after), count(before) + 1, `${what} in ${JSON.stringify(text)}`);
  if (count(before) > 0 && what !== 'stage') return;
  const old = new Set(before.problems.map((problem) => `${problem.ruleId} ${problem.subject ?? ''} ${problem.message}`));
  const fresh = after.problems.filter(
    (problem) =>
      !expected.has(problem.ruleId) &&
      offset <= problem.span.start &&
      problem.span.end <= offset + block.length &&
      !old.has(`${problem.ruleId} ${problem.subject ?? ''} ${problem.message}`),
  );
  assert.deepEqual(
    fresh.map((problem) => problem.ruleId),
    [],
    `${what} in ${JSON.stringify(text)}`,
  );
}

describe('insertInto', () => {
  for (const what of ['stage', ...insertableSections.map(({ id }) => id)]) {
    it(`puts ${what} where it is understood, whatever the plan looks like`, () => {
      for (const skeleton of skeletons) {
        for (const { text } of eachLineEnd(skeleton)) checkInserted(text, what);
      }
      for (const { text } of fixtures()) checkInserted(text, what);
    });
  }

  it('keeps every byte of the plan, its line ends, and leaves a blank line on both sides', () => {
    for (const skeleton of skeletons) {
      for (const { text } of eachLineEnd(skeleton)) {
        for (const what of ['stage', 'rollback', 'one-week-results']) {
          const { text: written, block, offset } = insert(text, what);
          assert.equal(written.slice(0, offset) + written.slice(offset + block.length), text);
          if (text.includes('\r\n')) assert.doesNotMatch(block, /[^\r]\n/);
          const at = linesOf(written.slice(0, offset + block.indexOf(block.trim()))).length;
          assert.equal(linesOf(written)[at - 2], '', JSON.stringify(written));
        }
      }
    }
  });

  it('follows the bullets and the levels of the plan', () => {
    const { block } = insert(skeletons[7] ?? '', 'stage');
    assert.equal(
      block.trim(),
      '## Stage B: 25% of users\n\n### Planning\n\n+ Length of time: x\n\n### Results\n\n+ Number of unique users: x',
    );
    assert.match(insert(skeletons[3] ?? '', 'validation').block, /^## Validation\n\n\* \[ \] /);
    assert.deepEqual(styleOf(parsePlan(skeletons[3] ?? '')), {
      bullet: '*',
      lineEnd: '\n',
      stageLevel: 2,
      partLevel: 3,
      sectionLevel: 2,
      placeholder: '[FILL_IN]',
      labels: 'plain',
      closedHeadings: false,
    });
  });

  it('puts sections in the order that plans have', () => {
    let text = '# Search Release Plan\n';
    for (const { id } of [...insertableSections].reverse()) text = insert(text, id).text;
    const kinds = parsePlan(text)
      .sections.filter((section) => section.kind !== 'other')
      .map((section) => section.kind);
    assert.deepEqual(
      kinds,
      insertableSections.map(({ id }) => id),
    );
  });

  it('goes on with the letters and the percentages', () => {
    let text = '# Search Release Plan\n';
    for (let i = 0; i < 8; i++) text = insert(text, 'stage').text;
    assert.deepEqual(
      parsePlan(text).stages.map(({ letter, headingPercent }) => `${letter ?? ''} ${headingPercent?.high ?? ''}`),
      ['A 1', 'B 5', 'C 10', 'D 25', 'E 50', 'F 75', 'G 100', 'H '],
    );
  });

  it('counts on behind the ninth stage, and behind the highest phase', () => {
    const stages = Array.from({ length: 11 }, (_, i) => `### Stage ${i + 1}: ${(i + 1) * 5}% of users\n\n- Length of time: 1 day\n`);
    const numbered = parsePlan(`# Some Release Plan\n\n## Staged rollout\n\n${stages.join('\n')}`);
    assert.match(insertInto(numbered, 'stage', 8)?.text ?? '', /### Stage 9b: \S+% of users/);
    const phases = parsePlan(
      '# Some Release Plan\n\n## Phase 1: Internal\n\n- Length of time: 7 days\n\n## Phase 2: Staged Rollout\n\n- x\n\n## Phase 1 Results\n\n- y\n',
    );
    assert.match(insertInto(phases, 'phase')?.text ?? '', /## Phase 3: /);
  });

  it('knows what is present, and nothing that it cannot insert', () => {
    const present = insertables(parsePlan('# X\n\n## Rollback\n\n## Validation\n')).filter((one) => one.present);
    assert.deepEqual(
      present.map(({ id }) => id),
      ['validation', 'rollback'],
    );
    assert.equal(insertInto(parsePlan(''), 'no-such-section'), undefined);
  });

  it('finds a place in any text', () => {
    fc.assert(
      fc.property(randomMarkdown, fc.constantFrom('stage', ...insertableSections.map(({ id }) => id)), (text, what) => {
        const { text: written, offset, block } = insert(text, what);
        assert.equal(written.slice(0, offset) + written.slice(offset + block.length), text);
      }),
      { numRuns: 60 },
    );
  });
});
