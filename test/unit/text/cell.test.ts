import assert from 'node:assert/strict';
import { Cells, Derived, derived, Input, isSameList, untracked } from '../../../server/src/core/text/cell';

describe('What is derived', () => {
  it('is found out once, and again only when something that it read has changed', () => {
    const [one, other] = [new Input(1), new Input(10)];
    let found = 0;
    const sum = new Derived(() => {
      found++;
      return one.get() < 5 ? one.get() : one.get() + other.get();
    });
    assert.equal(sum.get(), 1);
    other.set(20);
    assert.deepEqual([sum.get(), found], [1, 1], 'it has not read the other one');
    one.set(5);
    assert.deepEqual([sum.get(), found], [25, 2]);
    other.set(30);
    assert.deepEqual([sum.get(), found], [35, 3]);
    other.set(30);
    assert.deepEqual([sum.get(), found], [35, 3], 'the same value is no change');
  });

  it('stays for others when it says the same as before', () => {
    const text = new Input('a b');
    const words = new Derived(() => text.get().split(/\s+/), isSameList);
    let counted = 0;
    const count = new Derived(() => {
      counted++;
      return words.get().length;
    });
    const before = words.get();
    assert.equal(count.get(), 2);
    text.set('a  b');
    assert.deepEqual([count.get(), counted], [2, 1]);
    assert.equal(words.get(), before, 'the list from before');
    text.set('a b c');
    assert.deepEqual([count.get(), counted], [3, 2]);
  });

  it('is up to date though nobody asked for some versions', () => {
    const input = new Input(1);
    const double = new Derived(() => input.get() * 2);
    const text = new Derived(() => `${double.get()}`);
    assert.equal(text.get(), '2');
    input.set(2);
    assert.equal(double.get(), 4);
    input.set(3);
    input.set(1);
    assert.equal(text.get(), '2');
    input.set(4);
    assert.equal(text.get(), '8');
  });

  it('does not depend on what was read on behalf of nobody', () => {
    const [one, other] = [new Input(1), new Input(1)];
    const sum = new Derived(() => one.get() + untracked(() => other.get()));
    assert.equal(sum.get(), 2);
    other.set(5);
    assert.equal(sum.get(), 2);
    one.set(2);
    assert.equal(sum.get(), 7);
  });

  it('is found out again after it could not be', () => {
    const input = new Input(0);
    const inverse = new Derived(() => {
      if (input.get() === 0) throw new RangeError('no inverse');
      return 1 / input.get();
    });
    assert.throws(() => inverse.get(), RangeError);
    assert.throws(() => inverse.get(), RangeError);
    input.set(4);
    assert.equal(inverse.get(), 0.25);
    input.set(0);
    assert.throws(() => inverse.get(), RangeError);
    input.set(2);
    assert.equal(inverse.get(), 0.5);
  });

  it('may do no more than what has changed, and still depends on all that it read before', () => {
    const [list, factor] = [new Input([1, 2]), new Input(2)];
    const done: number[] = [];
    const times = new Derived<Map<number, number>>((before, past) => {
      const numbers = list.get();
      const kept = before && !past.hasChangedBeside(list) ? before : new Map<number, number>();
      past.keep();
      for (const number of numbers) {
        if (kept.has(number)) continue;
        done.push(number);
        kept.set(number, number * factor.get());
      }
      return kept;
    });
    times.get();
    list.set([1, 2, 3]);
    assert.equal(times.get().get(3), 6);
    assert.deepEqual(done, [1, 2, 3]);
    list.set([1, 2, 3, 1]);
    times.get();
    factor.set(3);
    assert.equal(times.get().get(1), 3);
    assert.deepEqual(done, [1, 2, 3, 1, 2, 3]);
  });
});

describe('What is derived of something with versions', () => {
  class Version {
    readonly cells: Cells<Version>;

    constructor(
      private readonly text: Input<string>,
      cells?: Cells<Version>,
    ) {
      this.cells = cells ?? new Cells<Version>(this);
      this.cells.owner = this;
    }

    become(text: string): Version {
      this.text.set(text);
      return new Version(this.text, this.cells);
    }

    get words(): string[] {
      return this.text.get().split(' ');
    }
  }

  it('is kept from one version to the next, and is each one’s own otherwise', () => {
    let found = 0;
    const count = derived(({ words }: Version) => {
      found++;
      return words.length;
    });
    const first = new Version(new Input('a b'));
    const other = new Version(new Input('a'));
    assert.deepEqual([count(first), count(other), found], [2, 1, 2]);
    const second = first.become('a b c');
    assert.deepEqual([count(second), count(other), found], [3, 1, 3]);
  });
});
