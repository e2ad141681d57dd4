/** Something found in a text; `start` and `end` are offsets into that text. */
export interface Found {
  readonly start: number;
  readonly end: number;
}
