import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Line, RowLine, TextLine } from '../markdown/line';
import { MappedText } from '../markdown/mappedText';
import { isSamePlace } from '../text/anchor';
import { derived, isSameList } from '../text/cell';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';
import { byPart, bySection } from './byPart';
import type { Field } from './fields';
import { headingKey } from './headingKey';
import { findPlaceholders } from './placeholders';
import { sectionOfLines } from './fields';
import type { PlanPart } from './partFacts';
import { sectionOfEachLine, type PartPlace } from './partPlace';
import { fieldsIn } from './fieldsIn';
import type { Plan } from './plan';
import { contextsOf, type Section } from './sections';
import { isOptedOut } from './optOut';
import { isEvidence } from './evidence';
import { findPercent, type PercentValue } from './values/percent';
import { fieldsWithin, within } from './within';

export type StageNoun = 'Stage' | 'Phase';

/** A step of the staged rollout. */
export interface Stage {
  readonly index: number;
  /** The stage's section; undefined for a stage that exists only as a line of a schedule. */
  readonly section: number | undefined;
  /** The heading, or the line of the schedule. */
  readonly headingSpan: Span;
  readonly span: Span;
  /** What the plan calls its steps. */
  readonly noun: StageNoun;
  /** Upper case; a number where stages are numbered. */
  readonly letter: string | undefined;
  readonly name: string | undefined;
  readonly headingPercent: StagePercent | undefined;
  readonly fieldPercent: StagePercent | undefined;
  /** From a schedule elsewhere in the plan. */
  readonly schedulePercent: StagePercent | undefined;
  readonly planning: number | undefined;
  readonly results: number | undefined;
  readonly hasPlanning: boolean;
  readonly hasResults: boolean;
  readonly resultsFilled: boolean;
  /** The plan says in words that this stage is left out. */
  readonly skipped: boolean;
  /** The section that holds the rollout this stage is a step of; ladders start anew in each. */
  readonly rollout: number | undefined;
}

export interface StagePercent {
  readonly low: number;
  readonly high: number;
  readonly span: Span;
}

/** What the stage will be: its field first, then its heading, then a schedule. */
export const percentOf = (stage: Stage): StagePercent | undefined => stage.fieldPercent ?? stage.headingPercent ?? stage.schedulePercent;

/** `Stage B`, `Phase 2`, or the name, or the place in the row. */
export function stageTitle(stage: Pick<Stage, 'noun' | 'letter' | 'name' | 'index'>): string {
  if (stage.letter !== undefined) return `${stage.noun} ${stage.letter}`;
  return stage.name ?? `${stage.noun} ${stage.index + 1}`;
}

/** Where a letter or number stands among others, for comparing: B2 comes behind B and before C, 10 behind 9. */
export function rankOfLetter(letter = ''): number {
  const number = /^\d+/.exec(letter)?.[0];
  const between = number === undefined ? Number(letter.slice(1)) : (letter.charCodeAt(number.length) || 64) - 64;
  return (number === undefined ? letter.charCodeAt(0) : Number(number)) + between / 100;
}

/** A line or a row in which a plan says when a stage comes, or how far it goes. */
export interface ScheduleLine {
  readonly line: number;
  readonly span: Span;
  readonly letter: string | undefined;
  readonly name: string | undefined;
  readonly percent: StagePercent | undefined;
  readonly section: Section | undefined;
}

/** The steps of the rollout, in order. */
export const readStages = derived((plan: Plan, before: readonly Stage[] = []): readonly Stage[] => {
  const headed = headedStages(plan);
  if (headed.length === 0) return listedStages(plan);
  const percents = schedulePercents(plan);
  const stages = headed.map((facts, index) => {
    const schedulePercent = facts.letter === undefined ? undefined : percents.get(facts.letter);
    const old = before[index];
    return old && factsOf.get(old) === facts && isSamePercent(old.schedulePercent, schedulePercent)
      ? old
      : stageOf(facts, index, schedulePercent);
  });
  return isSameList(before, stages) ? before : stages;
});

type StageFacts = Omit<Stage, 'index' | 'schedulePercent'>;

/** What of a stage its own section says. */
const factsOf = new WeakMap<Stage, StageFacts>();

function stageOf(facts: StageFacts, index: number, schedulePercent: StagePercent | undefined): Stage {
  const stage = { index, ...facts, schedulePercent };
  factsOf.set(stage, facts);
  return stage;
}

