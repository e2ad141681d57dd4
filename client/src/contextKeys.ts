import { commands } from 'vscode';
import type { ServerState } from './planServer';

/** The keys that `when` clauses in package.json may ask for. */
interface ContextKeys {
  /** The tab in front is a plan. */
  readonly 'releasePlan.active': boolean;
  /** A plan is shown in the readiness view: the one in front, or the last one while its tab is open. */
  readonly 'releasePlan.shown': boolean;
  /** Plans are being looked for, and the view that lists them is shown. */
  readonly 'releasePlan.scanning': boolean;
  /** They were looked for to the end, and there is none. */
  readonly 'releasePlan.noPlanFound': boolean;
  readonly 'releasePlan.server': ServerState;
  /** The readiness view shows only what is due. */
  readonly 'releasePlan.dueOnly': boolean;
}

const current = new Map<keyof ContextKeys, unknown>();

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  if (current.get(key) !== value) {
    current.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}
