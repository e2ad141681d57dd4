import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { Random } from './random';

/** A change of one character of a text. */
export interface Edit {
  readonly offset: number;
  readonly removed: string;
  readonly inserted: string;
  /** The offset as a position. */
  readonly start: Position;
}

/** Changes of one character at random places, each followed by the one that takes it back, so every second leaves the text as it was. */
export class Edits {
  private readonly random: Random;
  private readonly lineStarts: readonly number[];
  private undo: Edit | undefined;

  /** `places` are the offsets to choose from; without them it is the whole text. */
  constructor(
    private readonly text: string,
    seed: number,
    private readonly places?: readonly number[],
  ) {
    this.random = new Random(seed);
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  next(): Edit {
    const edit = this.undo ?? this.fresh();
    this.undo = this.undo ? undefined : { ...edit, removed: edit.inserted, inserted: edit.removed };
    return edit;
  }

  /** The one that takes the last one back, where that is still to be done. */
  last(): Edit | undefined {
    return this.undo && this.next();
  }

  /** Before a letter, anywhere in the text. */
  place(): Edit {
    let offset = this.anywhere();
    while (!/[a-z]/.test(this.text.charAt(offset))) offset = this.anywhere();
    return { offset, removed: '', inserted: '', start: this.positionOf(offset) };
  }

  private fresh(): Edit {
    const removes = !this.places && this.random.chance(25);
    if (removes) {
      const place = this.place();
      return { ...place, removed: this.text.charAt(place.offset) };
    }
    const { places } = this;
    const offset = places ? (places[this.random.between(0, places.length - 1)] ?? 0) : this.anywhere();
    const inserted = !this.places && this.random.chance(6) ? '\n' : 'e';
    return { offset, removed: '', inserted, start: this.positionOf(offset) };
  }

  private anywhere(): number {
    return this.random.between(0, this.text.length - 1);
  }

  positionOf(offset: number): Position {
    let low = 0;
    let high = this.lineStarts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - (this.lineStarts[low] ?? 0) };
  }
}

/** As an editor tells it. */
export function toChange({ start, removed, inserted }: Edit): TextDocumentContentChangeEvent {
  const end = removed === '\n' ? { line: start.line + 1, character: 0 } : { line: start.line, character: start.character + removed.length };
  return { range: { start, end }, text: inserted };
}

export const apply = (text: string, { offset, removed, inserted }: Edit): string =>
  text.slice(0, offset) + inserted + text.slice(offset + removed.length);

/** So many letters typed one after the other at a place. */
export function typing({ start }: Edit, count: number): TextDocumentContentChangeEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const at = { line: start.line, character: start.character + i };
    return { range: { start: at, end: at }, text: 'and so on '.charAt(i % 10) };
  });
}

/** Takes back what was typed, letter by letter. */
export function backspaces({ start }: Edit, count: number): TextDocumentContentChangeEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const end = start.character + count - i;
    return { range: { start: { line: start.line, character: end - 1 }, end: { line: start.line, character: end } }, text: '' };
  });
}
