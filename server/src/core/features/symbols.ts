import type { Assessment } from '../readiness/assessment';
import type { Span } from '../text/span';

export interface PlanSymbol {
  readonly name: string;
  /** Such as `2 due`. */
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly PlanSymbol[];
}

/** The headings of a plan as a tree, with what is due in each. */
export function symbols({ plan, dueOfFields }: Assessment): PlanSymbol[] {
  const childrenOf = (parent: number | undefined): PlanSymbol[] =>
    plan.sections
      .filter((section) => section.parent === parent)
      .map((section) => {
        const due = plan.fields.filter(
          (field) =>
            dueOfFields[field.index] !== 'later' && section.span.start <= field.labelSpan.start && field.labelSpan.start < section.span.end,
        ).length;
        return {
          name: section.text === '' ? '(no heading)' : section.text,
          detail: due > 0 ? `${due} due` : '',
          span: section.span,
          nameSpan: section.headingSpan,
          children: childrenOf(section.index),
        };
      });
  return childrenOf(undefined);
}
