import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { findDates } from '../plan/values/dates';
import { findPercent } from '../plan/values/percent';
import type { Edit } from '../text/edit';
import { placeholderOf } from './copyFields';

type Line = Plan['markdown']['lines'][number];
type Row = Extract<Line, { kind: 'row' }>;

/** What the rows of a table are: one for each toggle or number, a question and its answer, or a step of the rollout. */
export interface TableRow {
  readonly line: Row;
  readonly fields: readonly Field[];
  /** It says how many users a stage reaches. */
  readonly isStep: boolean;
  /** The first below the head. */
  readonly isFirst: boolean;
  /** Some row of its table is a question. */
  readonly asks: boolean;
}

const blank = '[FILL_IN]';

/** The edits that empty a row: a question keeps its words, a step its percentage; of rows that list something one is left. */
export function copyRow(plan: Plan, row: TableRow): Edit[] {
  const { line, fields, isStep, isFirst, asks } = row;
  const { text, index } = plan.markdown;
  const [start, end] = [index.startOf(index.lineAt(line.span.start)), index.endOf(index.lineAt(line.span.start))];
  const source = text.slice(start, end);
  const question = fields.find(({ definition }) => definition?.contexts.includes('toggles') === false);
  if (!isStep && !isFirst && !asks) return [{ span: { start, end }, text: '' }];
  const written = rewriteCells(source, (cell, i) => {
    if (isStep) return stepCell(cell, i);
    if (i === 0 && asks) return withoutDates(cell);
    return question && i === 1 ? placeholderOf(plan, question).replaceAll('|', '\\|') : blank;
  });
  return written === source ? [] : [{ span: { start, end }, text: written }];
}

/** `change` answers what a cell says then; undefined leaves it. Empty cells stay empty. */
function rewriteCells(source: string, change: (cell: string, i: number) => string | undefined): string {
  const parts = source.split(/(?<!\\)\|/);
  const first = parts[0]?.trim() === '' ? 1 : 0;
  return parts
    .map((part, i) => {
      const cell = part.trim();
      const written = i < first || cell === '' ? undefined : change(cell, i - first);
      return written === undefined ? part : part.replace(cell, () => written);
    })
    .join('|');
}

/** The name of the step up to its percentage; elsewhere a percentage alone. */
function stepCell(cell: string, i: number): string {
  const percent = findPercent(cell);
  if (!percent) return i === 0 && cell.length <= 40 && !/\d{2}/.test(cell) ? cell : blank;
  if (i > 0) return cell.slice(percent.start, percent.end);
  const whose = /^\s*of (?:all )?(?:the )?\p{L}+/u.exec(cell.slice(percent.end))?.[0] ?? '';
  return withoutDates(cell.slice(0, percent.end + whose.length));
}

/** Days are those of the other plan. */
const withoutDates = (cell: string): string =>
  findDates(cell).reduceRight((text, { start, end }) => text.slice(0, start) + blank + text.slice(end), cell);
