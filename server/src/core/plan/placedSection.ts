import type { Line } from '../markdown/line';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Place } from '../markdown/part';
import type { Span } from '../text/span';
import { isSamePlace } from '../text/anchor';
import type { Section } from './sections';
import type { FieldContext } from './vocabulary/fields';

/** What sections stand in: another document and another list after an edit. */
export interface Ground {
  doc: MarkdownDocument;
  sections: readonly Section[];
}

/** The words of a heading, and their place. */
export interface HeadingWords {
  readonly line: Line;
  /** The index of the line among those of its part. */
  readonly at: number;
  readonly key: string;
}

type Nature = Pick<Section, 'index' | 'kind' | 'heading' | 'part' | 'owner' | 'level' | 'parent' | 'isField' | 'isTitle'>;

/** A section that moves with the text, and stays the same one as long as the headings around it say the same of the plan. */
export class PlacedSection implements Section {
  readonly index: number;
  readonly kind: Section['kind'];
  readonly heading: Section['heading'];
  readonly part: Section['part'];
  readonly owner: number | undefined;
  readonly level: number;
  readonly parent: number | undefined;
  readonly isField: boolean;
  readonly isTitle: boolean;
  readonly span: Span;
  above: Section | undefined;
  owning: Section | undefined;
  contexts: readonly FieldContext[] = [];
  /** The section whose heading ends this one; undefined where it goes to the end of the document. */
  closedBy: PlacedSection | undefined;

  constructor(
    readonly ground: Ground,
    is: Nature,
    readonly anchor: Place,
    private words: HeadingWords,
  ) {
    this.words = wordsOf(words);
    this.index = is.index;
    this.kind = is.kind;
    this.heading = is.heading;
    this.part = is.part;
    this.owner = is.owner;
    this.level = is.level;
    this.parent = is.parent;
    this.isField = is.isField;
    this.isTitle = is.isTitle;
    this.span = new SectionSpan(this);
  }

  /** Its heading was read anew, and says the same at the same place. */
  become(words: HeadingWords): void {
    this.words = wordsOf(words);
  }

  /** Whether the same is said of it as of another section, at the same place, whatever is said of those around them. */
  isLike(other: PlacedSection): boolean {
    return (
      this.anchor === other.anchor &&
      this.kind === other.kind &&
      this.heading === other.heading &&
      this.part === other.part &&
      this.owner === other.owner &&
      this.level === other.level &&
      this.parent === other.parent &&
      this.isField === other.isField &&
      this.isTitle === other.isTitle &&
      this.contexts === other.contexts &&
      this.closedBy?.index === other.closedBy?.index &&
      this.key === other.key &&
      this.text === other.text &&
      this.words.at === other.words.at &&
      isSamePlace(this.headingSpan, other.headingSpan)
    );
  }

  /** The same where the words stand, from its own line on. */
  takeWords(other: PlacedSection): void {
    this.words = other.words;
  }

  get next(): Section | undefined {
    return this.ground.sections[this.index + 1];
  }

  get line(): Line {
    return this.words.line;
  }

  get text(): string {
    return this.words.line.text.text;
  }

  get key(): string {
    return this.words.key;
  }

  get headingSpan(): Span {
    return this.words.line.span;
  }

  get firstLine(): number {
    return this.anchor.firstLine + this.words.at;
  }

  get endLine(): number {
    return this.closedBy?.firstLine ?? this.ground.doc.lineCount;
  }
}

/** No more than that of whatever has them. */
const wordsOf = ({ line, at, key }: HeadingWords): HeadingWords => ({ line, at, key });

/** From the heading to the end of the last line of its section, wherever that is. */
class SectionSpan implements Span {
  constructor(private readonly section: PlacedSection) {}

  get start(): number {
    return this.section.headingSpan.start;
  }

  get end(): number {
    const { section } = this;
    const last = section.ground.doc.lineAt(section.endLine - 1);
    return Math.max(section.headingSpan.end, last?.span.end ?? 0);
  }

  /** As plain data: where it lies at present. */
  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}
