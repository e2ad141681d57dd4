import { percentFieldOf, percentOf, scheduledOnly, stageTitle, type Stage } from '../plan/stages';
import { fieldsIn, type Plan } from '../plan/plan';
import { fieldById } from '../plan/vocabulary/fields';
import { fieldInsertion } from './fieldInsertion';
import { finding } from './places';
import type { Rule } from './rule';

export const stageWithoutPercent: Rule = {
  id: 'stage-without-percent',
  title: 'A stage gives no percentage',
  severity: 'warning',
  description: 'Neither heading nor field nor schedule says what share of the users the stage reaches.',
  silentWhen:
    'A placeholder stands where the percentage belongs, no stage of the plan has one, or the stage is skipped or a pilot in words.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: moderate\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: moderate\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 50%\n',
  check({ plan }) {
    if (!plan.stages.some((stage) => percentOf(stage))) return [];
    const headed = plan.stages
      .filter((stage) => stage.letter !== undefined && !stage.skipped && !percentOf(stage) && !isAnswered(plan, stage))
      .map((stage) =>
        finding('stage-without-percent', stage.headingSpan, `${stageTitle(stage)} does not say what share of the users it reaches.`, {
          gate: 'go-no-go',
        }),
      );
    const scheduled = scheduledOnly(plan)
      .filter((line) => !line.percent)
      .map((line) =>
        finding('stage-without-percent', line.span, `Stage ${line.letter ?? ''} does not say what share of the users it reaches.`, {
          gate: 'go-no-go',
        }),
      );
    return [...headed, ...scheduled];
  },
  fixes(found, { plan }) {
    const stage = plan.stages.find((one) => one.headingSpan.start === found.span.start);
    const fields = stage ? fieldsIn(plan, stage.span).filter((field) => field.definition?.contexts[0] === 'stage-planning') : [];
    return fieldInsertion(plan, fieldById.get('stage-percentage'), fields.at(-1));
  },
};

/** A field for it exists: then it is open, or holds words that its author chose. A go-live is everyone. */
function isAnswered(plan: Plan, stage: Stage): boolean {
  if (/\bgo[- ]?live\b/i.test(stage.name ?? '')) return true;
  return percentFieldOf(plan, stage) !== undefined;
}
