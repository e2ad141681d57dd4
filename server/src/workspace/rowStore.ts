import type { PlanRow } from '../core/features/planRow';
import type { FileVersion } from './workspace';

/** What is known of a Markdown file as long as it stays as it is. */
export interface StoredRow {
  /** Canonical. */
  readonly uri: string;
  readonly version: FileVersion;
  /** What it was read with; undefined for no plan. */
  readonly key: string | undefined;
  readonly row: PlanRow | undefined;
  /** The plan is too large to be understood in passing. */
  readonly passedOver: boolean;
}

/** Rows of plans from one session to the next. It loses them sooner than it gives wrong ones. */
export interface RowStore {
  /** Never rejects. */
  load(): Promise<readonly StoredRow[]>;
  /** In place of all that was stored before. Never rejects. */
  save(rows: readonly StoredRow[]): Promise<void>;
}
