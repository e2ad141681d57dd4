import type { MappedText } from '../markdown/mappedText';
import type { Span } from '../text/span';
import { anywhere, wholeValue, type PlaceholderKind } from './vocabulary/placeholders';

/** A placeholder in one line or value; `start` and `end` are offsets into its plain text. */
export interface FoundPlaceholder {
  readonly kind: PlaceholderKind;
  readonly start: number;
  readonly end: number;
  /** In the source, escapes and brackets included. */
  readonly span: Span;
  /** What the placeholder offers to choose from, in its order. */
  readonly options: readonly string[];
  /** The answer behind a `[PICK_ONE]` that was left standing. */
  readonly answered: boolean;
}

/** Most lines hold none: one look tells. */
const anyOfThem = new RegExp(anywhere.map(([, pattern]) => pattern.source).join('|'), 'iu');

/** The placeholders that any line may hold, left to right, none inside another. */
export function findPlaceholders(text: MappedText): FoundPlaceholder[] {
  const found: FoundPlaceholder[] = [];
  if (text.text.length < 3 || !anyOfThem.test(text.text)) return found;
  for (const [kind, pattern] of anywhere) {
    for (const match of text.text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (end === start || found.some((other) => start < other.end && other.start < end)) continue;
      found.push(placeholder(kind, text, start, end));
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The placeholder that a whole value is, such as `x` or `yes/no`. */
export function placeholderValue(value: MappedText): FoundPlaceholder | undefined {
  const text = value.text.trim();
  const kind = wholeValue.find(([, pattern]) => pattern.test(text))?.[0];
  if (!kind) return undefined;
  const start = value.text.indexOf(text);
  return placeholder(kind, value, start, start + text.length);
}

function placeholder(kind: PlaceholderKind, text: MappedText, start: number, end: number): FoundPlaceholder {
  let stop = end;
  let answered = false;
  let options: string[] = [];
  if (kind === 'pick-one' || kind === 'yes-no') {
    const word = text.text.slice(start, end);
    const offered = /(?:\]:?|pick one:)?\s*([\w/]+(?:\s*[|/]\s*[\w/]+)+)/i.exec(word.replace(/^\[[^\]]*\]/, ']'))?.[1];
    options = offered ? splitOptions(offered) : [];
    if (kind === 'pick-one' && options.length === 0) {
      const mark = /^\[[^\]]*\]/.exec(word)?.[0] ?? word;
      stop = start + mark.length;
      const rest = text.text
        .slice(stop)
        .replace(/^[:\s]+/, '')
        .trim();
      answered = rest !== '' && !isPlaceholderFirst(rest);
    }
  }
  return { kind, start, end: stop, span: text.spanOf(start, stop), options, answered };
}

/** Behind a marker another one is no answer, nor is a choice that nobody made. */
const isPlaceholderFirst = (rest: string): boolean =>
  /^(?:yes,? (?:or )?no|no,? (?:or )?yes)\b(?=[\s,.]*(?:(?:or )?n\/a[\s.]*)?$)/i.test(rest) ||
  anywhere.some(([, pattern]) => rest.search(pattern) === 0);

/** `yes | no |  N/A` and `yes/no/N/A` as three options. */
function splitOptions(offered: string): string[] {
  const parts = offered.includes('|') ? offered.split('|') : offered.replace(/n\/a/gi, 'N\u0000A').split('/');
  return parts.map((part) => part.replace('\u0000', '/').trim()).filter((part) => part !== '');
}
