import { rollbackTexts } from '../plan/rollback';
import { hasThreshold } from '../plan/values/thresholds';
import type { StateId } from '../readiness/state';
import { finding } from './places';
import type { Finding, Rule } from './rule';
import type { Section } from '../plan/sections';

/** `just in case` gives none. */
const condition =
  /\b(?:if|when|whenever|should|unless|until|(?<!just )in (?:the )?(?:case|event)|upon|exceeds?|spikes?|drops? below|rises? above|any of (?:the|these) following|depending on|based on)\b|\btriggers?\s*:|\btriggered (?:by|when|if)\b|[<>≤≥]/i;

export const rollbackNoTrigger: Rule = {
  id: 'rollback-no-trigger',
  title: 'Nothing says when to roll back',
  severity: 'information',
  description:
    'The rollback has steps and no condition that starts them: no limit, no “if”, no “when”. In the middle of an incident is a bad time to discuss whether it is one.',
  silentWhen:
    'Any condition or limit stands in the section, also one without a number; a placeholder stands there; the plan says that no rollback is needed; everyone has the feature already.',
  bad: '# Search Release Plan\n\n## Rollback process\n\nAna disables the toggle `search_new_ranking_enabled` and tells the team.\n',
  good: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana disables the toggle `search_new_ranking_enabled` and tells the team.\n',
  check({ plan, stateId }) {
    if (isOver(stateId)) return [];
    const silent = rollbackTexts(plan).filter(
      ({ lines }) => !lines.some(({ text: { text } }) => condition.test(text) || hasThreshold(text)),
    );
    return oneFinding(
      'rollback-no-trigger',
      'The rollback does not say what starts it, such as “if errors exceed 2%”.',
      silent.map(({ section }) => section),
      { advisory: true },
    );
  },
};

/** Nothing is rolled out any more, so nobody will follow the rollback. */
export const isOver = (id: StateId): boolean => id === 'launched' || id === 'measured' || id === 'closed';

/** The same said of several rollbacks is one finding, at the first. */
export function oneFinding(ruleId: string, message: string, sections: readonly Section[], rest: Partial<Finding> = {}): Finding[] {
  const [first, ...others] = sections;
  if (!first) return [];
  const related = others.map(({ headingSpan }) => ({ span: headingSpan, message: 'Nor does this one' }));
  return [finding(ruleId, first.headingSpan, message, { gate: 'go-no-go', related, ...rest })];
}
