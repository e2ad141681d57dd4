import { planRow } from '../core/features/planRow';
import type { OtherPlan } from '../core/features/environment';
import type { IndexChanges } from '../workspace/planIndex';
import type { OpenPlans } from './openPlans';
import { canonicalUri } from './uris';

/** Which plans name a toggle, as far as is known without looking: the open ones, and those of the list of all plans once it was opened. */
export class ListedPlans {
  private readonly rows = new Map<string, { readonly title: string; readonly toggles: readonly string[] }>();

  constructor(private readonly plans: OpenPlans) {}

  /** Rows of the list of all plans are new or changed, or gone. */
  keep({ rows, removed }: Pick<IndexChanges, 'rows' | 'removed'>): void {
    for (const uri of removed) this.rows.delete(uri);
    for (const { uri, row } of rows) this.rows.set(uri, { title: row.title, toggles: row.toggles });
  }

  /** Every plan that is known without looking, by title. */
  all(): OtherPlan[] {
    const open = this.plans
      .all()
      .filter(({ assessment }) => !assessment.config.template)
      .map(({ document, assessment }) => [canonicalUri(document.uri), planRow(assessment)] as const);
    return [...new Map([...this.rows, ...open])].map(([uri, { title }]) => ({ uri, title }));
  }

  /** The plans beside one that name a toggle, by title. */
  naming(toggle: string, beside: string): OtherPlan[] {
    const open = this.plans.all().map(({ document, assessment }) => [canonicalUri(document.uri), planRow(assessment)] as const);
    return [...new Map([...this.rows, ...open])]
      .filter(([uri, { toggles }]) => uri !== canonicalUri(beside) && toggles.includes(toggle))
      .map(([uri, { title }]) => ({ uri, title }))
      .sort((a, b) => (a.title < b.title ? -1 : 1));
  }
}
