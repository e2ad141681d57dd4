import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Part, Place } from '../markdown/part';
import { PerPart } from '../markdown/perPart';
import type { HeadingLine, Line, TextLine } from '../markdown/line';
import type { Span } from '../text/span';
import { findKnownLabel } from './fieldLabel';
import { PlacedSection, type Ground } from './placedSection';
import { headingKey, mayBeHeading } from './headingKey';
import type { FieldContext } from './vocabulary/fields';
import { isSamePlace } from '../text/anchor';
import { byText } from '../text/byText';
import { firstAtLeast } from '../text/firstAtLeast';
import { isSameSet } from '../text/cell';
import { headingVocabulary, type HeadingKind, type SectionKind } from './vocabulary/sections';

/** A heading with what stands below it, down to the next heading of its level or above. */
export interface Section {
  readonly index: number;
  /** What the section is to other tools; the finer `heading` tells groups and parts. */
  readonly kind: SectionKind;
  readonly heading: HeadingKind;
  /** For planning and results blocks: of which section they are the planning or the results. */
  readonly part: 'planning' | 'results' | undefined;
  readonly owner: number | undefined;
  readonly text: string;
  readonly key: string;
  /** The heading line. */
  readonly headingSpan: Span;
  /** From the heading to the end of the last line that belongs to it. */
  readonly span: Span;
  /** 1 to 6, and 7 for a bold line that serves as a heading. */
  readonly level: number;
  readonly parent: number | undefined;
  /** The section around it, and the one that it is the planning or the results of. */
  readonly above: Section | undefined;
  readonly owning: Section | undefined;
  /** The section whose heading comes next. */
  readonly next: Section | undefined;
  /** Where the part stands that it begins in: the same one as long as edits leave both where they are among the others. */
  readonly anchor: Place;
  /** Which questions its lines may answer: its own, else those of the section above it. */
  readonly contexts: readonly FieldContext[];
  /** Index of the heading among the document's lines, and of the first line behind the section. */
  readonly firstLine: number;
  readonly endLine: number;
  /** A heading that is a field, such as `#### Desired date range: TBD`. */
  readonly isField: boolean;
  readonly isTitle: boolean;
}

export const pseudoLevel = 7;

