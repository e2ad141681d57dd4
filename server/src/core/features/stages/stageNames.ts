import type { MappedText } from '../../markdown/mappedText';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stages';
import type { Span } from '../../text/span';
import { familiesOf } from './families';
import { mentionsOf } from './mentions';

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

/** What stands between a letter and a name. */
const between = /^[\s\u00a0]*(?:[:–—(,-][\s\u00a0]*)?["“]?/u;

/** The places that surely mean a stage by its name: headings, behind its letter, beside its letter in a table, `the Canary stage`. */
export function namesOf(plan: Plan, stage: Stage): NameMention[] {
  const { name } = stage;
  if (name === undefined) return [];
  const found: NameMention[] = [];
  const add = (text: MappedText, start: number, holder = stage): void => {
    const written = writtenName(text.text, name, start);
    if (written === undefined) return;
    const end = start + written.length;
    const span = text.spanOf(start, end);
    if (!found.some((one) => one.span.start === span.start)) found.push({ stage: holder, span, written, text, end });
  };
  for (const { section } of familiesOf(plan).get(stage) ?? [stage]) {
    const heading = plan.markdown.lines[plan.sections[section ?? -1]?.firstLine ?? -1]?.text;
    if (heading) add(heading, wordAt(heading.text, name));
  }
  for (const mention of mentionsOf(plan)) {
    if (mention.stage !== stage) continue;
    add(mention.text, mention.end + (between.exec(mention.text.text.slice(mention.end))?.[0].length ?? 0));
    const row = plan.markdown.lines[mention.line];
    if (row?.kind === 'row') for (const cell of row.cells) if (cell.text.trim().length === name.length) add(cell, wordAt(cell.text, name));
  }
  for (const line of plan.markdown.lines) {
    if (line.kind !== 'text' && line.kind !== 'heading') continue;
    for (let at = line.text.text.indexOf(name); at >= 0; at = line.text.text.indexOf(name, at + 1)) {
      if (/^ (?:stage|results|planning)\b/i.test(line.text.text.slice(at + name.length)) && isOnlyOne(plan, stage)) add(line.text, at);
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const isOnlyOne = ({ stages }: Plan, { name, letter }: Stage): boolean => stages.every((one) => one.name !== name || one.letter === letter);

/** Where a text has a name as whole words; -1 for nowhere. */
function wordAt(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (writtenName(text, name, at) !== undefined) return at;
  return -1;
}

/** The name as it stands at a place as whole words; its first letter may be small there. */
function writtenName(text: string, name: string, start: number): string | undefined {
  if (start < 0) return undefined;
  const written = text.slice(start, start + name.length);
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  const isWhole = !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(start + name.length));
  return isWhole && (written === name || written === small) ? written : undefined;
}
