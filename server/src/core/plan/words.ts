/** A word of a text with its place; letters and digits only, lower case, apostrophes dropped. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordOrParenthesis = /[()]|[\p{L}\p{N}](?:[\p{L}\p{N}]|['’](?=\p{L}))*/gu;

/** The words of a text, those in parentheses left out: hints and asides come and go there. At most so many. */
export function wordsOf(text: string, withParentheses = false, most = Infinity): Word[] {
  const words: Word[] = [];
  let depth = 0;
  wordOrParenthesis.lastIndex = 0;
  while (words.length < most) {
    const match = wordOrParenthesis.exec(text);
    if (!match) break;
    const [found] = match;
    if (found === '(') depth++;
    else if (found === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 || withParentheses) {
      words.push({ text: found.toLowerCase().replace(/['’]/g, ''), start: match.index, end: match.index + found.length });
    }
  }
  return words;
}

/** One word of an alias: any of `options`, which may be absent when `optional`. */
interface AliasWord {
  readonly options: readonly string[];
  readonly optional: boolean;
}

export type Alias = readonly AliasWord[];

/** Reads an alias as the vocabulary writes it: `[word]` may be absent, `word(s)` is singular or plural, `a|b` is either, `#` is a number. */
export function parseAlias(source: string): Alias {
  return source.split(' ').map((part) => {
    const optional = part.startsWith('[') && part.endsWith(']');
    const options = (optional ? part.slice(1, -1) : part).split('|');
    return {
      options: options.flatMap((option) => (option.endsWith('(s)') ? [option.slice(0, -3), `${option.slice(0, -3)}s`] : [option])),
      optional,
    };
  });
}

/** Number of words of the text that the alias takes from the front; 0 where it does not match. */
export function matchAlias(alias: Alias, words: readonly Word[]): number {
  let at = 0;
  for (const part of alias) {
    const word = words[at]?.text;
    const fits = word !== undefined && part.options.some((option) => (option === '#' ? /^\d+$/.test(word) : option === word));
    if (fits) at++;
    else if (!part.optional) return 0;
  }
  return at;
}
