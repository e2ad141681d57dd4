import { isDue, type Assessment, type Problem } from '../../assessment';
import { stageTitle } from '../../plan/stages';
import { stageOfProblems } from '../problemStage';
import { isGroup, shortMessage } from '../summary';
import { dueWords, Ids, labelOf, lineOf, treeNode, type TreeNode } from './node';
import { sectionId, sectionIdAt } from './sectionIds';

/** How many answers a finding waits for. */
export const weightOf = (problem: Problem): number => (isGroup(problem) ? problem.related.length : 1);

/** A row for each of the problems, in their order. `prefix` sets their ids apart from those of other lists. */
export function problemNodes(assessment: Assessment, problems: readonly Problem[], prefix: string): TreeNode[] {
  const ids = new Ids();
  const labels = problems.map((problem) => labelOf(shortMessage(problem), problem.ruleId));
  const times = new Map<string, number>();
  for (const label of labels) times.set(label, (times.get(label) ?? 0) + 1);
  const stageOf = stageOfProblems(assessment);
  return problems.map((problem, i) => {
    const label = labels[i] ?? problem.ruleId;
    // Every stage asks the same questions.
    const stage = times.get(label) === 1 ? undefined : stageOf(problem);
    const id = ids.of(`${prefix}/${problem.ruleId}/${subjectOf(assessment, problem)}`);
    return problemNode(assessment, problem, { id, label, stage: stage && labelOf(stageTitle(stage), 'Stage') });
  });
}

/** What a finding is about, told by names and never by its place or its words, which change while the plan is written. */
function subjectOf({ plan }: Assessment, problem: Problem): string {
  const field = isGroup(problem) ? undefined : problem.field;
  if (field) return `${sectionId(plan, field.section)}/${field.definition?.id ?? labelOf(field.label, '')}`;
  return `${sectionIdAt(plan, problem.span.start)}/${problem.subject ?? ''}`;
}

interface Name {
  readonly id: string;
  readonly label: string;
  /** The stage that tells it from others of its label. */
  readonly stage: string | undefined;
}

function problemNode(assessment: Assessment, problem: Problem, { id, label, stage }: Name): TreeNode {
  const line = lineOf(assessment.plan, problem.span);
  const name = stage === undefined ? label : `${label}, ${stage}`;
  const when = problem.gate === undefined ? problem.severity : dueWords[problem.due];
  return treeNode({
    id,
    label,
    description: stage === undefined ? `line ${line}` : `${stage} · line ${line}`,
    tooltip: problem.message,
    accessibleLabel: problem.ruleId.endsWith('-due')
      ? `${name}, ${when}, missing, line ${line}`
      : `${name}, ${when}: ${problem.message} Line ${line}`,
    icon: problem.due === 'later' ? 'later-item' : problem.severity,
    due: isDue(problem),
    span: problem.span,
    children: isGroup(problem) ? placeNodes(assessment, problem, id) : [],
  });
}

/** What a block waits for, one by one. A place that a finding merely compares with is reached from the editor. */
function placeNodes({ plan }: Assessment, problem: Problem, prefix: string): TreeNode[] {
  const ids = new Ids();
  return problem.related.map(({ message, span }) => {
    const line = lineOf(plan, span);
    const label = labelOf(message, 'An empty item');
    return treeNode({
      id: ids.of(`${prefix}/${label}`),
      label,
      description: `line ${line}`,
      tooltip: message === '' ? label : message,
      accessibleLabel: `${label}, ${dueWords[problem.due]}, missing, line ${line}`,
      icon: problem.due === 'later' ? 'later-item' : 'open-item',
      due: isDue(problem),
      span,
    });
  });
}
