import type { Plan } from '../plan/plan';
import { percentFieldOf, percentOf, stageTitle, type Stage, type StagePercent } from '../plan/stages';
import { findCounts } from '../plan/values/counts';
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
      const message = `${stageTitle(stage)} is ${percentText(now.low, now.high)}, no more than ${stageTitle(before)} before it (${percentText(then.low, then.high)}).`;
      return [
        finding('percent-not-increasing', now.span, message, {
          gate: 'go-no-go',
          early: true,
          related: [{ span: then.span, message: `${stageTitle(before)}: ${percentText(then.low, then.high)}` }],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const stages = plan.stages.filter((stage) => !stage.skipped && !isPilot(plan, stage));
    const at = stages.findIndex((stage) => percentOf(stage)?.span.start === found.span.start);
    const [before, stage] = [stages[at - 1], stages[at]];
    const [then, now] = [before && percentOf(before), stage && percentOf(stage)];
    if (!before || !stage || !then || !now || now.high >= then.low || !areExchangeable(plan, before, stage)) return [];
    // Only where the whole ladder rises then.
    const [below, above] = [stages[at - 2], stages[at + 1]].map((one) => one && percentOf(one));
    if ((below && below.high >= now.low) || (above && above.low <= then.high)) return [];
    const { text } = plan.markdown;
    const [lower, higher] = [text.slice(now.span.start, now.span.end), text.slice(then.span.start, then.span.end)];
    const edits = [
      ...placesOf(before).map(({ span }) => ({ span, text: lower })),
      ...placesOf(stage).map(({ span }) => ({ span, text: higher })),
    ];
    return [{ title: `Exchange ${higher} and ${lower}`, edits }];
  },
};

/** The share of one facility is another measure than the share of all users. */
function isPilot(plan: Plan, stage: Stage): boolean {
  const pilot = /\b(?:pilot|facilit(?:y|ies)|sites?|locations?|clinics?)\b/i;
  return pilot.test(stage.name ?? '') || pilot.test(percentFieldOf(plan, stage)?.value ?? '');
}

/** A, B, A: a second rollout begins. */
const restarts = (before: string | undefined, now: string | undefined): boolean =>
  before !== undefined && now !== undefined && now <= before;

const placesOf = ({ headingPercent, fieldPercent, schedulePercent }: Stage): StagePercent[] =>
  [headingPercent, fieldPercent, schedulePercent].filter((place) => place !== undefined);

/** Nothing has happened in either, each says one percentage, and no number of users hangs on it. */
function areExchangeable(plan: Plan, ...stages: readonly Stage[]): boolean {
  return stages.every((stage) => {
    const [first, ...rest] = placesOf(stage);
    const counted = findCounts(percentFieldOf(plan, stage)?.value ?? '').length > 0;
    return !stage.resultsFilled && !counted && first && rest.every(({ low, high }) => low === first.low && high === first.high);
  });
}
