import { byText } from '../text/byText';

export type NameCase = 'snake' | 'kebab' | 'camel' | 'plain';

/** How a toggle's name is written. */
export function caseOf(name: string): NameCase {
  if (name.includes('_')) return 'snake';
  if (name.includes('-')) return 'kebab';
  return /[A-Z]/.test(name) ? 'camel' : 'plain';
}

/** The words of a toggle's name in lower case, however they are joined. */
export const wordsOfName = byText((name): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]+/)
    .filter((word) => word !== ''),
);

/** What a name is however its words are joined. */
export const squashed = (name: string): string => wordsOfName(name).join('');

/** Words that tell two toggles of one feature apart: front end and back end, web and mobile. */
const sides = new Set(['fe', 'be', 'frontend', 'backend', 'web', 'mobile', 'ios', 'android', 'ui', 'api', 'foreground', 'background']);
/** Words that come and go while everybody means the same toggle. */
const suffixes = new Set(['enable', 'enabled', 'toggle', 'flag', 'feature', 'on']);
/** Shorter names differ by a letter by chance. */
const leastLength = 8;

/** A name taken apart, for whoever compares many. */
export interface NameParts {
  readonly name: string;
  readonly case: NameCase;
  readonly words: readonly string[];
  readonly joined: string;
}

export function nameParts(name: string): NameParts {
  const words = wordsOfName(name);
  return { name, case: caseOf(name), words, joined: words.join('_') };
}

/**
 * Whether two different names are so alike that a reader takes one for the other: up to two letters apart, one word exchanged, or one
 * word more. Names in different cases are no twins: the lists that join them have names that do not follow from one another.
 */
export function isNear(a: NameParts, b: NameParts): boolean {
  if (a.name === b.name || a.case !== b.case) return false;
  const [x, y] = [a.words, b.words];
  const changed = Math.abs(x.length - y.length) <= 1 ? difference(x, y) : undefined;
  if (!changed) return isTypo(a.joined, b.joined);
  if (changed.some((word) => sides.has(word))) return false;
  if (x.length === y.length) return x.length >= 3 || isTypo(a.joined, b.joined);
  return changed.every((word) => suffixes.has(word)) || isTypo(a.joined, b.joined);
}

/** The words of either that the other has not, where they differ in one place by one word; undefined where by more. */
function difference(x: readonly string[], y: readonly string[]): string[] | undefined {
  let front = 0;
  while (front < x.length && front < y.length && x[front] === y[front]) front++;
  let back = 0;
  while (back < Math.min(x.length, y.length) - front && x[x.length - 1 - back] === y[y.length - 1 - back]) back++;
  if (Math.max(x.length, y.length) - front - back > 1) return undefined;
  return [...x.slice(front, x.length - back), ...y.slice(front, y.length - back)];
}

/** Whether two names of some length differ by at most two letters. */
export const isTypo = (a: string, b: string): boolean => Math.min(a.length, b.length) >= leastLength && isWithinTwoEdits(a, b);

/** Edits that two names of one meaning are apart at most. */
const mostEdits = 2;

/** Whether at most two letters are missing, added, changed or exchanged with their neighbour. */
function isWithinTwoEdits(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > mostEdits) return false;
  // Only what is near the diagonal can be within reach: the rest counts as too far.
  const far = mostEdits + 1;
  const width = 2 * mostEdits + 1;
  let [beforeLast, last, row] = [
    new Array<number>(width).fill(far),
    new Array<number>(width).fill(far),
    new Array<number>(width).fill(far),
  ];
  for (let k = mostEdits; k < width; k++) last[k] = k - mostEdits;
  for (let i = 1; i <= a.length; i++) {
    let least = far;
    for (let k = 0; k < width; k++) {
      // Row `i` holds what the first `i` letters of `a` are from the first `j` of `b`; `j` of the row before stands one place further.
      const j = i + k - mostEdits;
      row[k] = far;
      if (j < 0 || j > b.length) continue;
      const same = j > 0 && a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = j === 0 ? i : (last[k] ?? far) + (same ? 0 : 1);
      edits = Math.min(edits, (last[k + 1] ?? far) + 1, (row[k - 1] ?? far) + 1);
      const isExchange =
        !same && i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isExchange) edits = Math.min(edits, (beforeLast[k] ?? far) + 1);
      row[k] = Math.min(far, edits);
      least = Math.min(least, edits);
    }
    // Neither from here nor by an exchange of letters does a way lead back.
    if (least > mostEdits && !last.some((edits) => edits <= mostEdits)) return false;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return (last[b.length - a.length + mostEdits] ?? far) <= mostEdits;
}

/** Whether a toggle can be called so, in whatever case. */
export const isWritableName = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name) && name.length <= 200;

/** Whether a file of this name may name toggles. */
export const couldBeList = (name: string): boolean => /\.(?:ya?ml|jsonc?)$/i.test(name);
