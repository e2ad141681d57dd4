import type { ReportedProblem } from '../../core/report/inspection';

export interface CheckedFile {
  readonly path: string;
  /** False for files that are no release plans: counted and passed over. */
  readonly recognised: boolean;
  readonly text: string;
  /** What is due. */
  readonly problems: readonly ReportedProblem[];
}

export type Format = (files: readonly CheckedFile[], color: boolean) => string;
