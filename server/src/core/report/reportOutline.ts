import type { GateStatus } from '../assessment';
import { progressText } from '../features/progress';
import { percentText } from '../plan/values/percent';
import type { ReadinessReport, ReportedStage } from './readinessReport';

/** The report in words, for any format to lay out. */
export interface ReportOutline {
  readonly title: string;
  /** The first is the state. */
  readonly facts: readonly string[];
  readonly sentences: readonly string[];
  readonly due: readonly string[];
  readonly gates: readonly (readonly string[])[];
  readonly stages: readonly (readonly string[])[];
}

export const gateHead: readonly string[] = ['Gate', 'Status', 'Open'];
export const stageHead: readonly string[] = ['Stage', 'Users', 'When', 'Results'];

/** As many lines of a list, and rows of a table, as a comment bears. */
const mostItems = 15;
const mostRows = 20;

const statusWords: Readonly<Record<GateStatus, string>> = {
  passed: 'passed',
  ready: 'ready',
  blocked: 'blocked',
  'not-yet': 'later',
  'not-applicable': 'does not apply',
  waived: 'waived',
};

/** `inline` makes a text of the document safe for the format. */
export function reportOutline(report: ReadinessReport, inline: (text: string, most?: number) => string): ReportOutline {
  const { title, path, state, progress, due, gates, stages } = report;
  return {
    title: inline(title, 120),
    facts: [
      inline(state.text, 80),
      ...(progress.asked > 0 ? [progressText(progress)] : []),
      due.length === 0 ? 'nothing due' : `${due.length} due`,
      ...(path === null ? [] : [inline(path)]),
    ],
    sentences: [...evidence(report, inline), next(report, inline), ...notes(report)],
    due: capped(
      due.map(({ line, text }) => `Line ${line}: ${inline(text)}`),
      mostItems,
      (more) => `and ${more} more`,
    ),
    gates: capped(
      gates.map(({ name, status, open }) => [inline(name, 80), statusWords[status], open === 0 ? '' : String(open)]),
      mostRows,
      (more) => [`and ${more} more`, '', ''],
    ),
    stages: capped(
      stages.map((stage) => [inline(stage.name, 80), shareOf(stage), inline(stage.when ?? '', 40), resultsOf(stage)]),
      mostRows,
      (more) => [`and ${more} more`, '', '', ''],
    ),
  };
}

function evidence({ state }: ReadinessReport, inline: (text: string, most?: number) => string): string[] {
  const [first, ...others] = state.evidence;
  if (!first) return [];
  const rest = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
  return [`Shown by line ${first.line}: “${inline(first.text, 160)}”${rest}.`];
}

function next({ next: id, gates }: ReadinessReport, inline: (text: string) => string): string {
  const gate = gates.find((one) => one.id === id);
  if (!gate) return 'All gates lie behind.';
  if (gate.status === 'ready') return `Next: ${inline(gate.name)}. Nothing blocks it.`;
  return gate.open === 0
    ? `Next: ${inline(gate.name)}.`
    : `Next: ${inline(gate.name)}, blocked by ${gate.open} ${gate.open === 1 ? 'finding' : 'findings'}.`;
}

function notes({ notes: found }: ReadinessReport): string[] {
  if (found.length === 0) return [];
  const lines = capped([...new Set(found.map(({ line }) => line))].map(String), mostItems, (more) => `${more} more`);
  return [`Worth knowing: ${found.length === 1 ? '1 more finding' : `${found.length} more findings`} (${places(lines)}).`];
}

const places = (lines: readonly string[]): string => `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;

const shareOf = ({ percent }: ReportedStage): string => (percent ? percentText(percent[0], percent[1]) : '');

function resultsOf({ results, skipped }: ReportedStage): string {
  if (skipped) return 'skipped';
  return results.asked === 0 ? '' : progressText(results);
}

/** At most `most` of them, the last of which tells how many there are besides. */
function capped<T>(items: readonly T[], most: number, more: (count: number) => T): readonly T[] {
  return items.length <= most ? items : [...items.slice(0, most - 1), more(items.length - most + 1)];
}
