import type { Range } from './places';

/**
 * Request: what can be pasted into a plan instead of a clipboard's text. `null` when the document is no plan or not open; no offers where it is
 * best pasted as it is.
 */
export const pasteRequest = 'releasePlan/paste';
export interface PasteParams {
  readonly uri: string;
  /** Where it goes: each cursor or selection. */
  readonly ranges: readonly Range[];
  readonly text: string;
  /** The same as HTML; `null` where the clipboard has none. */
  readonly html: string | null;
}
export interface PasteAnswer {
  /** The version that the ranges were taken to be of. */
  readonly version: number;
  readonly offers: readonly PasteOffer[];
}
export interface PasteOffer {
  /** `link`: the address of a dashboard. `timeless-link`: the same without its time. `clean`: what came from a word processor. */
  readonly kind: 'link' | 'timeless-link' | 'clean';
  /** Its lines behind the first are still to be indented like the line that it goes into. */
  readonly text: string;
  /** There is no doubt about it: it may be taken unasked. */
  readonly certain: boolean;
}
