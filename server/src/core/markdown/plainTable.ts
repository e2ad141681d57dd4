import type { Table, TableCell, TableRow } from 'mdast';
import { plainInline } from './plainInline';
import { placed } from './plainNodes';

const delimiterRow = /^\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
/** A pipe that is none, and what may become one in a cell of ours. */
const escapedPipe = /\\[\\|]/;

const onlyBlanks = /^[ \t]*$/;

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** A table whose rows begin with a pipe, row by row. */
export class PlainTable {
  private readonly rows: TableRow[] = [];

  private constructor(
    private readonly source: string,
    private readonly start: number,
  ) {}

  /** The table that a line heads, if the next line says so; undefined where it does not, or where more than that has to be known. */
  static headedBy(source: string, start: number, end: number, next: string): PlainTable | undefined {
    if (!delimiterRow.test(next.trimEnd())) return undefined;
    const table = new PlainTable(source, start);
    const columns = next.match(/-+/g)?.length;
    return table.row(start, end) && table.rows[0]?.children.length === columns ? table : undefined;
  }

  /** Whether one more row could be read. */
  row(start: number, end: number): boolean {
    const { source } = this;
    if (escapedPipe.test(source.slice(start, end))) return false;
    const starts = [start];
    for (let pipe = source.indexOf('|', start + 1); pipe >= 0 && pipe < end; pipe = source.indexOf('|', pipe + 1)) starts.push(pipe);
    // Behind the last pipe there is no cell, unless something stands there.
    const last = starts.at(-1) ?? start;
    if (starts.length > 1 && onlyBlanks.test(source.slice(last + 1, end))) starts.pop();
    const children: TableCell[] = [];
    for (const [i, from] of starts.entries()) {
      const cell = this.cell(from, starts[i + 1] ?? end);
      if (!cell) return false;
      children.push(cell);
    }
    this.rows.push({ type: 'tableRow', children, position: placed(start, end) });
    return true;
  }

  private cell(from: number, to: number): TableCell | undefined {
    const { source } = this;
    let start = from + 1;
    let end = to;
    while (start < end && isBlank(source.charCodeAt(start))) start++;
    while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
    if (end > start && source.charCodeAt(end - 1) === 124) end--;
    while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
    const children = plainInline(source, start, end);
    return children && { type: 'tableCell', children, position: placed(from, to) };
  }

  get node(): Table {
    const end = this.rows.at(-1)?.position?.end.offset ?? this.start;
    return { type: 'table', children: this.rows, position: placed(this.start, end) };
  }
}
