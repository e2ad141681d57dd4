import type { RowLine, TextLine } from '../markdown/line';
import type { Part } from '../markdown/part';
import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { within } from '../plan/within';
import { anchoredAt } from '../text/anchor';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { finding } from './places';
import type { Finding, Fix, Rule } from './rule';

const delimiterRow = /^(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

export const tableColumns: Rule = {
  id: 'table-columns',
  title: 'A table does not hold together',
  severity: 'warning',
  description:
    'The line below the head of a table has more or fewer columns than the head: Markdown shows no table at all. A row with more cells than the head loses what stands in them.',
  silentWhen: 'A row is shorter than the head, or a pipe at the end of a row is missing: Markdown completes it.',
  bad: '# Search Release Plan\n\n| Metric | Before | After |\n| --- | --- |\n| Clicks | 10 | 12 |\n',
  good: '# Search Release Plan\n\n| Metric | Before | After |\n| --- | --- | --- |\n| Clicks | 10\n',
  check({ plan }) {
    const broken = brokenTables(plan).map(({ head, delimiter, columns, marks }) =>
      finding(
        'table-columns',
        head,
        `The head of this table has ${columnsText(columns)}, the line below it ${marks}: Markdown shows it as text and not as a table.`,
        { related: [{ span: delimiter, message: 'The line below the head' }], subject: 'delimiter' },
      ),
    );
    return [...broken, ...long(plan)];
  },
  fixes(found, { plan }) {
    return found.subject === 'delimiter' ? delimiterFix(found, plan) : surplusFix(found, plan);
  },
};

const long = byPart(({ stretch: { part } }) => longIn(part));

function longIn(part: Part): Finding[] {
  let head: RowLine | undefined;
  return part.lines.flatMap((line) => {
    if (line.kind !== 'row') return [];
    if (line.header) head = line;
    return surplus(part, line, head);
  });
}

const columnsText = (count: number): string => (count === 1 ? '1 column' : `${count} columns`);

interface BrokenTable {
  readonly head: Span;
  readonly delimiter: Span;
  readonly columns: number;
  readonly marks: number;
  /** The longest row below. */
  readonly widest: number;
}

/** Lines that were meant as a table and are none, as their second line has not as many columns as the first. */
const brokenTables = byPart(({ stretch: { part } }, plan) => brokenIn(part, within(plan)));

function brokenIn(part: Part, { index, text }: Plan['markdown']): BrokenTable[] {
  const { lines } = part;
  const source = ({ start, end }: Span): string => text.slice(start, end);
  return lines.flatMap((line, i): BrokenTable[] => {
    const head = lines[i - 1];
    if (line.kind !== 'text' || line.marker || head?.kind !== 'text' || !follows(index, head, line)) return [];
    const delimiter = line.span;
    const headSpan = anchoredAt(part.anchor, { start: head.text.source.start, end: head.span.end });
    if (!source(delimiter).includes('|') || !delimiterRow.test(source(delimiter))) return [];
    const columns = pipesOf(source(headSpan)).cells;
    const marks = pipesOf(source(delimiter)).cells;
    if (columns === marks || !source(headSpan).includes('|')) return [];
    let widest = 0;
    let number = index.lineAt(line.span.start);
    for (let at = i + 1; at < lines.length; at++) {
      const row = lines[at];
      if (row?.kind !== 'text' || index.lineAt(row.span.start) !== ++number || !source(row.span).includes('|')) break;
      widest = Math.max(widest, pipesOf(source(row.span)).cells);
    }
    return [{ head: headSpan, delimiter, columns, marks, widest }];
  });
}

const follows = (index: LineIndex, first: TextLine, second: TextLine): boolean =>
  index.lineAt(second.span.start) === index.lineAt(first.span.start) + 1;

/** Adds the columns that are missing, or takes those away that nothing stands in. */
function delimiterFix(found: Finding, plan: Plan): Fix[] {
  const table = brokenTables(plan).find(({ head }) => head.start === found.span.start);
  if (!table) return [];
  const { delimiter, columns, marks, widest } = table;
  const source = plan.markdown.text.slice(delimiter.start, delimiter.end);
  const closed = source.endsWith('|');
  if (marks < columns) {
    const added = (closed ? ' --- |' : ' | ---').repeat(columns - marks);
    return [fix('Add the missing columns to the line below it', { start: delimiter.end, end: delimiter.end }, added)];
  }
  const last = pipesOf(source).pipes[columns - (source.startsWith('|') ? 0 : 1)];
  if (widest > columns || last === undefined) return [];
  const kept = closed ? last + 1 : source.slice(0, last).trimEnd().length;
  return [fix('Take the surplus columns from the line below it', { start: delimiter.start + kept, end: delimiter.end }, '')];
}

const fix = (title: string, span: Span, text: string): Fix => ({ title, edits: [{ span, text }], preferred: true });

/** What a row holds beyond the columns of its table. */
function surplus(part: Part, row: RowLine, head: RowLine | undefined): Finding[] {
  const lost = row.cells.slice(row.columns).filter((cell) => cell.text.trim() !== '');
  const [first, last] = [lost[0], lost.at(-1)];
  if (row.header || !first || !last) return [];
  return [
    finding(
      'table-columns',
      anchoredAt(part.anchor, { start: first.source.start, end: Math.max(first.source.start + 1, last.source.end) }),
      `The table has ${columnsText(row.columns)}, this row ${row.cells.length}: what stands from here on is not shown.`,
      { related: head ? [{ span: head.span, message: 'The head of the table' }] : [] },
    ),
  ];
}

/** A pipe that belongs to the text is written `\|`; whether it does only the author knows. */
function surplusFix(found: Finding, plan: Plan): Fix[] {
  const row = plan.markdown.lines.find(
    (line) => line.kind === 'row' && line.span.start <= found.span.start && found.span.end <= line.span.end,
  );
  if (row?.kind !== 'row') return [];
  const source = plan.markdown.text.slice(row.span.start, row.span.end);
  const { inner } = pipesOf(source);
  const edits = inner.slice(row.columns - 1).map((at) => ({ span: { start: row.span.start + at, end: row.span.start + at }, text: '\\' }));
  return edits.length === 0 ? [] : [{ title: 'Show all of it in the last column', edits }];
}

/** The pipes of a row, those of them that divide cells, and the number of cells. */
function pipesOf(source: string): { pipes: readonly number[]; inner: readonly number[]; cells: number } {
  const pipes: number[] = [];
  for (let i = 0; i < source.length; i++) {
    if (source.charAt(i) === '\\') i++;
    else if (source.charAt(i) === '|') pipes.push(i);
  }
  const first = source.length - source.trimStart().length;
  const last = source.trimEnd().length - 1;
  const inner = pipes.filter((at) => first < at && at < last);
  return { pipes, inner, cells: inner.length + 1 };
}
