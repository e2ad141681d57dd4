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

/** `2025-03-07` as people write it in these plans: `3/7/2025`. */
export function usDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}
