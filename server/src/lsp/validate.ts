import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isObject } from '../core/text/isObject';
import { shown } from '../core/text/shown';
import type { Position } from '../protocol';

/**
 * Parameters of the custom requests as they come in. Other editors and scripts send them too, so that nothing is sure of them;
 * what is wrong is answered in words. Fields that nobody knows are passed over.
 */

export const invalidParams = (message: string): ResponseError => new ResponseError(ErrorCodes.InvalidParams, message);

export const noParams = (): undefined => undefined;

/** The parameters of a request about a document. */
export const uriParams = (params: unknown): { uri: string } => ({ uri: textOf(params, 'uri') });

export function positionOf(params: unknown, name: string): Position {
  const position = valueOf(params, name);
  const line = isObject(position) ? position['line'] : undefined;
  const character = isObject(position) ? position['character'] : undefined;
  if (!isCount(line) || !isCount(character)) {
    throw invalidParams(`"${name}" is to be a position with "line" and "character" from 0 on, not ${shown(position)}`);
  }
  return { line, character };
}

export function textOf(params: unknown, name: string): string {
  const value = valueOf(params, name);
  if (typeof value !== 'string') throw invalidParams(`"${name}" is to be a text, not ${shown(value)}`);
  return value;
}

export function flagOf(params: unknown, name: string): boolean {
  const value = valueOf(params, name);
  if (typeof value !== 'boolean') throw invalidParams(`"${name}" is to be true or false, not ${shown(value)}`);
  return value;
}

/** More stages than there are letters for them are no plan. */
const mostStages = 26;

/** Percentages of stages, each above 0 and up to 100. */
export function ladderOf(params: unknown, name: string): number[] {
  const ladder = valueOf(params, name);
  if (!Array.isArray(ladder)) throw invalidParams(`"${name}" is to be a list of percentages, not ${shown(ladder)}`);
  if (ladder.length > mostStages) throw invalidParams(`"${name}" has ${ladder.length} stages; a plan has at most ${mostStages}`);
  return ladder.map((value: unknown, index) => {
    // NaN is no number in JSON and comes in as null.
    if (typeof value !== 'number' || !(value > 0 && value <= 100)) {
      throw invalidParams(`"${name}[${index}]" is to be a percentage above 0 and up to 100, not ${shown(value)}`);
    }
    return value;
  });
}

export function valueOf(params: unknown, name: string): unknown {
  if (!isObject(params)) throw invalidParams(`the parameters are to be an object with "${name}", not ${shown(params)}`);
  return params[name];
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
