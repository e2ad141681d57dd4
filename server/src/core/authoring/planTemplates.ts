/** A template that a new plan can be made from. */
export interface PlanTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whether its stages come from a ladder of percentages. */
  readonly staged: boolean;
  /** Whether it makes sense with an empty ladder too: then everyone gets the feature in one step. */
  readonly atOnce: boolean;
  /** Percentages of a ladder at most: there are no letters for more. */
  readonly mostStages: number;
}

/** Best first. */
export const planTemplates = [
  {
    id: 'staged',
    name: 'Staged rollout',
    description: 'Toggles, validation, rollback, testing, stages and their results',
    staged: true,
    atOnce: true,
    mostStages: 26,
  },
  {
    id: 'one-step',
    name: 'One-step release',
    description: 'A small change that goes to everyone at once: toggles, validation, rollback, results',
    staged: false,
    atOnce: true,
    mostStages: 0,
  },
  {
    id: 'pilot',
    name: 'Pilot in phases',
    description: 'Internal users first, then pilot sites, then everyone: planning and results for each',
    staged: true,
    atOnce: true,
    // Two letters of A to H are the pilot's own.
    mostStages: 6,
  },
] as const satisfies readonly PlanTemplate[];

export type PlanTemplateId = (typeof planTemplates)[number]['id'];
