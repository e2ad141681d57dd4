import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Choices that are the same for the same seed. */
export class Random {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** Both bounds may come. */
  between(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  /** `make` as many times as it takes. */
  some<T>(from: number, to: number, make: (i: number) => T): T[] {
    return Array.from({ length: this.between(from, to) }, (_, i) => make(i));
  }
}
