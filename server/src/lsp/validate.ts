import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { planTemplates } from '../core/authoring/newPlan';
import type { InsertParams, NewPlanParams, OpenItemParams, Position, ReadinessParams } from '../protocol';

/**
 * Parameters of the custom requests as they come in. Other editors and scripts send them too, so that nothing is sure of them;
 * what is wrong is answered in words. Fields that nobody knows are passed over.
 */

export const invalidParams = (message: string): ResponseError => new ResponseError(ErrorCodes.InvalidParams, message);

export const noParams = (): undefined => undefined;

/** The parameters of a request about a document. */
export const uriParams = (params: unknown): ReadinessParams => ({ uri: textOf(params, 'uri') });

export const insertParams = (params: unknown): InsertParams => ({ uri: textOf(params, 'uri'), what: textOf(params, 'what') });

export function openItemParams(params: unknown): OpenItemParams {
  const backwards = valueOf(params, 'backwards');
  if (typeof backwards !== 'boolean') throw invalidParams(`"backwards" is to be true or false, not ${shown(backwards)}`);
  return { uri: textOf(params, 'uri'), position: positionOf(params, 'position'), backwards };
}

/** More stages than there are letters for them are no plan. */
const mostStages = 26;

export function newPlanParams(params: unknown): NewPlanParams {
  const templateId = textOf(params, 'templateId');
  if (!planTemplates.some(({ id }) => id === templateId)) {
    throw invalidParams(`there is no template ${shown(templateId)}; there are ${planTemplates.map(({ id }) => shown(id)).join(', ')}`);
  }
  const ladder = valueOf(params, 'ladder');
  if (!Array.isArray(ladder)) throw invalidParams(`"ladder" is to be a list of percentages, not ${shown(ladder)}`);
  if (ladder.length > mostStages) throw invalidParams(`"ladder" has ${ladder.length} stages; a plan has at most ${mostStages}`);
  return { templateId, feature: textOf(params, 'feature'), ladder: ladder.map(percentOf) };
}

function percentOf(value: unknown, index: number): number {
  // NaN is no number in JSON and comes in as null.
  if (typeof value !== 'number' || !(value > 0 && value <= 100)) {
    throw invalidParams(`"ladder[${index}]" is to be a percentage above 0 and up to 100, not ${shown(value)}`);
  }
  return value;
}

function positionOf(params: unknown, name: string): Position {
  const position = valueOf(params, name);
  const line = isObject(position) ? position['line'] : undefined;
  const character = isObject(position) ? position['character'] : undefined;
  if (!isCount(line) || !isCount(character)) {
    throw invalidParams(`"${name}" is to be a position with "line" and "character" from 0 on, not ${shown(position)}`);
  }
  return { line, character };
}

function textOf(params: unknown, name: string): string {
  const value = valueOf(params, name);
  if (typeof value !== 'string') throw invalidParams(`"${name}" is to be a text, not ${shown(value)}`);
  return value;
}

function valueOf(params: unknown, name: string): unknown {
  if (!isObject(params)) throw invalidParams(`the parameters are to be an object with "${name}", not ${shown(params)}`);
  return params[name];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** A wrong value as the answer shows it: short, whatever it is. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
