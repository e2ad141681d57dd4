import type { Range } from './places';
import type { WalkAnswer } from './walks';

/** Request: what the next step of a plan waits for, and what is written when it is taken. `null` when the document is no plan or not open. */
export const advanceRequest = 'releasePlan/advance';
export interface AdvanceParams {
  readonly uri: string;
  /** Whether blockers are passed by, which is noted in the plan. */
  readonly anyway: boolean;
}
export interface AdvanceAnswer extends WalkAnswer {
  /** The gate whose turn it is, such as `Advance to Stage B`; `null` when all lie behind. */
  readonly gate: string | null;
  readonly blockers: readonly AdvanceBlocker[];
  /** That the stage has not run for as long as it is planned to, such as `Stage A began on 3/14/2025: 3 of 7 days`. */
  readonly early: string | null;
}
export interface AdvanceBlocker {
  /** For `waiveRequest`; of this version of the plan. */
  readonly id: string;
  readonly label: string;
  readonly range: Range;
}

/** Request: a visible line that waives what blocks a gate, with its reason to be given. No place where none would do that. */
export const waiveRequest = 'releasePlan/waive';
export interface WaiveParams {
  readonly uri: string;
  readonly blocker: string;
}
