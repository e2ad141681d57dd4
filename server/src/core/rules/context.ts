import type { Plan } from '../plan/plan';
import { gatesOf, type Gate } from '../readiness/gate';
import { stateIdOf, stateOf, type State, type StateId } from '../readiness/state';
import { Cells, derived, Input } from '../text/cell';
import { noToggles, type ToggleRegistry } from '../toggles/registry';
import type { CheckConfig } from './checkConfig';
import type { RuleContext } from './rule';

/** What rules look at, for all versions of a plan one after the other. */
export class PlanContext implements RuleContext {
  readonly cells: Cells<RuleContext>;
  private readonly given: Input<CheckConfig>;

  constructor(
    public plan: Plan,
    config: CheckConfig,
  ) {
    this.cells = new Cells<RuleContext>(this);
    this.given = new Input(config);
  }

  /** Another version of the plan, or another configuration. */
  become(plan: Plan, config: CheckConfig): void {
    this.plan = plan;
    this.given.set(config);
  }

  get config(): CheckConfig {
    return this.given.get();
  }

  get state(): State {
    return stateOf(this.plan);
  }

  get stateId(): StateId {
    return stateIdOf(this.plan);
  }

  get gates(): readonly Gate[] {
    return gatesOf(this.plan);
  }

  get today(): string | undefined {
    return todayOf(this);
  }

  get toggles(): ToggleRegistry {
    return togglesOf(this);
  }
}

const todayOf = derived(({ config }: RuleContext) => config.today);
const togglesOf = derived(({ config }: RuleContext) => config.toggles ?? noToggles);

const contexts = new WeakMap<Plan['cells'], PlanContext>();

/** The one context of a plan and of those that it becomes by edits. */
export function contextOf(plan: Plan, config: CheckConfig): PlanContext {
  const known = contexts.get(plan.cells);
  if (!known) {
    const context = new PlanContext(plan, config);
    contexts.set(plan.cells, context);
    return context;
  }
  known.become(plan, config);
  return known;
}
