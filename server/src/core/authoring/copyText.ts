import { applyEdits, type Edit } from '../text/edit';
import type { LineIndex } from '../text/lineIndex';

/**
 * Applies edits, of which one that begins inside another is left out, and takes out lines that are empty then; of blank lines around
 * them one is left, and at the end of the text none.
 */
export function rewrite(text: string, index: LineIndex, edits: readonly Edit[]): string {
  const blank = signNotIn(text + edits.map((edit) => edit.text).join(''));
  const marks = blankLines(text, index).map((at): Edit => ({ span: { start: at, end: at }, text: blank }));
  return withoutGaps(applyEdits(text, apart([...edits, ...marks])).split(/(?<=\r\n|\n|\r(?!\n))/), blank);
}

/** A character that marks blank lines which were blank before. */
function signNotIn(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
}

/** What is inserted stands in front of what begins at its place; of two that begin together the longer one counts. */
function apart(edits: readonly Edit[]): Edit[] {
  let end = 0;
  const isInserted = ({ span }: Edit): boolean => span.start === span.end;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start || Number(isInserted(b)) - Number(isInserted(a)) || b.span.end - a.span.end)
    .filter(({ span }) => {
      const stands = span.start >= end;
      if (stands) end = span.end;
      return stands;
    });
}

const blankLines = (text: string, index: LineIndex): number[] =>
  Array.from({ length: index.count }, (_, line) => index.spanOf(line))
    .filter(({ start, end }) => text.slice(start, end).trim() === '')
    .map(({ start }) => start);

function withoutGaps(lines: readonly string[], blank: string): string {
  const result: string[] = [];
  let removed = false;
  for (const line of lines) {
    const wasBlank = line.startsWith(blank);
    if (!wasBlank && line.trim() === '') {
      removed = true;
    } else if (!wasBlank) {
      removed = false;
      result.push(line);
    } else if (!removed || result.at(-1)?.trim() !== '') {
      result.push(line.slice(blank.length));
    }
  }
  while (removed && result.at(-1)?.trim() === '') result.pop();
  return result.join('');
}
