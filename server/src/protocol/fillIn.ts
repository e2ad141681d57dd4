import type { Range } from './places';

/** Request: every place of a plan that waits for an answer now, in document order. `null` when the document is no plan or not open. */
export const fillInRequest = 'releasePlan/fillIn';
export interface FillInParams {
  readonly uri: string;
}
export interface FillInAnswer {
  /** The version that the places are of. */
  readonly version: number;
  readonly places: readonly FillInPlace[];
}
export interface FillInPlace {
  readonly range: Range;
  /** What is asked for. */
  readonly label: string;
  /** What stands there. */
  readonly text: string;
  /** What takes its place: a tab stop, numbered through all places. */
  readonly snippet: string;
  /** What goes in front of an answer that is given without tab stops. */
  readonly before: string;
  /** Answers that fit, best first; there may be others. */
  readonly answers: readonly string[];
}
