import { parseMarkdown, updateMarkdown, type MarkdownDocument, type TextChange } from '../markdown/markdownDocument';
import { Cells, Input, derived, type Cell } from '../text/cell';
import type { Span } from '../text/span';
import { byPart } from './byPart';
import { readDates, type DateMention } from './dates';
import type { Field } from './fields';
import { readParts, updateParts, type CheckBox, type Placeholder, type PlanPart } from './partFacts';
import { confidenceOfDocument } from './confidence';
import { planThreshold } from './recognise';
import { readSections, updateSections, type Section } from './sections';
import { readStages, type Stage } from './stages';
import { templateOf } from './template';
import { readToggles, type Toggle } from './toggles';
import type { TemplateId } from './vocabulary/templates';

export { fieldsIn } from './fieldsIn';
export type { CheckBox, Placeholder } from './partFacts';

/**
 * Everything that is understood of a plan. A function of the text alone, offsets throughout; nobody changes it but `updatePlan`.
 * What is found out of it by `derived` depends on what it reads of these, and is found out anew only when one of them has changed.
 */
export interface Plan {
  readonly markdown: MarkdownDocument;
  readonly confidence: number;
  readonly recognised: boolean;
  readonly title: { readonly text: string; readonly span: Span } | undefined;
  readonly template: TemplateId;
  /** The same list as long as no heading says anything else. */
  readonly sections: readonly Section[];
  readonly stages: readonly Stage[];
  readonly fields: readonly Field[];
  readonly toggles: readonly Toggle[];
  readonly placeholders: readonly Placeholder[];
  readonly dates: readonly DateMention[];
  readonly boxes: readonly CheckBox[];
  /** What it is made of. Another list after each edit; `byPart` finds out something of each. */
  readonly parts: readonly PlanPart[];
  readonly partsCell: Cell<readonly PlanPart[]>;
  readonly sectionsCell: Cell<readonly Section[]>;
  readonly cells: Cells<Plan>;
}

/** Reads any text; never throws. What is `known` of a text much like it saves work and changes nothing. */
export const parsePlan = (text: string, known?: Plan): Plan => readPlan(parseMarkdown(text, known?.markdown));

/**
 * The plan that a text has become by an edit, which pays for the edit. What it shares with `before` moves over to it: nobody may ask `before` any more.
 * @param change where they differ, if somebody knows
 */
export function updatePlan(before: Plan, text: string, change?: TextChange): Plan {
  const markdown = updateMarkdown(before.markdown, text, change);
  return before instanceof PlanVersion && markdown.replaced ? before.become(markdown) : readPlan(markdown);
}

function readPlan(markdown: MarkdownDocument): Plan {
  const sections = readSections(markdown);
  return new PlanVersion({ markdown: new Input(markdown), sections: new Input(sections), parts: new Input(readParts(markdown, sections)) });
}

/** What is given to all that is found out of a plan. */
interface Given {
  readonly markdown: Input<MarkdownDocument>;
  readonly sections: Input<readonly Section[]>;
  readonly parts: Input<readonly PlanPart[]>;
}

/** A plan of one text, which shares with those before it what they know. */
class PlanVersion implements Plan {
  readonly cells: Cells<Plan>;

  constructor(
    private readonly given: Given,
    cells?: Cells<Plan>,
  ) {
    this.cells = cells ?? new Cells<Plan>(this);
    this.cells.owner = this;
  }

  become(markdown: MarkdownDocument): Plan {
    const { given, cells } = this;
    const before = given.sections.get();
    const sections = updateSections(before, markdown);
    const parts = updateParts(given.parts.get(), markdown, sections, sections === before);
    given.markdown.set(markdown);
    given.sections.set(sections);
    given.parts.set(parts);
    return new PlanVersion(given, cells);
  }

  get markdown(): MarkdownDocument {
    return this.given.markdown.get();
  }

  get sections(): readonly Section[] {
    return this.given.sections.get();
  }

  get parts(): readonly PlanPart[] {
    return this.given.parts.get();
  }

  get partsCell(): Cell<readonly PlanPart[]> {
    return this.given.parts;
  }

  get sectionsCell(): Cell<readonly Section[]> {
    return this.given.sections;
  }

  get confidence(): number {
    return confidence(this);
  }

  get recognised(): boolean {
    return this.confidence >= planThreshold;
  }

  get title(): Plan['title'] {
    return title(this);
  }

  get template(): TemplateId {
    return templateOf(this);
  }

  get stages(): readonly Stage[] {
    return readStages(this);
  }

  get fields(): readonly Field[] {
    return fields(this);
  }

  get toggles(): readonly Toggle[] {
    return readToggles(this);
  }

  get placeholders(): readonly Placeholder[] {
    return placeholders(this);
  }

  get dates(): readonly DateMention[] {
    return readDates(this);
  }

  get boxes(): readonly CheckBox[] {
    return boxes(this);
  }
}

const confidence = derived(({ markdown }: Plan) => confidenceOfDocument(markdown));
const title = derived(({ sections }: Plan): Plan['title'] => {
  const section = sections.find((one) => one.isTitle);
  return section && { text: section.text, span: section.headingSpan };
});
const fields = byPart((part) => part.fields);
const placeholders = byPart((part) => part.placeholders);
const boxes = byPart((part) => part.boxes);
