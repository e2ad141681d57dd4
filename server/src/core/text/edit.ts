import type { Span } from './span';

/** Replaces `span` of a text by `text`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits that do not overlap; insertions at one place keep their order.
 * @throws RangeError when two edits overlap or one lies outside the text, for then the result would be a guess.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.span.start < at || edit.span.end > text.length) throw new RangeError('edits overlap or lie outside the text');
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** The line end that a text uses most; LF when it has none. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  const cr = (text.match(/\r/g)?.length ?? 0) - crlf;
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** `text`, written with LF, in the line ends of the document it goes into. */
export function withLineEnds(text: string, lineEnd: string): string {
  return lineEnd === '\n' ? text : text.replace(/\n/g, lineEnd);
}
