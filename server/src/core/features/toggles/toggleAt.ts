import { partsAt } from '../../markdown/touched';
import type { Plan } from '../../plan/plan';
import type { Toggle } from '../../plan/toggles';
import { firstAtLeast } from '../../text/firstAtLeast';
import { spansTouch, touches, type Span } from '../../text/span';

/** A toggle of the plan at one of the places that name it. */
export interface ToggleMention {
  readonly toggle: Toggle;
  readonly span: Span;
}

/** The toggle that an offset touches. Where two touch it, the longer name is meant. */
export function toggleAt(plan: Plan, offset: number): ToggleMention | undefined {
  const here = { start: offset, end: offset };
  const lines = partsAt(plan.markdown, here).flatMap((part) => part.lines.filter(({ span }) => spansTouch(span, here)));
  const texts = lines.flatMap((line) => (line.kind === 'row' ? line.cells : [line.text])).map(({ text }) => text);
  let found: ToggleMention | undefined;
  for (const toggle of plan.toggles) {
    if (!texts.some((text) => text.includes(toggle.name))) continue;
    // They stand in order and apart from each other.
    const span = toggle.mentions[firstAtLeast(toggle.mentions, offset, ({ end }) => end)];
    if (span && touches(span, offset) && toggle.name.length > (found?.toggle.name.length ?? -1)) found = { toggle, span };
  }
  return found;
}