/** Where no heading is a stage's, the lines of a schedule, or the steps of a list, are the stages. */
function listedStages(plan: Plan): Stage[] {
  const schedule = readSchedule(plan);
  const lettered = schedule.some(({ section }) => section?.kind !== 'moderated-testing');
  return (lettered ? schedule : readSteps(plan.markdown, plan.sections))
    .filter(({ section }) => section?.kind !== 'moderated-testing')
    .map((line, index) => ({
      index,
      section: undefined,
      headingSpan: line.span,
      span: line.span,
      noun: 'Stage',
      letter: line.letter,
      name: line.name,
      headingPercent: line.percent,
      fieldPercent: undefined,
      schedulePercent: undefined,
      planning: undefined,
      results: undefined,
      hasPlanning: true,
      hasResults: false,
      resultsFilled: false,
      skipped: false,
      rollout: line.section?.index,
    }));
}

const headedStages = bySection(
  (section, plan) => (section.kind === 'stage' ? [readStage(plan, section)] : []),
  (one, other) => isSameStage(one, other),
);

function isSameStage(one: StageFacts, other: StageFacts): boolean {
  const { headingSpan, span, headingPercent, fieldPercent, ...rest } = one;
  return (
    isSamePlace(headingSpan, other.headingSpan) &&
    span === other.span &&
    isSamePercent(headingPercent, other.headingPercent) &&
    isSamePercent(fieldPercent, other.fieldPercent) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === other[key])
  );
}

const isSamePercent = (one: StagePercent | undefined, other: StagePercent | undefined): boolean =>
  one && other ? one.low === other.low && one.high === other.high && isSamePlace(one.span, other.span) : one === other;

/** What the first line of a schedule with that letter says. */
const schedulePercents = derived((plan: Plan): ReadonlyMap<string, StagePercent | undefined> => {
  const result = new Map<string, StagePercent | undefined>();
  for (const { letter, percent } of readSchedule(plan)) if (letter !== undefined && !result.has(letter)) result.set(letter, percent);
  return result;
});

/** The planning and results blocks of each section, in order. */
const partsByOwner = perObject((sections: readonly Section[]): ReadonlyMap<number, readonly Section[]> => {
  const result = new Map<number, Section[]>();
  for (const section of sections) {
    if (section.part === undefined || section.owner === undefined) continue;
    const list = result.get(section.owner);
    if (list) list.push(section);
    else result.set(section.owner, [section]);
  }
  return result;
});

const lastOf = (parts: readonly Section[], kind: Section['part']): number | undefined =>
  parts.filter(({ part }) => part === kind).at(-1)?.index;

/** The fields of a section with its planning and results blocks, wherever these stand. */
export const fieldsOfBlocks = (plan: Plan, section: Section): readonly Field[] =>
  fieldsBelow(plan, section, partsByOwner(plan.sections).get(section.index) ?? []);

/** The fields in a section, in those below it, and in the planning and results blocks that it owns. */
function fieldsBelow(plan: Plan, section: Section, parts: readonly Section[]): readonly Field[] {
  const outside = parts.filter(({ firstLine }) => firstLine < section.firstLine || firstLine >= section.endLine);
  if (outside.length === 0) return fieldsWithin(plan, section);
  return [section, ...outside].sort((a, b) => a.firstLine - b.firstLine).flatMap((one) => fieldsWithin(plan, one));
}

/** The field that asks for the percentage of a stage. */
export const percentFieldOf = (plan: Plan, stage: Stage): Field | undefined =>
  stage.section === undefined ? fieldsIn(plan, stage.span).find(isPercentage) : percentFieldsBySection(plan).get(stage.section);

const isPercentage = (field: Field): boolean => field.definition?.id === 'stage-percentage';

const percentFields = bySection(
  (section, plan): readonly { readonly section: number; readonly field: Field }[] => {
    const field = section.kind === 'stage' ? fieldsWithin(plan, section).find(isPercentage) : undefined;
    return field ? [{ section: section.index, field }] : [];
  },
  (one, other) => one.section === other.section && one.field === other.field,
);

const percentFieldsBySection = derived(
  (plan: Plan): ReadonlyMap<number, Field> => new Map(percentFields(plan).map(({ section, field }) => [section, field])),
);

