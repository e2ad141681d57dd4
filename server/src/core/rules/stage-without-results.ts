import { insertStage, insertStagePart, nextStage } from '../authoring/insert';
import { scheduledOnly, stageTitle } from '../plan/stages';
import type { Plan } from '../plan/plan';
import { containsSpan, type Span } from '../text/span';
import { finding, insertionFix, sectionsOfKind } from './places';
import type { Rule } from './rule';

export const stageWithoutResults: Rule = {
  id: 'stage-without-results',
  title: 'A stage has no place for its results',
  severity: 'warning',
  description: 'Other stages of the plan have a results block, this one has none: what it shows will be written down nowhere.',
  silentWhen:
    'No stage of the plan has results, the stage is skipped, or the 1-week results begin on the day of a scheduled stage at 100%.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 12\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 12\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n',
  check({ plan }) {
    if (!plan.stages.some((stage) => stage.hasResults)) return [];
    const headed = plan.stages
      .filter((stage) => !stage.hasResults && !stage.skipped)
      .map((stage) =>
        finding('stage-without-results', stage.headingSpan, `${stageTitle(stage)} has no results block, as the other stages have.`),
      );
    const scheduled = scheduledOnly(plan)
      .filter((line) => line.percent?.low !== 100 || !isMeasuredByWeek(plan, line.span))
      .map((line) =>
        finding('stage-without-results', line.span, `Stage ${line.letter ?? ''} is scheduled here, but has no block for its results.`),
      );
    return [...headed, ...scheduled];
  },
  fixes(found, { plan }) {
    const stage = plan.stages.find((one) => one.headingSpan.start === found.span.start);
    if (stage) return insertionFix('Insert a results block', insertStagePart(plan, stage, 'results'));
    const line = scheduledOnly(plan).find((one) => one.span.start === found.span.start);
    // What is scheduled behind the one that comes next would be inserted out of order.
    const { letter } = nextStage(plan);
    return line?.letter === letter ? insertionFix(`Insert Stage ${letter}`, insertStage(plan)) : [];
  },
};

/** `1-week results (5/20 - 5/27)` are those of the step that gives everyone the feature on 5/20. */
function isMeasuredByWeek(plan: Plan, line: Span): boolean {
  const starts = (place: Span): string[] => plan.dates.filter(({ span }) => containsSpan(place, span)).map(({ from }) => from);
  const days = starts(line);
  return sectionsOfKind(plan, 'one-week-results').some(({ headingSpan }) => starts(headingSpan).some((day) => days.includes(day)));
}
