import { isEvidence } from '../plan/evidence';
import { fieldsIn, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { isLeftOut } from '../plan/open';
import { isOptedOut } from '../plan/optOut';
import { stageTitle } from '../plan/stages';
import { gateAfterStage, type Gate } from '../readiness/gate';
import { derived } from '../text/cell';
import { finding, sectionsOfKind } from './places';
import type { Rule, RuleContext } from './rule';

interface Step {
  readonly name: string;
  readonly section: Section;
  /** The gate that waits for its results. */
  readonly gate: string | undefined;
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
  check: (context) =>
    passedOver(context).map(({ step, later }) =>
      finding('results-out-of-order', step.section.headingSpan, `${step.name} has no results, though ${later.name} has.`, {
        gate: step.gate,
        early: true,
        related: [{ span: later.section.headingSpan, message: `${later.name} has results.` }],
      }),
    ),
};

/** Sections of which this rule speaks, so that no other rule says the same of their fields. */
export const passedOverSections = (context: RuleContext): ReadonlySet<number> =>
  new Set(passedOver(context).map(({ step }) => step.section.index));

const passedOver = derived(({ plan, gates }: RuleContext): readonly { readonly step: Step; readonly later: Step }[] => {
  const steps = stepsOf(plan, gates);
  const last = steps.map((step) => step.filled).lastIndexOf(true);
  const later = steps[last];
  return later ? steps.slice(0, last).flatMap((step) => (step.open ? [{ step, later }] : [])) : [];
});

function stepsOf(plan: Plan, gates: readonly Gate[]): Step[] {
  const testing = plan.sections.filter(
    (section) => section.part === 'results' && plan.sections[section.owner ?? -1]?.kind === 'moderated-testing',
  );
  const early = testing.flatMap((section) => {
    const owner = plan.sections[section.owner ?? -1];
    return owner && !isLeftOut(plan, owner.index) && !isOptedOut(plan.markdown, owner) && !isWaived(plan, owner)
      ? [stepOf(plan, section, 'The moderated testing', 'start-rollout')]
      : [];
  });
  const stages = plan.stages.flatMap((stage) => {
    const section = plan.sections[stage.results ?? -1];
    return section && !stage.skipped ? [stepOf(plan, section, stageTitle(stage), gateAfterStage(gates, stage))] : [];
  });
  // Nothing comes after the weeks but the questions, of which post-launch-not-measured speaks.
  const weeks = measurements.flatMap(({ kind, name }) =>
    sectionsOfKind(plan, kind).map((section) => ({ ...stepOf(plan, section, name), open: false })),
  );
  return [...early, ...stages, ...weeks];
}

const measurements = [
  { kind: 'one-week-results', name: 'the first week' },
  { kind: 'one-month-results', name: 'the first month' },
] as const;

/** A test whose planning answers N/A was not held. */
const isWaived = (plan: Plan, owner: Section): boolean =>
  fieldsIn(plan, owner.span).some((field) => field.context === 'testing-planning' && field.status === 'not-applicable');

function stepOf(plan: Plan, section: Section, name: string, gate?: string): Step {
  const fields = fieldsIn(plan, section.span);
  const said = fields.some((field) => field.status === 'filled' || field.status === 'not-applicable');
  return { name, section, gate, filled: fields.some(isEvidence), open: fields.length > 0 && !said };
}
