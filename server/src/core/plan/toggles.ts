import type { Line } from '../markdown/line';
import type { MappedText } from '../markdown/mappedText';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { groupBy } from '../text/groupBy';
import type { Span } from '../text/span';
import { sectionOfLines, type Field } from './fields';
import type { Section } from './sections';

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

/** Programmers' names in inline code within a span. */
function codedNames(doc: MarkdownDocument, { start, end }: Span): string[] {
  return doc.codes
    .filter((code) => start <= code.start && code.end <= end)
    .map((code) => doc.text.slice(code.start, code.end).replace(/^`+\s*|\s*`+$/g, ''))
    .filter((name) => anyName.test(name) && isToggleName(name));
}

export function readToggles(doc: MarkdownDocument, sections: readonly Section[], fields: readonly Field[]): Toggle[] {
  const sectionAt = sectionOfLines(sections, doc.lines.length);
  const declared = new Set<string>();
  const named = new Set<string>();
  for (const field of fields) {
    if (field.definition?.id === 'toggle-name')
      for (const name of namesOfCell(field.inline.text, doc.text.slice(field.valueSpan.start - 1, field.valueSpan.end + 1)))
        declared.add(name);
    if (field.definition?.id === 'limit-access' || field.definition?.id === 'uat-access') {
      for (const match of (field.value ?? '').matchAll(snake)) if (isToggleName(match[0])) named.add(match[0]);
    }
  }
  doc.lines.forEach((line, i) => {
    if (line.kind === 'code' || line.kind === 'heading') return;
    const inToggles = isInToggles(sectionAt[i], sections);
    if (!inToggles && !speaksOfToggles.test(line.text.text)) return;
    if (inToggles || togglesLabel.test(line.text.text)) for (const name of codedNames(doc, line.span)) declared.add(name);
    for (const [name] of textsOf(line).flatMap((text) => [...text.text.matchAll(snake)])) {
      if (!isToggleName(name) || (!inToggles && name.split('_').length < 3)) continue;
      (inToggles ? declared : named).add(name);
    }
  });
  const names = [...declared, ...[...named].filter((name) => !declared.has(name))];
  const mentions = findMentions(doc, names);
  return names
    .map((name) => ({ name, declared: declared.has(name), mentions: mentions.get(name) ?? [] }))
    .sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
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

function isInToggles(section: Section | undefined, sections: readonly Section[]): boolean {
  for (let at = section; at; at = at.parent === undefined ? undefined : sections[at.parent]) {
    if (at.kind === 'toggles') return true;
  }
  return false;
}

/** What a reader sees of a line; of a table's row, cell by cell. */
const textsOf = (line: Line): readonly MappedText[] => (line.kind === 'row' ? line.cells : [line.text]);

/** Where each name stands as a word of its own, whatever its line speaks of; never in the midst of a longer name. */
function findMentions(doc: MarkdownDocument, names: readonly string[]): ReadonlyMap<string, readonly Span[]> {
  const mentions = new Map<string, Span[]>(names.map((name) => [name, []]));
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const byFirstWord = groupBy(longestFirst, (name) => /^\w+/.exec(name)?.[0] ?? '');
  for (const text of doc.lines.filter(({ kind }) => kind !== 'code' && names.length > 0).flatMap(textsOf)) {
    let done = 0;
    for (const { 0: word, index } of text.text.matchAll(/\w+/g)) {
      if (index < done) continue;
      const name = byFirstWord.get(word)?.find((one) => standsAt(text.text, index, one));
      if (name === undefined) continue;
      done = index + name.length;
      mentions.get(name)?.push(text.spanOf(index, done));
    }
  }
  return mentions;
}

/** Hyphens join words to a name: with one more word it is another one. */
function standsAt(text: string, index: number, name: string): boolean {
  if (!text.startsWith(name, index)) return false;
  const rest = text.slice(index + name.length, index + name.length + 2);
  if (!name.includes('-')) return !/^\w/.test(rest);
  return !/^-?\w/.test(rest) && !/\w-$/.test(text.slice(Math.max(0, index - 2), index));
}
