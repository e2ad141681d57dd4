import type { MarkdownDocument } from '../markdown/markdownDocument';
import { PerPart } from '../markdown/perPart';
import { confidenceOf, mayHaveFences, planConfidence, scannedLength, signsOf } from './recognise';

const known = new PerPart<number>();

/** How likely a document is a release plan: what `planConfidence` says of its text, part by part where that is the same. */
export function confidenceOfDocument({ text, parts }: MarkdownDocument): number {
  const scanned = text.slice(0, scannedLength);
  // A fence may be taken to reach over the end of a part; a text that is too long has none.
  if (mayHaveFences(scanned) || parts.length === 0) return planConfidence(text);
  let signs = 0;
  for (const part of parts) {
    if (part.start + part.source.length > scannedLength) {
      signs |= signsOf(scanned.slice(part.start));
      break;
    }
    signs |= known.of(part, [], () => signsOf(part.source));
  }
  return confidenceOf(signs, scanned);
}
