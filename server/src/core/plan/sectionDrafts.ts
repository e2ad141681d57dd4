import type { Line } from '../markdown/line';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Place } from '../markdown/part';
import { byText } from '../text/byText';
import { headingsOfPart, kindByContent, titleOf, type Content } from './partHeadings';
import type { HeadingKind, SectionKind } from './vocabulary/sections';

/** The headings of a document, each with what it is and what it stands in. */
export function sectionDrafts(doc: MarkdownDocument): readonly Draft[] {
  const drafts = headingsOf(doc);
  nest(drafts);
  const aboveStages = ancestorsOfStages(drafts);
  drafts.forEach((draft, i) => {
    classify(draft, i, drafts, aboveStages);
  });
  return drafts;
}

export interface Draft {
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

const isOfMetrics = byText((key) => /\brollout (?:metrics|criteria)$/.test(key));

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

export function kindOf({ heading, part }: Draft): SectionKind {
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
