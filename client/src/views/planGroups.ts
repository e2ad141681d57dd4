import type { AllPlansAnswer, PlanRow } from '../../../server/src/protocol';

/** The plans in one state. */
export interface PlanGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly PlanRow[];
}

const collator = new Intl.Collator('en', { numeric: true });

/** Most due first, then by title; of equal ones by address, so that nothing jumps about. */
const inOrder = (a: PlanRow, b: PlanRow): number => b.due - a.due || collator.compare(a.title, b.title) || collator.compare(a.uri, b.uri);

/** The states in which there are plans, in the order of a plan's life. */
export function groupPlans(rows: Iterable<PlanRow>, states: AllPlansAnswer['states']): PlanGroup[] {
  const byState = new Map<string, PlanRow[]>();
  for (const row of rows) {
    const group = byState.get(row.state);
    if (group) group.push(row);
    else byState.set(row.state, [row]);
  }
  return states.flatMap(({ id, name }) => {
    const group = byState.get(id);
    return group ? [{ id, name, rows: group.sort(inOrder) }] : [];
  });
}

/** The plans that name one toggle. */
export interface ToggleGroup {
  readonly toggle: string;
  readonly rows: readonly PlanRow[];
}

/** The toggles that plans name, by name, each with its plans in the order in which those of one state stand. */
export function groupByToggle(rows: Iterable<PlanRow>): ToggleGroup[] {
  const byToggle = new Map<string, PlanRow[]>();
  for (const row of rows) {
    for (const toggle of new Set(row.toggles)) {
      const group = byToggle.get(toggle);
      if (group) group.push(row);
      else byToggle.set(toggle, [row]);
    }
  }
  return [...byToggle]
    .sort(([a], [b]) => collator.compare(a, b) || (a < b ? -1 : 1))
    .map(([toggle, group]) => ({ toggle, rows: group.sort(inOrder) }));
}

/** How many toggles plans name. */
export function countToggles(rows: Iterable<PlanRow>): number {
  const names = new Set<string>();
  for (const { toggles } of rows) for (const toggle of toggles) names.add(toggle);
  return names.size;
}

/** Titles that more than one plan has: "Release Plan" is what many templates say. */
export function sharedTitles(rows: Iterable<PlanRow>): ReadonlySet<string> {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { title } of rows) (once.has(title) ? shared : once).add(title);
  return shared;
}

/** The folder that a plan lies in, below the folder of the workspace; empty for that folder itself. */
export function placeOf({ uri, folder }: PlanRow): string {
  const place = uri.slice(folder.length + 1, Math.max(folder.length + 1, uri.lastIndexOf('/')));
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}
