import type { Span } from '../text/span';

/**
 * What one plan may ask of the parser. remark needs memory and stack for every open container and time for every long line,
 * so what lies beyond is blanked before remark sees it: offsets stay, one problem marks the place, the rest is understood.
 */
export const limits = {
  /** Lists and quotes that may be open at once. */
  containerDepth: 24,
  /** UTF-16 code units of one line. */
  lineLength: 20_000,
  /** UTF-16 code units between two places where Markdown can be cut safely, such as headings. */
  blockLength: 65_536,
  /** UTF-16 code units of a whole file. */
  fileLength: 8 * 1024 * 1024,
  /** Closing brackets, `*`, `_` and `~` of one paragraph: micromark looks back over all that are open at each of them. */
  delimiters: 2_000,
  /** Lines of one paragraph, for the same reason where a list is open above it. */
  paragraphLines: 4_000,
  /** Lines of `=` or `-` in one block: micromark writes the whole block anew for each heading that one may underline. */
  underlines: 1_000,
} as const;

export type LimitId = 'container-depth' | 'line-length' | 'block-length' | 'file-length' | 'unclosed-block' | 'parser';

/** A place that was not read, and why. */
export interface LimitHit {
  readonly id: LimitId;
  readonly span: Span;
}
