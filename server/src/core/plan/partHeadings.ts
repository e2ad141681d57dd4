import type { HeadingLine, Line, TextLine } from '../markdown/line';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Part } from '../markdown/part';
import { PerPart } from '../markdown/perPart';
import { isSamePlace } from '../text/anchor';
import { byText } from '../text/byText';
import { isSameSet } from '../text/cell';
import { findKnownLabel } from './fieldLabel';
import { headingKey, mayBeHeading } from './headingKey';
import { headingVocabulary, type HeadingKind } from './vocabulary/sections';

/** 7 for a bold line that serves as a heading. */
export const pseudoLevel = 7;

/** A heading by itself, wherever it stands. */
export interface Heading {
  readonly line: Line;
  /** Its index among the lines of its part. */
  readonly at: number;
  readonly level: number;
  readonly key: string;
  readonly kind: HeadingKind | undefined;
  readonly isField: boolean;
  readonly content: Content;
}

/** The headings of a part, and what stands above the first of them. */
export interface PartHeadings {
  readonly above: Content;
  readonly headings: readonly Heading[];
}

/** Lines below a heading, up to the next one. */
export class Content {
  private found: { readonly rollout: ReadonlySet<string>; readonly goLive: ReadonlySet<string> } | undefined;

  constructor(
    private readonly lines: readonly Line[],
    private readonly from: number,
    private readonly to: number,
  ) {}

  get isEmpty(): boolean {
    return this.from >= this.to;
  }

  /** Fields of the rollout's planning and of a go-live that it asks for. */
  get asked(): { readonly rollout: ReadonlySet<string>; readonly goLive: ReadonlySet<string> } {
    return (this.found ??= this.look());
  }

  private look(): { rollout: Set<string>; goLive: Set<string> } {
    const rollout = new Set<string>();
    const goLive = new Set<string>();
    for (let at = this.from; at < this.to; at++) {
      const line = this.lines[at];
      if (line?.kind !== 'text') continue;
      const id = findKnownLabel(line.text.text, ['rollout-planning'])?.definition;
      if (id?.contexts.includes('rollout-planning')) rollout.add(id.id);
      const live = findKnownLabel(line.text.text, ['go-live-planning'])?.definition;
      if (live && live.contexts.includes('go-live-planning') && live.id !== 'actual-date') goLive.add(live.id);
    }
    return { rollout, goLive };
  }
}

const known = new PerPart<PartHeadings>();

export const headingsOfPart = (part: Part): PartHeadings => known.of(part, [], () => readHeadings(part.lines));

function readHeadings(lines: readonly Line[]): PartHeadings {
  const found = lines.flatMap((line, at) => headingAt(line, at) ?? []);
  return {
    above: new Content(lines, 0, found[0]?.at ?? lines.length),
    headings: found.map((heading, i) => ({ ...heading, content: new Content(lines, heading.at + 1, found[i + 1]?.at ?? lines.length) })),
  };
}

function headingAt(line: Line, at: number): Omit<Heading, 'content'> | undefined {
  if (line.kind !== 'heading' && (line.kind !== 'text' || !mayBeHeading(line))) return undefined;
  const key = headingKey(line.text.text);
  const kind = kindOfKey(key);
  if (line.kind === 'heading')
    return isSentence(key) ? undefined : { line, at, level: line.level, key, kind, isField: kind === undefined && isFieldHeading(line) };
  return kind && isPseudoHeading(line, kind) ? { line, at, level: pseudoLevel, key, kind, isField: false } : undefined;
}

/** What a heading of this key says that it is. */
const kindOfKey = byText((key) => headingVocabulary.find(([, pattern]) => pattern.test(key))?.[0]);

const pseudoKinds: readonly HeadingKind[] = ['toggles', 'rollback', 'validation', 'go-no-go'];

