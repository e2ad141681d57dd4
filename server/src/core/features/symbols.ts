import { fieldsIn } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { Assessment } from '../assessment';
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
export function symbols(assessment: Assessment): PlanSymbol[] {
  const { plan } = assessment;
  const childrenOf = new Map<number | undefined, Section[]>();
  for (const section of plan.sections) {
    const siblings = childrenOf.get(section.parent);
    if (siblings) siblings.push(section);
    else childrenOf.set(section.parent, [section]);
  }
  const symbolOf = (section: Section): PlanSymbol => {
    const due = fieldsIn(plan, section.span).filter((field) => assessment.dueOf(field) !== 'later').length;
    return {
      name: section.text === '' ? '(no heading)' : section.text,
      detail: due > 0 ? `${due} due` : '',
      span: section.span,
      nameSpan: section.headingSpan,
      children: (childrenOf.get(section.index) ?? []).map(symbolOf),
    };
  };
  return (childrenOf.get(undefined) ?? []).map(symbolOf);
}
