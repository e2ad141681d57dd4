import { fieldsIn, type Plan } from '../plan/plan';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { percentText } from '../plan/values/percent';
import { finding } from './places';
import type { Rule } from './rule';

export const percentNotIncreasing: Rule = {
  id: 'percent-not-increasing',
  title: 'A stage reaches no more users than the one before',
  severity: 'error',
  description: 'Each stage of a rollout gives the feature to more users than the stage before it.',
  silentWhen:
    'The stages belong to different phases, the letters start anew, a stage is skipped, or one of them gives no percentage. A range counts by its better end.',
  bad: '# Search Release Plan\n\n### Stage A: 50% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 25% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 25% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 50% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan }) {
    const stages = plan.stages.filter((stage) => !stage.skipped && !isPilot(plan, stage));
    return stages.flatMap((stage, i) => {
      const before = stages[i - 1];
      const now = percentOf(stage);
      const then = before && percentOf(before);
      if (!before || !now || !then || before.rollout !== stage.rollout || restarts(before.letter, stage.letter)) return [];
      const falls = now.high < then.low || (now.low === now.high && then.low === then.high && now.low === then.low);
      if (!falls) return [];
      const message = `${stageTitle(stage)} is ${percentText(now.low, now.high)}, no more than ${percentText(then.low, then.high)} of ${stageTitle(before)} before it.`;
      return [
        finding('percent-not-increasing', now.span, message, {
          related: [{ span: then.span, message: `${stageTitle(before)}: ${percentText(then.low, then.high)}` }],
        }),
      ];
    });
  },
};

/** The share of one facility is another measure than the share of all users. */
function isPilot(plan: Plan, stage: Stage): boolean {
  const pilot = /\b(?:pilot|facilit(?:y|ies)|sites?|locations?|clinics?)\b/i;
  const field = fieldsIn(plan, stage.span).find((one) => one.definition?.id === 'stage-percentage');
  return pilot.test(stage.name ?? '') || pilot.test(field?.value ?? '');
}

/** A, B, A: a second rollout begins. */
const restarts = (before: string | undefined, now: string | undefined): boolean =>
  before !== undefined && now !== undefined && now <= before;
