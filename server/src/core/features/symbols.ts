import type { Section } from '../plan/sections';
import type { Assessment } from '../assessment';
import type { Span } from '../text/span';
import { countBySection } from './countBySection';

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
  const dueIn = countBySection(plan, (field) => assessment.dueOf(field) !== 'later');
  const symbolOf = (section: Section): PlanSymbol => {
    const due = dueIn[section.index] ?? 0;
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
