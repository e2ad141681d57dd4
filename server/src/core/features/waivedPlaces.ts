import type { Assessment } from '../assessment';
import { perObject } from '../text/perObject';
import { SpanSet } from '../text/spanSet';

/** The places of what the plan's author has waived: nothing waits there. */
export const waivedPlaces = perObject(
  ({ suppressed }: Assessment) => new SpanSet(suppressed.flatMap(({ span, related }) => [span, ...related.map((place) => place.span)])),
);
