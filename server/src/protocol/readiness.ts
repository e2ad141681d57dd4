import type { Range } from './places';

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
  | 'gate-passed'
  | 'gate-ready'
  | 'gate-blocked'
  | 'gate-later'
  | 'gate-waived'
  | 'not-applicable'
  | 'error'
  | 'warning'
  | 'information'
  | 'hint'
  | 'open-item'
  | 'later-item'
  | 'evidence'
  | 'stages'
  | 'stage-done'
  | 'stage-running'
  | 'stage-next'
  | 'stage-later'
  | 'stage-skipped'
  | 'checklists'
  | 'checklist-done'
  | 'checklist-open'
  | 'box'
  | 'toggles'
  | 'toggle'
  | 'toggle-listed'
  | 'toggle-unknown'
  | 'connect';

/** A box of the plan that can be ticked in the view, by `setCheckboxRequest` with the node's id. */
export interface NodeCheckbox {
  readonly checked: boolean;
  /** What a screen reader says of the box itself. */
  readonly accessibleLabel: string;
}

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
  /** Whether it stays where only what is due is shown: by itself, or for something below it. */
  readonly due: boolean;
  readonly checkbox: NodeCheckbox | null;
  /** Where a click goes. */
  readonly range: Range | null;
  /** What a click opens instead: the setting that names the lists of toggles. */
  readonly opens: 'toggle-sources' | null;
  /** The stage that it stands for, as `recordResultsRequest` takes it. */
  readonly stage: number | null;
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
  /** The gate whose turn it is; `null` when all lie behind. */
  readonly gate: PresentGate | null;
  /** How many findings are due that do not block this gate. */
  readonly elsewhere: number;
  /** The name of the template that the plan comes from. */
  readonly template: string;
  /** A stage runs, and the plan does not say how to roll it back. */
  readonly warn: boolean;
  /** What comes next, in a sentence, while nothing is due; else empty. */
  readonly nothingDue: string;
  readonly nodes: readonly ReadinessNode[];
}

export interface PresentGate {
  readonly name: string;
  readonly status: GateStatus;
  /** The first few things that block it, in a few words each, with their lines. */
  readonly blockers: readonly string[];
  /** How many more there are. */
  readonly more: number;
}
export type GateStatus = 'passed' | 'ready' | 'blocked' | 'not-yet' | 'not-applicable' | 'waived';
