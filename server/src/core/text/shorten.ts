/** White space at an end, beside other white space, or other than a blank. */
const uneven = /^\s|\s$|\s\s|[^\S ]/;

/** A text on one line of at most `most` characters, cut behind a word where it is longer. */
export function shorten(text: string, most: number): string {
  if (text.length <= most && !uneven.test(text)) return text;
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > most / 2 ? cut.slice(0, word) : withoutHalf(cut)).trimEnd()}…`;
}

/** The first half of a character that takes two code units is none. */
const withoutHalf = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');
