import type { Assessment } from '../assessment';
import type { Field } from '../plan/fields';
import { isOpen } from '../plan/open';
import type { Placeholder, Plan } from '../plan/plan';
import { shortLabel } from '../rules/openFields';
import type { FixEdit } from '../rules/rule';
import { renderSnippet, type Slot } from '../text/snippet';
import { shorten } from '../text/shorten';
import { overlaps, type Span } from '../text/span';
import { answersFor } from './answers';
import type { Environment } from './environment';

/** A place that waits for an answer now. `snippet` is one tab stop, numbered through all places, so that one session goes through them. */
export interface OpenPlace extends FixEdit {
  /** What goes in front of an answer. */
  readonly before: string;
  /** What is asked for. */
  readonly label: string;
  /** Answers that fit, best first; there may be others. */
  readonly answers: readonly string[];
  readonly snippet: string;
}

/**
 * Every place that is due and can be filled in, in document order. Whoever passes a tab stop by leaves what stands there: no answer is
 * given unseen.
 */
export function openPlaces(assessment: Assessment, environment: Pick<Environment, 'today'>): OpenPlace[] {
  const { plan, dueOfFields, dueOfPlaceholders, suppressed } = assessment;
  const waived = suppressed.flatMap(({ span, related }) => [span, ...related.map((place) => place.span)]);
  const placeholders = plan.placeholders.filter(
    (placeholder, i) => dueOfPlaceholders[i] !== 'later' && !placeholder.answered && placeholder.kind !== 'template-line',
  );
  const asked = new Set(plan.placeholders.map(({ field }) => field));
  const empty = plan.fields.filter(
    (field) => field.status === 'empty' && isOpen(plan, field) && dueOfFields[field.index] !== 'later' && !asked.has(field.index),
  );
  const places = [
    ...placeholders.map((placeholder) => placeholderPlace(plan, placeholder, environment)),
    ...empty.flatMap((field) => emptyPlace(plan, field, environment) ?? []),
  ]
    .filter(({ span }) => !waived.some((one) => overlaps(one, span)))
    .sort((a, b) => a.span.start - b.span.start);
  return places.map(({ slot, ...place }, i) => ({ ...place, snippet: place.before + renderSnippet([slot], i) }));
}

interface Place extends Omit<OpenPlace, 'snippet'> {
  readonly slot: Slot;
}

function placeholderPlace(plan: Plan, placeholder: Placeholder, environment: Pick<Environment, 'today'>): Place {
  const { span, options } = placeholder;
  const text = plan.markdown.text.slice(span.start, span.end);
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  const answers = options.length > 0 ? options : field ? answersFor(plan, field, environment) : [];
  return {
    span,
    text,
    label: field ? shortLabel(field.label) : wordsBefore(plan, span) || placeholder.text,
    answers,
    slot: { placeholder: text, choices: [text, ...answers] },
    before: '',
  };
}

/** What stands in front of a place on its line, without marks. */
function wordsBefore({ markdown: { text, index } }: Plan, { start }: Span): string {
  const line = text.slice(index.startOf(index.lineAt(start)), start);
  return shorten(line.replace(/^[\s>#*+•|-]+|[\s*_:|`([]+$/g, ''), 60);
}

/** Undefined where there is no place to write to, such as an empty item of a list. */
function emptyPlace(plan: Plan, field: Field, environment: Pick<Environment, 'today'>): Place | undefined {
  const { valueSpan: span, shape } = field;
  if (shape === 'bare-item' || shape === 'heading' || span.start !== span.end) return undefined;
  return {
    span,
    text: '',
    label: shortLabel(field.label),
    answers: answersFor(plan, field, environment),
    slot: { placeholder: '' },
    before: /[:?*_]$/.test(plan.markdown.text.slice(0, span.start).slice(-1)) ? ' ' : '',
  };
}

/** Whether a selection touches one of the places. */
export const touchesPlace = (places: readonly OpenPlace[], selection: Span): boolean =>
  places.some(({ span }) => span.start <= selection.end && selection.start <= span.end);
