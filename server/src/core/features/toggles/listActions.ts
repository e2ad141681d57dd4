import { daysBetween } from '../../text/days';
import type { ToggleRegistry } from '../../toggles/registry';

/** What can be done about the lists of toggles, where one of them lacks a name; nothing of it changes the plan. */
export type ListAction =
  | { readonly kind: 'open'; readonly title: string; readonly uri: string }
  /** A newer snapshot, for those who have not the code at hand. */
  | { readonly kind: 'save-snapshot'; readonly title: string };

/** More files than these are not looked through by hand. */
const mostFiles = 2;

/** @param today ISO date */
export function listActions({ sources }: ToggleRegistry, today: string): ListAction[] {
  const live = sources.filter(({ kind }) => kind !== 'snapshot' && kind !== 'missing');
  const isOld = sources.some(({ kind, date }) => kind === 'snapshot' && (daysBetween(date, today) ?? 0) > 0);
  return [
    ...live.slice(0, mostFiles).map(({ uri, name }): ListAction => ({ kind: 'open', title: `Open ${name}`, uri })),
    ...(isOld && live.length > 0 ? [{ kind: 'save-snapshot', title: 'Save a new toggle snapshot' } as const] : []),
  ];
}
