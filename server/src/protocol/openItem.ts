import type { Position, Range } from './places';

/** Request: the open item after (or before) a position, going round at the end; `null` when nothing is open. */
export const openItemRequest = 'releasePlan/openItem';
export interface OpenItemParams {
  readonly uri: string;
  readonly position: Position;
  readonly backwards: boolean;
}
export interface OpenItemAnswer {
  readonly range: Range;
  /** What is to do there. */
  readonly label: string;
  /** How many items are open in all. */
  readonly count: number;
}
