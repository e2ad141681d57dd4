import { l10n } from 'vscode';
import type { LadderProblem } from './ladder';

/** Why a text is no ladder, in words. */
export function ladderProblem(problem: LadderProblem): string {
  switch (problem.kind) {
    case 'empty':
      return l10n.t('Type at least one percentage');
    case 'not-a-number':
      return l10n.t('“{0}” is no percentage', problem.text);
    case 'out-of-range':
      return l10n.t('A percentage is more than 0 and at most 100: {0} is not', problem.percentage);
    case 'not-increasing':
      return l10n.t('Every stage reaches more users than the one before: {0} after {1} does not', problem.percentage, problem.before);
    case 'last-not-all':
      return l10n.t('The last stage reaches all users: end with 100, not with {0}', problem.percentage);
  }
}
