import type { State, StateId } from '../readiness/state';
import type { Line } from '../markdown/line';
import type { CheckBox, Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { groupBy } from '../text/groupBy';
import { derived } from '../text/cell';
import type { Fix } from './rule';

/** Words that say why a box is open, or that it may stay open. */
const excuse =
  /\b(?:n\/a|not (?:applicable|needed|required|necessary|planned|possible|in scope|launch[- ]blocking)|waived|skip(?:ped|ping)?|defer(?:red)?|postponed|approved to|optional|will be|if (?:applicable|needed|necessary|required))\b/i;
/** `… – we agreed to do this later`: a dash with some words behind it. */
const aside = /\s(?:-|–|—)\s+\S+\s+\S+\s+\S/;
const note = /^(?:note|reason|update|n\/a)\b/i;
/** What is done when the feature is out, or is the release itself. */
const afterLaunch =
  /\b(?:post[- ](?:launch|release|rollout|deploy(?:ment)?)|(?:after|following|once)\b[^.]{0,40}\b(?:launch|release|roll ?out|go[- ]live|deploy)|hypercare|retro(?:spective)?)|^(?:\W*)(?:communicate|announce|notify|tell|monitor|watch|clean ?up|remove|retire|enable|launch|roll ?out|turn on|ramp|confirm the (?:release|launch|roll ?out))\b/i;

/** The lines that belong to a box: the rest of its paragraph and what is nested below it. */
export function linesBelow(plan: Plan, box: CheckBox): readonly Line[] {
  const { lines } = plan.markdown;
  let end = box.line + 1;
  for (let line = lines[end]; line && belongs(line, box.depth); line = lines[end]) end++;
  return lines.slice(box.line + 1, end);
}

const belongs = (line: Line, depth: number): boolean =>
  line.kind !== 'heading' && (line.depth > depth || (line.depth === depth && line.kind === 'text' && line.marker === undefined));

/** Whether somebody says beside or below a box why it is open. What hangs below it that is no box itself counts as that. */
export function isExplained(plan: Plan, box: CheckBox): boolean {
  if (excuse.test(box.text) || aside.test(box.text) || plan.markdown.text.startsWith('~~', textStart(plan, box))) return true;
  return linesBelow(plan, box).some((line) => {
    const text = line.text.text.trim();
    return text !== '' && (!('marker' in line && line.marker?.box) || note.test(text) || excuse.test(text));
  });
}

function textStart({ markdown }: Plan, { span }: CheckBox): number {
  let at = span.end;
  while (markdown.text.charAt(at) === ' ') at++;
  return at;
}

/** Whether a box is about work that comes with the release or behind it. */
export const isAfterLaunch = ({ text }: CheckBox): boolean => afterLaunch.test(text);

const parents = derived((plan: Plan): ReadonlyMap<CheckBox, CheckBox | undefined> => {
  const result = new Map<CheckBox, CheckBox | undefined>();
  const boxes = new Map(plan.boxes.map((box) => [box.line, box]));
  const open: { readonly depth: number; readonly box: CheckBox | undefined }[] = [];
  plan.markdown.lines.forEach((line, i) => {
    // A line without a mark goes on with the item above it.
    if (line.depth > 0 && !('marker' in line && line.marker)) return;
    while ((open.at(-1)?.depth ?? -1) >= line.depth) open.pop();
    const box = boxes.get(i);
    if (box) result.set(box, open.at(-1)?.box);
    open.push({ depth: line.depth, box });
  });
  return result;
});

/** The box that a box is nested in directly; undefined where another item stands between, as a case or a choice does. */
export const parentOf = (plan: Plan, box: CheckBox): CheckBox | undefined => parents(plan).get(box);

/** The checklist's section: the nearest one around it that is of a kind. */
export function kindOfBox(plan: Plan, box: CheckBox): Section['kind'] | undefined {
  let section = box.section === undefined ? undefined : plan.sections[box.section];
  while (section?.kind === 'other' && section.owner === undefined) {
    section = section.parent === undefined ? undefined : plan.sections[section.parent];
  }
  return section?.kind;
}

/** The open boxes that nothing excuses, list by list. */
export const openLists = derived((plan: Plan): readonly (readonly CheckBox[])[] => {
  const open = plan.boxes.filter((box) => {
    const kind = kindOfBox(plan, box);
    return !box.checked && box.text !== '' && (kind === 'validation' || kind === 'go-no-go') && !isExcused(plan, box);
  });
  return [...groupBy(open, ({ section }) => section).values()];
});

function isExcused(plan: Plan, box: CheckBox): boolean {
  for (let at: CheckBox | undefined = box; at; at = parentOf(plan, at)) {
    if (isAfterLaunch(at) || (!at.checked && isExplained(plan, at))) return true;
  }
  return false;
}

/** States in which the plan shows that users have the feature. */
const rolledOut: ReadonlySet<StateId> = new Set(['rolling-out', 'launched', 'measured', 'closed']);

export const isRolledOut = (state: State): boolean => rolledOut.has(state.id);

/** Ticks boxes. Whether it was done only their author knows, so nobody may apply it unseen. */
export function tickFixes(boxes: readonly CheckBox[]): Fix[] {
  const title = boxes.length === 1 ? 'It was done: tick the box' : `All of it was done: tick the ${boxes.length} boxes`;
  return boxes.length === 0 ? [] : [{ title, edits: boxes.map(({ span }) => ({ span, text: '[x]' })) }];
}
