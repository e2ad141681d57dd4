import type { Line } from '../markdown/line';
import type { MappedText } from '../markdown/mappedText';
import type { Span } from '../text/span';
import type { FieldStatus } from './fieldStatus';
import type { PartPlace } from './partPlace';
import type { Section } from './sections';
import type { FieldContext, FieldDefinition } from './vocabulary/fields';

/** A question of the plan with its answer, wherever the answer stands. */
export interface Field {
  readonly index: number;
  /** Undefined for a field of the team's own. */
  readonly definition: FieldDefinition | undefined;
  readonly label: string;
  readonly labelSpan: Span;
  /** The value on the label's own line; an empty span where one would be typed. */
  readonly valueSpan: Span;
  /** The value on the label's own line. */
  readonly inline: MappedText;
  /** Lines below that answer it. */
  readonly answers: readonly Line[];
  /** The whole answer as text, undefined when there is none. */
  readonly value: string | undefined;
  readonly status: FieldStatus;
  readonly section: number | undefined;
  /** The section that it stands in. */
  readonly around: Section | undefined;
  readonly context: FieldContext | undefined;
  readonly line: number;
  readonly shape: 'line' | 'row' | 'heading' | 'bare-item';
  /** The field before it, if no heading stands between. */
  readonly before: Field | undefined;
}

/** What a field is, wherever its part stands. */
export interface FieldFacts extends Omit<Field, 'index' | 'section' | 'around' | 'line' | 'before'> {
  /** Its index among the lines of its part. */
  readonly at: number;
  /** Its section among those of its part; -1 for the outer one. */
  readonly own: number;
}

/** A field of a part, which moves with it. */
export class PartField implements Field {
  readonly definition: FieldDefinition | undefined;
  readonly label: string;
  readonly labelSpan: Span;
  readonly valueSpan: Span;
  readonly inline: MappedText;
  readonly answers: readonly Line[];
  readonly value: string | undefined;
  readonly status: FieldStatus;
  readonly context: FieldContext | undefined;
  readonly shape: Field['shape'];
  private readonly at: number;
  private readonly own: number;

  constructor(
    private readonly home: PartPlace,
    private readonly number: number,
    readonly before: Field | undefined,
    facts: FieldFacts,
  ) {
    this.definition = facts.definition;
    this.label = facts.label;
    this.labelSpan = facts.labelSpan;
    this.valueSpan = facts.valueSpan;
    this.inline = facts.inline;
    this.answers = facts.answers;
    this.value = facts.value;
    this.status = facts.status;
    this.context = facts.context;
    this.shape = facts.shape;
    this.at = facts.at;
    this.own = facts.own;
  }

  get index(): number {
    return this.home.firstField + this.number;
  }

  get section(): number | undefined {
    return this.home.sectionAt(this.own);
  }

  get around(): Section | undefined {
    return this.home.sectionAround(this.own);
  }

  get line(): number {
    return this.home.part.firstLine + this.at;
  }
}
