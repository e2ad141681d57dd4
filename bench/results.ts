import type { Stats } from './measure';

/** One measure, with its value in each column that it was taken for. */
export interface Row {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | '×';
  readonly cells: Readonly<Record<string, Stats | number>>;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** Whether a column tells of a larger document than the one before. */
  readonly grows: boolean;
  readonly rows: readonly Row[];
}

/** On what a table was taken, and how. */
export interface Machine {
  /** When the run began. */
  readonly date: string;
  readonly command: string;
  readonly node: string;
  readonly cores: number;
  readonly system: string;
  /** How many processes waited for a core when the run began, on average over a minute; 0 where the system does not tell. */
  readonly load: number;
}

export type TakenTable = Table & Machine;

/** The tables with a new one in place of that of its title, or behind them. */
export function withTable(tables: readonly TakenTable[], taken: TakenTable): TakenTable[] {
  const isNew = !tables.some(({ title }) => title === taken.title);
  return isNew ? [...tables, taken] : tables.map((table) => (table.title === taken.title ? taken : table));
}

const p50Of = (cell: Stats | number): number => (typeof cell === 'number' ? cell : cell.p50);

/** As few digits as say something. */
export function toText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return `${Math.round(value)}`;
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function cellText(cell: Stats | number | undefined): string {
  if (cell === undefined) return '–';
  if (typeof cell === 'number') return toText(cell);
  return `${[cell.p50, cell.p99, cell.max].map(toText).join(' / ')} (${cell.n})`;
}

/** How many times the p50 of a column is that of the one before. */
function growth({ cells }: Row, from: string, to: string): string {
  const [small, large] = [cells[from], cells[to]];
  return small === undefined || large === undefined ? '–' : toText(p50Of(large) / p50Of(small));
}

/** A table of Markdown, with columns that line up in a terminal too. */
export function renderTable({ title, columns, grows, rows }: Table): string {
  const steps = grows ? columns.slice(1).map((to, i) => [columns[i] ?? '', to] as const) : [];
  const head = [title, ...columns, ...steps.map(([from, to]) => `${to} ÷ ${from}`)];
  const body = rows.map((row) => [
    `${row.name}, ${row.unit}`,
    ...columns.map((column) => cellText(row.cells[column])),
    ...steps.map(([from, to]) => growth(row, from, to)),
  ]);
  const widths = head.map((_, i) => Math.max(3, ...[head, ...body].map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = line(widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
  return [line(head), rule, ...body.map(line)].join('\n');
}

function renderTaken(table: TakenTable): string {
  const { date, command, node, cores, system, load } = table;
  return `\`${command}\`, ${date.slice(0, 10)}, ${cores} cores, Node ${node}, ${system}, load ${toText(load)} at the start:\n\n${renderTable(table)}`;
}

export const renderResults = (tables: readonly TakenTable[]): string =>
  ['A cell with several numbers is p50 / p99 / maximum (samples).', ...tables.map(renderTaken)].join('\n\n');

const marks = ['<!-- measured -->', '<!-- /measured -->'] as const;

/** The document with the results in place of those between its marks. */
export function fillIn(document: string, tables: readonly TakenTable[]): string {
  const [start, end] = marks.map((mark) => document.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) throw new Error(`The document lacks ${marks.join(' … ')}.`);
  return `${document.slice(0, start + marks[0].length)}\n\n${renderResults(tables)}\n\n${document.slice(end)}`;
}
