import type { Position, Range } from './places';

/** Request: the text of a new plan. */
export const newPlanRequest = 'releasePlan/newPlan';
export interface NewPlanParams {
  readonly templateId: string;
  readonly feature: string;
  /** Percentages of the stages in order, each 0 < p ≤ 100, as many as the template takes; empty where everyone gets it at once. */
  readonly ladder: readonly number[];
}
export interface NewPlanAnswer {
  readonly text: string;
  /** The first place to fill in. */
  readonly first: Range | null;
}

/** Request: the text of a new plan from a team's own template, or with the structure of another plan. Answers `NewPlanAnswer`. */
export const planFromTemplateRequest = 'releasePlan/planFromTemplate';
export const planFromCopyRequest = 'releasePlan/planFromCopy';
export interface PlanFromTextParams {
  /** The whole text of the template, or of the plan. */
  readonly text: string;
  readonly feature: string;
}

/** Request: the titles of templates, in their order; `null` for one that has none. */
export const templateTitlesRequest = 'releasePlan/templateTitles';
export interface TemplateTitlesParams {
  readonly texts: readonly string[];
}

/**
 * Request: the plans that can be copied, by title: those that are open or listed, and with `search` all of the workspace, templates left
 * out. A search ends early when the request is cancelled.
 */
export const copyablePlansRequest = 'releasePlan/copyablePlans';
export interface CopyablePlansParams {
  readonly search: boolean;
}
export interface CopyablePlan {
  readonly uri: string;
  readonly title: string;
}

/** Request: the templates a new plan can be made from, best first. */
export const templatesRequest = 'releasePlan/templates';
export interface TemplateInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whether its stages come from a ladder. */
  readonly staged: boolean;
  /** Whether it makes sense with an empty ladder too. */
  readonly atOnce: boolean;
  /** Percentages of a ladder at most. */
  readonly mostStages: number;
}

/** Request: what can be inserted into a plan, in the order of the plan; of `present` ones nothing is missing. */
export const insertablesRequest = 'releasePlan/insertables';
export interface InsertablesParams {
  readonly uri: string;
  /** Where the author stands. */
  readonly position?: Position | null;
}
export interface Insertable {
  readonly id: string;
  readonly name: string;
  readonly present: boolean;
  /** What is inserted, or why nothing is missing; empty where the name says it all. */
  readonly detail: string;
  /** Stages it can be inserted for or behind, the likeliest first; `null` for what has one place. */
  readonly places: readonly InsertPlace[] | null;
}
export interface InsertPlace {
  /** Of the plan's stages, from 0. */
  readonly stage: number;
  readonly name: string;
  readonly detail: string;
}

/** Request: the edit that inserts a section, a stage or a part of one where it belongs. `null` when the document is no plan (any more). */
export const insertRequest = 'releasePlan/insert';
export interface InsertParams {
  readonly uri: string;
  /** The id of an insertable. */
  readonly what: string;
  /** The stage of a place, where there are such; without it a stage goes behind the last, and a part into the first that lacks it. */
  readonly stage?: number | null;
}
export interface InsertAnswer {
  /** The version the edit belongs to. */
  readonly version: number;
  readonly range: Range;
  readonly text: string;
  /** The same text as a snippet with tab stops, in TextMate syntax. */
  readonly snippet: string;
}
