import type { Field } from '../plan/fields';
import { leftoverLines } from '../plan/leftovers';
import { parsePlan, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { lastIndexAt } from '../text/span';
import { newPlan, planTemplates } from './newPlan';

type Line = Plan['markdown']['lines'][number];

/** What a copy does with a line of the plan. */
export type LineKind =
  /** It is structure: what belongs to the old release is taken out of it. */
  | 'keep'
  /** Its values are emptied. */
  | 'fields'
  /** A label that says nothing of the release, with words of its own behind it. */
  | 'label'
  /** A step of the rollout in a list. */
  | 'step'
  | 'row'
  | 'drop';

export interface CopiedLine {
  readonly line: Line;
  readonly kind: LineKind;
  /** The fields whose labels stand on it. */
  readonly fields: readonly Field[];
  /** The innermost section that holds it. */
  readonly section: Section | undefined;
  /** It is an answer to a field. */
  readonly answers: boolean;
  /** Where what is kept ends, for a step and a label. */
  readonly end: number;
}

/** Labels of a rollback or a decision that say nothing of the release themselves. */
const neutralLabel = /^(?:triggers?|who decides|who|when|how|steps?|owners?|contacts?|communication|decision|monitoring):/i;

/** Lines of our own templates as nobody has filled them in. */
let ownLines: ReadonlySet<string> | undefined;
const isOwnLine = (text: string): boolean =>
  (ownLines ??= new Set(
    planTemplates
      .flatMap(({ id }) => parsePlan(newPlan(id, '', [100])).markdown.lines)
      .flatMap((line) => (line.kind === 'text' && !line.marker?.box ? line.text.text : [])),
  )).has(text);

/** Every line of a plan with what a copy does with it. */
export function copiedLines(plan: Plan): CopiedLine[] {
  const { lines } = plan.markdown;
  const headings = new Set(plan.sections.map(({ firstLine }) => firstLine));
  const answers = new Set(plan.fields.flatMap((field) => field.answers));
  const leftovers = new Set(leftoverLines(plan).flatMap(({ line, whole }) => (whole ? line : [])));
  const steps = stepsOf(plan);
  const fieldsAt = new Map<number, Field[]>();
  for (const field of plan.fields) fieldsAt.set(field.line, [...(fieldsAt.get(field.line) ?? []), field]);
  const sectionAt = sectionOf(plan);
  const copied = lines.map((line, i): CopiedLine => {
    const fields = fieldsAt.get(i) ?? [];
    const base = { line, fields, section: sectionAt[i], answers: answers.has(line), end: line.span.end };
    const as = (kind: LineKind, end = base.end): CopiedLine => ({ ...base, kind, end });
    const step = steps.get(i);
    if (line.kind === 'row') return as('row');
    // A name of the team's own below another label is a part of its answer.
    const own = fields.every(({ definition }) => definition === undefined);
    if (fields.length > 0 && !(own && (base.answers || isBelowBox(lines, i)))) return as('fields');
    if (step !== undefined && !headings.has(i)) return as('step', step);
    if (line.kind === 'heading' || headings.has(i)) return as('keep');
    if (line.kind === 'code' || line.kind === 'quote') return as('drop');
    if (line.kind === 'text' && line.marker?.box) return as('keep');
    const wrapped = fieldsAt.get(i - 1)?.some(({ shape, labelSpan }) => shape === 'line' && labelSpan.end > line.span.start);
    if (wrapped || leftovers.has(i) || (!base.answers && isOwnLine(line.text.text))) return as('keep');
    const label = base.answers ? undefined : neutralLabel.exec(line.text.text)?.[0];
    return label === undefined ? as('drop') : as('label', line.text.spanOf(0, label.length).end);
  });
  const parents = parentsOfBoxes(copied);
  return copied.map((one, i) => (parents.has(i) ? { ...one, kind: 'keep' } : one));
}

/** Lines that would be dropped while a box below them in their list stays. */
function parentsOfBoxes(copied: readonly CopiedLine[]): ReadonlySet<number> {
  const result = new Set<number>();
  copied.forEach(({ line, kind }, i) => {
    if (kind === 'drop' || line.kind !== 'text' || !line.marker?.box) return;
    let { depth } = line;
    for (let at = i - 1; depth > 1 && at >= 0; at--) {
      const above = copied[at];
      if (!above || above.line.depth === 0) return;
      if (above.line.depth >= depth) continue;
      depth = above.line.depth;
      if (above.kind === 'drop') result.add(at);
    }
  });
  return result;
}

/** What stands below a box in its list is a note on it. */
function isBelowBox(lines: readonly Line[], i: number): boolean {
  let depth = lines[i]?.depth ?? 0;
  for (let at = i - 1; depth > 1 && at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.depth === 0) return false;
    if (line.depth >= depth || line.kind !== 'text') continue;
    if (line.marker?.box) return true;
    depth = line.depth;
  }
  return false;
}

function sectionOf({ sections, markdown }: Plan): (Section | undefined)[] {
  const result = new Array<Section | undefined>(markdown.lines.length).fill(undefined);
  for (const section of sections) result.fill(section, section.firstLine, section.endLine);
  return result;
}

/** Lines in which the steps of the rollout stand as a list or a table, each with where its percentage ends. */
function stepsOf({ stages, markdown: { lines, text } }: Plan): ReadonlyMap<number, number> {
  const spans = lines.map((line) => line.span);
  const result = new Map<number, number>();
  for (const stage of stages) {
    const percent = stage.section === undefined ? stage.headingPercent : stage.schedulePercent;
    const at = percent?.span.start ?? (stage.section === undefined ? stage.headingSpan.start : undefined);
    if (at === undefined) continue;
    const i = lastIndexAt(spans, at);
    const behind = percent && /^ of (?:the )?(?:users|veterans|traffic|actors)\b/i.exec(text.slice(percent.span.end))?.[0].length;
    result.set(i, percent ? percent.span.end + (behind ?? 0) : (lines[i]?.span.end ?? at));
  }
  return result;
}
