import { parsePlan, type Plan } from '../plan/plan';
import { planMarker } from '../plan/recognise';
import { findPercent } from '../plan/values/percent';
import type { Edit } from '../text/edit';
import { overlaps } from '../text/span';
import { emptyField, isAnsweredBelow } from './copyFields';
import { copiedLines, type CopiedLine } from './copyLines';
import { scrub } from './copyScrub';
import { copyRow } from './copyTables';
import { rewrite } from './copyText';
import { frontMatterOf } from './frontMatter';
import { isTitle, nameInTitle, titleEdits } from './title';

/**
 * A new plan with the structure of another: headings, labels, stages with their percentages, checklists and the heads of tables stay; what
 * was answered, ticked, linked, dated or noted goes. Line ends stay as they are.
 * @param feature names the new plan; an empty one becomes a placeholder.
 */
export function copyPlan(text: string, feature: string): string {
  const plan = parsePlan(text);
  const { comments, index } = plan.markdown;
  const name = nameInTitle(feature);
  const title = titleEdits(plan, ({ shown }) => (/^release plan\s*[:–—-]/i.test(shown) ? `Release Plan: ${name}` : `${name} Release Plan`));
  const lines = copiedLines(plan);
  const noted = comments.filter(({ start, end }) => !isNeutral(text.slice(start, end))).map((span): Edit => ({ span, text: '' }));
  const body = lines.flatMap((_line, i) => (isTitle(plan, i) ? [] : copyLine(plan, lines, i)));
  return rewrite(text, index, [...title, ...frontMatterOf(text).edits, ...noted, ...body]);
}

/** What a comment says of the file as such, not of the release. */
const isNeutral = (comment: string): boolean => planMarker.test(comment) || /^<!--\s*(?:markdownlint|prettier)-/i.test(comment);

type Row = Extract<CopiedLine['line'], { kind: 'row' }>;

function copyLine(plan: Plan, lines: readonly CopiedLine[], i: number): Edit[] {
  const one = lines[i];
  if (!one) return [];
  const { line, kind, fields, end } = one;
  switch (kind) {
    case 'row':
      return line.kind === 'row' ? rowOf(plan, lines, i, line) : [];
    case 'drop':
      return [drop(plan, lines, i)];
    case 'label':
      return [{ span: { start: end, end: line.span.end }, text: ' [FILL_IN]' }];
    case 'step':
      return [...scrubUpTo(plan, one), ...unbox(one), { span: { start: end, end: line.span.end }, text: '' }];
    case 'fields': {
      const values = fields.flatMap(
        (field) =>
          emptyField(
            plan,
            field,
            field.answers.some((answer) => staysOpen(lines, answer)),
          ) ?? [],
      );
      return [...values, ...unbox(one), ...scrub(plan, line).filter((edit) => !values.some(({ span }) => meets(span, edit.span)))];
    }
    case 'keep':
      return [...scrub(plan, line), ...unbox(one)];
  }
}

const meets = (a: Edit['span'], b: Edit['span']): boolean => overlaps(a, b) || a.start === b.start;

const unbox = ({ line }: CopiedLine): Edit[] =>
  line.kind === 'text' && line.marker?.box?.checked ? [{ span: line.marker.box.span, text: '[ ]' }] : [];

const scrubUpTo = (plan: Plan, { line, end }: CopiedLine): Edit[] => scrub(plan, line).filter(({ span }) => span.end <= end);

/** A box, a table or a step of the rollout that answers a field stays, and asks on. */
function staysOpen(lines: readonly CopiedLine[], answer: CopiedLine['line']): boolean {
  const one = lines.find(({ line }) => line === answer);
  return one !== undefined && one.kind !== 'drop';
}

