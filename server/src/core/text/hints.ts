/** A text in the letters in which patterns that ignore case compare it. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // With the flag `u` the old long s is an s to them.
  return lower.includes('ſ') ? lower.replaceAll('ſ', 's') : lower;
}

/** Whether one of some words stands in a text: much cheaper than a pattern that cannot match without one of them. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}
