import type { Assessment } from '../../assessment';
import type { CheckBox, Plan } from '../../plan/plan';
import type { SectionKind } from '../../plan/vocabulary/sections';
import type { GateKind } from '../../plan/vocabulary/fields';
import { groupBy } from '../../text/groupBy';
import { presentGate } from '../summary';
import { Ids, labelOf, lineOf, treeNode, type TreeNode } from './node';
import { sectionId } from './sectionIds';

/** A box of a checklist with the id of its row. */
export interface ListedBox {
  readonly id: string;
  readonly box: CheckBox;
  /** No other box of its list has the same text, so that it is found again in another version of the plan. */
  readonly unique: boolean;
}

interface Checklist {
  readonly id: string;
  readonly section: number | undefined;
  readonly boxes: readonly ListedBox[];
}

/** `- [ ] Yes` answers the question above it; it is nothing to be done. */
const isAnswer = ({ text }: CheckBox): boolean => /^(?:yes|no|n\/a)[.,]?$/i.test(text.trim());

/** A box without words asks for nothing, and ticked it would take the next line for its own. */
const isListed = (box: CheckBox): boolean => box.text.trim() !== '' && !isAnswer(box);

/** The checklists of a plan in its order: one for each section that has boxes. */
export function checklistsOf(plan: Plan): Checklist[] {
  return [...groupBy(plan.boxes.filter(isListed), ({ section }) => section)].map(([section, boxes]) => {
    const id = `checklists/${sectionId(plan, section)}`;
    const ids = new Ids();
    const names = boxes.map((box) => `${id}/${labelOf(box.text, '')}`);
    const times = new Map<string, number>();
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
    return {
      id,
      section,
      boxes: boxes.map((box, i) => {
        const name = names[i] ?? id;
        return { id: ids.of(name), box, unique: times.get(name) === 1 };
      }),
    };
  });
}

/** All checklists, each with its boxes as they are nested. Undefined for a plan without boxes. */
export function checklistsNode(assessment: Assessment): TreeNode | undefined {
  const { plan } = assessment;
  const lists = checklistsOf(plan);
  if (lists.length === 0) return undefined;
  const titles = titlesOf(plan, lists);
  const children = lists.map((list, i) => checklistNode(assessment, list, titles[i] ?? 'Checklist'));
  const boxes = lists.flatMap((list) => list.boxes);
  const done = ticked(boxes);
  return treeNode({
    id: 'checklists',
    label: 'Checklists',
    description: `${done} of ${boxes.length}`,
    tooltip: 'The boxes of the plan. A tick here is written into the text.',
    accessibleLabel: `Checklists, ${done} of ${boxes.length} ticked`,
    icon: 'checklists',
    expanded: true,
    span: boxes[0]?.box.span,
    children,
  });
}

const ticked = (boxes: readonly ListedBox[]): number => boxes.filter(({ box }) => box.checked).length;

function checklistNode(assessment: Assessment, { id, section, boxes }: Checklist, title: string): TreeNode {
  const { plan } = assessment;
  const done = ticked(boxes);
  const present = presentGate(assessment)?.kind;
  const due = present !== undefined && present === gateOfBoxes(plan, section);
  const children = nested(plan, boxes, due);
  return treeNode({
    id,
    label: title,
    description: `${done} of ${boxes.length}`,
    tooltip: `${title}: ${done} of ${boxes.length} ticked`,
    accessibleLabel: `${title}, ${done} of ${boxes.length} ticked`,
    icon: done === boxes.length ? 'checklist-done' : 'checklist-open',
    expanded: due && done < boxes.length,
    span: section === undefined ? boxes[0]?.box.span : plan.sections[section]?.headingSpan,
    children,
  });
}

/** Headings repeat; the one above tells them apart. */
function titlesOf(plan: Plan, lists: readonly Checklist[]): string[] {
  const sections = lists.map(({ section }) => (section === undefined ? undefined : plan.sections[section]));
  const names = sections.map((section) => labelOf(section?.text ?? '', 'Checklist'));
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, i) => {
    const above = plan.sections[sections[i]?.parent ?? -1];
    return above === undefined || times.get(name) === 1 ? name : `${name} (${labelOf(above.text, 'no heading')})`;
  });
}

const gates: Readonly<Partial<Record<SectionKind, GateKind>>> = { validation: 'go-no-go', 'go-no-go': 'start-rollout' };

/** The gate that needs a section's boxes ticked. Of lists that nobody knows, none. */
function gateOfBoxes(plan: Plan, section: number | undefined): GateKind | undefined {
  for (let at = plan.sections[section ?? -1]; at; at = plan.sections[at.parent ?? -1]) {
    const gate = gates[at.kind];
    if (gate !== undefined) return gate;
  }
  return undefined;
}

interface Draft {
  readonly listed: ListedBox;
  readonly children: Draft[];
}

/** Boxes as their items are nested: a box below an item without one is below no box. */
function nested(plan: Plan, boxes: readonly ListedBox[], due: boolean): TreeNode[] {
  const root: Draft[] = [];
  const open: Draft[] = [];
  const depthOf = (draft: Draft | undefined): number => draft?.listed.box.depth ?? -1;
  let at = boxes[0]?.box.line ?? 0;
  for (const listed of boxes) {
    for (; at <= listed.box.line; at++) {
      const line = plan.markdown.lines[at];
      if (!line) continue;
      const begins = line.kind === 'text' && line.marker !== undefined;
      while (depthOf(open.at(-1)) > line.depth || (begins && depthOf(open.at(-1)) === line.depth)) open.pop();
    }
    const draft: Draft = { listed, children: [] };
    (open.at(-1)?.children ?? root).push(draft);
    open.push(draft);
  }
  const toNode = ({ listed: { id, box }, children }: Draft): TreeNode => boxNode(plan, id, box, due && !box.checked, children.map(toNode));
  return root.map(toNode);
}

function boxNode(plan: Plan, id: string, box: CheckBox, due: boolean, children: readonly TreeNode[]): TreeNode {
  const label = labelOf(box.text, 'A box');
  const words = box.checked ? 'ticked' : 'not ticked';
  const line = lineOf(plan, box.span);
  return treeNode({
    id,
    label,
    tooltip: box.text.trim() === '' ? label : box.text,
    accessibleLabel: `${label}, ${words}${due ? ', due now' : ''}, line ${line}`,
    icon: 'box',
    expanded: true,
    due,
    checkbox: { checked: box.checked, accessibleLabel: words },
    span: box.span,
    children,
  });
}
