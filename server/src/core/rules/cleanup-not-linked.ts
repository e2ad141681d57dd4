import { fieldsWith } from '../plan/fieldsBy';
import { sourceOfAnswer } from '../plan/parsedValue';
import { findAddresses } from '../plan/values/links';
import { isStale } from '../toggles/age';
import { isListed, type ToggleRegistry } from '../toggles/registry';
import type { Plan } from '../plan/plan';
import { placeOf } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

/** `#123`, `owner/name#12`, `SHED-45`: an issue that somebody can look up. */
const issue = /(?:^|[\s([/\w])#\d+\b|\b[A-Z][A-Z\d]{1,9}-\d+\b|\]\([^\s()]+\)/;
/** There is nothing to do, or it is done; what will be removed is neither. */
const settled =
  /^\W*(?:no|none|nothing)\b|\bno (?:more )?(?:clean[- ]?up|tasks?|toggles?|flags?)\b|(?<!\b(?:will|to|can|could|should|must|shall|would) be )(?<!\bnot )\b(?:removed|deleted|retired|cleaned up)\b/i;

export const cleanupNotLinked: Rule = {
  id: 'cleanup-not-linked',
  title: 'The clean-up has no issue',
  severity: 'information',
  description:
    'The plan says what is left to clean up, such as the toggle, and gives no issue for it. When the plan is closed nobody is reminded any more, and toggles stay in the code for years.',
  silentWhen:
    'A link or the number of an issue stands in the answer, nothing is left to do, the toggle is gone already, as the answer or the list of toggles says, or the plan is not about to be closed.',
  needs: 'toggles',
  bad: '# Search Release Plan\n\n### 1-month results\n\n- Number of unique users: 4,120\n\n## Post-launch Questions\n\n1. What technical tasks are needed to clean up (i.e., removal of feature toggles)?\n   - We will remove the toggle.\n',
  good: '# Search Release Plan\n\n### 1-month results\n\n- Number of unique users: 4,120\n\n## Post-launch Questions\n\n1. What technical tasks are needed to clean up (i.e., removal of feature toggles)?\n   - We will remove the toggle: https://example.com/issues/7\n',
  check({ plan, toggles, today }) {
    if (!isStale(toggles, today) && isRemoved(plan, toggles)) return [];
    return fieldsWith(plan, 'question-cleanup')
      .filter((field) => field.status === 'filled')
      .filter((field) => {
        const source = sourceOfAnswer(plan, field);
        return findAddresses(source).length === 0 && !issue.test(source) && !settled.test(field.value ?? '');
      })
      .map((field) =>
        finding('cleanup-not-linked', placeOf(field), 'The clean-up has no issue yet: link it, or say that nothing is left to remove.', {
          gate: 'close',
        }),
      );
  },
};

/** None of the toggles is in the list any more. */
function isRemoved(plan: Plan, toggles: ToggleRegistry): boolean {
  const declared = plan.toggles.filter((toggle) => toggle.declared);
  return toggles.state === 'loaded' && declared.length > 0 && declared.every(({ name }) => !isListed(toggles, name));
}
