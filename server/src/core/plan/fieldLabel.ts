import type { MappedText } from '../markdown/mappedText';
import { byText } from '../text/byText';
import { fieldDefinitions, type FieldContext, type FieldDefinition } from './vocabulary/fields';
import { matchAlias, parseAlias, wordsOf, type Alias, type Word } from './words';

/** A label found at the start of a line, as offsets into the line's text. */
export interface FoundLabel {
  readonly definition: FieldDefinition | undefined;
  /** Where the label's own words end: with its question mark, without its colon. */
  readonly labelEnd: number;
  /** Where the value begins. */
  readonly valueStart: number;
  /** Whether a colon or question mark closes the label. */
  readonly closed: boolean;
}

interface CompiledAlias {
  readonly alias: Alias;
  readonly definition: FieldDefinition;
}

/** Aliases by their possible first words, so that a line is held against a handful and not against all. */
const byFirstWord = new Map<string, CompiledAlias[]>();
/** Words of the longest alias. */
let longestAlias = 0;
for (const definition of fieldDefinitions) {
  for (const source of definition.aliases) {
    const alias = parseAlias(source);
    longestAlias = Math.max(longestAlias, alias.length);
    for (const part of alias) {
      for (const option of part.options) {
        const list = byFirstWord.get(option) ?? [];
        list.push({ alias, definition });
        byFirstWord.set(option, list);
      }
      if (!part.optional) break;
    }
  }
}

/** Words that a label of known spelling must share with its alias when it stands where the field does not belong. */
const wordsAbroad = 3;

/** The words that a label may consist of; none where no label begins with the first. */
const labelWords = byText((text): readonly Word[] => {
  // `**1. How do …**` and `**- Number of users**`: the mark stands inside the emphasis and is no list item.
  const lead = /^(?:\d{1,2}[.)]|[-*•])\s+/.exec(text)?.[0].length ?? 0;
  const start = text.slice(lead, 400);
  if (!byFirstWord.has(wordsOf(start, false, 1)[0]?.text ?? '')) return [];
  return wordsOf(start, false, longestAlias).map((word) => ({ ...word, start: word.start + lead, end: word.end + lead }));
});

/** A known field's label at the start of `text`, the longest that fits; fields of the section's contexts come first. */
export function findKnownLabel(text: string, contexts: readonly FieldContext[]): FoundLabel | undefined {
  const words = labelWords(text);
  const best = bestMatch(words, contexts);
  if (!best) return undefined;
  const last = words[best.length - 1];
  if (!last) return undefined;
  const close = closeOf(text, last.end);
  if (close) return { definition: best.definition, ...close, closed: true };
  // Without closing punctuation only a value that looks like one makes the line a field.
  const labelEnd = skipParentheses(text, last.end);
  const rest = text.slice(labelEnd).trim();
  // A closing question whose question mark was lost is still one.
  if (contexts.includes('questions') && best.definition.contexts.includes('questions')) {
    return { definition: best.definition, labelEnd: text.trimEnd().length, valueStart: text.length, closed: true };
  }
  if (rest !== '' && !/^(?:\[|~?\d|n\/?a\b|tbd\b|yes\b|no\b|none\b|x\b|-|\|)/i.test(rest)) return undefined;
  if (rest === '' && best.length < 2) return undefined;
  return { definition: best.definition, labelEnd, valueStart: skipBlanks(text, labelEnd), closed: false };
}

function bestMatch(words: readonly Word[], contexts: readonly FieldContext[]): { definition: FieldDefinition; length: number } | undefined {
  let best: { definition: FieldDefinition; length: number; home: boolean } | undefined;
  for (const { alias, definition } of byFirstWord.get(words[0]?.text ?? '') ?? []) {
    const length = matchAlias(alias, words);
    if (length === 0) continue;
    const home = definition.contexts.some((context) => contexts.includes(context));
    if (!home && length < wordsAbroad) continue;
    if (!best || (home && !best.home) || (home === best.home && length > best.length)) best = { definition, length, home };
  }
  return best;
}

/** Words that open a sentence and not a label: `We will watch these metrics:`. */
const opensSentence = /^(?:we|this|these|those|the following|here|if|in case|our|it|to|for|as|when|once|please|note)\b/i;
/** Words of an own label at the most, parentheses left out; what is longer is a sentence. */
const longestLabel = 14;

/** `Label: value` of whatever words, for fields of the team's own. Sentences, addresses and times are none. */
export const findOwnLabel = byText((text): FoundLabel | undefined => {
  if (!text.includes(':') && !text.includes('?')) return undefined;
  const close = /^(?!https?:)["“(]?[\p{L}\p{N}][^:?\n]{1,200}?(?:\?:|:|\?)(?=\s|$|\*)/u.exec(text);
  if (!close) return undefined;
  const label = close[0].replace(/[:?]+$/, '');
  const words = label.replace(/\([^()]*\)/g, ' ').trim();
  if (!/\p{L}/u.test(words) || /[.!;] /.test(words) || words.split(/\s+/).length > longestLabel) return undefined;
  if (opensSentence.test(words) && !close[0].endsWith('?')) return undefined;
  return { definition: undefined, labelEnd: label.trimEnd().length, valueStart: skipBlanks(text, close[0].length), closed: true };
});

/** The first `?`, `:` or `?:` behind `from` that closes a label, parentheses skipped; none before a placeholder. */
function closeOf(text: string, from: number): { labelEnd: number; valueStart: number } | undefined {
  let depth = 0;
  for (let i = from; i < text.length && i < from + 160; i++) {
    const char = text.charAt(i);
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && char === '[') return undefined;
    else if (
      depth === 0 &&
      (char === '?' || (char === ':' && !text.slice(i, i + 3).startsWith('://') && !/^\d:\d/.test(text.slice(i - 1, i + 2))))
    ) {
      let end = i + 1;
      while (/[?:*"”)]/.test(text.charAt(end))) end++;
      // `… success criteria")?: value` and `challenges? yes` alike; a blank may stand before the colon.
      const late = /^\s+:(?=\s|$)/.exec(text.slice(end));
      if (late) end += late[0].length;
      return { labelEnd: char === '?' ? i + 1 : i, valueStart: skipBlanks(text, end) };
    } else if (depth === 0 && char === '.' && /\s/.test(text.charAt(i + 1))) return undefined;
  }
  return undefined;
}

function skipParentheses(text: string, from: number): number {
  const match = /^(?:["”*\s]*\([^()]*(?:\([^()]*\)[^()]*)*\)["”*]*)*/.exec(text.slice(from));
  return from + (match?.[0].trimEnd().length ?? 0);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s*]/.test(text.charAt(at))) at++;
  return at;
}

/** A known label further on in the line, such as the second of `… challenges? yes/no If yes, what: …`. */
export function findInnerLabel(text: MappedText, from: number): { at: number; label: FoundLabel } | undefined {
  const match = /(?<=\s)If (?:yes|so), what\b/.exec(text.text.slice(from));
  if (!match) return undefined;
  const at = from + match.index;
  const label = findKnownLabel(text.text.slice(at), ['stage-results', 'testing-results', 'one-week', 'one-month']);
  return label && { at, label };
}
