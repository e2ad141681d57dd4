import type { Insertion } from '../authoring/insert';
import type { Field } from '../plan/fields';
import type { Placeholder, Plan } from '../plan/plan';
import { shortLabel } from '../rules/openFields';
import type { FixEdit } from '../rules/rule';
import { renderSnippet, type Part } from '../text/snippet';
import { shorten } from '../text/shorten';
import type { Span } from '../text/span';
import { answersFor, answersTo } from './answers';
import type { Environment } from './environment';

/** A place that waits for an answer. Tab stops are numbered through all places of a walk, so that one session goes through them. */
export interface OpenPlace extends FixEdit {
  /** What is asked for. */
  readonly label: string;
  /** What goes in front of an answer. */
  readonly before: string;
  /** What goes behind one; nothing where it is left out. */
  readonly behind?: string;
  /** Answers that fit, best first; there may be others. */
  readonly answers: readonly string[];
  readonly snippet: string;
  /** A block of its own: worth having without an answer, unless something goes in front of one. */
  readonly isBlock: boolean;
}

/** A place with what is written there: text, and at least one tab stop. */
export interface Place extends Omit<OpenPlace, 'snippet' | 'isBlock'> {
  readonly parts: readonly Part[];
}

/** Places in document order, with their tab stops numbered through. */
export function inOneWalk(places: readonly Place[]): OpenPlace[] {
  let stops = 0;
  return [...places]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ parts, ...place }) => {
      const snippet = renderSnippet([place.before, ...parts], stops);
      stops += parts.filter((part) => typeof part !== 'string').length;
      return { ...place, snippet, isBlock: parts.every((part) => typeof part === 'string') };
    });
}

/** Whoever passes the tab stop by leaves what stands there: no answer is given unseen. */
export function placeholderPlace(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Place {
  const { span } = placeholder;
  const text = plan.markdown.text.slice(span.start, span.end);
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  const answers = answersTo(plan, placeholder, environment).map(({ text: answer }) => answer);
  return {
    span,
    text,
    label: field ? shortLabel(field.label) : wordsBefore(plan, span) || headingAbove(plan, placeholder) || placeholder.text,
    answers,
    parts: [{ placeholder: text, choices: [text, ...answers] }],
    before: '',
  };
}

/** Whether there is a place to write an answer to; in an empty item of a list there is none. */
export const canBeFilled = ({ valueSpan, shape }: Field): boolean =>
  shape !== 'bare-item' && shape !== 'heading' && valueSpan.start === valueSpan.end;

/** Undefined where there is no place to write to. */
export function emptyPlace(plan: Plan, field: Field, environment: Pick<Environment, 'today'>): Place | undefined {
  const { valueSpan: span } = field;
  if (!canBeFilled(field)) return undefined;
  return {
    span,
    text: '',
    label: shortLabel(field.label),
    answers: answersFor(plan, field, environment),
    parts: [{ placeholder: '' }],
    before: /[:?*_]$/.test(plan.markdown.text.charAt(span.start - 1)) ? ' ' : '',
  };
}

/** A block that is inserted, as the one place of a walk. */
export const blockPlace = ({ offset, text, snippet }: Insertion, label: string): OpenPlace => ({
  span: { start: offset, end: offset },
  text,
  snippet,
  label,
  before: '',
  answers: [],
  isBlock: true,
});

/** A block that says nothing without the one answer that it asks for, in place of `word`. */
export function askedBlock(insertion: Insertion, label: string, word: string): OpenPlace {
  const at = insertion.text.lastIndexOf(word);
  return { ...blockPlace(insertion, label), before: insertion.text.slice(0, at), behind: insertion.text.slice(at + word.length) };
}

const headingAbove = ({ sections }: Plan, { section }: Placeholder): string =>
  section === undefined ? '' : (sections[section]?.text ?? '');

/** What stands in front of a place on its line, without marks. */
function wordsBefore({ markdown: { text, index } }: Plan, { start }: Span): string {
  const line = text.slice(index.startOf(index.lineAt(start)), start);
  return shorten(line.replace(/^[\s>#*+•|-]+|[\s*_:|`([]+$/g, ''), 60);
}