/** Lines of schedules that no heading stands for, such as a Stage D that is planned but has no block. */
export const scheduledOnly = derived((plan: Plan): readonly ScheduleLine[] => {
  const { stages } = plan;
  if (stages.every((stage) => stage.section === undefined)) return [];
  const letters = new Set(stages.map((stage) => stage.letter));
  return readSchedule(plan).filter(({ letter }) => letter !== undefined && !letters.has(letter));
}, isSameList);

function readStage(plan: Plan, section: Section): StageFacts {
  const doc = within(plan);
  const parts = partsByOwner(plan.sections).get(section.index) ?? [];
  const own = fieldsBelow(plan, section, parts);
  const text = doc.lineAt(section.firstLine)?.text ?? MappedText.empty;
  const headed = findPercent(text.text);
  const { noun, letter, name } = nameOf(section.text);
  const planning = lastOf(parts, 'planning');
  const results = lastOf(parts, 'results');
  const skipped = isOptedOut(doc, section);
  const resultFields = own.filter(
    (field) => field.context === 'stage-results' && (field.definition !== undefined || field.section !== planning),
  );
  return {
    section: section.index,
    headingSpan: section.headingSpan,
    span: section.span,
    noun,
    letter,
    name,
    headingPercent: headed ? mapped(headed, (start, end) => text.spanOf(start, end)) : undefined,
    fieldPercent: fieldPercentOf(own),
    planning,
    results,
    hasPlanning:
      !skipped && (planning !== undefined || own.some((field) => field.definition?.contexts.includes('stage-planning') === true)),
    hasResults: !skipped && (results !== undefined || resultFields.length > 0 || speaksOfResults(section)),
    resultsFilled: resultFields.some((field) => field.section !== planning && isEvidence(field)),
    skipped,
    rollout: section.parent,
  };
}

function fieldPercentOf(own: readonly Field[]): StagePercent | undefined {
  const field = own.find((one) => one.definition?.id === 'stage-percentage');
  if (!field) return undefined;
  const first = findPlaceholders(field.inline)[0];
  const found = findPercent(field.inline.text.slice(0, first?.start));
  return found && mapped(found, (start, end) => field.inline.spanOf(start, end));
}

const mapped = ({ low, high, start, end }: PercentValue, spanOf: (start: number, end: number) => Span): StagePercent => ({
  low,
  high,
  span: spanOf(start, end),
});

/** `### Stage A Results (5/13)`, or a stage below `Staged Rollout Metrics`: the block records, it does not plan. */
const speaksOfResults = ({ key, above }: Section): boolean =>
  /\bresults\b/.test(key) || (above !== undefined && /\b(?:results|metrics)\b/.test(above.key));

/** `Stage B: moderate` has letter B and name moderate; percentages and dates are no names. */
export function nameOf(heading: string): Pick<Stage, 'noun' | 'letter' | 'name'> {
  const key = headingKey(heading);
  const match = /^(?:stage|phase) ([a-z]\d?|\d{1,2}[a-z]?)(?![a-z0-9])\s*/.exec(key);
  const text = heading.trim().replace(/[*_]/g, '');
  const rest = match ? text.replace(/^.*?(?:stage|phase)\s+\w{1,3}/i, '') : text;
  const name = rest
    .replace(/\([^()]*\)/g, ' ')
    .replace(/~?\d{1,3}(?:\.\d+)?\s*(?:[-–]\s*\d{1,3}\s*)?%(?:\s*of\s+(?:the\s+)?(?:users|veterans|traffic|actors))?/gi, ' ')
    .replace(/\bresults\b|(?:\bon )?(?<!\d)\d{1,2}\/\d{1,2}(?:\/\d{2,4})?/gi, ' ')
    .replace(/^[\s:–—-]+|[\s:–—-]+$/g, '')
    .replace(/\s+/g, ' ');
  return { noun: key.startsWith('phase ') ? 'Phase' : 'Stage', letter: match?.[1]?.toUpperCase(), name: name === '' ? undefined : name };
}

/** Verbs of an item that is a step of a rollout. */
const rollsOut = /\b(?:launch|release|roll(?:ed|ing)? ?out|ramp|increase|enable|turn(?:ed)? on|open)\b/i;

