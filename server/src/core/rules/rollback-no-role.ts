import { rollbackTexts } from '../plan/rollback';
import { namesSomebody } from '../plan/values/roles';
import { isOver, oneFinding } from './rollback-no-trigger';
import type { Rule } from './rule';

export const rollbackNoRole: Rule = {
  id: 'rollback-no-role',
  title: 'The rollback names nobody',
  severity: 'warning',
  description: 'The rollback says what is done and not by whom: no person, no role, no team. What everybody can do nobody does.',
  silentWhen:
    'Any person, role, team or handle stands in the section, also one who is only told; a placeholder stands there; the plan says that no rollback is needed; everyone has the feature already.',
  bad: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, the toggle `search_new_ranking_enabled` is disabled.\n',
  good: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, the engineer on call disables the toggle `search_new_ranking_enabled`.\n',
  check({ plan, stateId }) {
    if (isOver(stateId)) return [];
    const silent = rollbackTexts(plan).filter(({ lines }) => !lines.some(({ text: { text } }) => namesSomebody(text)));
    return oneFinding(
      'rollback-no-role',
      'The rollback names nobody who does it: a person, a role or a team.',
      silent.map(({ section }) => section),
    );
  },
};
