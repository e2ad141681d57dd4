import { rules } from '../../core/rules/index';
import { rulePage } from '../../core/rules/page';
import type { CheckedFile } from './format';

const levels: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** SARIF 2.1.0, as code scanning services read it. */
export function sarif(files: readonly CheckedFile[]): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'release-plan',
            rules: rules.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.description },
              helpUri: rulePage(rule.id),
              defaultConfiguration: { level: levels[rule.severity] ?? 'note' },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ path, problems }) =>
          problems.map((problem) => ({
            ruleId: problem.ruleId,
            level: levels[problem.severity] ?? 'note',
            message: { text: problem.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(path.replace(/\\/g, '/')) },
                  region: { startLine: problem.line, startColumn: problem.column, endLine: problem.endLine, endColumn: problem.endColumn },
                },
              },
            ],
          })),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
