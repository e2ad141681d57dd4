import { isEvidence } from './plan/evidence';
import { isOpen } from './plan/open';
import type { Plan } from './plan/plan';
import { waiverOfField, waiverOfSection } from './plan/waivers';
import { gateIdOfField, gateOfId, type Gate } from './readiness/gate';
import type { Due, GateProgress } from './readiness/progress';
import { restatesPlan } from './readiness/state';
import { wantedSeverity, type CheckConfig } from './rules/checkConfig';
import { gateIdOfPlaceholder } from './rules/placeholder-due';
import type { Finding, Severity } from './rules/rule';

/** What is due of a plan: the one place where that is decided. */
export class Dues {
  private readonly ofGates: ReadonlyMap<string | undefined, Due>;
  private readonly begun: ReadonlySet<number>;
  /** By the index of the field. */
  readonly ofFields: readonly Due[];

  /** @param progress of the gates, in their order */
  constructor(
    private readonly plan: Plan,
    private readonly gates: readonly Gate[],
    progress: readonly GateProgress[],
  ) {
    this.ofGates = new Map(gates.map((gate, i) => [gate.id, progress[i]?.due ?? 'later']));
    this.begun = begunSections(plan);
    this.ofFields = plan.fields.map((field): Due => {
      if (!isOpen(plan, field)) return 'later';
      const due = this.ofGate(gateIdOfField(plan, gates, field));
      return due === 'later' && field.section !== undefined && this.begun.has(field.section) ? 'now' : due;
    });
  }

  /** By the index of the placeholder. */
  get ofPlaceholders(): readonly Due[] {
    const { plan, gates } = this;
    return plan.placeholders.map((placeholder) => {
      const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
      if (field && isOpen(plan, field)) return this.ofFields[field.index] ?? 'later';
      if (waiverOfField(plan, placeholder.field) ?? waiverOfSection(plan, placeholder.section)) return 'later';
      return this.ofGate(gateIdOfPlaceholder(plan, gates, placeholder));
    });
  }

  ofFinding({ gate, field, early }: Finding): Due {
    if (gate === undefined) return 'now';
    const due = (field === undefined ? undefined : this.ofFields[field]) ?? this.ofGate(gate);
    return due === 'later' && early === true ? 'now' : due;
  }

  severityOf(finding: Finding, config: CheckConfig): Severity {
    const wanted = wantedSeverity(finding, config);
    if (wanted !== 'warning' || config.severities?.[finding.ruleId] !== undefined) return wanted;
    // The rollout went on without it: worth knowing, no longer in the way.
    return this.ofFinding(finding) === 'overdue' || this.isFollowUp(finding) ? 'information' : wanted;
  }

  private ofGate(id: string | undefined): Due {
    return this.ofGates.get(id) ?? 'later';
  }

  /** What is asked after the launch and nobody has begun: only its authors know whether its day has come. */
  private isFollowUp(finding: Finding): boolean {
    const kind = gateOfId(this.gates, finding.gate)?.kind;
    if (kind !== 'one-week' && kind !== 'one-month' && kind !== 'close') return false;
    const field = finding.field === undefined ? undefined : this.plan.fields[finding.field];
    return field?.context !== 'stage-results' && !this.begun.has(field?.section ?? -1);
  }
}

/** Results blocks in which something is recorded: what else they ask is due as well. */
function begunSections(plan: Plan): ReadonlySet<number> {
  const results = plan.fields.filter(
    (field) =>
      field.section !== undefined &&
      (field.context === 'testing-results' ||
        field.context === 'stage-results' ||
        field.context === 'one-week' ||
        field.context === 'one-month'),
  );
  return new Set(results.filter((field) => isEvidence(field) && !restatesPlan(plan, field)).map((field) => field.section ?? -1));
}
