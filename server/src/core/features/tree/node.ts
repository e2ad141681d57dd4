import type { Due } from '../../assessment';
import type { Plan } from '../../plan/plan';
import { shorten } from '../../text/shorten';
import { isEmpty, type Span } from '../../text/span';

export type TreeIcon =
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

/** A box that can be ticked in the view. The node's id says which. */
export interface TreeCheckbox {
  readonly checked: boolean;
  /** What a screen reader says of the box itself. */
  readonly accessibleLabel: string;
}

export interface TreeNode {
  readonly id: string;
  /** Plain text in one line. */
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** The whole in words: what a screen reader says. */
  readonly accessibleLabel: string;
  readonly icon: TreeIcon;
  readonly expanded: boolean;
  /** Whether it stays where only what is due is shown: by itself, or for something below it. */
  readonly due: boolean;
  readonly checkbox: TreeCheckbox | undefined;
  readonly span: Span | undefined;
  /** What a click opens where it goes to no place of the plan. */
  readonly opens: 'toggle-sources' | undefined;
  /** The index of the stage that it stands for. */
  readonly stage: number | undefined;
  readonly children: readonly TreeNode[];
}

type Parts = Pick<TreeNode, 'id' | 'label' | 'tooltip' | 'accessibleLabel' | 'icon'> & Partial<TreeNode>;

/** A node with what its kind has in common with most; it is due where something below it is. */
export function treeNode(parts: Parts): TreeNode {
  const { id, label, tooltip, accessibleLabel, icon } = parts;
  const { description = '', expanded = false, due = false, checkbox, span, opens, stage, children = [] } = parts;
  const isDue = due || children.some((child) => child.due);
  return { id, label, description, tooltip, accessibleLabel, icon, expanded, due: isDue, checkbox, span, opens, stage, children };
}

export const count = (n: number, noun: string): string => `${n === 0 ? 'no' : n} ${noun}${n === 1 ? '' : 's'}`;

export const lineOf = (plan: Plan, span: Span): number => plan.markdown.index.lineAt(span.start) + 1;

export const dueWords: Readonly<Record<Due, string>> = { now: 'due now', overdue: 'overdue', later: 'not due yet' };

/** Rows are read at a glance; what is longer stands whole in the tooltip. */
const longestLabel = 200;

/** A text of the plan as a row shows it; `otherwise` where there is none. */
export function labelOf(text: string, otherwise: string): string {
  const label = shorten(text, longestLabel);
  return label === '' ? otherwise : label;
}

/** Ids that are told apart by a number where names repeat. */
export class Ids {
  private readonly taken = new Map<string, number>();

  of(name: string): string {
    const times = (this.taken.get(name) ?? 0) + 1;
    this.taken.set(name, times);
    return times === 1 ? name : this.of(`${name}#${times}`);
  }
}

/** The place to go to for a node that stands for several: the first that is anywhere. */
export const firstPlace = (nodes: readonly TreeNode[]): Span | undefined =>
  nodes.find(({ span }) => span && !isEmpty(span))?.span ?? nodes[0]?.span;
