import type { CheckBox, Plan } from '../plan/plan';
import { isRolledOut, kindOfBox, openLists, tickFixes } from './boxes';
import { isLeftOut } from '../plan/open';
import { finding } from './places';
import type { Finding, Rule } from './rule';

export const boxDue: Rule = {
  id: 'box-due',
  title: 'Boxes are to be ticked',
  severity: 'warning',
  description:
    'The next decision asks that everything on a checklist is done: the validation before the go/no-go, the list of the go/no-go itself before the rollout starts. One finding for each list.',
  silentWhen:
    'The decision is not next, the box is about the release itself or what comes after it, or somebody says beside or below it why it is open.',
  bad: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n- [ ] Downstream services are ready\n- [ ] The dashboard shows errors\n',
  good: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n- [ ] Downstream services are ready - there are none for this feature\n- [x] The dashboard shows errors\n- [ ] Announce the release\n',
  check({ plan, stateId }) {
    // Once users have it, checklist-open speaks.
    return isRolledOut(stateId) ? [] : listsOf(plan).map(({ boxes, gate }) => findingOf(boxes, gate));
  },
  fixes: (found, { plan }) => tickFixes(listsOf(plan).find(({ boxes }) => boxes[0]?.span.start === found.span.start)?.boxes ?? []),
};

interface OpenList {
  readonly boxes: readonly CheckBox[];
  readonly gate: string;
}

/** The open boxes of each checklist, those of the decision itself apart. */
function listsOf(plan: Plan): OpenList[] {
  return openLists(plan)
    .flatMap((boxes) => [
      { boxes: boxes.filter((box) => !isOfDecision(box)), gate: 'go-no-go' },
      { boxes: boxes.filter((box) => isOfDecision(box)), gate: 'start-rollout' },
    ])
    .filter(({ boxes }) => boxes[0] && !isLeftOut(plan, boxes[0].around));
}

/** A box of the decision itself, wherever it stands: it is ticked when the decision is made. */
function isOfDecision(box: CheckBox): boolean {
  if (kindOfBox(box) === 'go-no-go') return true;
  for (let at: CheckBox | undefined = box; at; at = at.parent) if (/\bgo ?\/? ?no[- ]?go\b/i.test(at.text)) return true;
  return false;
}

function findingOf(boxes: readonly CheckBox[], gate: string): Finding {
  const [first] = boxes;
  const section = first?.around;
  const list = section ? ` of “${section.text.replace(/:$/, '')}”` : '';
  const message = boxes.length === 1 ? `This box${list} is not ticked yet.` : `${boxes.length} boxes${list} are not ticked yet.`;
  return finding('box-due', first?.span ?? { start: 0, end: 0 }, message, {
    gate,
    short: boxes.length === 1 ? (first?.text ?? '') : `${boxes.length} boxes${list}`,
    related: boxes.map(({ span, text }) => ({ span, message: text })),
  });
}
