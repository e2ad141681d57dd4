import { gateAfterStage } from '../readiness/gate';
import { finding } from './places';
import type { Rule } from './rule';

export const rolledBack: Rule = {
  id: 'rolled-back',
  title: 'The release was rolled back',
  severity: 'information',
  description: 'The plan records that the release was taken back. Until it says that the rollout went on, the next step waits.',
  silentWhen: 'A later note says that the rollout was resumed, or the note gives no date.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n\nRolled back on 3/14/2025: timeouts\n\n### Stage B: 100% of users\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n\nRolled back on 3/14/2025: timeouts\n\nResumed on 3/20/2025\n\n### Stage B: 100% of users\n',
  check({ plan, state, gates }) {
    if (!state.rolledBack) return [];
    const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
    const gate = gateAfterStage(gates, stage) ?? 'start-rollout';
    return [
      finding('rolled-back', state.rolledBack.span, 'The release was rolled back here, and the plan does not say that it was resumed.', {
        gate,
      }),
    ];
  },
};
