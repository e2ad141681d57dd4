import { byPart } from './plan/byPart';
import { isEvidence } from './plan/evidence';
import type { Field } from './plan/fields';
import { isOpen, opennessOf } from './plan/open';
import type { Placeholder, Plan } from './plan/plan';
import type { FieldContext } from './plan/vocabulary/fields';
import { waiverAround, waiverOf } from './plan/waivers';
import { gateIdOfField, gateOfId, gatesOf, stageIndexes } from './readiness/gate';
import type { Due } from './readiness/progress';
import { restatesPlan } from './readiness/state';
import { wantedSeverity, type CheckConfig } from './rules/checkConfig';
import { gateIdOfPlaceholder } from './rules/placeholder-due';
import type { Finding, Severity } from './rules/rule';
import { derived, isSameSet } from './text/cell';

/** What is due of a plan: the one place where that is decided. Another object whenever anything may be due that was not, or the other way round. */
export class Dues {
  private readonly gates;
  private readonly begun: ReadonlySet<number>;
  private readonly ofGates: ReadonlyMap<string | undefined, Due>;

  /** @param dues of the gates, in their order */
  constructor(
    private readonly plan: Plan,
    dues: readonly Due[],
  ) {
    // Fields are asked one by one, later: what decides of them is read here on behalf of all.
    opennessOf(plan);
    stageIndexes(plan);
    this.gates = gatesOf(plan);
    this.begun = begunSections(plan);
    this.ofGates = new Map(this.gates.map((gate, i) => [gate.id, dues[i] ?? 'later']));
  }

  ofField(field: Field): Due {
    const { plan, gates } = this;
    if (!isOpen(plan, field)) return 'later';
    const due = this.ofGate(gateIdOfField(plan, gates, field));
    return due === 'later' && field.section !== undefined && this.begun.has(field.section) ? 'now' : due;
  }

  ofPlaceholder(placeholder: Placeholder): Due {
    const { plan, gates } = this;
    const { inField, around } = placeholder;
    if (inField && isOpen(plan, inField)) return this.ofField(inField);
    if (waiverOf(plan, inField) ?? waiverAround(plan, around)) return 'later';
    return this.ofGate(gateIdOfPlaceholder(plan, gates, placeholder));
  }

  ofFinding({ gate, field, early }: Finding): Due {
    if (gate === undefined) return 'now';
    const due = field ? this.ofField(field) : this.ofGate(gate);
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
  private isFollowUp({ gate, field }: Finding): boolean {
    const kind = gateOfId(this.gates, gate)?.kind;
    if (kind !== 'one-week' && kind !== 'one-month' && kind !== 'close') return false;
    return field?.context !== 'stage-results' && !this.begun.has(field?.section ?? -1);
  }
}

const resultContexts: ReadonlySet<FieldContext | undefined> = new Set<FieldContext>([
  'testing-results',
  'stage-results',
  'one-week',
  'one-month',
]);

/** Results blocks in which something is recorded: what else they ask is due as well. */
const begunSections = derived((plan: Plan): ReadonlySet<number> => new Set(begunByPart(plan)), isSameSet);

const begunByPart = byPart(({ fields }, plan) => {
  const begun = fields.filter((field) => resultContexts.has(field.context) && isEvidence(field) && !restatesPlan(plan, field));
  return [...new Set(begun.flatMap(({ section }) => section ?? []))];
});