function rowOf(plan: Plan, lines: readonly CopiedLine[], i: number, line: Row): Edit[] {
  if (line.header) return scrub(plan, line);
  const isHeader = (at: number): boolean => {
    const other = lines[at]?.line;
    return other?.kind === 'row' && other.header;
  };
  let first = i;
  while (first > 0 && !isHeader(first)) first--;
  let end = i;
  while (lines[end]?.kind === 'row' && !isHeader(end)) end++;
  const table = lines.slice(first + 1, end);
  return copyRow(plan, {
    line,
    fields: lines[i]?.fields ?? [],
    isStep: isStepRow(plan, line.span) || isLaunchRow(lines[first]?.line, line),
    isFirst: first === i - 1,
    asks: table.some(({ fields }) => fields.some(({ definition }) => definition?.contexts.includes('toggles') === false)),
  });
}

const isStepRow = ({ stages }: Plan, row: Edit['span']): boolean =>
  stages.some(({ section, headingSpan, schedulePercent }) =>
    [section === undefined ? headingSpan : undefined, schedulePercent?.span].some((span) => span && overlaps(span, row)),
  );

/** A row of a launch table whose stages stand elsewhere, too. */
const isLaunchRow = (header: CopiedLine['line'] | undefined, row: Row): boolean =>
  header?.kind === 'row' &&
  /^(?:launch|stage|phase|step|rollout)\b/i.test(header.cells[0]?.text ?? '') &&
  findPercent(row.cells[0]?.text ?? '') !== undefined;

function drop(plan: Plan, lines: readonly CopiedLine[], i: number): Edit {
  const { index, text } = plan.markdown;
  const [first, last] = rowsOf(plan, lines[i]);
  const shared = [i - 1, i + 1].some((at) => {
    const [from, to] = rowsOf(plan, lines[at]);
    return lines[at] !== undefined && lines[at].kind !== 'drop' && from <= last && to >= first;
  });
  const line = lines[i]?.line;
  if (!line) return { span: { start: 0, end: 0 }, text: '' };
  const span = shared ? line.span : { start: index.startOf(first), end: index.endOf(last) };
  const mark = 'marker' in line && line.marker ? `${text.slice(span.start, line.marker.span.end).trimEnd()} ` : '';
  const tags = line.kind === 'html' ? tagsOf(text.slice(span.start, span.end)) : '';
  // Out of its quote a tag would make HTML of what follows.
  const left = tags === '' ? '' : `${/^[ \t]*>[ \t>]*/.exec(text.slice(span.start, line.span.start))?.[0] ?? ''}${tags}`;
  return { span, text: asksForSection(plan, lines, i) || asksForField(plan, lines, line) ? `${mark}[FILL_IN]` : left };
}

const rowsOf = ({ markdown: { index } }: Plan, one: CopiedLine | undefined): [number, number] =>
  one ? [index.lineAt(one.line.span.start), index.lineAt(one.line.span.end)] : [-1, -1];

/** What holds an HTML block together. */
const tagsOf = (source: string): string =>
  (source.match(/<\/?(?:details|summary|div|table|tbody|thead|tr|td|th)\b[^>]*>/gi) ?? []).join('');

/** Whether the line is the first of what answers a name above it. */
const asksForField = ({ fields }: Plan, lines: readonly CopiedLine[], line: CopiedLine['line']): boolean =>
  fields.some(
    (field) => field.answers[0] === line && field.status !== 'empty' && isAnsweredBelow(field) && lines[field.line]?.kind === 'fields',
  );

/** Whether the line is the first of a section of which nothing else would be left. */
function asksForSection({ sections }: Plan, lines: readonly CopiedLine[], i: number): boolean {
  const section = lines[i]?.section;
  if (!section || section.isTitle || section.isField || section.heading === 'guidance') return false;
  if ((sections[section.index + 1]?.firstLine ?? section.endLine) < section.endLine) return false;
  const first = lines.findIndex((one, at) => at > section.firstLine && one.kind === 'drop' && !one.answers);
  const kept = lines.slice(section.firstLine + 1, section.endLine).some(({ kind }) => kind !== 'drop');
  return first === i && !kept;
}
