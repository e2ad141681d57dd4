import { anchored, fixed, type Anchor } from '../text/anchor';
import type { Span } from '../text/span';

/** `length` characters of plain text that stand for `width` characters of source from `offset` on. */
interface Run {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
  readonly width: number;
}

/**
 * What a reader sees of a stretch of Markdown (no emphasis marks, no escapes, no tags), with the way back to the source:
 * `\[FILL\_IN\]` reads `[FILL_IN]`, and the span of that is the whole escaped form.
 */
export class MappedText {
  constructor(
    readonly text: string,
    private readonly runs: readonly Run[],
    /** Where the source of the whole text lies; what an empty text maps to. Counts, as the runs do, from `base` behind the anchor on. */
    private readonly whole: Span,
    private readonly anchor: Anchor = fixed,
    private readonly base = 0,
  ) {}

  static readonly empty = new MappedText('', [], { start: 0, end: 0 });

  /** Two lines of one block as one, a blank between them where the line end was. */
  static join(first: MappedText, second: MappedText): MappedText {
    const at = first.text.length + 1;
    const gap: Run = {
      at: first.text.length,
      offset: first.whole.end,
      length: 1,
      width: Math.max(0, second.whole.start - first.whole.end),
    };
    return new MappedText(
      `${first.text} ${second.text}`,
      [...first.runs, gap, ...second.runs.map((run) => ({ ...run, at: run.at + at }))],
      {
        start: first.whole.start,
        end: second.whole.end,
      },
      first.anchor,
      first.base,
    );
  }

  /** Where the source of the whole text lies; what an empty text maps to. */
  get source(): Span {
    return anchored(this.anchor, this.base + this.whole.start, this.base + this.whole.end);
  }

  /** The source of the characters `start` to `end` of the text. */
  spanOf(start: number, end: number): Span {
    const { start: from, end: to } = this.within(start, end);
    return anchored(this.anchor, this.base + from, this.base + to);
  }

  slice(start: number, end = this.text.length): MappedText {
    return new MappedText(this.text.slice(start, end), this.cut(start, end), this.within(start, end), this.anchor, this.base);
  }

  private within(start: number, end: number): Span {
    if (this.text === '') return this.whole;
    if (start >= end) {
      const point = start >= this.text.length ? this.sourceEnd(this.text.length) : this.sourceStart(start);
      return { start: point, end: point };
    }
    return { start: this.sourceStart(start), end: this.sourceEnd(end) };
  }

  /** The same text without white space at its ends. */
  trim(): MappedText {
    const lead = this.text.length - this.text.trimStart().length;
    const end = this.text.trimEnd().length;
    return lead === 0 && end === this.text.length ? this : this.slice(Math.min(lead, end), end);
  }

  /** The same text where its source lies `base` behind the start of a stretch. */
  placed(anchor: Anchor, base: number): MappedText {
    return new MappedText(this.text, this.runs, this.whole, anchor, base);
  }

  private cut(start: number, end: number): Run[] {
    const result: Run[] = [];
    for (const run of this.runs) {
      const from = Math.max(start, run.at);
      const to = Math.min(end, run.at + run.length);
      if (from >= to) continue;
      const plain = run.length === run.width;
      result.push(
        plain
          ? { at: from - start, offset: run.offset + (from - run.at), length: to - from, width: to - from }
          : { ...run, at: from - start },
      );
    }
    return result;
  }

  private runAt(index: number): Run | undefined {
    let low = 0;
    let high = this.runs.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.at ?? 0) <= index) low = middle;
      else high = middle;
    }
    return this.runs[low];
  }

  private sourceStart(index: number): number {
    const run = this.runAt(index);
    if (!run) return this.whole.start;
    return run.length === run.width ? run.offset + (index - run.at) : run.offset;
  }

  private sourceEnd(index: number): number {
    const run = this.runAt(index - 1);
    if (!run) return this.whole.end;
    return run.length === run.width ? run.offset + (index - run.at) : run.offset + run.width;
  }
}

/** Collects runs in order; neighbours that are plain copies grow together. */
export class MappedTextBuilder {
  private text = '';
  private readonly runs: Run[] = [];

  get isEmpty(): boolean {
    return this.text === '';
  }

  /** Adds `text`, which stands for `width` characters of source from `offset` on. */
  add(text: string, offset: number, width = text.length): void {
    const last = this.runs.at(-1);
    const plain = width === text.length;
    if (last && plain && last.length === last.width && last.offset + last.width === offset) {
      this.runs[this.runs.length - 1] = { ...last, length: last.length + width, width: last.width + width };
    } else {
      this.runs.push({ at: this.text.length, offset, length: text.length, width });
    }
    this.text += text;
  }

  build(fallback: Span): MappedText {
    const first = this.runs[0];
    const last = this.runs.at(-1);
    const source = first && last ? { start: first.offset, end: last.offset + last.width } : fallback;
    return new MappedText(this.text, this.runs, source).trim();
  }
}
