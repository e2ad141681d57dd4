import type { PreviewPlaceholder } from '../../../server/src/protocol';

/** A change of a document: the lines that it replaces, 0-based and including the last, and the text that stands there then. */
export interface LineChange {
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** Placeholders of a text where they stand after a change of it. Those in the lines that were replaced may be gone; what is not found is not shown. */
export function moved(placeholders: readonly PreviewPlaceholder[], { startLine, endLine, text }: LineChange): PreviewPlaceholder[] {
  const more = (text.match(/\r\n|\r|\n/g)?.length ?? 0) - (endLine - startLine);
  return more === 0
    ? [...placeholders]
    : placeholders.map((one) => (one.line < endLine ? one : { ...one, line: Math.max(startLine, one.line + more) }));
}
