import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { withLineEnds } from '../text/edit';
import { renderPlain, renderSnippet, type Part } from '../text/snippet';
import type { PlanStyle } from './style';

/** Text that goes in at one place; nothing is replaced. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
  readonly snippet: string;
}

/** Above a section's heading, a blank line on both sides. */
export function inFrontOf(plan: Plan, section: Section, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index, text } = plan.markdown;
  const line = index.lineAt(section.headingSpan.start);
  const offset = index.startOf(line);
  const gap = line > 0 && text.slice(index.startOf(line - 1), index.endOf(line - 1)).trim() !== '' ? '\n' : '';
  return render(offset, [gap, ...parts, '\n'], style);
}

/** Below the last line of a section. */
export const behind = (plan: Plan, section: Section, parts: readonly Part[], style: PlanStyle): Insertion =>
  afterOffset(plan, section.span.end, parts, style);

export const atEnd = (plan: Plan, parts: readonly Part[], style: PlanStyle): Insertion =>
  afterOffset(plan, plan.markdown.text.trimEnd().length, parts, style);

/** Below the line that an offset stands in. */
export const afterOffset = (plan: Plan, offset: number, parts: readonly Part[], style: PlanStyle): Insertion =>
  afterLine(plan, plan.markdown.index.lineAt(offset), parts, style);

/** Behind the end of a line; what follows it, blank lines included, stays as it is. */
export function afterLine(plan: Plan, line: number, parts: readonly Part[], style: PlanStyle): Insertion {
  const { index } = plan.markdown;
  const last = line + 1 >= index.count;
  return render(index.endOf(line), ['\n\n', ...withoutLastLineEnd(parts), last ? '\n' : isBlank(plan, line + 1) ? '' : '\n'], style);
}

/** On a line of its own right below another, as an item goes on with a list. */
export const nextLine = (plan: Plan, line: number, parts: readonly Part[], style: PlanStyle): Insertion =>
  render(plan.markdown.index.endOf(line), ['\n', ...withoutLastLineEnd(parts)], style);

/** Whether a line holds nothing but blanks. */
export const isBlank = ({ markdown: { index, text } }: Plan, line: number): boolean =>
  text.slice(index.startOf(line), index.endOf(line)).trim() === '';

export function withoutLastLineEnd(parts: readonly Part[]): Part[] {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.replace(/\n+$/, '')] : [...parts];
}

export function render(offset: number, parts: readonly Part[], { lineEnd }: PlanStyle): Insertion {
  return { offset, text: withLineEnds(renderPlain(parts), lineEnd), snippet: withLineEnds(renderSnippet(parts), lineEnd) };
}
