import { fieldsWith } from '../plan/fieldsBy';
import { percentOf } from '../plan/stages';
import type { Plan } from '../plan/plan';
import { isStale, sourceText } from '../toggles/age';
import { placesNow, toggleNamed } from '../toggles/registry';
import { finding, sectionsOfKind } from './places';
import { isPostLaunch } from './postLaunch';
import { placeOf } from './openFields';
import type { Rule } from './rule';

/** The toggle is there to stay, as the plan says. */
const stays =
  /\b(?:permanent(?:ly)?|kill[ -]?switch|circuit[ -]?breaker|(?:keep|kept|stays?|remains?|leave|left)\b.{0,40}\b(?:in place|toggles?|flags?|for now|indefinitely))\b/i;

export const toggleCleanupDue: Rule = {
  id: 'toggle-cleanup-due',
  title: 'The toggle has done its work',
  severity: 'information',
  description:
    'The feature reached everyone, what came of it is written down, and the toggle is still in the list. A toggle that nobody needs any more is one that somebody turns off by mistake.',
  silentWhen:
    'No list is loaded, or every list is older than 90 days; the release did not reach 100% or has no 1-month results; the plan says that the toggle stays, such as one that is a kill switch.',
  needs: 'toggles',
  list: {
    name: 'config/features.yml',
    text: 'features:\n  search_new_ranking_enabled:\n    actor_type: user\n    description: Ranks results anew\n',
  },
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n### Stage A: 100% of users\n\n#### Results\n\n- Number of unique users: 4,100\n\n### 1-month results\n\n- Number of unique users: 4,120\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_old_ranking_enabled | Ranks results anew; removed in May |\n\n### Stage A: 100% of users\n\n#### Results\n\n- Number of unique users: 4,100\n\n### 1-month results\n\n- Number of unique users: 4,120\n',
  check({ plan, stateId, toggles, today }) {
    if (toggles.state !== 'loaded' || isStale(toggles, today) || !isPostLaunch(stateId) || !reachedEveryone(plan)) return [];
    const answer = fieldsWith(plan, 'question-cleanup').find((field) => field.status === 'filled');
    if (answer && stays.test(answer.value ?? '')) return [];
    const related = answer ? [{ span: placeOf(answer), message: 'What the plan says of the clean-up' }] : [];
    return plan.toggles
      .filter(({ declared }) => declared)
      .flatMap(({ name, mentions: [place] }) => {
        const known = toggleNamed(toggles, name);
        const [listed] = known ? placesNow(toggles, known) : [];
        if (!place || !known || !listed) return [];
        const list = sourceText(listed.source, today);
        return finding(
          'toggle-cleanup-due',
          place,
          `Everyone has the feature, and “${known.name}” is still in ${list}: it can be removed.`,
          {
            gate: 'close',
            advisory: true,
            short: `“${known.name}” can be removed`,
            subject: name,
            related,
          },
        );
      });
  },
};

function reachedEveryone(plan: Plan): boolean {
  const steps = plan.stages.filter((stage) => !stage.skipped);
  return steps.length === 0 || steps.some((stage) => percentOf(stage)?.high === 100) || sectionsOfKind(plan, 'go-live').length > 0;
}
