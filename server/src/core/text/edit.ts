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

export type LineEnd = '\n' | '\r\n' | '\r';

/** How often a text uses each line end. */
export interface LineEnds {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
}

export function countLineEnds(text: string): LineEnds {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  return { crlf, lf: (text.match(/\n/g)?.length ?? 0) - crlf, cr: (text.match(/\r/g)?.length ?? 0) - crlf };
}

export function commonLineEnd({ crlf, lf, cr }: LineEnds): LineEnd {
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** The line end that a text uses most; LF when it has none. */
export const lineEndOf = (text: string): LineEnd => (text.includes('\r') ? commonLineEnd(countLineEnds(text)) : '\n');

/** `text`, written with LF, in the line ends of the document it goes into. */
export function withLineEnds(text: string, lineEnd: string): string {
  return lineEnd === '\n' ? text : text.replace(/\n/g, lineEnd);
}

/**
 * Edits of a text that do what `first` and then, on its result, `second` do. Where the second touches what the first wrote, one edit
 * replaces the whole stretch; everything else stays as it was given.
 */
export function composeEdits(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const between = applyEdits(text, first);
  const [before, after] = [[...first].sort(byPlace), [...second].sort(byPlace)];
  const places = written(before);
  let at = 0;
  let next = 0;
  // How far back in `text` lies what comes behind the edits passed so far.
  let shift = 0;
  return mergeTouching([...places, ...after.map(({ span }) => span)]).map(({ start, end }) => {
    const from = start + shift;
    for (let place = places[at]; place && place.end <= end; place = places[++at]) shift = (before[at]?.span.end ?? 0) - place.end;
    const inside: Edit[] = [];
    for (let edit = after[next]; edit && edit.span.end <= end; edit = after[++next]) {
      inside.push({ span: { start: edit.span.start - start, end: edit.span.end - start }, text: edit.text });
    }
    return { span: { start: from, end: end + shift }, text: applyEdits(between.slice(start, end), inside) };
  });
}

const byPlace = (a: Edit, b: Edit): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** Where the texts of edits, which are in order, lie in their result. */
function written(edits: readonly Edit[]): Span[] {
  let shift = 0;
  return edits.map(({ span, text }) => {
    const start = span.start + shift;
    shift += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
}

function mergeTouching(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
