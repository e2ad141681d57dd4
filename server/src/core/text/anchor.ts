import type { Span } from './span';

/**
 * Where a stretch of text begins. What was read in it is placed by its anchor, so a stretch moves with all that is known of it when
 * the text before it grows or shrinks.
 */
export interface Anchor {
  /** Offset of the stretch in the text, in UTF-16 code units. */
  readonly start: number;
}

/** A span that moves with its anchor. */
class AnchoredSpan implements Span {
  constructor(
    private readonly anchor: Anchor,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get start(): number {
    return this.anchor.start + this.from;
  }

  get end(): number {
    return this.anchor.start + this.to;
  }

  /** Whether it lies at the same place of the same stretch. */
  isSame({ anchor, from, to }: AnchoredSpan): boolean {
    return this.anchor === anchor && this.from === from && this.to === to;
  }

  /** As plain data: where it lies at present. */
  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}

/** A span whose ends are given from the start of the stretch. */
export const anchored = (anchor: Anchor, from: number, to: number): Span => new AnchoredSpan(anchor, from, to);

/** A span of the text as it is at present, which is to move with the stretch that it lies in. */
export const anchoredAt = (anchor: Anchor, { start, end }: Span): Span =>
  new AnchoredSpan(anchor, start - anchor.start, end - anchor.start);

/** The start of a text that never moves. */
export const fixed: Anchor = { start: 0 };

/** From the beginning of one span to the end of another, wherever they move. */
class JoinedSpan implements Span {
  constructor(
    private readonly first: Span,
    private readonly last: Span,
    private readonly before: number,
  ) {}

  get start(): number {
    return Math.max(0, this.first.start - this.before);
  }

  get end(): number {
    return Math.max(this.first.end, this.last.end);
  }

  /** As plain data: where it lies at present. */
  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}

/**
 * A span over two others, which moves with them.
 * @param before as many characters before the first belong to it
 */
export const joined = (first: Span, last: Span, before = 0): Span => new JoinedSpan(first, last, before);

/** Whether two spans lie at the same place, and will whatever moves. */
export const isSamePlace = (one: Span, other: Span): boolean =>
  one === other || (one instanceof AnchoredSpan && other instanceof AnchoredSpan && one.isSame(other));
