import { overlaps, type Span } from '../text/span';
import { fixesOf, isDue, type Assessment, type Problem } from '../assessment';
import type { Fix } from '../rules/rule';
import type { Environment } from './environment';
import { placeholdersAt } from './nearby';
import { placeholderFixes } from './placeholderFixes';
import { suppressFix } from './suppress';

export interface Action extends Fix {
  /** The problem that it mends. */
  readonly problem: Problem | undefined;
}

/** Rules that speak of a placeholder: what fills it in mends their findings. */
const aboutPlaceholders: ReadonlySet<string> = new Set(['placeholder-due', 'conditional-missing', 'no-monitor', 'no-verdict']);

/** Beyond this a selection is not about single findings, and for each of them the plan would be read again. */
const mostWaived = 20;

/** Quick fixes at a selection: those of the problems there, then what fits the placeholders there, then what waives the problems. */
export function codeActions(assessment: Assessment, selection: Span, environment: Pick<Environment, 'today'>): Action[] {
  const problems = assessment.problemsAt(selection).filter(isDue);
  const mending = problems.flatMap((problem) => fixesOf(assessment, problem).map((fix): Action => ({ ...fix, problem })));
  const filling = placeholdersAt(assessment.plan, selection).flatMap((placeholder) => {
    const problem = problems.find((one) => overlaps(one.span, placeholder.span) && aboutPlaceholders.has(one.ruleId));
    return placeholderFixes(assessment.plan, placeholder, environment).map((fix): Action => ({ ...fix, problem }));
  });
  const waiving = (problems.length > mostWaived ? [] : problems).flatMap((problem): Action[] => {
    const fix = suppressFix(assessment.plan, problem);
    return fix ? [{ ...fix, problem }] : [];
  });
  return [...withOnePreferred([...mending, ...filling]), ...waiving.filter(isFirst)];
}

/** Findings of one rule at one place are waived by one comment. */
const isFirst = (action: Action, i: number, all: readonly Action[]): boolean =>
  all.findIndex((other) => other.title === action.title && other.edits[0]?.span.start === action.edits[0]?.span.start) === i;

/** VS Code applies the preferred fix with one key, so there may be one only. */
function withOnePreferred(actions: readonly Action[]): Action[] {
  const first = actions.find((action) => action.preferred === true);
  return actions.map((action) => (action === first ? action : { ...action, preferred: false }));
}
