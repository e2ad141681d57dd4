import { partsAt } from '../markdown/touched';
import { limits } from '../markdown/limits';
import { parseMarkdown, type MarkdownDocument } from '../markdown/markdownDocument';
import type { Part } from '../markdown/part';

/** The parts around a place, read as a text of their own. */
export interface Surroundings {
  readonly markdown: MarkdownDocument;
  /** Where they begin in the whole text. */
  readonly start: number;
}

/**
 * What stands around a place, read with something inserted there that is not shown. Undefined where the text would say something else
 * than before: a plan is understood from its lines. The parts that the place touches tell that for all of the text, as long as nothing
 * is left open behind them.
 */
export function readWith(markdown: MarkdownDocument, offset: number, inserted: string): Surroundings | undefined {
  const { text } = markdown;
  const parts = partsAt(markdown, { start: offset, end: offset });
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || text.length + inserted.length > limits.fileLength) return undefined;
  const { start } = first;
  const end = last.start + last.source.length;
  const after = parseMarkdown(text.slice(start, offset) + inserted + text.slice(offset, end), { parts });
  const isClosed = end === text.length || after.parts.at(-1)?.isClosed === true;
  return isClosed && contentOf(after.parts) === contentOf(parts) ? { markdown: after, start } : undefined;
}

/** What is read, wherever it stands. */
const contentOf = (parts: readonly Part[]): string =>
  JSON.stringify([
    parts.flatMap(({ lines }) =>
      lines.map((line) => [
        [line.kind, line.depth, line.text.text],
        line.kind === 'heading' && line.level,
        line.kind === 'row' && [line.header, line.cells.length],
        'marker' in line && [line.marker?.kind, line.marker?.box?.checked, line.bold, line.italic],
      ]),
    ),
    parts.reduce((sum, { codes }) => sum + codes.length, 0),
    parts.flatMap(({ hits }) => hits.map(({ id }) => id)),
    parts.flatMap(({ links }) => links.map(({ url, text }) => [url, text])),
  ]);
