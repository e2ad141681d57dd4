import type { MappedText } from '../markdown/mappedText';
import { findOwnLabel } from '../plan/fieldLabel';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { readDashboard } from '../plan/values/dashboards';
import { isNotApplicable } from '../plan/values/answers';
import { findPeople } from '../plan/values/people';
import { perObject } from '../text/perObject';
import { containsSpan, overlaps, span } from '../text/span';
import type { Answer } from './answers';

/** Labels behind which a team names who does something. */
const asksForPeople =
  /\b(?:owners?|pms?|pos?|product (?:manager|owner)s?|managers?|leads?|contacts?|engineers?|developers?|devs?|designers?|analysts?|researchers?|dri|approvers?|reviewers?|authors?|monitor(?:ed by|s)?|on[- ]?call|point of contact|team members?)\s*$/i;
const handle = /(?<![\w.@/])@[A-Za-z][\w/-]*[\w]/g;
/** A name or a role, and no sentence. */
const namesOne = /^(?:@|\p{Lu})(?:[\p{L}\p{M}\d'’.@/_-]+)(?:[ ](?:[-–—] )?[\p{L}\p{M}\d'’.@/()_-]+){0,5}$/u;
/** What stands where a name would, and tells that there is none, or where to look for it. */
const namesNobody = /^(?:y|n|(?:yes|yep|no|nope|see|not|none|nobody|unknown|pending|to be)(?![\p{L}\p{N}'’]).*)$/iu;

/** Who is named in a plan where it asks for people, and by handles, in its order. */
export const peopleIn = perObject((plan: Plan): readonly Answer[] => {
  const found = new Map<string, Answer>();
  const add = (text: string, note: string): void => {
    const key = text.toLowerCase();
    if (!found.has(key) && namesOne.test(text) && !namesNobody.test(text)) found.set(key, { text, note });
  };
  const addAll = (value: string, note: string): void => {
    if (isNotApplicable(value) || /https?:/.test(value)) return;
    for (const person of findPeople(value)) add(value.slice(person.start, person.end), note);
  };
  for (const { definition, status, inline, answers, label } of plan.fields) {
    if (definition?.value !== 'people' || status !== 'filled') continue;
    for (const text of [inline, ...answers.map((line) => line.text)]) addAll(unstruck(plan, text), label);
  }
  for (const line of plan.markdown.lines) {
    if (line.kind !== 'text' || plan.placeholders.some((one) => overlaps(one.span, line.span))) continue;
    const text = unstruck(plan, line.text);
    const own = findOwnLabel(text);
    const label = own && text.slice(0, own.labelEnd);
    if (own && label !== undefined && asksForPeople.test(label)) addAll(text.slice(own.valueStart).replace(/[.\s]+$/, ''), label);
    for (const [name] of text.matchAll(handle)) add(name, 'in this plan');
  }
  return [...found.values()];
});

/** The text with blanks for what is struck through. */
function unstruck({ markdown: { text, index } }: Plan, line: MappedText): string {
  const start = index.startOf(index.lineAt(line.source.start));
  const source = text.slice(start, index.endOf(index.lineAt(line.source.end)));
  const struck = [...source.matchAll(/~~(?=\S)(?:(?!~~)[^])+~~/g)].map(({ 0: { length }, index: at }) =>
    span(start + at, start + at + length),
  );
  if (struck.length === 0) return line.text;
  const isStruck = (at: number): boolean => struck.some((one) => containsSpan(one, line.spanOf(at, at + 1)));
  return Array.from({ length: line.text.length }, (_, at) => (isStruck(at) ? ' ' : line.text.charAt(at))).join('');
}

/** Links of a plan that answer a field which asks for some: its dashboards, or where its work is tracked. */
export function linksFor(plan: Plan, { definition, valueSpan }: Field): Answer[] {
  const { links, text } = plan.markdown;
  const fits = definition?.id === 'question-cleanup' ? isTask : (url: string): boolean => readDashboard(url) !== undefined;
  const found = new Map<string, Answer>();
  for (const { url, span: place, text: words } of links) {
    const written = text.slice(place.start, place.end);
    const isOwn = containsSpan(valueSpan, place);
    if (!isOwn && fits(url) && !found.has(url) && !/[\r\n]/.test(written))
      found.set(url, { text: written, note: words === url ? '' : words });
  }
  return [...found.values()];
}

const isTask = (url: string): boolean =>
  /^https:\/\/(?:[\w.-]*github[\w.-]*\/[^/]+\/[^/]+\/(?:issues|pull)\/\d+|[\w.-]+\/browse\/[A-Z]+-\d+)/.test(url);
