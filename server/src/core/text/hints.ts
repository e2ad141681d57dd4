/**
 * A text of the same length in the letters in which patterns with the flags `i` and `u` compare it. A pattern in lower case finds in it, without
 * the flag `i`, what it finds in the text with that flag; it is compiled and run in a part of the time.
 */
export function folded(text: string): string {
  // The one letter that becomes two in lower case, and is none of ours.
  const lower = (text.includes('İ') ? text.replaceAll('İ', 'ı') : text).toLowerCase();
  // The old long s is an s to patterns.
  return lower.includes('ſ') ? lower.replaceAll('ſ', 's') : lower;
}

/** Whether one of some words stands in a text: much cheaper than a pattern that cannot match without one of them. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}
