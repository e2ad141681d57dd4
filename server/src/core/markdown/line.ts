import type { Span } from '../text/span';
import type { MappedText } from './mappedText';

/** How a line is marked as a list item. */
export interface Marker {
  readonly span: Span;
  /** `pseudo`: `•`, `o` and the like from word processors; `glued`: `-Label` without the blank that Markdown wants. */
  readonly kind: 'bullet' | 'ordered' | 'pseudo' | 'glued';
  /** The `[ ]` or `[x]` of a task, `[]` (which Markdown does not know) included. */
  readonly box: { readonly span: Span; readonly checked: boolean } | undefined;
}

interface LineBase {
  /** From the first mark or character to the last character that is no white space. */
  readonly span: Span;
  /** What a reader sees, without marker, emphasis and escapes. */
  readonly text: MappedText;
  /** Lists that the line stands in: 0 at the margin, 1 in a top-level item … */
  readonly depth: number;
}

export interface HeadingLine extends LineBase {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly level: number;
}

export interface TextLine extends LineBase {
  /** `quote`: in a block quote. `html`: a line of an HTML block, tags removed. */
  readonly kind: 'text' | 'quote' | 'html';
  readonly marker: Marker | undefined;
  /** The whole line is bold (or bold italic), as people write headings in word processors. */
  readonly bold: boolean;
  /** The whole line is emphasised without being bold: template guidance, mostly. */
  readonly italic: boolean;
}

export interface RowLine extends LineBase {
  readonly kind: 'row';
  readonly header: boolean;
  readonly cells: readonly MappedText[];
  /** Cells that the header of its table has. */
  readonly columns: number;
}

export interface CodeLine extends LineBase {
  readonly kind: 'code';
}

/** One line of the plan as a person reads it: a heading, an item, a line of a paragraph, a table row, a block of code. */
export type Line = HeadingLine | TextLine | RowLine | CodeLine;

export interface Link {
  readonly span: Span;
  /** What is shown. */
  readonly text: string;
  /** As written, unescaped; may be empty. */
  readonly url: string;
  /** `[text](…)` rather than a bare address. */
  readonly explicit: boolean;
}

/** What one block of Markdown holds, in source order. */
export interface BlockFacts {
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** Inline code, with its backticks. */
  readonly codes: readonly Span[];
  /** Code blocks. */
  readonly fences: readonly Span[];
  /** HTML comments. */
  readonly comments: readonly Span[];
  /** Set where no more than the block's heading was read. */
  readonly unread?: true;
}
