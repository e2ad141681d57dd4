import { insertStage } from '../authoring/insert';
import { percentOf, scheduledOnly, stageTitle } from '../plan/stages';
import { byPart, bySection } from '../plan/byPart';
import { within } from '../plan/within';
import { isOptedOut } from '../plan/optOut';
import { finding, insertionFix, sectionsOfKind } from './places';
import type { Rule } from './rule';

export const never100: Rule = {
  id: 'never-100',
  title: 'The rollout never reaches everyone',
  severity: 'warning',
  description: 'A staged rollout is planned, and no stage, schedule, launch or go-live gives the feature to 100% of the users.',
  silentWhen: 'The plan has a go-live, or 100% stands anywhere in its rollout, or the last stage gives no number yet.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 50% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan }) {
    if (sectionsOfKind(plan, 'go-live').length > 0) return [];
    if (everyone(plan).length > 0) return [];
    const stages = [...plan.stages].filter((stage) => !stage.skipped);
    const last = stages.at(-1);
    if (last) {
      const percent = percentOf(last);
      if (!percent || percent.high >= 100 || scheduledOnly(plan).length > 0) return [];
      const message = `The rollout ends with ${stageTitle(last)} at ${percent.high}%; no stage and no go-live reaches 100%.`;
      return [finding('never-100', last.headingSpan, message, { gate: 'go-no-go' })];
    }
    const rollout = plan.sections.find((section) => section.heading === 'staged-rollout' && !leftOut(plan).includes(section));
    const planned =
      rollout &&
      plan.sections.some(
        (section) =>
          section.kind === 'rollout-planning' && rollout.span.start <= section.span.start && section.span.end <= rollout.span.end,
      );
    return planned
      ? [
          finding('never-100', rollout.headingSpan, 'A staged rollout is planned, but no stage and no go-live is given.', {
            gate: 'go-no-go',
          }),
        ]
      : [];
  },
  fixes: (_finding, { plan }) => insertionFix('Insert a stage at 100%', insertStage(plan, 100), false),
};

/** Parts that speak of all users. */
const everyone = byPart(({ stretch: { part } }) =>
  part.lines.some((line) => line.kind !== 'code' && /(?<![\d.])100 ?%/.test(line.text.text)) ? [part.anchor] : [],
);

const leftOut = bySection((section, plan) => (section.heading === 'staged-rollout' && isOptedOut(within(plan), section) ? [section] : []));
