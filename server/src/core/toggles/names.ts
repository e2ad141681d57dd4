export type NameCase = 'snake' | 'kebab' | 'camel' | 'plain';

/** How a toggle's name is written. */
export function caseOf(name: string): NameCase {
  if (name.includes('_')) return 'snake';
  if (name.includes('-')) return 'kebab';
  return /[A-Z]/.test(name) ? 'camel' : 'plain';
}

/** The words of a toggle's name in lower case, however they are joined. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]+/)
    .filter((word) => word !== '');
}

/** Words that tell two toggles of one feature apart: front end and back end, web and mobile. */
const sides = new Set(['fe', 'be', 'frontend', 'backend', 'web', 'mobile', 'ios', 'android', 'ui', 'api', 'foreground', 'background']);
/** Words that come and go while everybody means the same toggle. */
const suffixes = new Set(['enable', 'enabled', 'toggle', 'flag', 'feature', 'on']);
/** Shorter names differ by a letter by chance. */
const leastLength = 8;

/**
 * Whether two different names are so alike that a reader takes one for the other: up to two letters apart, one word exchanged, or one
 * word more. Names in different cases are no twins: the lists that join them have names that do not follow from one another.
 */
export const isNearName = (a: string, b: string): boolean => isNear(nameParts(a), nameParts(b));

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

/** `isNearName`, of names taken apart. */
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

/** Whether at most two letters are missing, added, changed or exchanged with their neighbour. */
function isWithinTwoEdits(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    // Neither from here nor by an exchange of letters does a way lead back.
    if (Math.min(...row) > 2 && Math.min(...last) > 2) return false;
    [beforeLast, last] = [last, row];
  }
  return (last[b.length] ?? 3) <= 2;
}

/** Whether a toggle can be called so, in whatever case. */
export const isWritableName = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name) && name.length <= 200;
