import type { Line } from '../markdown/line';
import type { MappedText } from '../markdown/mappedText';
import type { Part } from '../markdown/part';
import { derived, isSameList } from '../text/cell';
import { groupBy } from '../text/groupBy';
import { perObject, perPair } from '../text/perObject';
import type { Span } from '../text/span';
import { byPart } from './byPart';
import type { PlanPart } from './partFacts';
import { sectionOfEachLine } from './partPlace';
import type { Plan } from './plan';
import { sameNames } from './sameNames';
import type { Section } from './sections';
import { within } from './within';

/** A feature toggle that the plan names so that a machine could find it. */
export interface Toggle {
  readonly name: string;
  /** Named in the toggles section or a toggle table, not only in passing. */
  readonly declared: boolean;
  readonly mentions: readonly Span[];
}

const snake = /(?<![\w/=?&.#@-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w=(/-]|\.\w)/gi;
/** Names of placeholders, of code and of products, not of toggles. */
const notToggles = /^(?:fill_in|pick_one|lorem_ipsum|from_ts|to_ts|refresh_mode|myhealthevet|release-plan-.*)$/i;
const speaksOfToggles =
  /\b(?:toggles?|flags?|flipper)\b|\b(?:turn|switch)(?:e[sd]|s|ed|ing)? (?:it )?o(?:ff|n)\b|\b(?:dis|en)abl(?:e[sd]?|ing)\b/i;
/** In a toggle's own cell any programmer's spelling counts. */
const anyName = /^[a-zA-Z][a-zA-Z0-9]*(?:_[a-zA-Z0-9]+)+$|^[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}$|^[a-z][a-z0-9]+(?:[A-Z]+[a-z0-9]+)+$/;

/** A line that says which toggle it is: `Feature flag: …`. */
const togglesLabel = /^(?:the )?(?:feature |release )?(?:toggle|flag)s?(?:\/flags?)?(?: names?)?\s*:/i;

/** Programmers' names in inline code within a span of a part. */
function codedNames({ codes }: Part, text: string, { start, end }: Span): string[] {
  return codes
    .filter((code) => start <= code.start && code.end <= end)
    .map((code) => text.slice(code.start, code.end).replace(/^`+\s*|\s*`+$/g, ''))
    .filter((name) => anyName.test(name) && isToggleName(name));
}

/** Names that a part gives to toggles. */
interface Names {
  readonly declared: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

const namesOf = byPart(
  (part, plan): readonly Names[] => {
    const names = namesOfPart(within(plan).text, part);
    return names.declared.size + names.named.size === 0 ? [] : [names];
  },
  (one, other) => isSameNames(one, other),
);

/** All names, those first that are declared. */
const allNames = derived((plan: Plan): { readonly declared: ReadonlySet<string>; readonly names: readonly string[] } => {
  const declared = new Set<string>();
  const named = new Set<string>();
  for (const part of namesOf(plan)) {
    for (const name of part.declared) declared.add(name);
    for (const name of part.named) named.add(name);
  }
  return { declared, names: [...declared, ...[...named].filter((name) => !declared.has(name))] };
});

const nameList = derived((plan: Plan): readonly string[] => sameNames(allNames(plan).names));

type Mentions = readonly (readonly [name: string, spans: readonly Span[]])[];

const mentionsOf = byPart(({ stretch: { part } }, plan) => mentionsIn(part, nameList(plan)));

/** What is known of a part, for as long as no name comes or goes that stands in it. */
const knownMentions = new WeakMap<Part, { names: readonly string[]; readonly mentions: Mentions }>();

function mentionsIn(part: Part, names: readonly string[]): Mentions {
  const known = knownMentions.get(part);
  if (known && !otherNames(known.names, names).some((name) => standsIn(part, name))) {
    known.names = names;
    return known.mentions;
  }
  const mentions = [...findMentions(part, names)];
  knownMentions.set(part, { names, mentions });
  return mentions;
}

/** The names that only one of two lists has. */
const otherNames = perPair((some: readonly string[], others: readonly string[]): readonly string[] => {
  const [one, other] = [new Set(some), new Set(others)];
  return [...some.filter((name) => !other.has(name)), ...others.filter((name) => !one.has(name))];
});

const standsIn = (part: Part, name: string): boolean => part.lines.some((line) => textsOf(line).some(({ text }) => text.includes(name)));

export const readToggles = derived((plan: Plan, before: readonly Toggle[] = []): readonly Toggle[] => {
  const { declared, names } = allNames(plan);
  const known = new Map(before.map((toggle) => [toggle.name, toggle]));
  const mentions = new Map<string, Span[]>(names.map((name) => [name, []]));
  for (const [name, spans] of mentionsOf(plan)) mentions.get(name)?.push(...spans);
  return names
    .map((name): Toggle => {
      const toggle = { name, declared: declared.has(name), mentions: mentions.get(name) ?? [] };
      const old = known.get(name);
      return old?.declared === toggle.declared && isSameList(old.mentions, toggle.mentions) ? old : toggle;
    })
    .sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}, isSameList);

/** Whether a plan names any toggle. */
export const hasToggles = derived((plan: Plan): boolean => readToggles(plan).length > 0);

const isSameNames = (one: Names, other: Names): boolean =>
  isSameList([...one.declared], [...other.declared]) && isSameList([...one.named], [...other.named]);

function namesOfPart(text: string, { stretch, fields }: PlanPart): Names {
  const { part, outer, sections } = stretch;
  const declared = new Set<string>();
  const named = new Set<string>();
  for (const field of fields) {
    if (field.definition?.id === 'toggle-name')
      for (const name of namesOfCell(field.inline.text, text.slice(field.valueSpan.start - 1, field.valueSpan.end + 1))) declared.add(name);
    if (field.definition?.id === 'limit-access' || field.definition?.id === 'uat-access') {
      for (const match of (field.value ?? '').matchAll(snake)) if (isToggleName(match[0])) named.add(match[0]);
    }
  }
  const ownAt = sectionOfEachLine(stretch);
  part.lines.forEach((line, i) => {
    if (line.kind === 'code' || line.kind === 'heading') return;
    const inToggles = isInToggles(sections[ownAt[i] ?? -1] ?? outer);
    if (!inToggles && !speaksOfToggles.test(line.text.text)) return;
    if (inToggles || togglesLabel.test(line.text.text)) for (const name of codedNames(part, text, line.span)) declared.add(name);
    for (const [name] of textsOf(line).flatMap((one) => [...one.text.matchAll(snake)])) {
      if (!isToggleName(name) || (!inToggles && name.split('_').length < 3)) continue;
      (inToggles ? declared : named).add(name);
    }
  });
  return { declared, named };
}

const isToggleName = (name: string): boolean => !notToggles.test(name) && /[a-z]/.test(name);

/** Words in code are names whatever they look like; other words only if they look like a programmer's name. */
function namesOfCell(text: string, source: string): string[] {
  const coded = [...source.matchAll(/`([A-Za-z][\w-]*)`/g)].map((match) => match[1] ?? '');
  const looks = text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^["'`(]+|(?<!["'`):.])["'`):.]+$/g, ''))
    .filter((part) => anyName.test(part) && isToggleName(part));
  return [...new Set([...coded.filter(isToggleName), ...looks])];
}

/** Whether a section is one of toggles, or below one. */
function isInToggles(section: Section | undefined): boolean {
  for (let at = section; at; at = at.above) if (at.kind === 'toggles') return true;
  return false;
}

/** What a reader sees of a line; of a table's row, cell by cell. */
const textsOf = (line: Line): readonly MappedText[] => (line.kind === 'row' ? line.cells : [line.text]);

/** Where each name stands as a word of its own, whatever its line speaks of; never in the midst of a longer name. */
function findMentions({ lines }: Part, names: readonly string[]): ReadonlyMap<string, readonly Span[]> {
  const mentions = new Map<string, Span[]>();
  const byFirstWord = namesByWord(names);
  for (const text of lines.filter(({ kind }) => kind !== 'code' && names.length > 0).flatMap(textsOf)) {
    let done = 0;
    for (const { 0: word, index } of text.text.matchAll(/\w+/g)) {
      if (index < done) continue;
      const name = byFirstWord.get(word)?.find((one) => standsAt(text.text, index, one));
      if (name === undefined) continue;
      done = index + name.length;
      const found = mentions.get(name);
      if (found) found.push(text.spanOf(index, done));
      else mentions.set(name, [text.spanOf(index, done)]);
    }
  }
  return mentions;
}

/** Names by their first word, the longest first. */
const namesByWord = perObject((names: readonly string[]) =>
  groupBy(
    [...names].sort((a, b) => b.length - a.length),
    (name) => /^\w+/.exec(name)?.[0] ?? '',
  ),
);

/** Hyphens join words to a name: with one more word it is another one. */
function standsAt(text: string, index: number, name: string): boolean {
  if (!text.startsWith(name, index)) return false;
  const rest = text.slice(index + name.length, index + name.length + 2);
  if (!name.includes('-')) return !/^\w/.test(rest);
  return !/^-?\w/.test(rest) && !/\w-$/.test(text.slice(Math.max(0, index - 2), index));
}
