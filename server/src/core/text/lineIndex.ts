import type { Span } from './span';

/** Lines of a text, 0-based. A line ends at LF, CRLF or CR, as in CommonMark and LSP. */
export class LineIndex {
  constructor(
    private readonly text: string,
    /** Where each line begins. */
    private readonly starts: ArrayLike<number> = lineStarts(text),
  ) {}

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`; offsets outside the text are taken to its nearest end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  startOf(line: number): number {
    return this.starts[Math.max(0, line)] ?? this.text.length;
  }

  /** Offset behind the last character of the line, its line end not included. */
  endOf(line: number): number {
    let end = line + 1 < this.starts.length ? this.startOf(line + 1) : this.text.length;
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

/** Where each line of a text begins; a text that ends in a line end has an empty line behind it. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
