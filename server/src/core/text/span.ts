/** A half-open range of UTF-16 code units, `start` included, `end` not: the same units as mdast, LSP and JavaScript strings. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const spanOf = (text: string, { start, end }: Span): string => text.slice(start, end);

export const isEmpty = ({ start, end }: Span): boolean => end <= start;

/** True when `offset` lies in the span or at its very end, where a cursor still belongs to it. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether they overlap, or one begins where the other ends. */
export const spansTouch = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const containsSpan = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Index of the last of `spans`, which are sorted by their start, that begins at `offset` or before it; -1 when none does. */
export function lastIndexAt(spans: readonly Span[], offset: number): number {
  let low = -1;
  let high = spans.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** `part` without the white space at its two ends; empty at its start when nothing else is left. */
export function trimSpan(text: string, { start, end }: Span): Span {
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  return { start, end };
}

/** Space, tab, line ends, non-breaking space: what separates words and never carries meaning in a plan. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}
