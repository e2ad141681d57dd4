import { printable } from '../printable';
import type { CheckedFile } from './format';

const colors: Readonly<Record<string, string>> = { error: '31', warning: '33', information: '36', hint: '90' };

/** For people: a line a finding below its file, and a sentence at the end. */
export function pretty(files: readonly CheckedFile[], color: boolean): string {
  const paint = (text: string, code: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const plans = files.filter((file) => file.recognised);
  const lines: string[] = [];
  for (const { path, problems } of plans) {
    if (problems.length === 0) continue;
    lines.push(paint(printable(path), '4'));
    for (const { line, column, severity, message, ruleId } of problems) {
      lines.push(
        `  ${`${line}:${column}`.padEnd(8)} ${paint(severity.padEnd(11), colors[severity] ?? '0')} ${printable(message)} ${paint(ruleId, '90')}`,
      );
    }
    lines.push('');
  }
  const count = plans.reduce((sum, file) => sum + file.problems.length, 0);
  const others = files.length - plans.length;
  lines.push(
    `${plans.length === 0 ? 'No release plan was read' : `${number(count, 'finding')} in ${number(plans.length, 'release plan')}`}${others > 0 ? `; ${number(others, 'other file')} passed over` : ''}.`,
  );
  return `${lines.join('\n')}\n`;
}

const number = (count: number, noun: string): string => `${count === 0 ? 'No' : count} ${noun}${count === 1 ? '' : 's'}`;
