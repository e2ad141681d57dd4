import { gateHead, reportOutline, stageHead } from '../../core/report/reportOutline';
import type { ReadinessReport } from '../../core/report/readinessReport';
import { shorten } from '../../core/text/shorten';
import { printable } from '../printable';

/** The report for a terminal. */
export function readinessPretty(report: ReadinessReport, color: boolean): string {
  const paint = (text: string, code: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { title, facts, sentences, due, gates, stages } = reportOutline(report, (text, most = 300) => printable(shorten(text, most)));
  const block = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint(name, '1'), ...lines.map((line) => `  ${line}`.trimEnd())];
  return `${[
    paint(title, '1;4'),
    facts.join(' · '),
    ...sentences,
    ...block('Due now', due),
    ...block('Gates', columns(gateHead, gates)),
    ...block('Stages', columns(stageHead, stages)),
  ].join('\n')}\n`;
}

/** Rows below each other, each column as wide as its widest cell. */
function columns(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
