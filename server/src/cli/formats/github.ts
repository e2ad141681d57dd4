import type { CheckedFile } from './format';

const levels: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands that GitHub shows as annotations; values are escaped so that no document can speak as the workflow. */
export function github(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ path, problems }) =>
      problems.map(
        (problem) =>
          `::${levels[problem.severity] ?? 'notice'} file=${property(path)},line=${problem.line},endLine=${problem.endLine},col=${problem.column},endColumn=${problem.endColumn},title=${property(problem.ruleId)}::${data(problem.message)}\n`,
      ),
    )
    .join('');
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
