import { overlaps, touches, type Span } from '../text/span';
import { fixesOf, isDue, type Assessment, type Problem } from '../assessment';
import type { Fix } from '../rules/rule';
import type { Environment } from './environment';
import { placeholderFixes } from './placeholderFixes';

export interface Action extends Fix {
  /** The problem that it mends. */
  readonly problem: Problem | undefined;
}

/** Quick fixes at a selection: those of the problems there, then what fits the placeholders there. */
export function codeActions(assessment: Assessment, selection: Span, environment: Pick<Environment, 'today'>): Action[] {
  const hit = (span: Span): boolean => overlaps(span, selection) || touches(span, selection.start) || touches(span, selection.end);
  const problems = assessment.problems.filter((problem) => isDue(problem) && hit(problem.span));
  const mending = problems.flatMap((problem) => fixesOf(assessment, problem).map((fix): Action => ({ ...fix, problem })));
  const { placeholders } = assessment.plan;
  const filling = placeholders
    .filter((placeholder) => hit(placeholder.span))
    .flatMap((placeholder) => {
      const problem = problems.find(
        (one) =>
          overlaps(one.span, placeholder.span) &&
          (one.ruleId === 'placeholder-due' || one.ruleId === 'no-monitor' || one.ruleId === 'no-verdict'),
      );
      return placeholderFixes(assessment.plan, placeholder, environment).map((fix): Action => ({ ...fix, problem }));
    });
  return withOnePreferred([...mending, ...filling]);
}

/** VS Code applies the preferred fix with one key, so there may be one only. */
function withOnePreferred(actions: readonly Action[]): Action[] {
  const first = actions.find((action) => action.preferred === true);
  return actions.map((action) => (action === first ? action : { ...action, preferred: false }));
}
