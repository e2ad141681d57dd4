import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { assess, fixesOf, type Assessment, type Problem } from '../../server/src/core/assessment';
import { exampleConfig } from '../../server/src/core/report/exampleConfig';
import { rules } from '../../server/src/core/rules/index';
import type { Fix, Rule } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import { toFillIn } from '../support/toFillIn';

/** The same example as people may have written it. */
const spellings: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['as it stands', (text) => text],
  ['with CRLF', (text) => text.replace(/\n/g, '\r\n')],
  ['with other bullets', (text) => text.replace(/^- /gm, '* ')],
  ['without a final line end', (text) => text.trimEnd()],
];

const ownProblems = (assessment: Assessment, ruleId: string): Problem[] =>
  assessment.problems.filter((problem) => problem.ruleId === ruleId);

describe('Every rule', () => {
  for (const rule of rules) {
    it(`${rule.id} finds something in its bad example and nothing in its good one`, () => {
      assert.ok(existsSync(`server/src/core/rules/${rule.id}.ts`), 'the file is named as the rule');
      assert.match(rule.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      assert.ok(rule.title !== '' && rule.description !== '' && rule.silentWhen !== '');
      for (const [name, write] of spellings) {
        assert.ok(ownProblems(assess(write(rule.bad), exampleConfig(rule)), rule.id).length > 0, `bad example ${name}`);
        assert.deepEqual(ownProblems(assess(write(rule.good), exampleConfig(rule)), rule.id), [], `good example ${name}`);
      }
    });
  }

  it('is there for every kind of defect that reviewers tell apart', () => {
    const kinds =
      'no-rollback rollback-names-no-toggle no-toggle toggle-mismatch no-verdict percent-mismatch percent-not-increasing never-100 ' +
      'stage-without-percent stage-without-planning stage-without-results duplicate-stage stage-letter-gap duration-is-date ' +
      'duration-too-short date-order checklist-open parent-ticked-child-open no-dashboard-link no-monitor criteria-without-threshold ' +
      'results-out-of-order copied-results conditional-missing broken-link table-columns template-leftover duplicate-section heading-jump ' +
      'placeholder-due missing-section missing-field empty-field-due first-stage-too-large rollback-no-trigger rollback-no-role ' +
      'rollback-turns-on post-launch-not-measured list-item-marker unknown-toggle toggle-name-style toggle-cleanup-due';
    const ids = new Set(rules.map(({ id }) => id));
    assert.deepEqual(
      kinds.split(' ').filter((kind) => !ids.has(kind)),
      [],
    );
  });

  it('can be switched off and given another severity', () => {
    for (const rule of rules) {
      assert.deepEqual(ownProblems(assess(rule.bad, { ...exampleConfig(rule), severities: { [rule.id]: 'off' } }), rule.id), []);
      assert.ok(
        ownProblems(assess(rule.bad, { ...exampleConfig(rule), severities: { [rule.id]: 'hint' } }), rule.id).every(
          (problem) => problem.severity === 'hint',
        ),
      );
    }
  });
});

describe('Every fix', () => {
  for (const rule of rules.filter((one) => 'fixes' in one)) {
    for (const [name, write] of spellings) {
      it(`of ${rule.id} mends its finding and nothing else, ${name}`, () => {
        const text = write(rule.bad);
        const before = assess(text, exampleConfig(rule));
        for (const problem of ownProblems(before, rule.id)) {
          const fixes = fixesOf(before, problem);
          assert.ok(fixes.filter((fix) => fix.preferred).length <= 1, 'at most one is preferred');
          for (const fix of fixes) checkFix(rule, text, before, problem, fix);
        }
      });
    }
  }
});

function checkFix(rule: Rule, text: string, before: Assessment, problem: Problem, fix: Fix): void {
  const fixed = applyEdits(text, fix.edits);
  const after = assess(fixed, exampleConfig(rule));
  const count = ({ problems }: Assessment): number =>
    problems.filter((one) => one.ruleId === problem.ruleId && one.subject === problem.subject).length;
  assert.ok(count(after) < count(before), `“${fix.title}” leaves its finding: ${problem.message}`);
  const inserted = fix.edits.map((edit) => edit.text).join('');
  // A placeholder within the inserted text is for its author to fill in; everything else that is new would be our fault.
  const fresh = after.problems.filter(
    (one) =>
      !before.problems.some((old) => old.ruleId === one.ruleId && old.subject === one.subject) && !isPlaceholderOf(fixed, one, inserted),
  );
  assert.deepEqual(
    fresh.map((one) => `${one.ruleId}: ${one.message}`),
    [],
    `“${fix.title}” brings new findings`,
  );
  if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(fixed), 'line ends stay');
}

function isPlaceholderOf(text: string, problem: Problem, inserted: string): boolean {
  return toFillIn.has(problem.ruleId) && inserted.includes(text.slice(problem.span.start, problem.span.end));
}
