import { insertStagePart } from '../authoring/insert';
import { byPart } from '../plan/byPart';
import type { Line } from '../markdown/line';
import { fieldsIn, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { findDates } from '../plan/values/dates';
import { findDuration } from '../plan/values/duration';
import { findPercent } from '../plan/values/percent';
import { finding, insertionFix, ownLines } from './places';
import type { Rule } from './rule';

export const stageWithoutPlanning: Rule = {
  id: 'stage-without-planning',
  title: 'A stage is not planned',
  severity: 'warning',
  description: 'The other stages of the rollout say how long they run and for how many users, this one says nothing of it.',
  silentWhen:
    'Most stages of the rollout have no planning either, a list or table plans them, the stage only records results, is optional or left out, or anything of its own stands below its heading or in it, such as a date.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: 12\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 10%\n\n### Stage B: 50% of users\n\nAs Stage A.\n\n### Stage C: 100% of users\n\n- Length of time: 1 day\n- Percentage of Users: 100%\n',
  check({ plan }) {
    return [...rolloutsOf(plan).values()].flatMap((stages) => {
      const planned = stages.filter((stage) => stage.hasPlanning);
      const [model] = planned;
      // Of the others at least half, so that a canary planned alone asks nothing of the rest.
      if (!model || planned.length * 2 < stages.length - 1) return [];
      return stages
        .filter((stage) => isUnplanned(plan, stage))
        .map((stage) =>
          finding(
            'stage-without-planning',
            stage.headingSpan,
            `${stageTitle(stage)} does not say how long it runs and for how many users, as the other stages do.`,
            { gate: 'staging-review', related: [{ span: model.headingSpan, message: `${stageTitle(model)} is planned here.` }] },
          ),
        );
    });
  },
  fixes(found, { plan }) {
    const stage = plan.stages.find((one) => one.headingSpan.start === found.span.start);
    return stage ? insertionFix('Insert a planning block', insertStagePart(plan, stage, 'planning')) : [];
  },
};

/** The stages of each rollout that are not left out. */
function rolloutsOf(plan: Plan): ReadonlyMap<number | undefined, readonly Stage[]> {
  const rollouts = new Map<number | undefined, Stage[]>();
  for (const stage of plan.stages) {
    if (stage.skipped) continue;
    const stages = rollouts.get(stage.rollout);
    if (stages) stages.push(stage);
    else rollouts.set(stage.rollout, [stage]);
  }
  return rollouts;
}

function isUnplanned(plan: Plan, stage: Stage): boolean {
  const section = stage.section === undefined ? undefined : plan.sections[stage.section];
  return section !== undefined && !stage.hasPlanning && !stage.schedulePercent && !saysMore(plan, section) && !isInTable(plan, stage);
}

const saysInHeading = /\b(?:results?|metrics|optional|go[- ]?live|launch|pilot)\b/i;
const guidance = /^test a (?:small|larger?)\b/i;

/** Whether heading, text or further headings of a stage tell anything of it besides its results. */
function saysMore(plan: Plan, section: Section): boolean {
  if (saysInHeading.test(section.text) || findDates(section.text).length > 0 || findDuration(section.text)) return true;
  for (let i = section.index + 1; (plan.sections[i]?.firstLine ?? section.endLine) < section.endLine; i++) {
    if (plan.sections[i]?.part === undefined) return true;
  }
  const results = new Set<Line | undefined>(
    fieldsIn(plan, section.span)
      .filter((field) => field.section === section.index && field.definition?.contexts.includes('stage-results'))
      .flatMap((field) => [plan.markdown.lines[field.line], ...field.answers]),
  );
  return ownLines(plan, section).some((line) => {
    if (results.has(line) || line.text.text.trim() === '') return false;
    return line.kind !== 'text' || !(line.italic || guidance.test(line.text.text));
  });
}

interface Told {
  readonly letter: string | undefined;
  readonly percent: number | undefined;
}

/** What table rows tell of stages. */
const toldInTables = byPart(({ stretch: { part } }): readonly Told[] =>
  part.lines.flatMap((line) => {
    if (line.kind !== 'row') return [];
    const letter = /\b(?:stage|phase)\s+(\w{1,2})\b/i.exec(line.text.text)?.[1]?.toUpperCase();
    const percent = findPercent(line.text.text)?.high;
    return letter === undefined && percent === undefined ? [] : [{ letter, percent }];
  }),
);

/** Whether a table row speaks of the stage, by its letter or its percentage. */
const isInTable = (plan: Plan, stage: Stage): boolean =>
  toldInTables(plan).some(
    ({ letter, percent }) =>
      (letter !== undefined && letter === stage.letter) || (percent !== undefined && percent === percentOf(stage)?.high),
  );
