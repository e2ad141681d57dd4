import { firstAtLeast } from '../text/firstAtLeast';
import { spansTouch, type Span } from '../text/span';
import type { MarkdownDocument } from './markdownDocument';
import type { Part } from './part';

/** The parts of a text that a place touches, its ends included. */
export function partsAt({ parts }: MarkdownDocument, { start, end }: Span): readonly Part[] {
  const from = Math.max(0, firstAtLeast(parts, start, startOfPart) - 1);
  return parts.slice(from, firstAtLeast(parts, end + 1, startOfPart));
}

/** Those that a place touches, of a list in the order of its starts in which nothing reaches from one part of the text into the next. */
export function touchedBy<T extends { readonly span: Span }>(markdown: MarkdownDocument, list: readonly T[], place: Span): T[] {
  const from = firstAtLeast(list, partsAt(markdown, place)[0]?.start ?? 0, startOfItem);
  return list.slice(from, firstAtLeast(list, place.end + 1, startOfItem)).filter(({ span }) => spansTouch(span, place));
}

const startOfPart = ({ start }: Part): number => start;
const startOfItem = ({ span }: { readonly span: Span }): number => span.start;
