import type { Assessment, Problem } from '../assessment';
import type { Stage } from '../plan/stages';
import { stageOfSection } from '../readiness/gate';
import { firstAtLeast } from '../text/firstAtLeast';

/** Tells the stage that a finding is about: that of its field, wherever this stands, else the one whose part of the plan it lies in. */
export function stageOfProblems({ plan }: Assessment): (problem: Problem) => Stage | undefined {
  return (problem) => {
    const { field } = problem;
    if (field) return stageOfSection(plan, field.section);
    const stage = plan.stages[firstAtLeast(plan.stages, problem.span.start + 1, ({ span }) => span.start) - 1];
    return stage && problem.span.start < stage.span.end ? stage : undefined;
  };
}
