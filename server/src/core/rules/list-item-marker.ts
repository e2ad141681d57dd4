import type { Line, TextLine } from '../markdown/line';
import { byPart } from '../plan/byPart';
import { within } from '../plan/within';
import { findKnownLabel, findOwnLabel } from '../plan/fieldLabel';
import { joined } from '../text/anchor';
import { finding } from './places';
import type { Rule } from './rule';

/** Shorter words before a colon are options of a command rather than labels. */
const shortestLabel = 3;
/** From this indent on Markdown takes no line of a paragraph for a list item, whatever stands there. */
const codeIndent = 4;

export const listItemMarker: Rule = {
  id: 'list-item-marker',
  title: 'A list item without a blank behind its dash',
  severity: 'hint',
  description: 'Markdown shows `-Label: answer` as running text: the blank behind the dash makes it an item of a list.',
  silentWhen: 'The line has no label, and no item of a list stands above or below it: a signature, a minus sign.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n-Desired date range: 3/3/2025 - 3/14/2025\n-Who is monitoring the dashboard(s)?: Ana, product manager\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n- Who is monitoring the dashboard(s)?: Ana, product manager\n\n-Ana\n',
  hasSafeFixes: true,
  check({ plan }) {
    return gluedLines(plan).map((line) =>
      finding(
        'list-item-marker',
        line.marker ? joined(line.marker.span, line.marker.span) : line.span,
        'A blank is missing behind this dash: Markdown shows the line as running text.',
      ),
    );
  },
  fixes(found, { plan }) {
    const line = gluedLines(plan).find(({ span }) => span.start === found.span.start);
    const { index } = plan.markdown;
    const indent = found.span.start - index.startOf(index.lineAt(found.span.start));
    if (!line || indent >= codeIndent + 2 * (line.depth - 1)) return [];
    const at = found.span.start + 1;
    return [{ title: 'Insert the blank', edits: [{ span: { start: at, end: at }, text: ' ' }], preferred: true, safe: true }];
  },
};

const gluedLines = byPart(({ stretch: { part } }, plan) => {
  const { lines } = part;
  const { index } = within(plan);
  const isItem = (line: Line | undefined, number: number): boolean =>
    line?.kind === 'text' && line.marker !== undefined && index.lineAt(line.span.start) === number;
  return lines.filter((line, i): line is TextLine => {
    if (line.kind !== 'text' || line.marker?.kind !== 'glued') return false;
    const number = index.lineAt(line.span.start);
    const listed = isItem(lines[i - 1], number - 1) || isItem(lines[i + 1], number + 1);
    return listed || line.marker.box !== undefined || isLabelled(line.text.text);
  });
});

function isLabelled(text: string): boolean {
  const label = [findKnownLabel(text, []), findOwnLabel(text)].find((found) => found?.closed);
  return label !== undefined && label.labelEnd >= shortestLabel;
}
