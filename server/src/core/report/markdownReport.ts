import { markdownText } from './markdownText';
import type { ReadinessReport } from './readinessReport';
import { gateHead, reportOutline, stageHead } from './reportOutline';

/** The report for a comment on a pull request. Ends with a line end. */
export function markdownReport(report: ReadinessReport): string {
  const { title, facts, sentences, due, gates, stages } = reportOutline(report, markdownText);
  const [state = '', ...others] = facts;
  const blocks = [
    `## Readiness: ${title}`,
    [`**${state}**`, ...others].join(' · '),
    ...sentences,
    ...(due.length > 0 ? ['### Due now', due.map((item) => `- ${item}`).join('\n')] : []),
    '### Gates',
    table(gateHead, gates),
    ...(stages.length > 0 ? ['### Stages', table(stageHead, stages)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
