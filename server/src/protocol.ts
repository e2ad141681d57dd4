/**
 * What the client and the server say to each other beyond the Language Server Protocol.
 * Positions and ranges are those of LSP: 0-based lines, UTF-16 columns. Plain data only, so that both sides and the tests share this file.
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Request: what the readiness tree shows of a document. Answers `null` for a document that is no plan or is not open. */
export const readinessRequest = 'releasePlan/readiness';
export interface ReadinessParams {
  readonly uri: string;
}

/** Notification from the server: the readiness of a document is not what it was; ask again if it is shown. */
export const readinessChanged = 'releasePlan/readinessChanged';
export interface ReadinessChangedParams {
  readonly uri: string;
}

/** What a node is, for its icon; a view maps it, and never says by colour alone what the label does not. */
export type NodeIcon =
  | 'plan'
  | 'gate-passed'
  | 'gate-ready'
  | 'gate-blocked'
  | 'gate-later'
  | 'not-applicable'
  | 'error'
  | 'warning'
  | 'information'
  | 'hint'
  | 'open-item'
  | 'later-item'
  | 'evidence';

export interface ReadinessNode {
  /** Stable while the plan is edited, so that a view keeps what is unfolded. */
  readonly id: string;
  readonly label: string;
  /** Shown dimmed behind the label. */
  readonly description: string;
  /** Plain text. */
  readonly tooltip: string;
  /** What a screen reader says: label, state and count in one sentence. */
  readonly accessibleLabel: string;
  readonly icon: NodeIcon;
  readonly expanded: boolean;
  /** Where a click goes. */
  readonly range: Range | null;
  readonly children: readonly ReadinessNode[];
}

export interface ReadinessView {
  readonly uri: string;
  readonly version: number;
  readonly title: string;
  /** Such as `Draft` or `Rolling out, stage B`. */
  readonly state: string;
  /** Findings and fields that are due now. */
  readonly due: number;
  /** Such as `Draft · 9 due`. */
  readonly summary: string;
  readonly nodes: readonly ReadinessNode[];
}

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

/** Request: the open item after (or before) a position, going round at the end; `null` when nothing is open. */
export const openItemRequest = 'releasePlan/openItem';
export interface OpenItemParams {
  readonly uri: string;
  readonly position: Position;
  readonly backwards: boolean;
}
export interface OpenItemAnswer {
  readonly range: Range;
  /** What is to do there. */
  readonly label: string;
  /** How many items are open in all. */
  readonly count: number;
}
