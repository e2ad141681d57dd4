import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { Stage } from '../plan/stages';
import type { FieldDefinition } from '../plan/vocabulary/fields';
import { firstAtLeast } from '../text/firstAtLeast';
import { perObject } from '../text/perObject';
import { slotOf } from './blocks';
import { isBlank } from './placement';
import { styleOf } from './style';
import type { Part } from '../text/snippet';

/** A question as the plan writes it. */
export interface OwnLine {
  readonly definition: FieldDefinition | undefined;
  /** From the start of its line, or from the answer before it, up to where the answer begins. */
  readonly lead: string;
  /** What stands for the answer. */
  readonly answer: readonly Part[];
  /** Closing emphasis, or the blanks of a hard break. */
  readonly tail: string;
  /** Questions that stand on the same line go on with it. */
  readonly goesOn: boolean;
  readonly blankAbove: boolean;
}

/** Planning or results as a stage of the plan has them. */
export interface OwnBlock {
  /** As written; undefined where the questions stand right below the stage's heading. */
  readonly heading: string | undefined;
  readonly level: number;
  readonly blankAbove: boolean;
  readonly blankBelow: boolean;
  readonly lines: readonly OwnLine[];
}

export type StagePart = 'planning' | 'results';

export const partTitles: Readonly<Record<StagePart, string>> = { planning: 'Planning', results: 'Results' };

/** A stage with the blocks that stand beside it in plans of flat headings. */
export function sectionsOfStage(plan: Plan, stage: Stage): Section[] {
  return [stage.section, stage.planning, stage.results].flatMap((at) => (at === undefined ? [] : (plan.sections[at] ?? [])));
}

/** Offset behind all that belongs to a stage; undefined for one that is but a line of a schedule. */
export function endOfStage(plan: Plan, stage: Stage): number | undefined {
  const sections = sectionsOfStage(plan, stage);
  return stage.section === undefined ? undefined : Math.max(...sections.map(({ span }) => span.end));
}

/** The questions of each stage in their order, by the stage's index. */
const fieldsOfStages = perObject((plan: Plan): ReadonlyMap<number, readonly Field[]> => {
  const result = new Map<number, Field[]>();
  const own = new Map(plan.stages.flatMap((stage) => sectionsOfStage(plan, stage).map((section) => [section.index, stage.index])));
  const stageOf: (number | undefined)[] = [];
  for (const { index, parent } of plan.sections) stageOf.push(own.get(index) ?? (parent === undefined ? undefined : stageOf[parent]));
  for (const field of plan.fields) {
    const stage = stageOf[field.section ?? -1];
    if (stage === undefined) continue;
    const list = result.get(stage);
    if (list) list.push(field);
    else result.set(stage, [field]);
  }
  return result;
});

/** Fields outlive a version of the plan. */
const keyOf = perObject(
  ({ definition, label }: Field): string =>
    `${definition?.id ?? ''} ${label
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()}`,
);

/** Only what stands in a line of text can stand in another. */
function isLine(plan: Plan, { shape, line }: Field): boolean {
  return shape === 'line' && plan.markdown.lines[line]?.kind === 'text';
}

const contexts = { planning: 'stage-planning', results: 'stage-results' } as const satisfies Record<StagePart, Field['context']>;

/** How many known questions a part of a stage has. */
function knownQuestions(plan: Plan, stage: Stage, part: StagePart): number {
  const keys = new Set<string>();
  for (const field of fieldsOfStages(plan).get(stage.index) ?? [])
    if (field.context === contexts[part] && field.definition && isLine(plan, field)) keys.add(keyOf(field));
  return keys.size;
}

/** The questions of a part of a stage; of the plan's own ones those that more than one stage asks, and names of metrics. */
function questionsOf(plan: Plan, stage: Stage, part: StagePart): Field[] {
  const inPart = (field: Field): boolean => field.context === contexts[part] && isLine(plan, field);
  const seen = new Set<string>();
  let metricsDepth: number | undefined;
  return (fieldsOfStages(plan).get(stage.index) ?? []).filter((field) => {
    if (!inPart(field) || seen.has(keyOf(field))) return false;
    const depth = plan.markdown.lines[field.line]?.depth ?? 0;
    if (field.definition) metricsDepth = field.definition.id === 'stage-metrics' ? depth : undefined;
    const isMetric = metricsDepth !== undefined && depth > metricsDepth;
    if (!field.definition && !isMetric && !isShared(plan, stage, field, inPart)) return false;
    seen.add(keyOf(field));
    return true;
  });
}

