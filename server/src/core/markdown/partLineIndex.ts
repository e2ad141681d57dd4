import { LineIndex, lastAtMost } from '../text/lineIndex';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Part } from './part';

/** The lines of a text by those of its parts, which are counted already. */
export class PartLineIndex extends LineIndex {
  readonly count: number;

  constructor(
    text: string,
    private readonly parts: readonly Part[],
  ) {
    super(text);
    const last = parts.at(-1);
    const code = text.charCodeAt(text.length - 1);
    // Behind a line end there is one more line, with nothing in it.
    this.count = (last ? last.anchor.firstRow + last.lineStarts.length : 0) + (text === '' || code === 10 || code === 13 ? 1 : 0);
  }

  lineAt(offset: number): number {
    if (offset >= this.text.length) return this.count - 1;
    const part = this.parts[firstAtLeast(this.parts, offset + 1, ({ start }) => start) - 1];
    return part ? part.anchor.firstRow + lastAtMost(part.lineStarts, offset - part.start) : 0;
  }

  startOf(line: number): number {
    const part = this.parts[firstAtLeast(this.parts, Math.max(0, line) + 1, ({ anchor }) => anchor.firstRow) - 1];
    const start = part?.lineStarts[Math.max(0, line) - part.anchor.firstRow];
    return part && start !== undefined ? part.start + start : this.text.length;
  }
}
