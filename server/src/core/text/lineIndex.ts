import type { Span } from './span';

/** Lines of a text, 0-based. A line ends at LF, CRLF or CR, as in CommonMark and LSP. */
export abstract class LineIndex {
  constructor(protected readonly text: string) {}

  abstract readonly count: number;

  /** The line that holds `offset`; offsets outside the text are taken to its nearest end. */
  abstract lineAt(offset: number): number;

  /** Where a line begins; the end of the text behind the last one. */
  abstract startOf(line: number): number;

  /** Offset behind the last character of the line, its line end not included. */
  endOf(line: number): number {
    let end = line + 1 < this.count ? this.startOf(line + 1) : this.text.length;
    const start = this.startOf(line);
    if (end > start && this.text.charCodeAt(end - 1) === 10) end--;
    if (end > start && this.text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  /** The line without its line end. */
  spanOf(line: number): Span {
    return { start: this.startOf(line), end: this.endOf(line) };
  }

  columnAt(offset: number): number {
    return offset - this.startOf(this.lineAt(offset));
  }
}

/** The lines of a text that is read in one piece. */
export class WholeLineIndex extends LineIndex {
  private readonly starts: readonly number[];

  constructor(text: string) {
    super(text);
    this.starts = lineStarts(text);
  }

  get count(): number {
    return this.starts.length;
  }

  lineAt(offset: number): number {
    return lastAtMost(this.starts, offset);
  }

  startOf(line: number): number {
    return this.starts[Math.max(0, line)] ?? this.text.length;
  }
}

/** Index of the last number that is `most` or less, in a list that rises; 0 where none is. */
export function lastAtMost(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle;
  }
  return low;
}

/** Where each line of a text begins; a text that ends in a line end has an empty line behind it. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
