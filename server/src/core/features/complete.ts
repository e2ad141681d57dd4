import { fieldLine, sectionBlock, stageBlock } from '../authoring/blocks';
import { insertables, nextStage } from '../authoring/insert';
import { styleOf, type PlanStyle } from '../authoring/style';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { contextsOf, type Section } from '../plan/sections';
import { fieldDefinitions } from '../plan/vocabulary/fields';
import { shortLabel } from '../rules/openFields';
import { endOf } from '../text/endOf';
import { withLineEnds } from '../text/edit';
import { renderPlain, renderSnippet, type Part } from '../text/snippet';
import type { Span } from '../text/span';
import { answersFor } from './answers';
import type { Edit } from '../text/edit';
import type { Environment } from './environment';
import { isNameCell, toggleCompletions } from './toggles/toggleCompletion';

export interface Completion {
  readonly label: string;
  readonly kind: 'block' | 'field' | 'value' | 'toggle';
  /** One short line beside the label. */
  readonly detail: string;
  readonly documentation: string;
  /** What is replaced; never more than the cursor's own line. */
  readonly span: Span;
  readonly text: string;
  readonly snippet: string | undefined;
  /** What the typed text is matched with. */
  readonly filterText: string;
  /** Position in the list. */
  readonly rank: number;
  /** Changes elsewhere that come with it. */
  readonly also?: readonly Edit[];
}

interface Place {
  readonly plan: Plan;
  readonly offset: number;
  readonly line: Span;
  readonly before: string;
  readonly after: string;
  readonly section: Section | undefined;
  readonly style: PlanStyle;
}

/**
 * What fits at a place of a plan. Reads the half-typed line and the section around it, not the tree:
 * an open backtick or a bare `#` is nothing to a parser yet. Empty inside code, comments, link addresses and front matter.
 */
