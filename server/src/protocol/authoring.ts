import type { Range } from './places';

/** Request: the text of a new plan. */
export const newPlanRequest = 'releasePlan/newPlan';
export interface NewPlanParams {
  readonly templateId: string;
  readonly feature: string;
  /** Percentages of the stages in order, each 0 < p ≤ 100; empty for a release without stages. */
  readonly ladder: readonly number[];
}
export interface NewPlanAnswer {
  readonly text: string;
  /** The first place to fill in. */
  readonly first: Range | null;
}

/** Request: the templates a new plan can be made from, best first. */
export const templatesRequest = 'releasePlan/templates';
export interface TemplateInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whether its stages come from a ladder. */
  readonly staged: boolean;
}

/** Request: what can be inserted into a plan, in the order of the plan; `present` ones stand in it already. */
export const insertablesRequest = 'releasePlan/insertables';
export interface InsertablesParams {
  readonly uri: string;
}
export interface Insertable {
  readonly id: string;
  readonly name: string;
  readonly present: boolean;
}

/** Request: the edit that inserts a section or the next stage where it belongs. `null` when the document is no plan (any more). */
export const insertRequest = 'releasePlan/insert';
export interface InsertParams {
  readonly uri: string;
  /** `stage`, or the id of an insertable. */
  readonly what: string;
}
export interface InsertAnswer {
  /** The version the edit belongs to. */
  readonly version: number;
  readonly range: Range;
  readonly text: string;
  /** The same text as a snippet with tab stops, in TextMate syntax. */
  readonly snippet: string;
}
