import type { ReportedProblem } from '../../core/report/inspection';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { pretty } from './pretty';
import { sarif } from './sarif';

export interface CheckedFile {
  readonly path: string;
  /** False for files that are no release plans: counted and passed over. */
  readonly recognised: boolean;
  readonly text: string;
  /** What is due. */
  readonly problems: readonly ReportedProblem[];
}

export type Format = (files: readonly CheckedFile[], color: boolean) => string;

export const formats = { pretty, json, sarif, github, junit } satisfies Record<string, Format>;
export type FormatId = keyof typeof formats;

export const isFormat = (id: string): id is FormatId => Object.hasOwn(formats, id);