const isShared = (plan: Plan, stage: Stage, field: Field, test: (field: Field) => boolean): boolean =>
  [...fieldsOfStages(plan)].some(
    ([index, fields]) => index !== stage.index && fields.some((one) => test(one) && keyOf(one) === keyOf(field)),
  );

/** How a part of a stage is written: as in the fullest of the stages, the nearest before `at` among equals. Undefined where none has it. */
export function ownBlock(plan: Plan, part: StagePart, at: Stage | undefined): OwnBlock | undefined {
  const model = modelStage(plan, part, at);
  return model && blockOf(plan, model, part);
}

export function modelStage(plan: Plan, part: StagePart, at: Stage | undefined): Stage | undefined {
  const before = plan.stages.filter(({ index }) => at === undefined || index <= at.index).reverse();
  const after = plan.stages.filter(({ index }) => at !== undefined && index > at.index);
  let best: { stage: Stage; known: number } | undefined;
  for (const stage of [...before, ...after]) {
    const known = knownQuestions(plan, stage, part);
    if (known > (best?.known ?? 0)) best = { stage, known };
  }
  return best?.stage;
}

function blockOf(plan: Plan, stage: Stage, part: StagePart): OwnBlock {
  const at = part === 'planning' ? stage.planning : stage.results;
  const section = at === undefined ? undefined : plan.sections[at];
  const { index, text } = plan.markdown;
  const line = section && index.lineAt(section.headingSpan.start);
  return {
    heading: section && headingOf(text.slice(index.startOf(line ?? 0), section.headingSpan.end), part),
    level: section?.level ?? 7,
    blankAbove: line === undefined || line === 0 || isBlank(plan, line - 1),
    blankBelow: section === undefined || isBlank(plan, index.lineAt(section.headingSpan.end) + 1),
    lines: linesOf(plan, questionsOf(plan, stage, part)),
  };
}

