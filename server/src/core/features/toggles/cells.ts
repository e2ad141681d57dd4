import type { Span } from '../../text/span';

export interface Cell {
  /** Between the bars. */
  readonly span: Span;
  /** Without the blanks around it. */
  readonly text: string;
}

/** The cells of a line of a table, half-typed as it may be; a `\|` is no bar, and neither are the bars at its ends. */
export function cellsOf(text: string, line: Span): Cell[] {
  const bars: number[] = [];
  for (let i = line.start; i < line.end; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '|') bars.push(i);
  }
  if (bars.length === 0) return [];
  const isBlank = (start: number, end: number): boolean => text.slice(start, end).trim() === '';
  const [first = line.end] = bars;
  const edges = isBlank(line.start, first) ? bars : [line.start - 1, ...bars];
  const last = edges.at(-1) ?? line.end;
  if (edges.length === 1 || !isBlank(last + 1, line.end)) edges.push(line.end);
  return edges.slice(0, -1).map((bar, i) => {
    const span = { start: bar + 1, end: edges[i + 1] ?? line.end };
    return { span, text: text.slice(span.start, span.end).trim() };
  });
}

/** The number of the cell that an offset is in. */
export function cellAt(cells: readonly Cell[], offset: number): number | undefined {
  const i = cells.findIndex(({ span }) => span.start <= offset && offset <= span.end);
  return i === -1 ? undefined : i;
}
