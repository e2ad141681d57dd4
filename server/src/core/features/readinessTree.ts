import { isDue, type AssessedGate, type Assessment, type Problem } from '../assessment';
import type { StateId } from '../readiness/state';
import { stageTitle } from '../plan/stages';
import { ruleById } from '../rules/index';
import type { Span } from '../text/span';

export type TreeIcon =
  | 'plan'
  | 'gate-passed'
  | 'gate-ready'
  | 'gate-blocked'
  | 'gate-later'
  | 'not-applicable'
  | 'error'
  | 'warning'
  | 'information'
  | 'hint'
  | 'open-item'
  | 'later-item'
  | 'evidence';

export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly accessibleLabel: string;
  readonly icon: TreeIcon;
  readonly expanded: boolean;
  readonly span: Span | undefined;
  readonly children: readonly TreeNode[];
}

export interface ReadinessSummary {
  readonly title: string;
  readonly state: string;
  readonly due: number;
  readonly summary: string;
  readonly nodes: readonly TreeNode[];
}

const stateNames: Readonly<Record<StateId, string>> = {
  draft: 'Draft',
  ready: 'Ready for go/no-go',
  approved: 'Approved',
  testing: 'In moderated testing',
  'rolling-out': 'Rolling out',
  launched: 'Launched',
  measured: 'Measured',
  closed: 'Closed',
};

/** Everything the readiness view shows of a plan. */
export function readinessTree(assessment: Assessment): ReadinessSummary {
  const { plan, gates } = assessment;
  const state = stateName(assessment);
  const due = assessment.problems.filter((problem) => isDue(problem) && problem.severity !== 'hint').length;
  const summary = due === 0 ? `${state} · nothing due` : `${state} · ${due} due`;
  const title = plan.title?.text ?? 'Release plan';
  const children = gates.map((gate) => gateNode(assessment, gate));
  const loose = assessment.problems.filter((problem) => problem.gate === undefined && isDue(problem));
  if (loose.length > 0) children.unshift(looseNode(assessment, loose));
  const root: TreeNode = {
    id: 'plan',
    label: title,
    description: state,
    tooltip: tooltipOfState(assessment, state),
    accessibleLabel: `${title}, ${state}, ${count(due, 'finding')} due`,
    icon: 'plan',
    expanded: true,
    span: plan.title?.span ?? { start: 0, end: 0 },
    children,
  };
  return { title, state, due, summary, nodes: [root] };
}

function stateName({ state, plan }: Assessment): string {
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return stage ? `${stateNames[state.id]}, ${stageTitle(stage)}` : stateNames[state.id];
}

function tooltipOfState({ state }: Assessment, name: string): string {
  const first = state.evidence[0];
  return first ? `${name}, because the plan says: ${first.text}` : name;
}

function gateNode(assessment: Assessment, gate: AssessedGate): TreeNode {
  const blockers = gate.blockers.filter((problem) => gate.status === 'not-yet' || isDue(problem));
  const open = gate.status === 'blocked' || gate.status === 'ready';
  const first = gate.evidence[0];
  const children = blockers.map((problem, i) => problemNode(assessment, problem, `${gate.id}/${problem.ruleId}/${i}`));
  if (gate.status === 'passed' && first) {
    children.unshift({
      id: `${gate.id}/evidence`,
      label: first.text,
      description: 'shows it',
      tooltip: `The gate lies behind, because the plan says: ${first.text}`,
      accessibleLabel: `Evidence: ${first.text}`,
      icon: 'evidence',
      expanded: false,
      span: first.span,
      children: [],
    });
  }
  const { icon, description, words } = looksOf(gate, blockers.length, blockers.filter(isDue).length);
  return {
    id: gate.id,
    label: gate.name,
    description,
    tooltip: `${gate.name}: ${words}`,
    accessibleLabel: `${gate.name}, ${words}`,
    icon,
    expanded: open,
    span: children[0]?.span,
    children,
  };
}

function looksOf(gate: AssessedGate, open: number, due: number): { icon: TreeIcon; description: string; words: string } {
  switch (gate.status) {
    case 'passed':
      return open > 0
        ? { icon: 'gate-passed', description: `passed, ${open} left open`, words: `passed, ${count(open, 'item')} left open` }
        : { icon: 'gate-passed', description: 'passed', words: 'passed' };
    case 'ready':
      return { icon: 'gate-ready', description: 'ready', words: 'nothing blocks it' };
    case 'blocked':
      return { icon: 'gate-blocked', description: `blocked by ${open}`, words: `blocked by ${count(open, 'finding')}` };
    case 'not-applicable':
    case 'waived':
      return { icon: 'not-applicable', description: 'does not apply', words: 'does not apply' };
    case 'not-yet':
      if (due > 0)
        return {
          icon: 'gate-later',
          description: `${due} due, later: ${open - due}`,
          words: `not its turn yet, ${count(due, 'item')} due already`,
        };
      return {
        icon: 'gate-later',
        description: open > 0 ? `later: ${open}` : 'later',
        words: open > 0 ? `not due yet, ${count(open, 'item')} to come` : 'not due yet',
      };
  }
}

function looseNode(assessment: Assessment, problems: readonly Problem[]): TreeNode {
  const children = problems.map((problem, i) => problemNode(assessment, problem, `plan/${problem.ruleId}/${i}`));
  return {
    id: 'structure',
    label: 'In the text itself',
    description: String(problems.length),
    tooltip: 'Wrong at whatever gate the plan stands',
    accessibleLabel: `In the text itself, ${count(problems.length, 'finding')}`,
    icon: problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning',
    expanded: true,
    span: children[0]?.span,
    children,
  };
}

function problemNode(assessment: Assessment, problem: Problem, id: string): TreeNode {
  const line = assessment.plan.markdown.index.lineAt(problem.span.start) + 1;
  const later = problem.due === 'later';
  // A group's fields are its children; a place that a finding merely compares with is reached from the editor.
  const children = problem.ruleId.endsWith('-due')
    ? problem.related.map((place, i): TreeNode => {
        const at = assessment.plan.markdown.index.lineAt(place.span.start) + 1;
        return {
          id: `${id}/${i}`,
          label: place.message,
          description: `line ${at}`,
          tooltip: place.message,
          accessibleLabel: `${place.message}, line ${at}`,
          icon: later ? 'later-item' : 'open-item',
          expanded: false,
          span: place.span,
          children: [],
        };
      })
    : [];
  return {
    id,
    label: problem.short ?? ruleById.get(problem.ruleId)?.title ?? problem.message,
    description: `line ${line}`,
    tooltip: problem.message,
    accessibleLabel: `${problem.severity}: ${problem.message} Line ${line}`,
    icon: later ? 'later-item' : problem.severity,
    expanded: false,
    span: problem.span,
    children,
  };
}

const count = (n: number, noun: string): string => `${n === 0 ? 'no' : n} ${noun}${n === 1 ? '' : 's'}`;