/** A heading by itself, wherever it stands. */
interface Heading {
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
interface PartHeadings {
  readonly above: Content;
  readonly headings: readonly Heading[];
}

/** Lines below a heading, up to the next one. */
class Content {
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

interface Draft {
  readonly line: Line;
  readonly anchor: Place;
  /** The index of the line among those of its part. */
  readonly at: number;
  readonly level: number;
  readonly key: string;
  readonly isField: boolean;
  readonly isTitle: boolean;
  /** What stands below it, up to the next one; more than one piece where a heading between them is none of a section. */
  readonly contents: Content[];
  heading: HeadingKind | undefined;
  parent: number | undefined;
  part: 'planning' | 'results' | undefined;
  owner: number | undefined;
  /** The heading that ends the section; undefined where it goes to the end of the document. */
  closedBy: number | undefined;
}

const ownersOfParts: readonly HeadingKind[] = ['stage', 'moderated-testing', 'go-live'];

/** The sections of a document in its order, each with what it is. */
export function readSections(doc: MarkdownDocument): readonly Section[] {
  const ground: Ground = { doc, sections: [] };
  ground.sections = placedSections(doc, ground);
  return ground.sections;
}

function placedSections(doc: MarkdownDocument, ground: Ground): PlacedSection[] {
  const drafts = headingsOf(doc);
  nest(drafts);
  const aboveStages = ancestorsOfStages(drafts);
  drafts.forEach((draft, i) => {
    classify(draft, i, drafts, aboveStages);
  });
  const sections = drafts.map((draft, index) => {
    const { part, owner, parent, level, isField, isTitle } = draft;
    const is = { index, kind: kindOf(draft), heading: draft.heading ?? 'other', part, owner, level, parent, isField, isTitle };
    return new PlacedSection(ground, is, draft.anchor, draft);
  });
  drafts.forEach(({ owner, parent, closedBy }, i) => {
    const section = sections[i];
    if (!section) return;
    section.above = sections[parent ?? -1];
    section.owning = sections[owner ?? -1];
    section.closedBy = sections[closedBy ?? -1];
    const own = ownContexts(section);
    section.contexts = own.length > 0 ? own : (section.above?.contexts ?? none);
  });
  return sections;
}

/**
 * The sections of a document that another one has become by an edit. They are the same list where no heading says anything else; else those
 * stay the same of which, and of those around them, the same is said as before.
 */
export function updateSections(before: readonly Section[], doc: MarkdownDocument): readonly Section[] {
  const { ground } = before[0] instanceof PlacedSection ? before[0] : { ground: undefined };
  if (!ground) return readSections(doc);
  ground.doc = doc;
  if (!takeHeadings(before, doc)) ground.sections = keptSections(before, placedSections(doc, ground));
  return ground.sections;
}

/** Gives sections the headings that were read anew. @returns whether these say the same as before, at the same places */
function takeHeadings(before: readonly Section[], doc: MarkdownDocument): boolean {
  const { replaced } = doc;
  if (!replaced || replaced.newEnd - replaced.first !== replaced.oldEnd - replaced.first) return false;
  const title = titleOf(doc);
  let hasTitle = before.some((section) => section instanceof PlacedSection && section.isTitle && section.line === title);
  for (let i = replaced.first; i < replaced.newEnd; i++) {
    const [old, part] = [replaced.before[i], doc.parts[i]];
    if (!old || !part) return false;
    const now = headingsOfPart(part);
    if (!isSameOutline(headingsOfPart(old), now, goesOn(doc.parts[i + 1]))) return false;
    const first = firstAtLeast(before, part.firstLine, ({ firstLine }) => firstLine);
    for (const [at, heading] of now.headings.entries()) {
      const section = before[first + at];
      if (!(section instanceof PlacedSection) || section.isTitle !== (heading.line === title)) return false;
      section.become(heading);
      hasTitle ||= section.isTitle;
    }
  }
  return title === undefined ? !before.some((section) => section.isTitle) : hasTitle;
}

/** Whether what stands at the beginning of a part belongs to a heading before it. */
const goesOn = (part: Part | undefined): boolean => part !== undefined && !headingsOfPart(part).above.isEmpty;

/** Sections that are like those before, and stand in such. */
function keptSections(before: readonly Section[], now: readonly PlacedSection[]): readonly Section[] {
  if (before.length !== now.length) return now;
  const kept: PlacedSection[] = [];
  const closedBy = now.map((section) => section.closedBy?.index);
  now.forEach((section, i) => {
    const old = before[i];
    const above = kept[section.parent ?? -1];
    const owning = kept[section.owner ?? -1];
    if (old instanceof PlacedSection && old.isLike(section) && old.above === above && old.owning === owning) {
      old.takeWords(section);
      kept.push(old);
    } else {
      section.above = above;
      section.owning = owning;
      kept.push(section);
    }
  });
  kept.forEach((section, i) => (section.closedBy = kept[closedBy[i] ?? -1]));
  return kept;
}

/**
 * Whether the headings of a part say what they said before, and what stands below them says no more of their sections.
 * @param goesOn more stands below the last of them, in another part
 */
const isSameOutline = (old: PartHeadings, now: PartHeadings, more: boolean): boolean =>
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

function kindOf({ heading, part }: Draft): SectionKind {
  switch (heading) {
    case undefined:
    case 'results':
    case 'staged-rollout':
    case 'production-rollout':
    case 'rollout-needed':
    case 'guidance':
      return 'other';
    case 'planning':
      return part === undefined ? 'rollout-planning' : 'other';
    default:
      return heading;
  }
}

/** What a heading of this key says that it is. */
const kindOfKey = byText((key) => headingVocabulary.find(([, pattern]) => pattern.test(key))?.[0]);

function headingsOf(doc: MarkdownDocument): Draft[] {
  const drafts: Draft[] = [];
  const title = titleOf(doc);
  for (const part of doc.parts) {
    const { above, headings } = headingsOfPart(part);
    if (!above.isEmpty) drafts.at(-1)?.contents.push(above);
    for (const { line, at, level, key, kind, isField, content } of headings) {
      const isTitle = line === title;
      drafts.push({
        line,
        anchor: part.anchor,
        at,
        level,
        key,
        isField: isField && !isTitle,
        isTitle,
        contents: [content],
        heading: isTitle ? undefined : kind,
        parent: undefined,
        part: undefined,
        owner: undefined,
        closedBy: undefined,
      });
    }
  }
  return drafts;
}

const known = new PerPart<PartHeadings>();

const headingsOfPart = (part: Part): PartHeadings => known.of(part, [], () => readHeadings(part.lines));

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

/** The heading that names the plan: one that says so, else the first of the top level, before anything of a plan begins. */
function titleOf(doc: MarkdownDocument): HeadingLine | undefined {
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

function nest(drafts: readonly Draft[]): void {
  const open: number[] = [];
  drafts.forEach((draft, i) => {
    for (let top = open.at(-1); top !== undefined && (drafts[top]?.level ?? 0) >= draft.level; top = open.at(-1)) {
      const closed = drafts[top];
      if (closed) closed.closedBy = i;
      open.pop();
    }
    draft.parent = open.at(-1);
    open.push(i);
  });
}

function ancestorsOfStages(drafts: readonly Draft[]): Set<number> {
  const result = new Set<number>();
  for (const draft of drafts) {
    if (draft.heading !== 'stage') continue;
    for (let at = draft.parent; at !== undefined && !result.has(at); at = drafts[at]?.parent) result.add(at);
  }
  return result;
}

function classify(draft: Draft, index: number, drafts: readonly Draft[], aboveStages: ReadonlySet<number>): void {
  if (draft.heading === 'planning' || draft.heading === 'results') {
    const owner = ownerOfPart(draft, index, drafts);
    if (owner !== undefined) {
      draft.part = draft.heading;
      draft.owner = owner;
    }
  }
  const testing = ancestor(draft, drafts, (other) => other.heading === 'moderated-testing');
  if (draft.heading === 'stage' && testing !== undefined && !draft.key.startsWith('stage ')) draft.heading = 'moderated-testing';
  if (draft.isTitle || draft.isField) return;
  // `## Launch` above the stages groups them; the launch itself is their last step.
  if (draft.heading === 'go-live' && aboveStages.has(index)) draft.heading = 'staged-rollout';
  if (isOfMetrics(draft.key) && draft.contents.some(({ isEmpty }) => !isEmpty)) draft.heading = 'rollout-planning';
  const byContent =
    draft.heading === undefined ||
    draft.heading === 'staged-rollout' ||
    draft.heading === 'production-rollout' ||
    (draft.heading === 'planning' && draft.owner === undefined);
  if (byContent) {
    const found = kindByContent(draft.contents);
    if (found) draft.heading = found;
  }
}

const isOfMetrics = (key: string): boolean => /\brollout (?:metrics|criteria)$/.test(key);

/** What a block of fields is, whatever its heading says: two fields of the rollout's planning or of a go-live tell it. */
function kindByContent(contents: readonly Content[]): HeadingKind | undefined {
  const count = (of: 'rollout' | 'goLive'): number =>
    contents.length === 1 ? (contents[0]?.asked[of].size ?? 0) : new Set(contents.flatMap(({ asked }) => [...asked[of]])).size;
  const rollout = count('rollout');
  const goLive = count('goLive');
  if (goLive >= 2 && goLive >= rollout) return 'go-live';
  return rollout >= 2 ? 'rollout-planning' : undefined;
}

/** The stage, test or launch that a planning or results heading speaks of. */
function ownerOfPart(draft: Draft, index: number, drafts: readonly Draft[]): number | undefined {
  const above = ancestor(
    draft,
    drafts,
    (other) => other.heading !== undefined && !['planning', 'results', 'production-rollout', 'guidance'].includes(other.heading),
  );
  if (above !== undefined) {
    const kind = drafts[above]?.heading;
    if (kind && ownersOfParts.includes(kind)) return above;
  }
  // Some plans put `### Planning` beside `### Stage A` and not below it.
  for (let i = index - 1; i >= 0; i--) {
    const other = drafts[i];
    if (!other || other.level < draft.level) return undefined;
    // Where one of its kind already took the owner, or found none, there is none left.
    if (other.heading === draft.heading && (other.owner !== undefined || other.level === draft.level)) return undefined;
    if (other.level === draft.level && other.heading && ownersOfParts.includes(other.heading)) return i;
  }
  return undefined;
}

function ancestor(draft: Draft, drafts: readonly Draft[], test: (other: Draft) => boolean): number | undefined {
  for (let at = draft.parent; at !== undefined; at = drafts[at]?.parent) {
    const other = drafts[at];
    if (other && test(other)) return at;
  }
  return undefined;
}

/** The field contexts of a section: which questions its lines may answer. */
export const contextsOf = (section: Section | undefined): readonly FieldContext[] => section?.contexts ?? none;

const none: readonly FieldContext[] = [];

/** Each the same object, so that they can be told apart at a glance. */
const only = new Map<FieldContext, readonly FieldContext[]>();
const both = new Map<FieldContext, readonly FieldContext[]>();

function one(context: FieldContext): readonly FieldContext[] {
  let found = only.get(context);
  if (!found) only.set(context, (found = [context]));
  return found;
}

function ownContexts(section: Section): readonly FieldContext[] {
  // Results that belong to no stage by their headings are still results.
  if (section.heading === 'results' && section.owner === undefined) return one('stage-results');
  const kind = section.part === undefined || section.owner === undefined ? section.kind : (section.owning?.kind ?? 'other');
  switch (kind) {
    case 'stage':
      return byPart(section.part, 'stage-planning', 'stage-results');
    case 'moderated-testing':
      return byPart(section.part, 'testing-planning', 'testing-results');
    case 'go-live':
      return one('go-live-planning');
    case 'rollout-planning':
      return one('rollout-planning');
    case 'one-week-results':
      return one('one-week');
    case 'one-month-results':
      return one('one-month');
    case 'post-launch-questions':
      return one('questions');
    case 'go-no-go':
      return one('go-no-go');
    case 'toggles':
      return one('toggles');
    default:
      return none;
  }
}

function byPart(part: Section['part'], planning: FieldContext, results: FieldContext): readonly FieldContext[] {
  if (part !== undefined) return one(part === 'planning' ? planning : results);
  let found = both.get(planning);
  if (!found) both.set(planning, (found = [planning, results]));
  return found;
}
