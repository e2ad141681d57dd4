import { inOneList, inOrder, isDue, type Assessment, type Problem } from '../core/assessment';
import type { Severity } from '../core/rules/rule';
import { groupBy } from '../core/text/groupBy';
import { perObject } from '../core/text/perObject';

/**
 * So many problems of one document are shown at most. A plan of people has fewer than 60, and nobody works through a list of hundreds;
 * as many as these are about 40 KB of JSON, which are written, read and drawn for each key.
 */
export const mostShown = 100;

export interface ShownProblems {
  /** In document order. */
  readonly problems: readonly Problem[];
  /** How many more there are. */
  readonly others: number;
}

const worstFirst: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What is due, the most severe first where it is too much, and of the same severity what stands first. */
export function shownProblems({ problemsByRule }: Pick<Assessment, 'problemsByRule'>): ShownProblems {
  const lists = problemsByRule.map(dueOf);
  const all = lists.reduce((sum, { due }) => sum + due.length, 0);
  if (all <= mostShown) return { problems: inOneList(lists.map(({ due }) => due)), others: 0 };
  const problems = worstFirst.reduce<readonly Problem[]>((some, severity) => {
    const more = firstOf(
      lists.map(({ bySeverity }) => bySeverity.get(severity) ?? []),
      mostShown - some.length,
    );
    return [...some, ...more];
  }, []);
  return { problems: inOneList([problems]), others: all - problems.length };
}

interface DueProblems {
  readonly due: readonly Problem[];
  readonly bySeverity: ReadonlyMap<Severity, readonly Problem[]>;
}

/** Of the problems of one rule those that are due, found out once. */
const dueOf = perObject((problems: readonly Problem[]): DueProblems => {
  const due = problems.filter(isDue);
  return { due, bySeverity: groupBy(due, ({ severity }) => severity) };
});

/** The first so many of several lists, each of which is in document order. */
function firstOf(lists: readonly (readonly Problem[])[], count: number): Problem[] {
  const result: Problem[] = [];
  const next = lists.map(() => 0);
  while (result.length < count) {
    let best: { readonly problem: Problem; readonly list: number } | undefined;
    for (const [list, problems] of lists.entries()) {
      const problem = problems[next[list] ?? 0];
      if (problem && (!best || inOrder(problem, best.problem) < 0)) best = { problem, list };
    }
    if (!best) break;
    result.push(best.problem);
    next[best.list] = (next[best.list] ?? 0) + 1;
  }
  return result;
}
