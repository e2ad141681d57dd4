import { assess, type CheckConfig } from '../core/assessment';
import { planRow, type PlanRow } from '../core/features/planRow';

/** Characters of a plan that is understood in passing; larger ones would hold up those that come after. No real plan has a tenth of it. */
const mostCharacters = 256 * 1024;

/** What a plan comes to in a list: undefined for one that is not listed. */
export type ReadRow = PlanRow | 'too-large' | undefined;

export function rowOf(text: string, config: CheckConfig): ReadRow {
  if (config.template) return undefined;
  return text.length > mostCharacters ? 'too-large' : planRow(assess(text, config));
}

/** Makes rows of plans that are not open; wherever that is done, the rows are the same. */
export interface RowReader {
  /** @rejects for a plan that cannot be understood */
  rowOf(text: string, config: CheckConfig): Promise<ReadRow>;
  /** Somebody types: for a moment less is done at once. */
  giveWay?(): void;
}

/** Rows that are made on this thread, one after the other; whatever waits has its turn before each. */
export class RowsHere implements RowReader {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly pause: () => Promise<void>) {}

  rowOf(text: string, config: CheckConfig): Promise<ReadRow> {
    const row = this.last.then(this.pause).then(() => rowOf(text, config));
    this.last = row.catch(() => undefined);
    return row;
  }
}
