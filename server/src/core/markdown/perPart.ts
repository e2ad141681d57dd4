import type { Part } from './part';

interface Known<T> {
  readonly inputs: readonly unknown[];
  readonly answer: T;
}

let count = 0;

/**
 * A function of a part, and of what is said of it elsewhere, that remembers its last answer for each part. `inputs` are compared one by
 * one, by identity: what the function reads beside the part has to be among them.
 */
export class PerPart<T> {
  /** Its place among what a part remembers. */
  private readonly place = count++;

  of(part: Part, inputs: readonly unknown[], compute: () => T): T {
    const known = part.remembered[this.place] as Known<T> | undefined;
    if (known && isSame(known.inputs, inputs)) return known.answer;
    const answer = compute();
    const now: Known<T> = { inputs, answer };
    part.remembered[this.place] = now;
    return answer;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
