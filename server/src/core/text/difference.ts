/** Where two lists differ: what stands from `first` to `oldEnd` in the one stands from `first` to `newEnd` in the other. */
export interface Difference {
  readonly first: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

let last: { readonly before: readonly unknown[]; readonly now: readonly unknown[]; readonly difference: Difference } | undefined;

/** The shortest stretch outside of which two lists hold the same things. Asked again for the same two lists it answers at once. */
export function differenceOf(before: readonly unknown[], now: readonly unknown[]): Difference {
  if (last?.before === before && last.now === now) return last.difference;
  let first = 0;
  const least = Math.min(before.length, now.length);
  while (first < least && before[first] === now[first]) first++;
  let oldEnd = before.length;
  let newEnd = now.length;
  while (oldEnd > first && newEnd > first && before[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  const difference = { first, oldEnd, newEnd };
  last = { before, now, difference };
  return difference;
}
