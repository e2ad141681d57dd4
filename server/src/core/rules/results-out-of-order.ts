import { bySection } from '../plan/byPart';
import { isEvidence } from '../plan/evidence';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { isLeftOut } from '../plan/open';
import { isOptedOut } from '../plan/optOut';
import { stageTitle } from '../plan/stages';
import { fieldsWithin, within } from '../plan/within';
import { gateAfterStage, gatesOf } from '../readiness/gate';
import { derived, isSameSet } from '../text/cell';
import { finding, sectionsOfKind } from './places';
import type { Rule, RuleContext } from './rule';

interface Step extends StepFacts {
  readonly name: string;
  /** The gate that waits for its results. */
  readonly gate: string | undefined;
}

/** What a section of results shows. */
interface StepFacts {
  readonly section: Section;
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
export const passedOverSections = (context: RuleContext): readonly number[] => passedOver(context).map(({ step }) => step.section.index);

interface PassedOver {
  readonly step: Step;
  readonly later: Step;
}

const passedOver = derived(({ plan }: RuleContext): readonly PassedOver[] => {
  const steps = stepsOf(plan);
  const last = steps.map((step) => step.filled).lastIndexOf(true);
  const later = steps[last];
  return later ? steps.slice(0, last).flatMap((step) => (step.open ? [{ step, later }] : [])) : [];
});

const stepsOf = derived((plan: Plan): readonly Step[] => {
  const shown = new Map(facts(plan).map((one) => [one.section.index, one]));
  const stepOf = (section: number | undefined, name: string, gate?: string): Step[] => {
    const one = section === undefined ? undefined : shown.get(section);
    return one ? [{ ...one, name, gate }] : [];
  };
  const early = tested(plan).flatMap(({ index }) => stepOf(index, 'The moderated testing', 'start-rollout'));
  const stages = plan.stages.flatMap((stage) =>
    stage.skipped ? [] : stepOf(stage.results, stageTitle(stage), gateAfterStage(gatesOf(plan), stage)),
  );
  // Nothing comes after the weeks but the questions, of which post-launch-not-measured speaks.
  const weeks = measurements.flatMap(({ kind, name }) =>
    sectionsOfKind(plan, kind).flatMap(({ index }) => stepOf(index, name).map((step) => ({ ...step, open: false }))),
  );
  return [...early, ...stages, ...weeks];
});

const measurements = [
  { kind: 'one-week-results', name: 'the first week' },
  { kind: 'one-month-results', name: 'the first month' },
] as const;

/** Results of tests that were to be held. */
const tested = bySection((section, plan): readonly Section[] => {
  const { owning } = section;
  if (section.part !== 'results' || owning?.kind !== 'moderated-testing') return [];
  return isLeftOut(plan, owning) || isNotHeld(plan).has(owning) ? [] : [section];
});

const isNotHeld = derived((plan: Plan): ReadonlySet<Section> => new Set(notHeld(plan)), isSameSet);

/** Tests that were not held: they say so, or their planning answers N/A. */
const notHeld = bySection((section, plan): readonly Section[] => {
  if (section.kind !== 'moderated-testing') return [];
  const answersNo = fieldsWithin(plan, section).some((field) => field.context === 'testing-planning' && field.status === 'not-applicable');
  return answersNo || isOptedOut(within(plan), section) ? [section] : [];
});

const facts = bySection(
  (section, plan): readonly StepFacts[] => {
    if (section.part !== 'results' && !measurements.some(({ kind }) => kind === section.kind)) return [];
    const fields = fieldsWithin(plan, section);
    const said = fields.some((field) => field.status === 'filled' || field.status === 'not-applicable');
    return [{ section, filled: fields.some(isEvidence), open: fields.length > 0 && !said }];
  },
  (one, other) => one.section === other.section && one.filled === other.filled && one.open === other.open,
);
