import { insertInto } from '../authoring/insert';
import { byPart } from '../plan/byPart';
import { finding, insertionFix, sectionsOfKind, titlePlace } from './places';
import type { Rule } from './rule';

/** A sentence that tells how to go back does the job of a section. */
const tellsRollback =
  /\broll(?:ed|ing)?[- ]?back\b.*\b(?:disable|turn(?:ed|ing)? off|revert|toggle|flag)|\b(?:disable|turn off|revert)\b.*\broll(?:ed|ing)?[- ]?back\b/i;

const told = byPart(({ stretch: { part } }) =>
  part.lines.some((line) => line.kind !== 'code' && tellsRollback.test(line.text.text)) ? [part.anchor] : [],
);

export const noRollback: Rule = {
  id: 'no-rollback',
  title: 'No rollback plan',
  severity: 'warning',
  description:
    'A plan of any template says how the release is undone: what triggers it, who decides, which toggle is turned off. It is an error once a stage runs.',
  silentWhen: 'A section or a sentence anywhere in the plan says how to roll back.',
  bad: '# Search Release Plan\n\n## Staged Rollout\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana turns off `search_new_ranking_enabled`.\n\n## Staged Rollout\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan, stateId }) {
    if (sectionsOfKind(plan, 'rollback').length > 0) return [];
    if (told(plan).length > 0) return [];
    const runs = stateId === 'rolling-out';
    const message = runs
      ? 'The rollout runs, and the plan does not say how to roll it back.'
      : 'The plan does not say how to roll back: what triggers it, who decides, which toggle is turned off.';
    return [finding('no-rollback', titlePlace(plan), message, { gate: 'staging-review', severity: runs ? 'error' : 'warning' })];
  },
  fixes: (_finding, { plan }) => insertionFix('Insert a rollback section', insertInto(plan, 'rollback')),
};
