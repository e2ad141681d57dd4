import type { Range } from './places';

/**
 * Walks: places of a plan, in document order, that its author fills in one after the other. Each request answers `WalkAnswer`, or `null`
 * when the document is no plan or not open.
 */

/** Request: every place that waits for an answer now. */
export const fillInRequest = 'releasePlan/fillIn';
export interface FillInParams {
  readonly uri: string;
}

/** Request: the open results of a stage, or the block for them where the stage has none. */
export const recordResultsRequest = 'releasePlan/recordResults';
export interface RecordResultsParams {
  readonly uri: string;
  /** The index of a stage, as `stagesRequest` tells it. */
  readonly stage: number;
}

/** Request: a dated line that the release was taken back. */
export const recordRollbackRequest = 'releasePlan/recordRollback';
export interface RecordRollbackParams {
  readonly uri: string;
}

export interface WalkAnswer {
  /** The version that the places are of. */
  readonly version: number;
  readonly places: readonly WalkPlace[];
}

export interface WalkPlace {
  readonly range: Range;
  /** What is asked for. */
  readonly label: string;
  /** What takes its place where there are no tab stops and nobody answers: what stands there, or a block that is inserted. */
  readonly text: string;
  /** What takes its place: tab stops, numbered through all places. */
  readonly snippet: string;
  /** What goes in front of an answer that is given without tab stops. */
  readonly before: string;
  /** What goes behind it. */
  readonly behind: string;
  /** Answers that fit, best first; there may be others. */
  readonly answers: readonly string[];
  /** A block that is inserted where there are no tab stops: as it is, or with the answer that goes behind `before`, if that is not empty. */
  readonly isBlock: boolean;
}

/** Request: the stages of a plan whose results can be recorded, in their order. `null` when the document is no plan or not open. */
export const stagesRequest = 'releasePlan/stages';
export interface StagesParams {
  readonly uri: string;
}
export interface StageInfo {
  readonly index: number;
  /** Such as `Stage B · 25%`. */
  readonly name: string;
  /** Such as `results 2 of 5 filled`. */
  readonly description: string;
  /** Its turn is now. */
  readonly current: boolean;
}
