import { lastIndexAt, type Span } from './span';

/** Places of a text in any order, to be asked again and again whether something overlaps one of them. */
export class SpanSet {
  private readonly spans: readonly Span[];
  /** How far those reach that begin no later than the one of the same index. */
  private readonly reach: readonly number[];

  constructor(spans: readonly Span[]) {
    this.spans = [...spans].sort((a, b) => a.start - b.start);
    let furthest = -Infinity;
    this.reach = this.spans.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  overlaps({ start, end }: Span): boolean {
    return (this.reach[lastIndexAt(this.spans, end - 1)] ?? -Infinity) > start;
  }
}
