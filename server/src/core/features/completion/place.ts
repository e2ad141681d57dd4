import { styleOf, type PlanStyle } from '../../authoring/style';
import { isPlaceholder } from '../../plan/placeholders';
import type { Plan } from '../../plan/plan';
import type { Section } from '../../plan/sections';
import { endOf } from '../../text/endOf';
import type { Span } from '../../text/span';

/** Where something is completed: the line as it is typed, and what stands around it. */
export interface Place {
  readonly plan: Plan;
  readonly offset: number;
  readonly line: Span;
  readonly before: string;
  readonly after: string;
  readonly section: Section | undefined;
  readonly style: PlanStyle;
}

/** Undefined inside code, comments, link addresses and front matter. */
export function placeAt(plan: Plan, offset: number): Place | undefined {
  const { markdown } = plan;
  const { text, index } = markdown;
  const inside = (span: Span): boolean => span.start < offset && offset < span.end;
  if (markdown.codes.some((code) => inside(code) && !isToggleCode(text, code, index.lineAt(code.start) === index.lineAt(code.end))))
    return undefined;
  if (
    markdown.comments.some(
      (comment) => inside(comment) || (comment.end === offset && !text.slice(comment.start, comment.end).endsWith('-->')),
    )
  )
    return undefined;
  const number = index.lineAt(offset);
  const line = index.spanOf(number);
  const before = text.slice(line.start, offset);
  if (endOf(before, /[^)\s]/).includes('](') || /https?:\/\//.test(endOf(before, /\S/))) return undefined;
  if (text.startsWith('---') && isInFrontMatter(text, offset)) return undefined;
  const hit = markdown.hits.find((one) => one.id === 'unclosed-block' && one.span.start < offset);
  if (hit) return undefined;
  const section = [...plan.sections].reverse().find((one) => one.headingSpan.end < line.start);
  return {
    plan,
    offset,
    line,
    before,
    after: text.slice(offset, line.end),
    section: innermost(plan, section, number),
    style: styleOf(plan),
  };
}

/** Inline code that holds one word, or a placeholder: there a toggle's name is typed. */
const isToggleCode = (text: string, code: Span, oneLine: boolean): boolean => {
  const inner = /^`([^`]*)`$/.exec(text.slice(code.start, code.end))?.[1];
  return oneLine && inner !== undefined && (/^[\w-]*$/.test(inner) || isPlaceholder(inner));
};

/** What stands between the backticks around an offset, if that is a placeholder: an editor puts them around what was selected. */
export function codedPlaceholder({ markdown: { codes, text } }: Plan, offset: number): Span | undefined {
  const code = codes.find(({ start, end }) => start < offset && offset < end);
  const inner = code && { start: code.start + 1, end: code.end - 1 };
  return inner && isPlaceholder(text.slice(inner.start, inner.end)) ? inner : undefined;
}

function isInFrontMatter(text: string, offset: number): boolean {
  const end = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  return offset < end;
}

/** The last heading above may be closed already by nothing but its level; what holds the line is that heading or nothing. */
function innermost(plan: Plan, section: Section | undefined, line: number): Section | undefined {
  return section && plan.markdown.index.lineAt(section.headingSpan.start) < line ? section : undefined;
}