/** `#### Results (5/13 - 5/15)` of another stage is `#### Results` here. */
function headingOf(written: string, part: StagePart): string {
  const plain = written.replace(/\r\n?/g, '\n').trim();
  if (/^(?:#+[ \t]+)?[*_]*\p{L}+[ \t]*:?[*_]*:?(?:[ \t]+#+)?(?:\n *(?:=+|-+))?$/u.test(plain)) return plain;
  const marks = /^#+[ \t]+/.exec(plain)?.[0];
  return marks === undefined ? `**${partTitles[part]}**` : `${marks}${partTitles[part]}`;
}

/** The known questions right below a section's heading, as they are written. */
export const ownLines = (plan: Plan, section: Section): OwnLine[] =>
  linesOf(
    plan,
    plan.fields.filter((field) => field.section === section.index && field.definition !== undefined && isLine(plan, field)),
  );

/** A known question as the plan words it elsewhere in the same part, behind another marker. */
export function ownLineOf(plan: Plan, definition: FieldDefinition, context: Field['context'], marker: string): OwnLine | undefined {
  const field = plan.fields.find((one) => one.definition?.id === definition.id && one.context === context && isLine(plan, one));
  const line = field && ownLine(plan, field, undefined, undefined);
  return line && { ...line, lead: marker + line.lead.replace(/^[ \t]*(?:(?:[-*+•]|\d{1,2}[.)])[ \t]+)?/, ''), blankAbove: false };
}

/** Questions as they are written in the plan, open again; their indentation as in a block of its own. */
function linesOf(plan: Plan, fields: readonly Field[]): OwnLine[] {
  const lines = fields.map((field, i) => ownLine(plan, field, fields[i - 1], fields[i + 1]));
  const indents = lines.filter(({ goesOn }) => !goesOn).map(({ lead }) => indentOf(lead).length);
  const least = Math.min(...indents);
  let above = 0;
  return lines.map((line, i) => {
    if (line.goesOn) return line;
    const indent = indentOf(line.lead);
    // Without what it hung below, a line hangs below nothing.
    const kept = i === 0 ? '' : indent.slice(least).slice(0, above + 4);
    above = kept.length;
    return { ...line, lead: kept + line.lead.slice(indent.length) };
  });
}

const indentOf = (lead: string): string => /^[ \t]*/.exec(lead)?.[0] ?? '';

function ownLine(plan: Plan, field: Field, before: Field | undefined, after: Field | undefined): OwnLine {
  const { index, text, lines } = plan.markdown;
  const start = index.startOf(index.lineAt(field.labelSpan.start));
  const same = before?.line === field.line ? before : undefined;
  const goesOn = same !== undefined;
  const from = Math.max(start, same?.valueSpan.end ?? start);
  const rest = text.slice(field.valueSpan.end, index.endOf(index.lineAt(field.valueSpan.end)));
  const closing = /^[*_]+(?=\s*$)/.exec(rest)?.[0] ?? '';
  // What opens a link, or emphasis that does not close behind the answer, belongs to the old answer.
  const opening = closing === '' ? /(?<=\s)(?:<a\b.*|[[<!`\\*_]+)$/ : /(?<=\s[*_]*)[[<!`\\]+$/;
  const written = text.slice(from, field.valueSpan.start).replace(/\r\n?/g, '\n').replace(opening, '');
  const own = lines[field.line];
  const opensList = field.definition?.id === 'stage-metrics' && after !== undefined && depthOf(plan, after) > depthOf(plan, field);
  const isLoose = !goesOn && before !== undefined && isBlank(plan, index.lineAt(start) - 1);
  const breaks = own && 'marker' in own && !own.marker ? (/(?: {2,}|\\)$/.exec(rest)?.[0] ?? '') : '';
  return {
    definition: field.definition,
    // Emphasis that opens behind a blank is that of the answer.
    lead: opensList ? written.trimEnd() : `${written}${/\s[*_]*$/.test(written) ? '' : ' '}`,
    answer: opensList ? [] : openAnswer(plan, field),
    tail: closing + breaks,
    goesOn,
    blankAbove: isLoose,
  };
}

const depthOf = (plan: Plan, field: Field): number => plan.markdown.lines[field.line]?.depth ?? 0;

/** The placeholder of the question itself, of the same one elsewhere, or the one that the plan uses most. */
function openAnswer(plan: Plan, field: Field): Part[] {
  const own = placeholderOf(plan, field);
  if (own) return own;
  for (const one of field.definition ? plan.fields : []) {
    const found = one.definition === field.definition ? placeholderOf(plan, one) : undefined;
    if (found) return found;
  }
  const { placeholder } = styleOf(plan);
  return [field.definition ? slotOf(field.definition, placeholder) : { placeholder }];
}

function placeholderOf(plan: Plan, field: Field): Part[] | undefined {
  const { start, end } = field.valueSpan;
  if (field.status !== 'placeholder' || field.shape !== 'line' || end <= start) return undefined;
  const { placeholders } = plan;
  const first = firstAtLeast(placeholders, start, ({ span }) => span.start);
  const inside = placeholders.slice(
    first,
    firstAtLeast(placeholders, end, ({ span }) => span.start),
  );
  const found = inside.find((one) => one.field === field.index && !one.answered && one.span.end <= end);
  if (!found || found.kind === 'template-line' || found.kind === 'link') return undefined;
  const { text } = plan.markdown;
  const before = text.slice(start, found.span.start);
  const hint = text.slice(found.span.end, end);
  if (/[\r\n]/.test(before + hint)) return undefined;
  const choices = field.definition && slotOf(field.definition).choices?.slice(1);
  const slot = { placeholder: found.text, ...(choices && { choices: [found.text, ...choices] }) };
  // A hint is the template's; what stands behind `TBD`, and a number, is what somebody guessed for that place.
  const isHint = /^(?:fill-in|pick-one|yes-no)$/.test(found.kind) && !/\d/.test(hint);
  return [before, slot, isHint ? hint : ''].filter((part) => part !== '');
}
