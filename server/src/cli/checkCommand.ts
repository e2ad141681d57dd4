import { planConfidence, planThreshold } from '../core/plan/recognise';
import { assess, isDue } from '../core/assessment';
import { reportProblems } from '../core/report/inspection';
import type { Severity } from '../core/rules/rule';
import { Configs, type ConfigOptions } from './config';
import type { CheckedFile } from './formats/format';
import { formats, type FormatId } from './formats/index';
import { UsageError, type Host } from './host';
import { readText } from './inspectCommand';
import { printable } from './printable';

export interface CheckOptions extends ConfigOptions {
  readonly patterns: readonly string[];
  readonly format: FormatId;
  readonly failOn: Severity | 'never';
}

const ranks: readonly string[] = ['hint', 'information', 'warning', 'error'];

/** Checks plans and prints what is due. Exit status 0, 1 for findings at or above `failOn`, 2 when a file could not be read or a configuration is wrong. */
export async function checkCommand(host: Host, { patterns, format, failOn, ...options }: CheckOptions): Promise<number> {
  if (patterns.length === 0) throw new UsageError('check needs a file, a folder, a pattern, or - for standard input');
  const configs = await Configs.open(host, options);
  const files = await host.expand(patterns);
  if (files.length === 0) host.err(`release-plan: no file matches ${patterns.map(printable).join(' ')}\n`);
  const checked: CheckedFile[] = [];
  let unreadable = false;
  for (const path of files) {
    const text = await readText(host, path);
    if (text === undefined) {
      unreadable = true;
    } else if (planConfidence(text) < planThreshold) {
      checked.push({ path, recognised: false, text, problems: [] });
    } else {
      const assessment = assess(text, await configs.of(path));
      checked.push({ path, recognised: true, text, problems: reportProblems(assessment, assessment.problems.filter(isDue)) });
    }
  }
  host.out(formats[format](checked, host.color));
  if (unreadable || configs.failed) return 2;
  const worst = Math.max(-1, ...checked.flatMap((file) => file.problems.map((problem) => ranks.indexOf(problem.severity))));
  return failOn !== 'never' && worst >= ranks.indexOf(failOn) ? 1 : 0;
}
