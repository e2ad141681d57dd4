import type { StateId } from '../readiness/state';
import { byPart } from '../plan/byPart';
import { within } from '../plan/within';
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
  const doc = within(plan);
  const result: Line[] = [];
  let at = box.line + 1;
  for (let line = doc.lineAt(at); line && belongs(line, box.depth); line = doc.lineAt(++at)) result.push(line);
  return result;
}

const belongs = (line: Line, depth: number): boolean =>
  line.kind !== 'heading' && (line.depth > depth || (line.depth === depth && line.kind === 'text' && line.marker === undefined));

/** Whether somebody says beside or below a box why it is open. What hangs below it that is no box itself counts as that. */
export function isExplained(plan: Plan, box: CheckBox): boolean {
  if (excuse.test(box.text) || aside.test(box.text) || within(plan).text.startsWith('~~', textStart(plan, box))) return true;
  return linesBelow(plan, box).some((line) => {
    const text = line.text.text.trim();
    return text !== '' && (!('marker' in line && line.marker?.box) || note.test(text) || excuse.test(text));
  });
}

function textStart(plan: Plan, { span }: CheckBox): number {
  const { text } = within(plan);
  let at = span.end;
  while (text.charAt(at) === ' ') at++;
  return at;
}

/** Whether a box is about work that comes with the release or behind it. */
export const isAfterLaunch = ({ text }: CheckBox): boolean => afterLaunch.test(text);

/** The checklist's section: the nearest one around it that is of a kind. */
export function kindOfBox({ around }: CheckBox): Section['kind'] | undefined {
  let section = around;
  while (section?.kind === 'other' && section.owner === undefined) section = section.above;
  return section?.kind;
}

/** The open boxes that nothing excuses, list by list. */
export const openLists = derived((plan: Plan): readonly (readonly CheckBox[])[] => [
  ...groupBy(openBoxes(plan), ({ section }) => section).values(),
]);

const openBoxes = byPart(({ boxes }, plan) =>
  boxes.filter((box) => {
    const kind = kindOfBox(box);
    return !box.checked && box.text !== '' && (kind === 'validation' || kind === 'go-no-go') && !isExcused(plan, box);
  }),
);

function isExcused(plan: Plan, box: CheckBox): boolean {
  for (let at: CheckBox | undefined = box; at; at = at.parent) {
    if (isAfterLaunch(at) || (!at.checked && isExplained(plan, at))) return true;
  }
  return false;
}

/** States in which the plan shows that users have the feature. */
const rolledOut: ReadonlySet<StateId> = new Set(['rolling-out', 'launched', 'measured', 'closed']);

export const isRolledOut = (id: StateId): boolean => rolledOut.has(id);

/** Ticks boxes. Whether it was done only their author knows, so nobody may apply it unseen. */
export function tickFixes(boxes: readonly CheckBox[]): Fix[] {
  const title = boxes.length === 1 ? 'It was done: tick the box' : `All of it was done: tick the ${boxes.length} boxes`;
  return boxes.length === 0 ? [] : [{ title, edits: boxes.map(({ span }) => ({ span, text: '[x]' })) }];
}
