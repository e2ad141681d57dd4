import type { Range } from './places';

/** Request: the rollouts of a plan with the percentages of their steps. `null` when the document is no plan or not open. */
export const laddersRequest = 'releasePlan/ladders';
export interface LaddersParams {
  readonly uri: string;
}
export interface LadderInfo {
  /** The heading that its stages stand under. */
  readonly title: string;
  readonly steps: readonly LadderStep[];
  /** Why it cannot be changed, as a sentence. */
  readonly problem: string | null;
}
export interface LadderStep {
  /** Such as `Stage B`. */
  readonly title: string;
  /** 0 to 100, the better end of a range; `null` while the plan gives none. */
  readonly percentage: number | null;
}

/** Request: what gives the steps of a rollout other percentages. `null` when the document is no plan or not open. */
export const changeLadderRequest = 'releasePlan/changeLadder';
export interface ChangeLadderParams {
  readonly uri: string;
  /** The index of a ladder, as `laddersRequest` tells them. */
  readonly ladder: number;
  /** In the order of the steps, each 0 < p ≤ 100 and above the one before; more of them than steps are stages that are added. */
  readonly percentages: readonly number[];
}
export interface ChangeLadderAnswer {
  /** The version that the edits belong to. */
  readonly version: number;
  /** Why the plan cannot have these percentages, as a sentence; then there are no edits. */
  readonly problem: string | null;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
  readonly changed: readonly StepChange[];
  readonly added: readonly { readonly title: string; readonly percentage: number }[];
  /** What stays as it is though it may not hold any more, with its place in the plan as it will be. */
  readonly left: readonly { readonly range: Range; readonly text: string }[];
  /** The end of a list or table of stages that does not have those that are added; in the plan as it will be. */
  readonly unlisted: Range | null;
}
export interface StepChange {
  readonly title: string;
  /** Such as `25%` or `30-60%`; `null` where the plan gave none. */
  readonly before: string | null;
  readonly percentage: number;
  /** In how many places it is written. */
  readonly places: number;
  /** Results were recorded with the percentage that is changed. */
  readonly hasResults: boolean;
}
