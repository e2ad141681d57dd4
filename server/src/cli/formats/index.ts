import type { Format } from './format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { pretty } from './pretty';
import { sarif } from './sarif';

export const formats = { pretty, json, sarif, github, junit } satisfies Record<string, Format>;
export type FormatId = keyof typeof formats;

export const isFormat = (id: string): id is FormatId => Object.hasOwn(formats, id);
