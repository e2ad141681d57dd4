import { byPart } from '../plan/byPart';
import { within } from '../plan/within';
import { leftoverLines, type LeftoverLine } from '../plan/leftovers';
import type { Plan } from '../plan/plan';
import { leftoverNames, type LeftoverPart } from '../plan/vocabulary/leftovers';
import { withLineEnds } from '../text/edit';
import { groupBy } from '../text/groupBy';
import { renderPlain, renderSnippet } from '../text/snippet';
import type { Span } from '../text/span';
import { styleOf } from '../authoring/style';
import { finding } from './places';
import type { Finding, Fix, FixEdit, Rule } from './rule';

/** Fields that hold numbers or examples in the template itself. */
const prefilled = new Set(['success-criteria', 'stage-length', 'stage-percentage']);
const templateTitle = /\brelease plan template\b/i;

export const templateLeftover: Rule = {
  id: 'template-leftover',
  title: 'Text of the template is left over',
  severity: 'hint',
  description:
    'The title is still that of the template, or its advice to whoever writes the plan still stands in it. Readers of a plan have to read past it.',
  silentWhen:
    'The plan is a draft, where advice is welcome (its title aside, once something is filled in). Explanations that a reader of the plan can use, such as what a stage is for, are no leftovers.',
  bad: '# Release Plan Template\n\n## Feature toggles\n\nList the feature toggles below.\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n### 1-week results\n\n- Number of unique users: 980\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n### 1-week results\n\n- Number of unique users: 980\n',
  check({ plan, stateId }) {
    const title = titleFinding(plan);
    if (stateId === 'draft') return title;
    return [...title, ...groupsOf(plan).flatMap((group) => groupFinding(plan, group))];
  },
  fixes(found, { plan }) {
    if (found.subject === 'title') return titleFix(plan);
    const group = groupsOf(plan).find(([part]) => part === found.subject);
    if (!group?.[1].every((line) => canGo(plan, line, group[1]))) return [];
    return [{ title: `Remove ${lowerFirst(leftoverNames[group[0]])}`, edits: deletions(plan, group[1]), preferred: true }];
  },
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Parts in which something is filled in. */
const begun = byPart((part) =>
  part.fields.some(({ status, definition }) => status === 'filled' && definition && !prefilled.has(definition.id))
    ? [part.stretch.part.anchor]
    : [],
);

function titleFinding(plan: Plan): Finding[] {
  return plan.title && begun(plan).length > 0 && templateTitle.test(plan.title.text)
    ? [
        finding('template-leftover', plan.title.span, 'This is still the title of the template: it does not say what is released.', {
          subject: 'title',
        }),
      ]
    : [];
}

function titleFix(plan: Plan): Fix[] {
  const line = plan.markdown.lines.find((one) => one.span.start === plan.title?.span.start);
  const match = templateTitle.exec(line?.text.text ?? '');
  if (!line || !match) return [];
  const span = line.text.spanOf(match.index, match.index + match[0].length);
  const parts = [{ placeholder: '[FILL_IN]' }, ' Release Plan'];
  const { lineEnd } = styleOf(plan);
  const edit = { span, text: withLineEnds(renderPlain(parts), lineEnd), snippet: withLineEnds(renderSnippet(parts), lineEnd) };
  return [{ title: 'Write a title of your own', edits: [edit], preferred: true }];
}

type Group = readonly [part: LeftoverPart, lines: readonly LeftoverLine[]];

const groupsOf = (plan: Plan): Group[] => [...groupBy(leftoverLines(plan), ({ part }) => part)];

function groupFinding(plan: Plan, [part, found]: Group): Finding[] {
  const [first, ...rest] = found.flatMap(({ line }) => within(plan).lineAt(line)?.span ?? []);
  if (!first) return [];
  const message = `${leftoverNames[part]} still stands in the plan.`;
  return [finding('template-leftover', first, message, { subject: part, related: rest.map((span) => ({ span, message: 'And here' })) })];
}

/** Whether nothing of the author's goes with a line, or loses the line that it hangs on. */
function canGo(plan: Plan, { line: at, whole }: LeftoverLine, group: readonly LeftoverLine[]): boolean {
  const { lines, text } = plan.markdown;
  const line = lines[at];
  if (!whole || !line) return false;
  const next = lines[at + 1];
  if (line.kind === 'text') return !line.marker || !next || next.kind === 'heading' || next.depth <= line.depth || isIn(group, at + 1);
  const section = plan.sections.find((one) => one.firstLine === at);
  if (!section || text.charAt(line.span.start) !== '#') return false;
  for (let below = at + 1; below < section.endLine; below++) if (!isIn(group, below)) return false;
  return true;
}

const isIn = (group: readonly LeftoverLine[], line: number): boolean => group.some((one) => one.line === line);

/** The lines as a whole, each run of them with the blank lines behind it where one stands in front of it as well. */
function deletions(plan: Plan, found: readonly LeftoverLine[]): FixEdit[] {
  const { index, lines, text } = plan.markdown;
  const isBlank = (line: number): boolean =>
    line < 0 || line >= index.count || text.slice(index.startOf(line), index.endOf(line)).trim() === '';
  const rows = [...new Set(found.flatMap(({ line }) => rowsOf(lines[line]?.span, index)))].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (let i = 0; i < rows.length; i++) {
    const first = rows[i] ?? 0;
    let behind = first + 1;
    // Blank lines between two of the lines belong to the run.
    for (let next = rows[i + 1]; next !== undefined && allBlank(behind, next, isBlank); next = rows[i + 1]) {
      behind = next + 1;
      i++;
    }
    if (isBlank(first - 1)) while (behind < index.count && isBlank(behind)) behind++;
    spans.push({ start: index.startOf(first), end: behind < index.count ? index.startOf(behind) : text.length });
  }
  return spans.map((span) => ({ span, text: '' }));
}

function rowsOf(span: Span | undefined, index: Plan['markdown']['index']): number[] {
  if (!span) return [];
  const first = index.lineAt(span.start);
  return Array.from({ length: index.lineAt(span.end) - first + 1 }, (_, i) => first + i);
}

function allBlank(from: number, to: number, isBlank: (line: number) => boolean): boolean {
  for (let line = from; line < to; line++) if (!isBlank(line)) return false;
  return true;
}
