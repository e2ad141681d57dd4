import type { Assessment } from '../assessment';
import type { Stage } from '../plan/stages';
import { gateAfterStage } from '../readiness/gate';
import { presentGate } from './summary';

/** How far a stage is. `next`: it may begin as soon as somebody says so. */
export type StageProgress = 'done' | 'running' | 'next' | 'later' | 'skipped';

/** Tells how far each stage of a plan is. */
export function stageProgress(assessment: Assessment): (stage: Stage) => StageProgress {
  const { plan, gates, state } = assessment;
  const steps = plan.stages.filter((stage) => !stage.skipped);
  const present = presentGate(assessment);
  const launched = state.id === 'launched' || state.id === 'measured' || state.id === 'closed';
  const reached = state.id === 'rolling-out' ? state.stage : undefined;
  const latest = reached === undefined ? undefined : plan.stages[reached];
  // Its results are complete: the gate behind it waits for nothing.
  const complete = present?.status === 'ready' && present.id === gateAfterStage(gates, latest);
  const begins = complete ? steps.find(({ index }) => index > (reached ?? 0)) : present?.kind === 'start-rollout' ? steps[0] : undefined;
  return (stage) => {
    if (stage.skipped) return 'skipped';
    if (launched || (reached !== undefined && stage.index < reached)) return 'done';
    if (stage.index === reached) return complete ? 'done' : 'running';
    return stage === begins ? 'next' : 'later';
  };
}
