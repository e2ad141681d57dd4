import type { CheckBox, Plan } from '../plan/plan';
import { stageTitle } from '../plan/stages';
import type { State } from '../readiness/state';
import { isRolledOut, kindOfBox, openLists, tickFixes } from './boxes';
import { finding } from './places';
import type { Finding, Rule } from './rule';

export const checklistOpen: Rule = {
  id: 'checklist-open',
  title: 'Boxes are open though the rollout runs',
  severity: 'warning',
  description:
    'The plan has results of the rollout, and boxes that are to be ticked before it are still open: either they were forgotten or a check was left out. One finding for each list.',
  silentWhen:
    'Nothing of the rollout is recorded yet, the box is about the release itself or what comes after it, or somebody says beside or below it why it is open.',
  bad: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n- [ ] Downstream services are ready\n- [ ] The dashboard shows errors\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n',
  good: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n- [ ] Downstream services are ready - there are none for this feature\n- [x] The dashboard shows errors\n- [ ] Announce the release\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n',
  check({ plan, stateId, state }) {
    if (!isRolledOut(stateId)) return [];
    return openLists(plan).map((boxes) => findingOf(plan, state, boxes));
  },
  fixes: (found, { plan }) => tickFixes(openLists(plan).find(([first]) => first?.span.start === found.span.start) ?? []),
};

function findingOf(plan: Plan, state: State, boxes: readonly CheckBox[]): Finding {
  const [first] = boxes;
  const kind = first && kindOfBox(first);
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  const shown = stage ? `${stageTitle(stage)} has results` : 'the rollout has results';
  const text = boxes.length === 1 ? 'This box is' : `${boxes.length} boxes of this list are`;
  const evidence = state.evidence.slice(0, 1).map(({ span }) => ({ span, message: 'This shows that the rollout runs.' }));
  return finding(
    'checklist-open',
    first?.span ?? { start: 0, end: 0 },
    `${text} open, though ${shown}. Tick what is done, or say why it is not.`,
    {
      gate: kind === 'go-no-go' ? 'start-rollout' : 'go-no-go',
      short: `${boxes.length} open ${boxes.length === 1 ? 'box' : 'boxes'}`,
      related: [...boxes.map(({ span, text: message }) => ({ span, message })), ...evidence],
    },
  );
}
