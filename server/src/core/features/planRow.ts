import type { Assessment } from '../assessment';
import { percentOf } from '../plan/stages';
import { stateIds, type StateId } from '../readiness/state';
import { stateNames, summaryOf } from './summary';

/** What a list of many plans keeps of one; all of it in the words of the plan's own views. */
export interface PlanRow {
  /** Without the words that all of them would have. */
  readonly title: string;
  readonly state: StateId;
  readonly due: number;
  /** The names of its toggles, in the order of the plan; never a whole table. */
  readonly toggles: readonly string[];
  /** Such as `25% · 2 due · checkout_enabled`. */
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says: title, state, percentage, what is due, toggles. */
  readonly accessibleLabel: string;
}

/** The states in the order of a plan's life, by the names that views show. */
export const lifeOfPlans: readonly { readonly id: StateId; readonly name: string }[] = stateIds.map((id) => ({ id, name: stateNames[id] }));

/** More toggles than this are counted in the row; its tooltip names more, though never a whole table. */
const mostNamed = 3;
const mostInTooltip = 20;
const mostListed = 100;

export function planRow(assessment: Assessment): PlanRow {
  const { title: whole, state, due } = summaryOf(assessment);
  const title = nameIn(whole);
  const percent = percentNow(assessment);
  const toggles = assessment.plan.toggles.map(({ name }) => name);
  const percentText = percent === undefined ? undefined : `${percent}%`;
  const dueText = due === 0 ? undefined : `${due} due`;
  return {
    title,
    state: assessment.state.id,
    due,
    toggles: toggles.slice(0, mostListed),
    description: joined(' · ', percentText, dueText, some(toggles, mostNamed)),
    tooltip: joined(
      '\n',
      whole,
      joined(' · ', state, percentText, dueText ?? 'nothing due'),
      prefixed('Toggles: ', some(toggles, mostInTooltip)),
    ),
    accessibleLabel: joined(
      ', ',
      title,
      state,
      prefixed('at ', percentText),
      dueText ?? 'nothing due',
      prefixed(toggles.length === 1 ? 'toggle ' : 'toggles ', some(toggles, mostNamed)),
    ),
  };
}

/** `Search` of `Search - Release Plan` and of `Release Plan: Search`; a title that says nothing else stays. */
function nameIn(title: string): string {
  const words = title.replace(/\s+/g, ' ').trim();
  return words.replace(/^release plan ?[:–—-] ?/i, '').replace(/(?: ?[:–—-])? release plan$/i, '') || words;
}

/** How many percent of the users have it, as the plan shows; undefined before the rollout, and where a stage does not say. */
function percentNow({ plan, state }: Assessment): number | undefined {
  if (stateIds.indexOf(state.id) >= stateIds.indexOf('launched')) return 100;
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return stage && percentOf(stage)?.high;
}

function some(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return joined(', ', ...names.slice(0, most), rest > 0 ? `and ${rest} more` : undefined);
}

const prefixed = (prefix: string, text: string | undefined): string | undefined => (text ? prefix + text : undefined);

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);
