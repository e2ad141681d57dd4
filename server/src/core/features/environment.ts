import type { ToggleRegistry } from '../toggles/registry';

/** What a feature needs besides the plan; everything of the outer world comes in by it. */
export interface Environment {
  readonly toggles: ToggleRegistry;
  /** ISO date. */
  readonly today: string;
  /** The address of a toggle's page, with `{name}` in it; empty for none. */
  readonly flagPages?: string;
  /** Other plans that are known to name a toggle. */
  readonly otherPlans?: (toggle: string) => readonly OtherPlan[];
}

export interface OtherPlan {
  readonly title: string;
  readonly uri: string;
}
