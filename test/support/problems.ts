import assert from 'node:assert/strict';
import { assess, isDue, type Assessment, type CheckConfig, type Problem } from '../../server/src/core/assessment';
import { eachLineEnd, linesOf } from './lineEnds';

export interface ProblemOptions {
  /** Only these rules. */
  readonly rules?: readonly string[];
  /** What is not due yet as well, marked `later`. */
  readonly all?: boolean;
  readonly config?: CheckConfig;
}

/**
 * Findings as a person would point at them, in document order:
 *
 *     3 | - Percentage of Users: 50%
 *       |                        ^^^ error percent-mismatch: Stage B is 25% in its heading and 50% here.
 */
export function renderProblems(assessment: Assessment, { rules, all = false }: ProblemOptions = {}): string {
  const wanted = assessment.problems.filter((problem) => (all || isDue(problem)) && (rules?.includes(problem.ruleId) ?? true));
  return wanted.map((problem) => renderProblem(assessment, problem)).join('\n');
}

function renderProblem({ plan }: Assessment, { span, severity, ruleId, message, due }: Problem): string {
  const { index, text } = plan.markdown;
  const line = index.lineAt(span.start);
  const column = index.columnAt(span.start);
  const ownEnd = Math.min(span.end, index.endOf(line));
  const carets = '^'.repeat(Math.max(1, ownEnd - span.start)) + (span.end > ownEnd ? '…' : '');
  const number = String(line + 1);
  const source = linesOf(text)[line] ?? '';
  const note = due === 'now' ? '' : `${due} `;
  return `${number} | ${source}\n${' '.repeat(number.length)} | ${' '.repeat(column)}${carets} ${note}${severity} ${ruleId}: ${message}`;
}

/** Findings in `markdown` are exactly those drawn in `expected`, with LF and with CRLF. */
export function checkProblems(markdown: string, expected: string, options: ProblemOptions = {}): void {
  for (const { name, text } of eachLineEnd(markdown)) {
    assert.equal(renderProblems(assess(text, options.config), options), expected, name);
  }
}

/** Ids of the rules that speak of what is due, in document order. */
export const dueRules = (assessment: Assessment): string[] => assessment.problems.filter(isDue).map((problem) => problem.ruleId);
