import type { Field } from './fields';
import type { Plan } from './plan';
import { within } from './within';
import { verdictOf, yesOrNo } from './values/answers';
import { findCounts } from './values/counts';
import { findDuration } from './values/duration';
import { findAddresses } from './values/links';
import { findPeople } from './values/people';
import { findPercent } from './values/percent';
import { findThresholds } from './values/thresholds';

/** A field's answer as data, by the kind of answer that the field takes; keys are those of the `inspect` output. */
export type ParsedValue =
  | { readonly kind: 'dates'; readonly ranges: readonly { readonly start: string; readonly end: string | null }[] }
  | { readonly kind: 'duration'; readonly hours: readonly [least: number, most: number] }
  | { readonly kind: 'percent'; readonly percent: readonly [low: number, high: number] }
  | { readonly kind: 'count'; readonly counts: readonly number[] }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  | { readonly kind: 'verdict'; readonly verdict: string }
  | { readonly kind: 'people'; readonly people: readonly { readonly name: string; readonly role: string | null }[] }
  | { readonly kind: 'links'; readonly urls: readonly string[] }
  | {
      readonly kind: 'metrics';
      readonly thresholds: readonly { readonly comparison: string; readonly value: number; readonly unit: string }[];
    };

/** Undefined where the field is not filled in, is of a team's own, or its answer says nothing of its kind. */
export function parsedValue(plan: Plan, field: Field): ParsedValue | undefined {
  const text = field.value;
  if (!field.definition || field.status !== 'filled' || text === undefined) return undefined;
  switch (field.definition.value) {
    case 'dates': {
      const ranges = plan.dates.filter((mention) => mention.field === field.index).map(({ from, to }) => ({ start: from, end: to }));
      return ranges.length > 0 ? { kind: 'dates', ranges } : undefined;
    }
    case 'duration': {
      const found = findDuration(text);
      return found && { kind: 'duration', hours: [found.least, found.most] };
    }
    case 'percent': {
      const found = findPercent(text);
      return found && { kind: 'percent', percent: [found.low, found.high] };
    }
    case 'count': {
      const counts = findCounts(text).map(({ value }) => value);
      return counts.length > 0 ? { kind: 'count', counts } : undefined;
    }
    case 'yes-no': {
      const yes = yesOrNo(text.replace(/^\[PICK[ _]ONE\]:?\s*/i, ''));
      return yes === undefined ? undefined : { kind: 'yes-no', yes };
    }
    case 'verdict': {
      const verdict = verdictOf(text);
      return verdict && { kind: 'verdict', verdict };
    }
    case 'people': {
      const people = findPeople(text).map(({ name, role }) => ({ name, role: role ?? null }));
      return people.length > 0 ? { kind: 'people', people } : undefined;
    }
    case 'links': {
      const urls = findAddresses(sourceOfAnswer(plan, field)).map(({ url }) => url);
      return urls.length > 0 ? { kind: 'links', urls } : undefined;
    }
    case 'metrics': {
      const thresholds = findThresholds(text).map(({ comparison, value, unit }) => ({ comparison, value, unit }));
      return thresholds.length > 0 ? { kind: 'metrics', thresholds } : undefined;
    }
    default:
      return undefined;
  }
}

/** The source from behind a field's label to the end of its last line: addresses of links stand behind their text. */
export function sourceOfAnswer(plan: Plan, field: Field): string {
  const { index, text } = within(plan);
  const end = Math.max(field.valueSpan.end, ...field.answers.map((line) => line.span.end));
  return text.slice(field.labelSpan.end, index.endOf(index.lineAt(end)));
}
