import type { MarkdownDocument } from '../../markdown/markdownDocument';
import { partsAt } from '../../markdown/touched';
import { isPlaceholder } from '../../plan/placeholders';
import type { Plan } from '../../plan/plan';
import type { Section } from '../../plan/sections';
import { endOf } from '../../text/endOf';
import { firstAtLeast } from '../../text/firstAtLeast';
import type { Span } from '../../text/span';

/** Where something is completed: the line as it is typed, and what stands around it. */
export interface Place {
  readonly plan: Plan;
  readonly offset: number;
  readonly line: Span;
  readonly before: string;
  readonly after: string;
  readonly section: Section | undefined;
}

/** Undefined inside code, comments, link addresses and front matter. */
export function placeAt(plan: Plan, offset: number): Place | undefined {
  const { markdown } = plan;
  const { text, index } = markdown;
  const inside = (span: Span): boolean => span.start < offset && offset < span.end;
  const parts = partsAt(markdown, { start: offset, end: offset });
  const isCode = (code: Span): boolean => inside(code) && !isToggleCode(text, code, index.lineAt(code.start) === index.lineAt(code.end));
  const isComment = (comment: Span): boolean =>
    inside(comment) || (comment.end === offset && !text.slice(comment.start, comment.end).endsWith('-->'));
  if (parts.some(({ codes, comments }) => codes.some(isCode) || comments.some(isComment))) return undefined;
  const number = index.lineAt(offset);
  const line = index.spanOf(number);
  const before = text.slice(line.start, offset);
  if (endOf(before, /[^)\s]/).includes('](') || /https?:\/\//.test(endOf(before, /\S/))) return undefined;
  if (isInFrontMatter(markdown, offset)) return undefined;
  // Nothing closes it, so it goes on to the end of the text.
  if (parts.some(({ hits }) => hits.some((one) => one.id === 'unclosed-block' && one.span.start < offset))) return undefined;
  const { sections } = plan;
  const section = sections[firstAtLeast(sections, line.start, (one) => one.headingSpan.end) - 1];
  return {
    plan,
    offset,
    line,
    before,
    after: text.slice(offset, line.end),
    section: innermost(plan, section, number),
  };
}

/** Inline code that holds one word, or a placeholder: there a toggle's name is typed. */
const isToggleCode = (text: string, code: Span, oneLine: boolean): boolean => {
  const inner = /^`([^`]*)`$/.exec(text.slice(code.start, code.end))?.[1];
  return oneLine && inner !== undefined && (/^[\w-]*$/.test(inner) || isPlaceholder(inner));
};

/** What stands between the backticks around an offset, if that is a placeholder: an editor puts them around what was selected. */
export function codedPlaceholder({ markdown }: Plan, offset: number): Span | undefined {
  const code = partsAt(markdown, { start: offset, end: offset })
    .flatMap(({ codes }) => codes)
    .find(({ start, end }) => start < offset && offset < end);
  const inner = code && { start: code.start + 1, end: code.end - 1 };
  return inner && isPlaceholder(markdown.text.slice(inner.start, inner.end)) ? inner : undefined;
}

/** It stands in the first part. */
function isInFrontMatter({ parts: [first] }: MarkdownDocument, offset: number): boolean {
  if (!first?.source.startsWith('---') || offset >= first.source.length) return false;
  const end = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(first.source)?.[0].length ?? 0;
  return offset < end;
}

/** The last heading above may be closed already by nothing but its level; what holds the line is that heading or nothing. */
function innermost(plan: Plan, section: Section | undefined, line: number): Section | undefined {
  return section && plan.markdown.index.lineAt(section.headingSpan.start) < line ? section : undefined;
}
