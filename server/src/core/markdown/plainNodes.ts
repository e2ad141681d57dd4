import type { PhrasingContent, Text } from 'mdast';

/** Where a node lies; lines and columns are nobody's business here. */
export interface Placed {
  readonly start: { readonly line: 0; readonly column: 0; readonly offset: number };
  readonly end: { readonly line: 0; readonly column: 0; readonly offset: number };
}

export const placed = (start: number, end: number): Placed => ({
  start: { line: 0, column: 0, offset: start },
  end: { line: 0, column: 0, offset: end },
});

export const textNode = (source: string, start: number, end: number): Text => ({
  type: 'text',
  value: source.slice(start, end),
  position: placed(start, end),
});

/** Nodes between which the rest is text. */
export class Inlines {
  readonly nodes: PhrasingContent[] = [];

  constructor(
    private readonly source: string,
    /** Where the text begins that is no node yet. */
    public cursor: number,
  ) {}

  /** The text in front of an offset becomes a node; what comes next begins at `next`. */
  textUpTo(end: number, next: number): void {
    if (end > this.cursor) this.nodes.push(textNode(this.source, this.cursor, end));
    this.cursor = next;
  }

  /** A node, and the text in front of it. */
  add(node: PhrasingContent, start: number, end: number): void {
    this.textUpTo(start, end);
    this.nodes.push(node);
  }

  /** Takes out what stands behind an offset, from the node with this index on; the text in front of it becomes a node. */
  takeFrom(index: number, at: number, from: number, end: number): PhrasingContent[] {
    const taken = this.nodes.splice(index);
    const first = taken[0];
    const textStart = first?.position?.start.offset;
    if (first === undefined || textStart === undefined) {
      this.textUpTo(at, at);
      return end > from ? [textNode(this.source, from, end)] : [];
    }
    if (end > this.cursor) taken.push(textNode(this.source, this.cursor, end));
    const textEnd = first.position?.end.offset ?? textStart;
    if (first.type === 'text' && textStart <= at) {
      taken.shift();
      if (textEnd > from) taken.unshift(textNode(this.source, from, textEnd));
      this.cursor = textStart;
      this.textUpTo(at, at);
    }
    this.cursor = at;
    return taken;
  }
}