/** A bold line of a heading's words; a plain one only where it ends in a colon and cannot be a field. */
function isPseudoHeading(line: TextLine, heading: HeadingKind): boolean {
  const text = line.text.text;
  if (text.length > 120 || (line.marker && !line.bold) || line.depth > 0) return false;
  if (!/^(?:(?:stage|phase|step) \w{1,3} ?:)?[^:]*:?$/i.test(text.replace(/[*_]+$/, '')) || /[.!?]$/.test(text)) return false;
  if (line.bold) return heading !== 'guidance' && heading !== 'other';
  return text.endsWith(':') && pseudoKinds.includes(heading) && text.length < 50;
}

function isFieldHeading(line: HeadingLine): boolean {
  const label = findKnownLabel(line.text.text, ['rollout-planning', 'testing-planning', 'stage-planning']);
  return label?.closed === true && label.definition !== undefined && label.definition.id !== 'toggle-name';
}

/** A hint of the template that was made a heading by mistake closes no section. */
const isSentence = (key: string): boolean => /^to be completed\b/.test(key);

/** The heading that names the plan: one that says so, else the first of the top level, before anything of a plan begins. */
export function titleOf(doc: MarkdownDocument): HeadingLine | undefined {
  const front: HeadingLine[] = [];
  for (const line of headingLines(doc)) {
    const key = headingKey(line.text.text);
    const says = /\brelease plan\b/.test(key);
    if (!says && opensPlan(key)) break;
    front.push(line);
  }
  return (
    front.find((line) => line.level === 1 && /\brelease plan\b/i.test(line.text.text)) ??
    front.find((line) => line.level === 1) ??
    front.find((line) => /\brelease plan\b/i.test(line.text.text))
  );
}

/** Whether a heading of this key stands behind all that may be a title. */
const opensPlan = byText((key) => headingVocabulary.some(([kind, pattern]) => kind !== 'guidance' && pattern.test(key)));

function* headingLines(doc: MarkdownDocument): Generator<HeadingLine> {
  for (const { lines } of doc.parts) for (const line of lines) if (line.kind === 'heading') yield line;
}

/** What a block of fields is, whatever its heading says: two fields of the rollout's planning or of a go-live tell it. */
export function kindByContent(contents: readonly Content[]): HeadingKind | undefined {
  const count = (of: 'rollout' | 'goLive'): number =>
    contents.length === 1 ? (contents[0]?.asked[of].size ?? 0) : new Set(contents.flatMap(({ asked }) => [...asked[of]])).size;
  const rollout = count('rollout');
  const goLive = count('goLive');
  if (goLive >= 2 && goLive >= rollout) return 'go-live';
  return rollout >= 2 ? 'rollout-planning' : undefined;
}

/**
 * Whether the headings of a part say what they said before, and what stands below them says no more of their sections.
 * @param goesOn more stands below the last of them, in another part
 */
export const isSameOutline = (old: PartHeadings, now: PartHeadings, more: boolean): boolean =>
  isSameContent(old.above, now.above, true) &&
  old.headings.length === now.headings.length &&
  old.headings.every((one, i) => {
    const other = now.headings[i];
    const isLast = i === old.headings.length - 1;
    return other !== undefined && isSameHeading(one, other) && isSameContent(one.content, other.content, isLast && more);
  });

/** @param inPieces there is more than this below one heading, so that it is all of it that counts */
function isSameContent(old: Content, now: Content, inPieces: boolean): boolean {
  if (old.isEmpty !== now.isEmpty) return false;
  if (!inPieces) return kindByContent([old]) === kindByContent([now]);
  return isSameSet(old.asked.rollout, now.asked.rollout) && isSameSet(old.asked.goLive, now.asked.goLive);
}

const isSameHeading = (old: Heading, { line, key, kind, isField, level }: Heading): boolean =>
  old.level === level &&
  old.kind === kind &&
  old.isField === isField &&
  old.key === key &&
  old.line.text.text === line.text.text &&
  isSamePlace(old.line.span, line.span);
