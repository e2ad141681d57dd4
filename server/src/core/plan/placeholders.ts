import type { MappedText } from '../markdown/mappedText';
import { byText } from '../text/byText';
import type { Span } from '../text/span';
import { anywhere, hint, wholeStart, wholeValue, type PlaceholderKind } from './vocabulary/placeholders';

/** A placeholder in a plain text. */
interface TextPlaceholder {
  readonly kind: PlaceholderKind;
  /** Offsets into the plain text. */
  readonly start: number;
  readonly end: number;
  /** What the placeholder offers to choose from, in its order. */
  readonly options: readonly string[];
  /** The answer behind a `[PICK_ONE]` that was left standing. */
  readonly answered: boolean;
}

/** A placeholder in one line or value. */
export interface FoundPlaceholder extends TextPlaceholder {
  /** In the source, escapes and brackets included. */
  readonly span: Span;
}

const none: FoundPlaceholder[] = [];

/** The placeholders that any line may hold, left to right, none inside another. */
export function findPlaceholders(text: MappedText): readonly FoundPlaceholder[] {
  const found = placeholdersIn(text.text);
  return found.length === 0 ? none : found.map((one) => inSource(one, text));
}

const inSource = (found: TextPlaceholder, text: MappedText): FoundPlaceholder => ({ ...found, span: text.spanOf(found.start, found.end) });

const placeholdersIn = byText((text): readonly TextPlaceholder[] => {
  const found: TextPlaceholder[] = [];
  // Most lines hold none: one look tells.
  if (text.length < 3 || !hint.test(text)) return found;
  for (const [kind, pattern] of anywhere) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (end === start || found.some((other) => start < other.end && other.start < end)) continue;
      found.push(placeholder(kind, text, start, end));
    }
  }
  return found.sort((a, b) => a.start - b.start);
});

/** The placeholder that a whole value is, such as `x` or `yes/no`. */
export function placeholderValue(value: MappedText): FoundPlaceholder | undefined {
  const found = wholePlaceholder(value.text);
  return found && inSource(found, value);
}

const wholePlaceholder = byText((value): TextPlaceholder | undefined => {
  const text = value.trim();
  if (!wholeStart.test(text)) return undefined;
  const kind = wholeValue.find(([, pattern]) => pattern.test(text))?.[0];
  if (!kind) return undefined;
  const start = value.indexOf(text);
  return placeholder(kind, value, start, start + text.length);
});

/** Whether a text is a placeholder and nothing else, such as `[FILL_IN]`. */
export const isPlaceholder = (text: string): boolean =>
  wholePlaceholder(text) !== undefined || placeholdersIn(text).some(({ start, end }) => start === 0 && end === text.length);

function placeholder(kind: PlaceholderKind, text: string, start: number, end: number): TextPlaceholder {
  let stop = end;
  let answered = false;
  let options: string[] = [];
  if (kind === 'pick-one' || kind === 'yes-no') {
    const word = text.slice(start, end);
    const offered = /(?:\]:?|pick one:)?\s*([\w/]+(?:\s*[|/]\s*[\w/]+)+)/i.exec(word.replace(/^\[[^\]]*\]/, ']'))?.[1];
    options = offered ? splitOptions(offered) : [];
    if (kind === 'pick-one' && options.length === 0) {
      const mark = /^\[[^\]]*\]/.exec(word)?.[0] ?? word;
      stop = start + mark.length;
      const rest = text
        .slice(stop)
        .replace(/^[:\s]+/, '')
        .trim();
      answered = rest !== '' && !isPlaceholderFirst(rest);
    }
  }
  return { kind, start, end: stop, options, answered };
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
