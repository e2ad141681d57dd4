import { byPart } from '../plan/byPart';
import type { CheckBox } from '../plan/plan';
import { isAfterLaunch, isExplained } from './boxes';
import { finding } from './places';
import type { Rule } from './rule';

/** Boxes below a question or a choice are its possible answers: one tick is enough. */
const choice = /\?\s*$|\b(?:one|any|some) of\b|\b(?:choose|select|pick|either|which)\b/i;
const answer = /^(?:yes|no|n\/a|none|other|maybe|unknown)\b[^a-z]*$/i;

export const parentTickedChildOpen: Rule = {
  id: 'parent-ticked-child-open',
  title: 'A box is ticked, and one below it is open',
  severity: 'warning',
  description: 'A ticked box says that all below it is done. An open box below it contradicts that.',
  silentWhen:
    'The boxes below are answers to choose from, another line stands between, or the open box is explained, optional or about the time after the launch.',
  bad: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n  - [x] With the toggle on\n  - [ ] With the toggle off\n',
  good: '# Search Release Plan\n\n## Validation\n\n- [x] Tested in staging\n  - [x] With the toggle on\n  - [ ] With a screen reader (optional)\n- [x] Does it need a review?\n  - [ ] yes\n  - [x] no\n',
  check: ({ plan }) =>
    openBelow(plan).map(({ parent, open }) =>
      finding(
        'parent-ticked-child-open',
        parent.span,
        `This box is ticked, though ${open.length === 1 ? 'a box' : `${open.length} boxes`} below it ${open.length === 1 ? 'is' : 'are'} open.`,
        {
          related: open.map(({ span, text }) => ({ span, message: `Open: ${text}` })),
        },
      ),
    ),
  fixes(found, { plan }) {
    const parent = plan.boxes.find((box) => box.span.start === found.span.start);
    const ticked: CheckBox[] = [];
    // A box above that stays ticked would say the same untruth.
    for (let at = parent; at?.checked; at = at.parent) ticked.push(at);
    return [{ title: 'Untick the box above', edits: ticked.map(({ span }) => ({ span, text: '[ ]' })) }];
  },
};

interface OpenBelow {
  readonly parent: CheckBox;
  readonly open: readonly CheckBox[];
}

/** Ticked boxes with the open ones right below them. */
const openBelow = byPart(({ boxes }, plan): readonly OpenBelow[] => {
  const result = new Map<CheckBox, CheckBox[]>();
  for (const box of boxes) {
    const { parent } = box;
    if (!parent?.checked || choice.test(parent.text)) continue;
    if (box.checked || box.text === '' || answer.test(box.text) || isAfterLaunch(box) || isExplained(plan, box)) continue;
    const open = result.get(parent);
    if (open) open.push(box);
    else result.set(parent, [box]);
  }
  return [...result].map(([parent, open]) => ({ parent, open }));
});
