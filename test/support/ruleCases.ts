import assert from 'node:assert/strict';
import { assess, fixesOf, type Problem } from '../../server/src/core/assessment';
import type { Fix } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import { checkProblems } from './problems';
import { eachLineEnd, withLineEnd } from './lineEnds';

const own = (text: string, rule: string): Problem[] => assess(text).problems.filter((problem) => problem.ruleId === rule);

/** A rule says nothing about any of the texts, due or not. */
export function silent(rule: string, texts: readonly string[]): void {
  for (const text of texts) checkProblems(text, '', { rules: [rule], all: true });
}

/** A rule finds as much in each text as stands beside it, and points at these lines (1-based). */
export function finds(rule: string, cases: readonly (readonly [text: string, lines: readonly number[]])[]): void {
  for (const [markdown, lines] of cases) {
    for (const { name, text } of eachLineEnd(markdown)) {
      const { plan, problems } = assess(text);
      const found = problems.filter((problem) => problem.ruleId === rule).map(({ span }) => plan.markdown.index.lineAt(span.start) + 1);
      assert.deepEqual(found, lines, `${name}: ${markdown}`);
    }
  }
}

/** The first finding's fixes: each mends it, makes just this text, and keeps the line ends. */
export function fixed(rule: string, markdown: string, expected: Readonly<Record<string, string>>): readonly Fix[] {
  let shown: readonly Fix[] = [];
  for (const { name, text } of eachLineEnd(markdown)) {
    const before = assess(text);
    const [problem] = before.problems.filter((one) => one.ruleId === rule);
    assert(problem, `${rule} finds nothing in ${markdown}`);
    shown = fixesOf(before, problem);
    const results = shown.map((fix) => [fix.title, applyEdits(text, fix.edits)]);
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    assert.deepEqual(
      Object.fromEntries(results),
      Object.fromEntries(Object.entries(expected).map(([title, after]) => [title, withLineEnd(after, lineEnd)])),
      name,
    );
    for (const [title = '', after = ''] of results) {
      assert(own(after, rule).length < own(text, rule).length, `“${title}” leaves its finding, ${name}`);
    }
  }
  return shown;
}
