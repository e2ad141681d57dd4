/** Index of the first whose value is at least `least`, by bisection; along the list the values must not fall. The length of the list when there is none. */
export function firstAtLeast<T>(list: readonly T[], least: number, valueOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && valueOf(one) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
