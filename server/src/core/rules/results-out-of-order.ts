import { isEvidence } from '../plan/evidence';
import { fieldsIn, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { Span } from '../text/span';
import { isOptedOut } from '../plan/optOut';
import { stageTitle } from '../plan/stages';
import { finding } from './places';
import type { Rule } from './rule';

interface Step {
  readonly name: string;
  readonly span: Span;
  readonly filled: boolean;
  /** It asks for results, and none is given. */
  readonly open: boolean;
}

export const resultsOutOfOrder: Rule = {
  id: 'results-out-of-order',
  title: 'Results are missing before later ones',
  severity: 'information',
  description:
    'A later step of the rollout has results, an earlier one has a results block without any: either they were forgotten or the later ones are not true.',
  silentWhen: 'The earlier step has no results block, is left out, or says anything in it that is not a placeholder.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: 4,120\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: 4,120\n',
  check({ plan }) {
    const steps = stepsOf(plan);
    const last = steps.map((step) => step.filled).lastIndexOf(true);
    return steps.slice(0, Math.max(0, last)).flatMap((step) => {
      const later = steps[last];
      if (!step.open || !later) return [];
      return [
        finding('results-out-of-order', step.span, `${step.name} has no results, though ${later.name} has.`, {
          related: [{ span: later.span, message: `${later.name} has results.` }],
        }),
      ];
    });
  },
};

function stepsOf(plan: Plan): Step[] {
  const testing = plan.sections.filter(
    (section) => section.part === 'results' && plan.sections[section.owner ?? -1]?.kind === 'moderated-testing',
  );
  const early = testing.flatMap((section) => {
    const owner = plan.sections[section.owner ?? -1];
    return owner && !isOptedOut(plan.markdown, owner) && !isWaived(plan, owner) ? [stepOf(plan, section, 'The moderated testing')] : [];
  });
  const stages = plan.stages.flatMap((stage) => {
    const section = plan.sections[stage.results ?? -1];
    return section && !stage.skipped ? [stepOf(plan, section, stageTitle(stage))] : [];
  });
  return [...early, ...stages];
}

/** A test whose planning answers N/A was not held. */
const isWaived = (plan: Plan, owner: Section): boolean =>
  fieldsIn(plan, owner.span).some((field) => field.context === 'testing-planning' && field.status === 'not-applicable');

function stepOf(plan: Plan, section: Section, name: string): Step {
  const fields = fieldsIn(plan, section.span);
  const said = fields.some((field) => field.status === 'filled' || field.status === 'not-applicable');
  return { name, span: section.headingSpan, filled: fields.some(isEvidence), open: fields.length > 0 && !said };
}
