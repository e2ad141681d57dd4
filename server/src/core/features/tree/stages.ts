import type { Assessment } from '../../assessment';
import type { DateMention } from '../../plan/dates';
import type { Field } from '../../plan/fields';
import { percentOf, stageTitle, type Stage } from '../../plan/stages';
import { percentText } from '../../plan/values/percent';
import { stageOfSection } from '../../readiness/gate';
import { isOpen } from '../../plan/open';
import { placeOf, shortLabel } from '../../rules/openFields';
import { groupBy } from '../../text/groupBy';
import { stageProgress, type StageProgress } from '../stageProgress';
import { datesByStage, rangeText } from './stageDates';
import { count, dueWords, Ids, labelOf, lineOf, treeNode, type TreeIcon, type TreeNode } from './node';

const icons: Readonly<Record<StageProgress, TreeIcon>> = {
  done: 'stage-done',
  running: 'stage-running',
  next: 'stage-next',
  later: 'stage-later',
  skipped: 'stage-skipped',
};

/** The ladder: each stage with its percentage, how far it is, and what is open in it. Undefined for a plan without stages. */
export function stagesNode(assessment: Assessment): TreeNode | undefined {
  const { plan } = assessment;
  if (plan.stages.length === 0) return undefined;
  const progress = stageProgress(assessment);
  const fields = groupBy(plan.fields, (field) => stageOfSection(plan, field.section));
  const dates = datesByStage(plan);
  const ids = new Ids();
  const children = plan.stages.map((stage) => {
    const id = ids.of(`stages/${stage.letter ?? stage.index + 1}`);
    return stageNode(assessment, stage, id, progress(stage), fields.get(stage) ?? [], dates.get(stage) ?? []);
  });
  const steps = plan.stages.filter((stage) => !stage.skipped);
  const done = steps.filter((stage) => progress(stage) === 'done').length;
  return treeNode({
    id: 'stages',
    label: 'Stages',
    description: `${done} of ${steps.length} done`,
    tooltip: 'The stages of the rollout, with how many of their results are filled in',
    accessibleLabel: `Stages, ${done} of ${steps.length} done`,
    icon: 'stages',
    expanded: children.some(({ icon }) => icon === 'stage-running' || icon === 'stage-next'),
    span: plan.stages[0]?.headingSpan,
    children,
  });
}

function stageNode(
  assessment: Assessment,
  stage: Stage,
  id: string,
  progress: StageProgress,
  fields: readonly Field[],
  dates: readonly DateMention[],
): TreeNode {
  const { plan } = assessment;
  const percent = percentOf(stage);
  const title = labelOf(stageTitle(stage), 'Stage');
  const results = fields.filter(({ context }) => context === 'stage-results');
  const filled = results.filter(({ status }) => status === 'filled' || status === 'not-applicable').length;
  const all = filled + results.filter((field) => isOpen(plan, field)).length;
  const share = percent ? percentText(percent.low, percent.high) : undefined;
  const when = rangeText(dates);
  const facts = [
    // The tick says so, and there is little room.
    ...(progress === 'done' && all > 0 ? [] : [progress]),
    // That nothing is recorded of a stage before its turn goes without saying.
    ...(all > 0 && (filled > 0 || progress === 'done' || progress === 'running') ? [`${filled} of ${all}`] : []),
    ...(when === '' || progress === 'skipped' ? [] : [when]),
  ];
  const name = stage.letter !== undefined && stage.name !== undefined ? `${title}, ${labelOf(stage.name, '')}` : title;
  return treeNode({
    id,
    label: share === undefined ? title : `${title} · ${share}`,
    description: facts.join(' · '),
    tooltip: `${name}${share === undefined ? '' : `: ${share} of users`}. ${tooltipOf(progress, filled, all, dates)}`,
    accessibleLabel: [
      title,
      ...(share === undefined ? [] : [share]),
      progress,
      ...(all > 0 ? [`${filled} of ${count(all, 'result')} filled in`] : []),
      ...(when === '' ? [] : [when]),
    ].join(', '),
    icon: icons[progress],
    span: stage.headingSpan,
    stage: stage.index,
    children: progress === 'skipped' ? [] : openFieldNodes(assessment, fields, id),
  });
}

function tooltipOf(progress: StageProgress, filled: number, all: number, dates: readonly DateMention[]): string {
  const words: Readonly<Record<StageProgress, string>> = {
    done: 'It lies behind.',
    running: 'Its results are being filled in.',
    next: 'It comes next.',
    later: 'Its turn comes later.',
    skipped: 'The plan leaves it out.',
  };
  const written = [...new Set(dates.map(({ text }) => text))].join(', ');
  return `${words[progress]}${all > 0 ? ` ${filled} of ${count(all, 'result')} filled in.` : ''}${written === '' ? '' : ` Dates: ${written}.`}`;
}

const emptyItem = 'An empty item';

/** What is open in a stage, in the order of the plan. Where only what is due is shown, the gates tell it, and once is enough. */
function openFieldNodes(assessment: Assessment, fields: readonly Field[], prefix: string): TreeNode[] {
  const { plan } = assessment;
  const ids = new Ids();
  return fields
    .filter((field) => isOpen(plan, field))
    .map((field) => {
      const due = assessment.dueOf(field);
      const span = placeOf(field);
      const label = field.shape === 'bare-item' && field.label.length <= 4 ? emptyItem : labelOf(shortLabel(field.label), emptyItem);
      const line = lineOf(plan, span);
      return treeNode({
        id: ids.of(`${prefix}/${field.definition?.id ?? label}`),
        label,
        description: `line ${line}`,
        tooltip: label === emptyItem ? label : field.label,
        accessibleLabel: `${label}, ${dueWords[due]}, missing, line ${line}`,
        icon: due === 'later' ? 'later-item' : 'open-item',
        span,
      });
    });
}
