import type { Plan } from '../../plan/plan';
import type { Toggle } from '../../plan/toggles';
import { touches, type Span } from '../../text/span';

/** A toggle of the plan at one of the places that name it. */
export interface ToggleMention {
  readonly toggle: Toggle;
  readonly span: Span;
}

/** The toggle that an offset touches. Where two touch it, the longer name is meant. */
export function toggleAt(plan: Plan, offset: number): ToggleMention | undefined {
  const found = plan.toggles.flatMap((toggle) => {
    const span = toggle.mentions.find((mention) => touches(mention, offset));
    return span ? [{ toggle, span }] : [];
  });
  return found.sort((a, b) => b.toggle.name.length - a.toggle.name.length)[0];
}