export function complete(plan: Plan, offset: number, environment: Environment): Completion[] {
  const place = placeAt(plan, offset);
  if (!place) return [];
  if (isToggleWord(place)) return toggleCompletions(place, environment);
  if (/^\s*(?:#{0,6}[ \t]?[^#|]{0,40})?$/.test(place.before) && /^\s*(?:#|$)/.test(place.before) && place.after.trim() === '')
    return blocks(place);
  const inField = plan.fields.find((field) => isAtValue(field, place));
  if (inField) return values(place, inField, environment);
  if (/^\s*[-*+•]\s+[^:?]{0,40}$/.test(place.before) && place.after.trim() === '') return labels(place);
  return [];
}

function placeAt(plan: Plan, offset: number): Place | undefined {
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

/** Inline code that holds one word: there a toggle's name is typed. */
const isToggleCode = (text: string, code: Span, oneLine: boolean): boolean =>
  oneLine && /^`[\w-]*`$/.test(text.slice(code.start, code.end));

function isInFrontMatter(text: string, offset: number): boolean {
  const end = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  return offset < end;
}

/** The last heading above may be closed already by nothing but its level; what holds the line is that heading or nothing. */
function innermost(plan: Plan, section: Section | undefined, line: number): Section | undefined {
  return section && plan.markdown.index.lineAt(section.headingSpan.start) < line ? section : undefined;
}

/** A label that asks for a toggle, wherever it stands, and what is typed behind it. */
const toggleLabel = /^[\s>*+•-]*[*_]{0,2}(?:the )?(?:feature |release )?(?:toggle|flag)s?(?: names?)?[*_]{0,2}\s*:[*_]{0,2}\s+[\w-]*$/i;

function isToggleWord(place: Place): boolean {
  const { before, plan, section, offset } = place;
  const ticks = before.match(/`/g)?.length ?? 0;
  if (ticks % 2 === 1) return /`[\w-]*$/.test(before);
  if (section?.kind === 'toggles' && /^\s*\|/.test(before)) return isNameCell(place);
  if (toggleLabel.test(before)) return true;
  const field = plan.fields.find(
    (one) =>
      one.definition?.id === 'toggle-name' &&
      one.labelSpan.start <= offset &&
      plan.markdown.index.lineAt(one.labelSpan.start) === plan.markdown.index.lineAt(offset),
  );
  return field !== undefined && field.shape !== 'row' && /[:\s]`?[\w-]*$/.test(before) && offset >= field.valueSpan.start;
}

/** Whole blocks, on an empty line or behind `#`: the next stage first, then what the plan does not have. */
function blocks({ plan, line, before, section, style }: Place): Completion[] {
  const hashes = /#+/.exec(before)?.[0].length;
  const items: { name: string; parts: Part[]; detail: string }[] = [];
  const step = nextStage(plan);
  const stageLevel = hashes ?? style.stageLevel;
  const name = `Stage ${step.letter}${step.percent === undefined ? '' : `: ${step.percent}% of users`}`;
  const partLevel = stageLevel === style.stageLevel ? Math.max(stageLevel + 1, style.partLevel) : stageLevel + 1;
  items.push({
    name,
    parts: stageBlock(step, { level: stageLevel, partLevel: Math.min(6, partLevel), bullet: style.bullet }),
    detail: 'next stage, with planning and results',
  });
  const level = hashes ?? nextLevel(section, style);
  for (const { id, name: sectionName, present } of insertables(plan)) {
    if (!present)
      items.push({
        name: sectionName,
        parts: sectionBlock(id, { level, partLevel: Math.min(6, level + 1), bullet: style.bullet }),
        detail: 'section that the plan does not have',
      });
  }
  return items.map(({ name: label, parts, detail }, rank) => {
    const trimmed = withoutLastLineEnd(parts);
    const text = withLineEnds(renderPlain(trimmed), style.lineEnd);
    return {
      label,
      kind: 'block',
      detail,
      documentation: text,
      span: { start: line.start, end: line.end },
      text,
      snippet: withLineEnds(renderSnippet(trimmed), style.lineEnd),
      filterText: `${before.trimStart()}${before === '' ? '' : ' '}${label}`,
      rank,
    };
  });
}

const nextLevel = (section: Section | undefined, style: PlanStyle): number =>
  section && !section.isTitle && section.level <= 6 ? section.level : style.sectionLevel;

function withoutLastLineEnd(parts: readonly Part[]): Part[] {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.replace(/\n+$/, '')] : [...parts];
}

/** Labels of the section that it does not have yet. */
function labels({ plan, section, before, offset, style }: Place): Completion[] {
  const contexts = contextsOf(section, plan.sections);
  if (contexts.length === 0) return [];
  const present = new Set(plan.fields.filter((field) => field.section === section?.index).map((field) => field.definition?.id));
  const typed = /[^\s].*$/.exec(before.replace(/^\s*[-*+•]\s+/, ''))?.[0] ?? '';
  return fieldDefinitions
    .filter((field) => field.contexts.some((context) => contexts.includes(context)) && !present.has(field.id) && field.gate !== undefined)
    .map((field, rank) => {
      const parts = fieldLine(field, '').map((part) => (typeof part === 'string' ? part.replace(/^ /, '').replace(/\n$/, '') : part));
      return {
        label: shortLabel(field.label),
        kind: 'field',
        detail: 'question of the template',
        documentation: field.help,
        span: { start: offset - typed.length, end: offset },
        text: withLineEnds(renderPlain(parts), style.lineEnd),
        snippet: renderSnippet(parts),
        filterText: field.label,
        rank,
      };
    });
}

function isAtValue(field: Field, { plan, offset, line }: Place): boolean {
  const labelLine = plan.markdown.index.lineAt(field.labelSpan.end);
  return (
    plan.markdown.index.lineAt(offset) === labelLine &&
    offset >= Math.min(field.valueSpan.start, line.end) &&
    offset > field.labelSpan.end &&
    field.shape !== 'bare-item'
  );
}

/** The word that is typed, with the bracket that it may begin with. */
function wordBefore(before: string): string {
  const word = endOf(before, /[\w/%.-]/);
  return before.charAt(before.length - word.length - 1) === '[' ? `[${word}` : word;
}

/** Answers that fit; inside a placeholder they take its place. */
function values({ plan, offset, before, after }: Place, field: Field, environment: Environment): Completion[] {
  const placeholder = plan.placeholders.find((one) => one.span.start <= offset && offset <= one.span.end && !one.answered);
  const offered = placeholder && placeholder.options.length > 0 ? placeholder.options : answersFor(plan, field, environment);
  const begun = plan.markdown.text.slice(Math.min(field.valueSpan.start, offset), offset).trimStart();
  const fits = offered.some((answer) => answer.toLowerCase().startsWith(begun.toLowerCase()));
  const typed = placeholder ? undefined : fits ? begun : wordBefore(before);
  const bracket = typed?.startsWith('[') === true && after.startsWith(']') ? 1 : 0;
  const span = placeholder?.span ?? { start: offset - (typed?.length ?? 0), end: offset + bracket };
  if (!placeholder && plan.markdown.text.slice(field.valueSpan.start, span.start).trim() !== '') return [];
  const gap = !placeholder && /[:?]$/.test(before) ? ' ' : '';
  const shown = plan.markdown.text.slice(span.start, span.end);
  return offered.map((answer, rank) => ({
    label: answer,
    kind: 'value',
    detail: shortLabel(field.label),
    documentation: field.definition?.help ?? '',
    span,
    text: `${gap}${answer}`,
    snippet: undefined,
    // Inside a placeholder everything fits what stands there; else what was typed narrows the list.
    filterText: placeholder ? `${shown} ${answer}` : typed?.startsWith('[') === true ? `[${answer}` : answer,
    rank,
  }));
}
