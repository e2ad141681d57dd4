/** Request: what is known of toggles in a folder, as a file to be kept. `null` where no list is loaded, or none names a toggle. */
export const toggleSnapshotRequest = 'releasePlan/toggleSnapshot';
export interface ToggleSnapshotParams {
  /** The address of a workspace folder. */
  readonly folder: string;
}
export interface ToggleSnapshotAnswer {
  /** Where it belongs. */
  readonly uri: string;
  readonly text: string;
  /** How many toggles it has. */
  readonly count: number;
  /** The lists that it is made from, as people write them. */
  readonly sources: readonly string[];
}

/** Notification from the client: the user trusts the workspace now. */
export const trustGranted = 'releasePlan/trustGranted';
