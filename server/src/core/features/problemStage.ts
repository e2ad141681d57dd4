import type { Assessment, Problem } from '../assessment';
import type { Stage } from '../plan/stages';
import { stageOfSection } from '../readiness/gate';
import { lastIndexAt } from '../text/span';

/** Tells the stage that a finding is about: that of its field, wherever this stands, else the one whose part of the plan it lies in. */
export function stageOfProblems({ plan }: Assessment): (problem: Problem) => Stage | undefined {
  const spans = plan.stages.map(({ span }) => span);
  return (problem) => {
    const { field } = problem;
    if (field) return stageOfSection(plan, field.section);
    const stage = plan.stages[lastIndexAt(spans, problem.span.start)];
    return stage && problem.span.start < stage.span.end ? stage : undefined;
  };
}
