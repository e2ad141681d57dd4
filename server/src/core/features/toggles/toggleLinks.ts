import type { Plan } from '../../plan/plan';
import { overlaps, type Span } from '../../text/span';
import { flagPage } from '../../toggles/flagPage';
import type { Environment } from '../environment';
import { knowledgeOf } from './knowledge';

export interface ToggleLink {
  readonly span: Span;
  readonly url: string;
  readonly toggle: string;
}

/** Names of toggles as links to their pages: those that a list has, or that the plan declares while there is no list. */
export function toggleLinks(plan: Plan, { toggles, flagPages = '' }: Pick<Environment, 'toggles' | 'flagPages'>): ToggleLink[] {
  return plan.toggles.flatMap((toggle) => {
    const knowledge = knowledgeOf(plan, toggle, toggles);
    const isLinked = knowledge.kind === 'listed' || (knowledge.kind === 'no-list' && toggle.declared);
    const name = knowledge.kind === 'listed' ? knowledge.known.name : toggle.name;
    const url = isLinked ? flagPage(flagPages, name) : undefined;
    if (url === undefined) return [];
    return toggle.mentions
      .filter((span) => !plan.markdown.links.some((link) => overlaps(link.span, span)))
      .map((span) => ({ span, url, toggle: name }));
  });
}
