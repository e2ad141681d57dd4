/** Texts that a function remembers its answers to; twice as many at most. */
let remembered = 10_000;

/** How many texts each function remembers in this thread: one that reads many plans and no version of them twice needs few. */
export function rememberTexts(most: number): void {
  remembered = most;
}

/** Longer texts are looked at anew: few are, and they would take memory. In UTF-16 code units. */
const longest = 1000;

/**
 * A function of a text that remembers its answers: most lines of a plan are asked about again after each keystroke. What was not asked for
 * lately is forgotten. Answers are shared, so nobody may change them.
 */
export function byText<T>(compute: (text: string) => T): (text: string) => T {
  let young = new Map<string, { readonly answer: T }>();
  let old = young;
  return (text) => {
    if (text.length > longest) return compute(text);
    const known = young.get(text);
    if (known) return known.answer;
    const entry = old.get(text) ?? { answer: compute(text) };
    if (young.size >= remembered) {
      old = young;
      young = new Map();
    }
    young.set(text, entry);
    return entry.answer;
  };
}
