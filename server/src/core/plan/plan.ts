import { lineUp, parseMarkdown, updateMarkdown, type MarkdownDocument } from '../markdown/markdownDocument';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Span } from '../text/span';
import { readDates, type DateMention } from './dates';
import type { Field } from './fields';
import { readParts, type CheckBox, type Placeholder } from './partFacts';
import { confidenceOfDocument } from './confidence';
import { planThreshold } from './recognise';
import { readSections, type Section } from './sections';
import { readStages, type Stage } from './stages';
import { templateOf } from './template';
import { readToggles, type Toggle } from './toggles';
import type { TemplateId } from './vocabulary/templates';

export type { CheckBox, Placeholder } from './partFacts';

/** Everything that is understood of a plan. A function of the text alone, offsets throughout; nobody changes it but `updatePlan`. */
export interface Plan {
  readonly markdown: MarkdownDocument;
  readonly confidence: number;
  readonly recognised: boolean;
  readonly title: { readonly text: string; readonly span: Span } | undefined;
  readonly template: TemplateId;
  readonly sections: readonly Section[];
  readonly stages: readonly Stage[];
  readonly fields: readonly Field[];
  readonly toggles: readonly Toggle[];
  readonly placeholders: readonly Placeholder[];
  readonly dates: readonly DateMention[];
  readonly boxes: readonly CheckBox[];
}

/** Reads any text; never throws. What is `known` of a text much like it saves work and changes nothing. */
export const parsePlan = (text: string, known?: Plan): Plan => readPlan(parseMarkdown(text, known?.markdown));

/** The plan that a text has become by an edit, which pays for the edit. What it shares with `before` moves over to it: nobody may ask `before` any more. */
export const updatePlan = (before: Plan, text: string): Plan => readPlan(updateMarkdown(before.markdown, text));

function readPlan(markdown: MarkdownDocument): Plan {
  const confidence = confidenceOfDocument(markdown);
  const sections = readSections(markdown);
  const parts = readParts(markdown, sections);
  const fields = lineUp(parts, (part) => part.fields);
  const title = sections.find((section) => section.isTitle);
  const stages = readStages(markdown, sections, fields);
  return {
    markdown,
    confidence,
    recognised: confidence >= planThreshold,
    title: title && { text: title.text, span: title.headingSpan },
    template: templateOf(markdown),
    sections,
    stages,
    fields,
    toggles: readToggles(markdown, sections, parts),
    placeholders: lineUp(parts, (part) => part.placeholders),
    dates: readDates(markdown, sections, parts, stages),
    boxes: lineUp(parts, (part) => part.boxes),
  };
}

/** Fields whose line begins in a span, found by bisection: fields stand in the order of their lines. */
export function fieldsIn({ fields, markdown }: Plan, { start, end }: Span): readonly Field[] {
  const from = firstAtOrBehind(fields, markdown, start);
  return fields.slice(from, firstAtOrBehind(fields, markdown, end));
}

const firstAtOrBehind = (fields: readonly Field[], { lines }: MarkdownDocument, offset: number): number =>
  firstAtLeast(fields, offset, ({ line }) => lines[line]?.span.start ?? 0);
