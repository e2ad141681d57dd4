import { printable } from '../printable';
import type { CheckedFile } from './format';

/** A suite a plan and a failed case a finding; a plan with nothing due is one case that passed. */
export function junit(files: readonly CheckedFile[]): string {
  const plans = files.filter((file) => file.recognised);
  const suites = plans.map(({ path, problems }) => {
    const cases = problems.map(
      (problem) =>
        `    <testcase classname="${attribute(path)}" name="${attribute(`${problem.ruleId} at line ${problem.line}`)}">\n      <failure type="${attribute(problem.severity)}" message="${attribute(problem.message)}">${attribute(`${path}:${problem.line}:${problem.column}`)}</failure>\n    </testcase>\n`,
    );
    const passed = `    <testcase classname="${attribute(path)}" name="nothing is due"/>\n`;
    return `  <testsuite name="${attribute(path)}" tests="${Math.max(1, problems.length)}" failures="${problems.length}">\n${problems.length > 0 ? cases.join('') : passed}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="release-plan">\n${suites.join('')}</testsuites>\n`;
}

const attribute = (text: string): string =>
  printable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
