import type { Line } from '../../markdown/line';
import type { MappedText } from '../../markdown/mappedText';
import { touchedBy } from '../../markdown/touched';
import type { Plan } from '../../plan/plan';
import { readSchedule, type Stage } from '../../plan/stages';
import { perObject } from '../../text/perObject';
import { lastIndexAt, overlaps, type Span } from '../../text/span';
import { groupBy } from '../../text/groupBy';
import { stageCalled } from './families';

/** A place that calls a stage by its letter: `Stage B`, the `C` of `Stages B and C`, the `B` of a table. */
export interface StageMention {
  readonly stage: Stage;
  /** Index of the line. */
  readonly line: number;
  /** What the line says, or the cell. */
  readonly text: MappedText;
  /** Behind the letter, in `text`. */
  readonly end: number;
  readonly letterSpan: Span;
  /** `Stage B` as a whole; the letter alone where it stands alone. */
  readonly span: Span;
}

/** A letter with where it stands in a text. */
interface Called {
  readonly word: string;
  readonly letter: string;
  readonly start: number;
  readonly at: number;
}

const called = /(?<![\p{L}\p{N}])((stages?|phases?)[\s\u00a0]+)([a-z]\d?|\d{1,2}[a-z]?)(?![\p{L}\p{N}]|\s*%|[.,]\d)/giu;
/** What may follow in an enumeration, and the letter behind it. */
const further =
  /^[\s\u00a0]*(?:,(?:[\s\u00a0]*(?:and|or))?|and|or|to|through|[/&–-])[\s\u00a0]*([A-HJ-Z]\d?|\d{1,2}[a-z]?)(?![\p{L}\p{N}]|\s*%|[.,]\d)/u;

/** Every place of a plan that surely calls one of its stages by letter, in order. Code, comments and bare addresses call none. */
export const mentionsOf = perObject((plan: Plan): readonly StageMention[] => {
  if (plan.stages.every(({ letter }) => letter === undefined)) return [];
  const { lines } = plan.markdown;
  const bare = bareCells(plan);
  return lines.flatMap((line, i): StageMention[] => {
    const texts = line.kind === 'code' ? [] : line.kind === 'row' ? line.cells : [line.text];
    const inText = texts.flatMap((text) => calledIn(text.text).flatMap((one) => mention(plan, text, i, one) ?? []));
    const alone = letterAlone(line, lines[i - 1]) ?? bare.get(i);
    const own = alone && mention(plan, alone.text, i, alone);
    return own && !inText.some(({ letterSpan }) => overlaps(letterSpan, own.letterSpan)) ? [own, ...inText] : inText;
  });
});

/** Those of each line. */
export const mentionsByLine = perObject((plan: Plan) => groupBy(mentionsOf(plan), ({ line }) => line));

function calledIn(text: string): Called[] {
  const result: Called[] = [];
  for (const match of text.matchAll(called)) {
    const [whole, before = '', word = '', letter = ''] = match;
    const at = match.index + before.length;
    // “To stage a rollout” calls no stage.
    if (/^[ai]$/.test(letter) && match.index > 0) continue;
    result.push({ word, letter, start: match.index, at });
    let end = match.index + whole.length;
    for (let next = further.exec(text.slice(end)); next?.[1] && isEnumerated(word, next[0]); next = further.exec(text.slice(end))) {
      end += next[0].length;
      result.push({ word, letter: next[1], start: end - next[1].length, at: end - next[1].length });
    }
  }
  return result;
}

/** `Stage B - A` may be a dash, `Stage B, A` the beginning of a sentence, `Stage 1 and 2` two days; behind `Stages` all go on. */
const isEnumerated = (word: string, next: string): boolean => /s$/i.test(word) || (!/[,\d–-]/.test(next) && !next.endsWith('A'));

/** A letter at the beginning of a line whose line before ends in `Stage`. */
function letterAlone(line: Line, before: Line | undefined): (Called & { readonly text: MappedText }) | undefined {
  if (line.kind !== 'text' || line.marker || before?.kind !== 'text') return undefined;
  const word = /(?<![\p{L}\p{N}])(stages?|phases?)$/iu.exec(before.text.text)?.[1];
  const letter = /^([A-Z]|\d{1,2})(?![\p{L}\p{N}])/u.exec(line.text.text)?.[1];
  return word !== undefined && letter !== undefined ? { word, letter, start: 0, at: 0, text: line.text } : undefined;
}

/** Cells that hold a letter without a word before it: those of a launch table, and those of a column of stages. */
function bareCells(plan: Plan): ReadonlyMap<number, Called & { readonly text: MappedText }> {
  const launches = new Set(readSchedule(plan).map(({ line }) => line));
  const result = new Map<number, Called & { readonly text: MappedText }>();
  let column = -1;
  for (const [i, line] of plan.markdown.lines.entries()) {
    if (line.kind !== 'row') continue;
    if (line.header) column = line.cells.findIndex(({ text }) => /^\s*stages?\s*$/i.test(text));
    const text = line.cells[column] ?? (launches.has(i) ? line.cells[0] : undefined);
    const letter = text && /^(?:[A-Ha-h]|\d{1,2})(?![\w%]|\s*%)/.exec(text.text)?.[0];
    if (!line.header && text && letter !== undefined) result.set(i, { word: 'stage', letter, start: 0, at: 0, text });
  }
  return result;
}

function mention(plan: Plan, text: MappedText, line: number, { word, letter, start, at }: Called): StageMention | undefined {
  const end = at + letter.length;
  const letterSpan = text.spanOf(at, end);
  const stage = stageCalled(plan, letter.toUpperCase(), letterSpan);
  if (!stage || isNoText(plan, letterSpan)) return undefined;
  if (/^phase/i.test(word) && !isPhase(plan, stage)) return undefined;
  return { stage, line, text, end, letterSpan, span: text.spanOf(start, end) };
}

/** `Phase B` means the stage where it is headed so, and where nothing else of the plan is. */
function isPhase({ sections }: Plan, { letter = '', section }: Stage): boolean {
  const own = sections[section ?? -1]?.key.startsWith('phase ') ?? false;
  const begins = new RegExp(`^phase ${letter.toLowerCase()}(?![a-z0-9])`);
  return own || (/^[A-H]$/.test(letter) && !sections.some(({ key }) => begins.test(key)));
}

/** Code, a comment, or an address without a text. */
export function isNoText({ markdown }: Plan, place: Span): boolean {
  const { codes, comments, links } = markdown;
  const inside = (spans: readonly Span[]): boolean => {
    const around = spans[lastIndexAt(spans, place.start)];
    return around !== undefined && overlaps(around, place);
  };
  return (
    inside(codes) || inside(comments) || touchedBy(markdown, links, place).some(({ explicit, span }) => !explicit && overlaps(span, place))
  );
}
