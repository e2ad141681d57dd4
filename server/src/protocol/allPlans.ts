/**
 * Request: every plan of the workspace, a row each. Answers what is known at once; the server looks for more from now on, and tells of it
 * by `allPlansChanged` until `cancelAllPlans`.
 */
export const allPlansRequest = 'releasePlan/allPlans';
export interface AllPlansParams {
  /** Whether to go through all files; else what is known already is only followed. */
  readonly scan: boolean;
}

/** Request: ends the search; what was found stays, and is followed unless the list is `hidden`. Answers `null`. */
export const cancelAllPlansRequest = 'releasePlan/cancelAllPlans';
export interface CancelAllPlansParams {
  readonly hidden: boolean;
}

export interface PlanRow {
  readonly uri: string;
  /** The address of the workspace folder that holds the plan. */
  readonly folder: string;
  readonly title: string;
  /** The id of one of the answer's states. */
  readonly state: string;
  /** What counts as due in every view. */
  readonly due: number;
  /** The names of its toggles. */
  readonly toggles: readonly string[];
  /** Shown dimmed behind the title, such as `25% · 2 due · checkout_enabled`. */
  readonly description: string;
  /** Plain text. */
  readonly tooltip: string;
  readonly accessibleLabel: string;
}

export interface AllPlansProgress {
  /** `stopped`: the search was cancelled, so plans may be missing. */
  readonly state: 'idle' | 'scanning' | 'stopped' | 'done';
  /** Markdown files that were looked at. */
  readonly scanned: number;
  readonly found: number;
  /** There are more files than are looked at. */
  readonly capped: boolean;
  /** Files that cannot be read, and plans that are too large to be listed. */
  readonly passedOver: number;
  /** Addresses of workspace folders that cannot be listed. */
  readonly unlisted: readonly string[];
}

export interface AllPlansAnswer {
  /** The states of a plan in the order of its life. */
  readonly states: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly PlanRow[];
  readonly progress: AllPlansProgress;
}

/** Notification from the server, while the list of all plans is open: rows that are new or changed, and addresses of those that are gone. */
export const allPlansChanged = 'releasePlan/allPlansChanged';
export interface AllPlansChangedParams {
  readonly rows: readonly PlanRow[];
  readonly removed: readonly string[];
  readonly progress: AllPlansProgress;
}
