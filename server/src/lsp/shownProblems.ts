import { isDue, type Assessment, type Problem } from '../core/assessment';
import type { Severity } from '../core/rules/rule';

/**
 * So many problems of one document are shown at most. A plan of people has fewer than 60, and nobody works through a list of hundreds;
 * as many as these are about 100 KB of JSON, which are written, read and drawn for each key.
 */
export const mostShown = 250;

export interface ShownProblems {
  /** In document order. */
  readonly problems: readonly Problem[];
  /** How many more there are. */
  readonly others: number;
}

const worstFirst: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What is due, the most severe first where it is too much, and of the same severity what stands first. */
export function shownProblems(assessment: Assessment): ShownProblems {
  const due = assessment.problems.filter(isDue);
  if (due.length <= mostShown) return { problems: due, others: 0 };
  const shares = sharesOf(due);
  const problems = due.filter(({ severity }) => {
    const left = shares.get(severity) ?? 0;
    if (left > 0) shares.set(severity, left - 1);
    return left > 0;
  });
  return { problems, others: due.length - problems.length };
}

/** How many of each severity are shown. */
function sharesOf(due: readonly Problem[]): Map<Severity, number> {
  const shares = new Map<Severity, number>();
  let left = mostShown;
  for (const severity of worstFirst) {
    const share = Math.min(left, due.filter((problem) => problem.severity === severity).length);
    shares.set(severity, share);
    left -= share;
  }
  return shares;
}
