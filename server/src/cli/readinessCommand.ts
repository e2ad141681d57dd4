import { assess } from '../core/assessment';
import { planConfidence, planThreshold } from '../core/plan/recognise';
import { markdownReport } from '../core/report/markdownReport';
import { readinessReport, type ReadinessReport } from '../core/report/readinessReport';
import { Configs, type ConfigOptions } from './config';
import { readinessPretty } from './formats/readinessPretty';
import { UsageError, type Host } from './host';
import { readText } from './inspectCommand';
import { printable } from './printable';

export const readinessFormats = ['pretty', 'markdown', 'json'] as const;

export interface ReadinessOptions extends ConfigOptions {
  readonly files: readonly string[];
  readonly format: (typeof readinessFormats)[number];
}

interface NoPlan {
  readonly path: string;
  readonly recognized: false;
  readonly confidence: number;
}

/** Prints how far each plan is. Exit status 0, or 2 when a file could not be read or a configuration is wrong. */
export async function readinessCommand(host: Host, { files, format, ...options }: ReadinessOptions): Promise<number> {
  if (files.length === 0) throw new UsageError('readiness needs a file, a folder, a pattern, or - for standard input');
  const configs = await Configs.open(host, options);
  const paths = await host.expand(files);
  if (paths.length === 0) host.err(`release-plan: no file matches ${files.map(printable).join(' ')}\n`);
  const reports: (ReadinessReport | NoPlan)[] = [];
  for (const path of paths) {
    const text = await readText(host, path);
    if (text === undefined) continue;
    const confidence = planConfidence(text);
    if (confidence < planThreshold) reports.push({ path, recognized: false, confidence });
    else reports.push(readinessReport(assess(text, await configs.of(path)), { path: path === '-' ? null : path }));
  }
  const plans = reports.filter((report) => report.recognized);
  if (format === 'json') host.out(`${harmless(JSON.stringify(reports, undefined, 2))}\n`);
  else host.out(plans.map((report) => (format === 'markdown' ? markdownReport(report) : readinessPretty(report, host.color))).join('\n'));
  const others = reports.flatMap((report) => (report.recognized ? [] : [printable(report.path)]));
  if (others.length > 0)
    host.err(
      `release-plan: ${others.length === 1 ? '1 file is no release plan' : `${others.length} files are no release plans`}: ${others.join(', ')}\n`,
    );
  return reports.length < paths.length || configs.failed ? 2 : 0;
}

/** JSON leaves some control characters as they are; written as escapes they are the same text, and do nothing to a terminal. */
const harmless = (json: string): string =>
  json.replace(/[\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
