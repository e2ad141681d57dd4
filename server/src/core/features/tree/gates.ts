import { isDue, type AssessedGate, type Assessment, type Problem } from '../../assessment';
import type { Severity } from '../../rules/rule';
import { blocking, counts, presentGate } from '../summary';
import { count, firstPlace, Ids, labelOf, lineOf, treeNode, type TreeIcon, type TreeNode } from './node';
import { problemNodes, weightOf } from './problems';

/** What is due at whatever gate the plan stands, then the gates in their order, the present one open. */
export function gateNodes(assessment: Assessment): TreeNode[] {
  const present = presentGate(assessment);
  const shown = new Set(assessment.gates.flatMap((gate) => gate.blockers.filter((problem) => isShownAt(gate, problem))));
  const loose = assessment.problems.filter((problem) => isDue(problem) && !shown.has(problem));
  return [
    ...(loose.length > 0 ? [looseNode(assessment, loose)] : []),
    ...assessment.gates.map((gate) => gateNode(assessment, gate, gate === present)),
  ];
}

/** What is wrong already is not looked for below a gate whose turn is yet to come. */
const isShownAt = (gate: AssessedGate, problem: Problem): boolean => gate.status !== 'not-yet' || problem.early !== true || !isDue(problem);

function gateNode(assessment: Assessment, gate: AssessedGate, isPresent: boolean): TreeNode {
  const lies = gate.status === 'passed' || gate.status === 'waived' || gate.status === 'not-applicable';
  const open = openAt(gate);
  const children = [...(lies ? evidenceNodes(assessment, gate) : []), ...problemNodes(assessment, open, gate.id)];
  const { icon, description, words } = looksOf(gate, open);
  return treeNode({
    id: gate.id,
    label: gate.name,
    description,
    tooltip: `${gate.name}: ${words}`,
    accessibleLabel: `${gate.name}, ${isPresent ? 'the next gate, ' : ''}${words}`,
    icon,
    expanded: isPresent,
    due: isPresent,
    span: firstPlace(children),
    children,
  });
}

/** What waits to be written; a hint waits for nothing. */
const sum = (problems: readonly Problem[]): number =>
  problems.filter(({ severity }) => severity !== 'hint').reduce((total, problem) => total + weightOf(problem), 0);

/** What a row below a gate tells. What a gate that lies behind leaves undone for later is told where it is due. */
const openAt = (gate: AssessedGate): Problem[] =>
  gate.blockers.filter((problem) => (gate.status === 'not-yet' || isDue(problem)) && isShownAt(gate, problem));

/** How much a gate waits for: findings that block the one whose turn it is, else answers. The same number wherever one is shown. */
export const countAt = (gate: AssessedGate): number =>
  gate.status === 'ready' ? 0 : gate.status === 'blocked' ? blocking(gate).length : sum(openAt(gate));

function looksOf(gate: AssessedGate, open: readonly Problem[]): { icon: TreeIcon; description: string; words: string } {
  const left = sum(open);
  switch (gate.status) {
    case 'passed':
      return { icon: 'gate-passed', ...behind('passed', left) };
    case 'waived':
      return { icon: 'gate-waived', ...behind('waived', left) };
    case 'not-applicable':
      return { icon: 'not-applicable', ...behind('does not apply', left) };
    case 'ready':
      return { icon: 'gate-ready', description: 'ready', words: 'ready: nothing blocks it' };
    case 'blocked': {
      const by = countAt(gate);
      return { icon: 'gate-blocked', description: `blocked by ${by}`, words: `blocked by ${count(by, 'finding')}` };
    }
    case 'not-yet':
      return { icon: 'gate-later', ...ahead(sum(open.filter(isDue)), left) };
  }
}

function behind(word: string, left: number): { description: string; words: string } {
  if (left === 0) return { description: word, words: word };
  return { description: `${word}, ${left} left open`, words: `${word}, ${count(left, 'item')} left open` };
}

function ahead(due: number, all: number): { description: string; words: string } {
  const later = all - due;
  if (all === 0) return { description: 'later', words: 'not due yet' };
  if (due === 0) return { description: `later: ${later}`, words: `not due yet, ${count(later, 'item')} to come` };
  const rest = later === 0 ? '' : `, later: ${later}`;
  return {
    description: `${due} due${rest}`,
    words: `not its turn yet, ${count(due, 'item')} due already, ${count(later, 'item')} to come`,
  };
}

/** More places than this prove nothing more. */
const mostEvidence = 10;

function evidenceNodes({ plan }: Assessment, { id, evidence, name, status }: AssessedGate): TreeNode[] {
  const ids = new Ids();
  return evidence.slice(0, mostEvidence).map(({ text, span }) => {
    const label = labelOf(text, 'The plan shows it');
    const line = lineOf(plan, span);
    return treeNode({
      id: ids.of(`${id}/evidence`),
      label,
      description: `line ${line}`,
      tooltip: `${name} ${status === 'passed' ? 'lies behind' : status === 'waived' ? 'is waived' : 'does not apply'}, because the plan says: ${label}`,
      accessibleLabel: `Evidence: ${label}, line ${line}`,
      icon: 'evidence',
      span,
    });
  });
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function looseNode(assessment: Assessment, problems: readonly Problem[]): TreeNode {
  const ordered = [...problems].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const children = problemNodes(assessment, ordered, 'structure');
  const due = problems.filter(counts).length;
  const notes = problems.length - due;
  const words = [...(due > 0 ? [`${due} due`] : []), ...(notes > 0 ? [count(notes, 'note')] : [])].join(', ');
  return treeNode({
    id: 'structure',
    label: 'To correct',
    description: words,
    tooltip: 'What is wrong or unclear in the text, whatever gate comes next',
    accessibleLabel: `To correct, ${words}`,
    icon: ordered[0]?.severity ?? 'hint',
    expanded: due > 0,
    span: firstPlace(children),
    children,
  });
}
