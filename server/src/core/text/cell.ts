/** How often anything has changed so far. */
let clock = 0;
/** Whoever is being found out at present, and so depends on what is read. */
let reader: Derived<unknown> | undefined;

/** A value that others are found out of. What reads it is found out anew only when it has changed. */
export abstract class Cell<T> {
  /** The time at which it became what it is. */
  protected changedAt = 0;

  /** Brings it up to date. @returns whether it is another value than at a time */
  abstract isNewerThan(time: number): boolean;

  protected abstract read(): T;

  /** Its value. Whoever is being found out depends on it from now on. */
  get(): T {
    reader?.dependOn(this);
    return this.read();
  }
}

/** A value that is given. */
export class Input<T> extends Cell<T> {
  constructor(private value: T) {
    super();
    this.changedAt = ++clock;
  }

  /** Nothing happens when it is the same value. */
  set(value: T): void {
    if (value === this.value) return;
    this.value = value;
    this.changedAt = ++clock;
  }

  override isNewerThan(time: number): boolean {
    return this.changedAt > time;
  }

  protected override read(): T {
    return this.value;
  }
}

/** What a value was found out of the last time. */
export interface Past {
  /** Whether any of it but `some` has changed since. */
  hasChangedBeside(...some: readonly Cell<unknown>[]): boolean;
  /** It depends on all of it still. */
  keep(): void;
}

/** A value that is found out of others when somebody asks, and stays as long as they do. */
export class Derived<T> extends Cell<T> {
  private known: { readonly value: T } | undefined;
  private checkedAt = -1;
  private sources = new Set<Cell<unknown>>();

  /**
   * @param derive is given what it said before
   * @param isSame whether what is found anew says the same as before; then the value from before stays
   */
  constructor(
    private readonly derive: (before: T | undefined, past: Past) => T,
    private readonly isSame: (before: T, now: T) => boolean = Object.is,
  ) {
    super();
  }

  dependOn(source: Cell<unknown>): void {
    this.sources.add(source);
  }

  override isNewerThan(time: number): boolean {
    this.read();
    return this.changedAt > time;
  }

  protected override read(): T {
    const { known } = this;
    if (known && (this.checkedAt === clock || !this.isStale())) {
      this.checkedAt = clock;
      return known.value;
    }
    return this.find();
  }

  private isStale(): boolean {
    for (const source of this.sources) if (source.isNewerThan(this.checkedAt)) return true;
    return false;
  }

  private find(): T {
    const { known, sources, checkedAt } = this;
    const outer = reader;
    reader = this as Derived<unknown>;
    this.sources = new Set();
    try {
      const value = this.derive(known?.value, {
        hasChangedBeside: (...some) =>
          untracked(() => [...sources].some((source) => !some.includes(source) && source.isNewerThan(checkedAt))),
        keep: () => {
          for (const source of sources) this.sources.add(source);
        },
      });
      this.checkedAt = clock;
      if (!known || !this.isSame(known.value, value)) {
        this.known = { value };
        this.changedAt = clock;
      }
    } catch (error) {
      this.sources = sources;
      throw error;
    } finally {
      reader = outer;
    }
    return (this.known as { readonly value: T }).value;
  }
}

/** Does something on behalf of nobody: what it reads makes nobody depend on it. */
export function untracked<T>(read: () => T): T {
  const outer = reader;
  reader = undefined;
  try {
    return read();
  } finally {
    reader = outer;
  }
}

/** What is found out of versions of one thing, whichever is asked; `owner` is the present one. */
export class Cells<Owner> {
  readonly known: (Derived<unknown> | undefined)[] = [];

  constructor(public owner: Owner) {}
}

interface Owned<Owner> {
  readonly cells: Cells<Owner>;
}

let kinds = 0;

/**
 * A function of something that has versions, found out once and kept from one version to the next as long as all that it read is the same.
 * What it gives may say where something stands only by what moves with it: it is not found out anew because a text before it grew.
 */
export function derived<Owner extends Owned<Owner>, T>(
  find: (owner: Owner, before: T | undefined, past: Past) => T,
  isSame?: (before: T, now: T) => boolean,
): (owner: Owner) => T {
  const kind = kinds++;
  return ({ cells }) => {
    let cell = cells.known[kind] as Derived<T> | undefined;
    if (!cell) {
      cell = new Derived<T>((before, past) => find(cells.owner, before, past), isSame);
      cells.known[kind] = cell as Derived<unknown>;
    }
    return cell.get();
  };
}

/** Whether two lists hold the same things in the same order. */
export function isSameList(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}

/** Whether two sets hold the same things. */
export function isSameSet(some: ReadonlySet<unknown>, others: ReadonlySet<unknown>): boolean {
  if (some.size !== others.size) return false;
  for (const one of some) if (!others.has(one)) return false;
  return true;
}