/** A list of the rollout's planning in which at least two items lead to a percentage: each item is a step, the first ones too. */
function readSteps(doc: MarkdownDocument, sections: readonly Section[]): ScheduleLine[] {
  const sectionAt = sectionOfLines(sections, doc.lines.length);
  const isItem = (line: Line | undefined, i: number): line is TextLine =>
    line?.kind === 'text' && line.marker !== undefined && line.depth === 1 && sectionAt[i]?.kind === 'rollout-planning';
  for (let i = 0; i < doc.lines.length; i++) {
    if (!isItem(doc.lines[i], i) || isItem(doc.lines[i - 1], i - 1)) continue;
    const steps: ScheduleLine[] = [];
    for (let at = i; at < doc.lines.length && (doc.lines[at]?.depth ?? 0) > 0; at++) {
      const line = doc.lines[at];
      if (!isItem(line, at)) continue;
      const percent = rollsOut.test(line.text.text) ? findPercent(line.text.text) : undefined;
      steps.push({
        line: at,
        span: line.text.source,
        letter: undefined,
        name: undefined,
        percent: percent && mapped(percent, (start, end) => line.text.spanOf(start, end)),
        section: sectionAt[at],
      });
    }
    if (steps.filter(({ percent }) => percent !== undefined).length >= 2) return steps;
  }
  return [];
}

const inRollout = (section: Section | undefined): boolean =>
  section?.heading === 'staged-rollout' ||
  contextsOf(section).some((context) => context === 'rollout-planning' || context === 'go-live-planning');

/** A line of a schedule, which moves with its part. */
class PartLine implements ScheduleLine {
  readonly span: Span;
  readonly letter: string | undefined;
  readonly name: string | undefined;
  readonly percent: StagePercent | undefined;

  constructor(
    private readonly home: PartPlace,
    says: Pick<ScheduleLine, 'span' | 'letter' | 'name' | 'percent'>,
    private readonly at: number,
    private readonly own: number,
  ) {
    this.span = says.span;
    this.letter = says.letter;
    this.name = says.name;
    this.percent = says.percent;
  }

  get line(): number {
    return this.home.part.firstLine + this.at;
  }

  get section(): Section | undefined {
    return this.home.sectionAround(this.own);
  }
}

/** `1. Stage A: 5% of users` and its like, outside the stages' own sections. */
export const readSchedule: (plan: Plan) => readonly ScheduleLine[] = byPart(scheduleOf);

/** The lines of a stage, or of a checklist, are no schedule. */
const speaksForItself = (section: Section | undefined): boolean =>
  section?.kind === 'validation' || contextsOf(section).some((context) => context.startsWith('stage-'));

function scheduleOf({ stretch, home }: PlanPart): PartLine[] {
  const ownAt = sectionOfEachLine(stretch);
  let launchTable = false;
  return stretch.part.lines.flatMap((line, at): PartLine[] => {
    const own = ownAt[at] ?? -1;
    const section = own < 0 ? stretch.outer : stretch.sections[own];
    if (line.kind === 'row') {
      if (line.header) launchTable = /^(?:launch|stage|phase|step|rollout)\b|%/i.test(line.cells[0]?.text ?? '') && inRollout(section);
      const row = launchTable && !line.header ? scheduleRow(line) : undefined;
      return row ? [new PartLine(home, row, at, own)] : [];
    }
    if (line.kind !== 'text' || !line.marker) return [];
    const match = /^(?:stage|phase)\s+([a-h]\d?|\d{1,2}[a-z]?)\b/i.exec(line.text.text);
    if (!match || speaksForItself(section)) return [];
    const percent = findPercent(line.text.text);
    if (!percent && !/^[^.]{0,60}$/.test(line.text.text)) return [];
    const { name } = nameOf(line.text.text);
    const says = {
      span: line.text.source,
      letter: match[1]?.toUpperCase(),
      name,
      percent: percent && mapped(percent, (start, end) => line.text.spanOf(start, end)),
    };
    return [new PartLine(home, says, at, own)];
  });
}

/** A row of a launch table: `| Launch to 10% | 8/21/2023 |`, `| Stage A | 10% |`. */
function scheduleRow(line: RowLine): Pick<ScheduleLine, 'span' | 'letter' | 'name' | 'percent'> | undefined {
  const [first, second] = line.cells;
  if (!first) return undefined;
  const letter = /^(?:(?:stage|phase)\s+)?([a-h]|\d{1,2})(?![\w%]|\s*%)/i.exec(first.text)?.[1]?.toUpperCase();
  const cell = findPercent(first.text) ? first : second;
  const percent = cell && findPercent(cell.text);
  if (letter === undefined && !(percent && cell === first)) return undefined;
  return {
    span: line.span,
    letter,
    name: undefined,
    percent: cell && percent ? mapped(percent, (start, end) => cell.spanOf(start, end)) : undefined,
  };
}
