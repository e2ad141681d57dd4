import type { Range } from './places';

/**
 * Request: the edit that ticks or unticks a box. A box of an older version is looked for by its words in the list that it was in.
 * `null` when there is none, or more than one: then nothing is to be changed, for it would be a guess.
 */
export const setCheckboxRequest = 'releasePlan/setCheckbox';
export interface SetCheckboxParams {
  readonly uri: string;
  /** Of the view that the box was seen in. */
  readonly version: number;
  /** The id of its node. */
  readonly box: string;
  readonly checked: boolean;
}
export interface SetCheckboxAnswer {
  /** The version that the edit belongs to. */
  readonly version: number;
  /** `null` where the box is as it is wanted already. */
  readonly edit: { readonly range: Range; readonly text: string } | null;
}
