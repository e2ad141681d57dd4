import type { Assessment } from '../assessment';
import { presentGate, summaryOf } from './summary';
import { checklistsNode } from './tree/checklists';
import { gateNodes } from './tree/gates';
import type { TreeNode } from './tree/node';
import { stagesNode } from './tree/stages';
import { togglesNode } from './tree/toggles';

export type { TreeIcon, TreeNode } from './tree/node';

export interface ReadinessSummary {
  readonly title: string;
  readonly state: string;
  readonly due: number;
  readonly summary: string;
  /** What comes next, in a sentence, while nothing is due; else empty. */
  readonly nothingDue: string;
  readonly nodes: readonly TreeNode[];
}

/** Everything the readiness view shows of a plan: its gates, its stages, its checklists, its toggles. */
export function readinessTree(assessment: Assessment): ReadinessSummary {
  const { title, state, due, text } = summaryOf(assessment);
  const nodes = [...gateNodes(assessment), stagesNode(assessment), checklistsNode(assessment), togglesNode(assessment)].filter(
    (node) => node !== undefined,
  );
  return { title, state, due, summary: text, nothingDue: due === 0 ? nextOf(assessment) : '', nodes };
}

function nextOf(assessment: Assessment): string {
  const present = presentGate(assessment);
  return present ? `Nothing is due. Next: ${present.name}.` : 'Nothing is due: every gate lies behind.';
}
