import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Part, Place } from '../markdown/part';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Span } from '../text/span';
import { headingsOfPart, isSameOutline, titleOf } from './partHeadings';
import { PlacedSection, type Ground } from './placedSection';
import { ownContexts } from './sectionContexts';
import { kindOf, sectionDrafts } from './sectionDrafts';
import type { FieldContext } from './vocabulary/fields';
import type { HeadingKind, SectionKind } from './vocabulary/sections';

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

/** The sections of a document in its order, each with what it is. */
export function readSections(doc: MarkdownDocument): readonly Section[] {
  const ground: Ground = { doc, sections: [] };
  ground.sections = placedSections(doc, ground);
  return ground.sections;
}

function placedSections(doc: MarkdownDocument, ground: Ground): PlacedSection[] {
  const drafts = sectionDrafts(doc);
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

/** The field contexts of a section: which questions its lines may answer. */
export const contextsOf = (section: Section | undefined): readonly FieldContext[] => section?.contexts ?? none;

const none: readonly FieldContext[] = [];
