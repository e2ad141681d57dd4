import type { Plan } from '../plan/plan';
import { findDates } from '../plan/values/dates';
import { findAddresses } from '../plan/values/links';
import type { Edit } from '../text/edit';
import { overlaps, type Span } from '../text/span';

type Line = Plan['markdown']['lines'][number];

/** The edits that take out of a line that is kept what belongs to the old release alone: dates, addresses, names of toggles. */
export function scrub(plan: Plan, line: Line): Edit[] {
  const heading = line.kind === 'heading';
  const edits = [...links(plan, line), ...toggles(plan, line), ...dates(plan, line, heading), ...(heading ? optOut(plan, line) : [])];
  return edits.filter((edit, i) => !edits.slice(0, i).some((other) => overlaps(other.span, edit.span)));
}

const placeholder = '[FILL_IN]';

/** A link becomes its text; a bare address goes. */
function links({ markdown: { links: all, text } }: Plan, line: Line): Edit[] {
  const explicit = all
    .filter((link) => link.explicit && line.span.start <= link.span.start && link.span.end <= line.span.end)
    .map((link): Edit => ({
      span: link.span,
      text: findAddresses(link.text).length > 0 ? placeholder : shownText(text.slice(link.span.start, link.span.end)),
    }));
  const bare = findAddresses(text.slice(line.span.start, line.span.end)).map(({ start, end }): Edit => ({
    span: { start: line.span.start + start, end: line.span.start + end },
    text: placeholder,
  }));
  return [...explicit, ...bare];
}

/** What stands in the brackets of `[text](address)`, an image's included. */
const shownText = (source: string): string => /^!?\[((?:\\.|[^\\\]])*)\]/.exec(source)?.[1] ?? placeholder;

function toggles(plan: Plan, line: Line): Edit[] {
  const { text } = plan.markdown;
  return plan.toggles
    .flatMap(({ mentions }) => mentions)
    .filter((span) => line.span.start <= span.start && span.end <= line.span.end)
    .map((span): Edit => ({ span: inTicks(text, span), text: placeholder }));
}

/** With the backticks around it, in which a placeholder would be code. */
function inTicks(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (text.charAt(from - 1) === '`' && text.charAt(to) === '`') {
    from--;
    to++;
  }
  return { start: from, end: to };
}

function dates({ markdown: { text } }: Plan, { text: shown }: Line, heading: boolean): Edit[] {
  return findDates(shown.text).map((date): Edit => {
    const span = shown.spanOf(date.start, date.end);
    return heading ? { span: widened(text, span, shown.source), text: '' } : { span, text: placeholder };
  });
}

/** Characters around a date that are looked at. */
const farthest = 40;

/** With the time of day, and with what joined it to the words of the heading. */
function widened(text: string, { start, end }: Span, { start: first, end: last }: Span): Span {
  const before = /(?:[\s([,:~>–—-]|\b(?:on|at|from|by)\b)*$/i.exec(text.slice(Math.max(first, start - farthest), start))?.[0].length ?? 0;
  const after =
    /^(?:,?\s*(?:at |@ ?)?\d{1,2}(?::\d{2})? ?[ap]\.?m?\.?(?: ?[A-Z]{1,3}T?)?\b)?\s*[)\]]*/i.exec(
      text.slice(end, Math.min(last, end + farthest)),
    )?.[0].length ?? 0;
  const opened = text.slice(start - before, start).includes('(');
  return { start: start - before, end: opened ? end + after : end + after - trailing(text.slice(end, end + after)) };
}

/** A bracket that was not opened by what goes. */
const trailing = (text: string): number => /[)\]]*$/.exec(text)?.[0].length ?? 0;

/** `(N/A for this release)` behind a heading is an answer. */
function optOut({ markdown: { text } }: Plan, { text: shown }: Line): Edit[] {
  const source = text.slice(shown.source.start, shown.source.end);
  return [...source.matchAll(/\s*\([^()]*\b(?:n\/a|not|no|skip\w*)\b[^()]*\)/gi)].map((match): Edit => {
    const start = shown.source.start + match.index;
    return { span: { start, end: start + match[0].length }, text: '' };
  });
}
