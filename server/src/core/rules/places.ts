import type { Insertion } from '../authoring/insert';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { SectionKind } from '../plan/vocabulary/sections';
import { derived, isSameList } from '../text/cell';
import { groupBy } from '../text/groupBy';
import type { Span } from '../text/span';
import type { Finding, Fix } from './rule';

/** Where a finding about the plan as a whole stands: its title, else its first line. */
export function titlePlace(plan: Plan): Span {
  return plan.title?.span ?? plan.markdown.lines[0]?.span ?? plan.markdown.index.spanOf(0);
}

export const sectionsOfKind = (plan: Plan, kind: SectionKind): readonly Section[] => sectionsByKind(plan).get(kind) ?? [];

const sectionsByKind = derived(({ sections }: Plan) => groupBy(sections, ({ kind }) => kind));

/** A finding that is wrong whenever it is seen. */
export function finding(
  ruleId: string,
  span: Span,
  message: string,
  rest: Partial<Omit<Finding, 'ruleId' | 'span' | 'message'>> = {},
): Finding {
  return { ruleId, span, message, gate: undefined, related: [], ...rest };
}

export function insertionFix(title: string, insertion: Insertion | undefined, preferred = true): Fix[] {
  if (!insertion) return [];
  const { offset, text, snippet } = insertion;
  return [{ title, edits: [{ span: { start: offset, end: offset }, text, snippet }], preferred }];
}

/** Lines of plain content of a section, headings and what hangs below other headings left out. */
export function ownLines(plan: Plan, section: Section): Plan['markdown']['lines'] {
  const next = plan.sections[section.index + 1];
  const end = Math.min(section.endLine, next?.firstLine ?? section.endLine);
  return plan.markdown.lines.slice(section.firstLine + 1, end);
}

/** A section with its plain sub-headings, up to the next heading that opens something of its own: levels are often wrong in plans. */
export function contentSpan(plan: Plan, section: Section): Span {
  const next = nextOfOtherKind(plan)[section.index];
  return { start: section.span.start, end: Math.min(section.span.end, next?.span.start ?? section.span.end) };
}

/** For each section the next one that is not plain and of another kind. */
const nextOfOtherKind = derived(({ sections }: Plan): readonly (Section | undefined)[] => {
  const result = new Array<Section | undefined>(sections.length);
  let next: Section | undefined;
  for (const section of [...sections].reverse()) {
    result[section.index] = next?.kind === section.kind ? result[next.index] : next;
    if (section.heading !== 'other') next = section;
  }
  return result;
}, isSameList);
