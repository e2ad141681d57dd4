import type { MarkdownDocument } from '../markdown/markdownDocument';
import { PerPart } from '../markdown/perPart';
import { confidenceOf, mayHaveFences, planConfidence, scannedLength, signsOutsideFences } from './recognise';

const known = new PerPart<number | undefined>();

/** How likely a document is a release plan: what `planConfidence` says of its text, part by part where that is the same. */
export function confidenceOfDocument({ text, parts }: MarkdownDocument): number {
  const scanned = text.slice(0, scannedLength);
  // A text that is too long has no parts, and a fence may be taken to stand in the front matter.
  if (parts.length === 0 || (/^\uFEFF?---/.test(text) && mayHaveFences(scanned))) return planConfidence(text);
  let signs = 0;
  for (const part of parts) {
    const isCut = part.start + part.source.length > scannedLength;
    const shown = isCut ? signsOutsideFences(scanned.slice(part.start)) : known.of(part, [], () => signsOutsideFences(part.source));
    // A fence may be taken to reach over the end of a part.
    if (shown === undefined) return planConfidence(text);
    signs |= shown;
    if (isCut) break;
  }
  return confidenceOf(signs, scanned);
}
