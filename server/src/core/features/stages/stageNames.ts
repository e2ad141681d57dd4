import type { MappedText } from '../../markdown/mappedText';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stages';
import type { Span } from '../../text/span';
import { familiesOf } from './families';
import { isNoText, mentionsByLine, mentionsOf } from './mentions';

/** A place that calls a stage by its name: `Canary` in `Stage A: Canary`. */
export interface NameMention {
  readonly stage: Stage;
  readonly span: Span;
  /** As written there, which may begin with a small letter. */
  readonly written: string;
  readonly text: MappedText;
  /** Behind the name, in `text`. */
  readonly end: number;
}

/** What stands between a letter and a name; a sign or a quote tells that a name comes. */
const between = /^[\s\u00a0]*(?:([:–—(-])[\s\u00a0]*|,[\s\u00a0]*)?(["“])?/u;
/** Behind a name: `the Canary stage`; `Canary results` only where the phrase ends, for a team has results too. */
const asStage = /^ (?:stage(?![\p{L}\p{N}])|(?:results|planning)[\s\u00a0]*(?:$|[.,;:!?()–—]|-[\s\u00a0]))/iu;
/** Before a name: it is one of several then. */
const oneOfSeveral = /(?<![\p{L}\p{N}])(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|another|other)[\s\u00a0]+$/iu;

/**
 * The places that surely mean a stage by its name: headings, behind its letter, beside its letter in a table, `the Canary stage`.
 * `only`: the index of the one line that is looked at.
 */
export function namesOf(plan: Plan, stage: Stage, only?: number): NameMention[] {
  const { name } = stage;
  if (name === undefined) return [];
  const found: NameMention[] = [];
  const put = (text: MappedText, start: number, written: string | undefined): void => {
    if (written === undefined) return;
    const end = start + written.length;
    const span = text.spanOf(start, end);
    if (!found.some((one) => one.span.start === span.start)) found.push({ stage, span, written, text, end });
  };
  const add = (text: MappedText, start: number, written = writtenName(text.text, name, start)): void => {
    if (written === undefined || isNoText(plan, text.spanOf(start, start + written.length))) return;
    if (!isInLonger(plan, name, text.text, start)) put(text, start, written);
  };
  for (const { section } of familiesOf(plan).get(stage) ?? [stage]) {
    const line = plan.sections[section ?? -1]?.firstLine ?? -1;
    const heading = only === undefined || only === line ? plan.markdown.lines[line]?.text : undefined;
    const at = heading ? wordAt(heading.text, name) : -1;
    if (heading) put(heading, at, writtenName(heading.text, name, at));
  }
  for (const mention of only === undefined ? mentionsOf(plan) : (mentionsByLine(plan).get(only) ?? [])) {
    if (mention.stage !== stage) continue;
    const behind = nameBehind(mention.text.text, mention.end, name);
    if (behind) add(mention.text, behind.start, behind.written);
    const row = plan.markdown.lines[mention.line];
    if (row?.kind === 'row') for (const cell of row.cells) if (cell.text.trim().length === name.length) add(cell, wordAt(cell.text, name));
  }
  const { lines } = plan.markdown;
  for (const line of only === undefined ? lines : lines.slice(only, only + 1)) {
    if (line.kind !== 'text' && line.kind !== 'heading') continue;
    for (let at = line.text.text.indexOf(name); at >= 0; at = line.text.text.indexOf(name, at + 1)) {
      const [before, after] = [line.text.text.slice(0, at), line.text.text.slice(at + name.length)];
      if (asStage.test(after) && !oneOfSeveral.test(before) && isOnlyOne(plan, stage)) add(line.text, at);
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const isOnlyOne = ({ stages }: Plan, { name, letter }: Stage): boolean => stages.every((one) => one.name !== name || one.letter === letter);

/** The name right behind a letter: behind a sign, or written with its capital, for `In Stage A moderate load` names nothing. */
function nameBehind(text: string, end: number, name: string): { readonly start: number; readonly written: string } | undefined {
  const [whole = '', sign, quote] = between.exec(text.slice(end)) ?? [];
  const start = end + whole.length;
  const written = start > end ? wholeAt(text, name, start) : undefined;
  if (written === undefined) return undefined;
  return sign !== undefined || quote !== undefined || (written === name && /^\p{Lu}/u.test(name)) ? { start, written } : undefined;
}

/** Whether a place is part of the longer name of another stage: the `Canary` of `Wide Canary`. */
function isInLonger({ stages }: Plan, name: string, text: string, start: number): boolean {
  return stages.some(({ name: other = '' }) => {
    for (let at = other.indexOf(name); other.length > name.length && at >= 0; at = other.indexOf(name, at + 1))
      if (start >= at && text.startsWith(other, start - at)) return true;
    return false;
  });
}

/** Where a text has a name as whole words; -1 for nowhere. */
function wordAt(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (writtenName(text, name, at) !== undefined) return at;
  return -1;
}

/** The name as it stands at a place as whole words; its first letter may be small there. */
function writtenName(text: string, name: string, start: number): string | undefined {
  const before = text.slice(0, Math.max(start, 0));
  // `Stage A-Canary` has a letter before it and `Pre-Canary` a word.
  const isInside = /[\p{L}\p{N}]-?$/u.test(before) && !/(?<![\p{L}\p{N}])(?:stage|phase)[\s\u00a0]+\w{1,3}-$/iu.test(before);
  return start < 0 || isInside ? undefined : wholeAt(text, name, start);
}

/** The same where what stands before it is known. */
function wholeAt(text: string, name: string, start: number): string | undefined {
  const written = text.slice(start, start + name.length);
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  const isWhole = !/^(?:[\p{L}\p{N}]|-\p{L})/u.test(text.slice(start + name.length));
  return isWhole && (written === name || written === small) ? written : undefined;
}
