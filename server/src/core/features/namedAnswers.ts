import type { MappedText } from '../markdown/mappedText';
import { findOwnLabel } from '../plan/fieldLabel';
import { byPart } from '../plan/byPart';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import { readDashboard } from '../plan/values/dashboards';
import { isNotApplicable } from '../plan/values/answers';
import { findPeople } from '../plan/values/people';
import { within } from '../plan/within';
import { derived } from '../text/cell';
import { ownCopy } from '../text/ownCopy';
import { containsSpan, overlaps, span, type Span } from '../text/span';
import type { Answer } from './answers';

/** Labels behind which a team names who does something. */
const asksForPeople =
  /\b(?:owners?|pms?|pos?|product (?:manager|owner)s?|managers?|leads?|contacts?|engineers?|developers?|devs?|designers?|analysts?|researchers?|dri|approvers?|reviewers?|authors?|monitor(?:ed by|s)?|on[- ]?call|point of contact|team members?)\s*$/i;
const handle = /(?<![\w.@/])@[A-Za-z][\w/-]*[\w]/g;
/** A name or a role, and no sentence. */
const namesOne = /^(?:@|\p{Lu})(?:[\p{L}\p{M}\d'’.@/_-]+)(?:[ ](?:[-–—] )?[\p{L}\p{M}\d'’.@/()_-]+){0,5}$/u;
/** What stands where a name would, and tells that there is none, or where to look for it. */
const namesNobody = /^(?:y|n|(?:yes|yep|no|nope|see|not|none|nobody|unknown|pending|to be)(?![\p{L}\p{N}'’]).*)$/iu;

/** Who is named in a plan where it asks for people, then by other labels and by handles, each in the order of the plan. */
export const peopleIn = derived((plan: Plan): readonly Answer[] => {
  const found = new Map<string, Answer>();
  for (const answers of [peopleOfFields(plan), peopleOfLines(plan)]) {
    for (const answer of answers) {
      const key = answer.text.toLowerCase();
      if (!found.has(key)) found.set(key, answer);
    }
  }
  return [...found.values()];
});

const isSame = (one: Answer, other: Answer): boolean => one.text === other.text && one.note === other.note;

const peopleOfFields = byPart(
  ({ fields }, plan) =>
    fields.flatMap(({ definition, status, inline, answers, label }) =>
      definition?.value !== 'people' || status !== 'filled'
        ? []
        : [inline, ...answers.map((line) => line.text)].flatMap((text) => peopleOf(unstruck(plan, text), label)),
    ),
  isSame,
);

const peopleOfLines = byPart(
  ({ stretch, placeholders }, plan) =>
    stretch.part.lines.flatMap((line): Answer[] => {
      if (line.kind !== 'text' || placeholders.some((one) => overlaps(one.span, line.span))) return [];
      const text = unstruck(plan, line.text);
      const own = findOwnLabel(text);
      const label = own && text.slice(0, own.labelEnd);
      const labelled =
        own && label !== undefined && asksForPeople.test(label) ? peopleOf(text.slice(own.valueStart).replace(/[.\s]+$/, ''), label) : [];
      return [...labelled, ...[...text.matchAll(handle)].flatMap(([name]) => personOf(name, 'in this plan'))];
    }),
  isSame,
);

const peopleOf = (value: string, note: string): Answer[] =>
  isNotApplicable(value) || /https?:/.test(value)
    ? []
    : findPeople(value).flatMap((person) => personOf(value.slice(person.start, person.end), note));

const personOf = (text: string, note: string): Answer[] => (namesOne.test(text) && !namesNobody.test(text) ? [{ text, note }] : []);

/** The text with blanks for what is struck through. */
function unstruck(plan: Plan, line: MappedText): string {
  const { text, index } = within(plan);
  const start = index.startOf(index.lineAt(line.source.start));
  const source = text.slice(start, index.endOf(index.lineAt(line.source.end)));
  const struck = [...source.matchAll(/~~(?=\S)(?:(?!~~)[^])+~~/g)].map(({ 0: { length }, index: at }) =>
    span(start + at, start + at + length),
  );
  if (struck.length === 0) return line.text;
  const isStruck = (at: number): boolean => struck.some((one) => containsSpan(one, line.spanOf(at, at + 1)));
  return Array.from({ length: line.text.length }, (_, at) => (isStruck(at) ? ' ' : line.text.charAt(at))).join('');
}

interface FoundLink extends Answer {
  readonly url: string;
  readonly span: Span;
}

const linksThat = (fits: (url: string) => boolean): ((plan: Plan) => readonly FoundLink[]) =>
  byPart(({ stretch }, plan) =>
    stretch.part.links.flatMap(({ url, span: place, text: words }): FoundLink[] => {
      const written = within(plan).text.slice(place.start, place.end);
      if (!fits(url) || /[\r\n]/.test(written)) return [];
      return [{ url, span: place, text: ownCopy(written), note: words === url ? '' : words }];
    }),
  );

const isTask = (url: string): boolean =>
  /^https:\/\/(?:[\w.-]*github[\w.-]*\/[^/]+\/[^/]+\/(?:issues|pull)\/\d+|[\w.-]+\/browse\/[A-Z]+-\d+)/.test(url);

const tasks = linksThat(isTask);
const dashboards = linksThat((url) => readDashboard(url) !== undefined);

/** Links of a plan that answer a field which asks for some: its dashboards, or where its work is tracked. */
export function* linksFor(plan: Plan, { definition, valueSpan }: Field): Generator<Answer> {
  const told = new Set<string>();
  for (const { url, span: place, text, note } of (definition?.id === 'question-cleanup' ? tasks : dashboards)(plan)) {
    if (containsSpan(valueSpan, place) || told.has(url)) continue;
    told.add(url);
    yield { text, note };
  }
}
