import type { Rule } from './rule';

/** Where the pages of the rules are read; `docs/rules/` of the repository. */
const base = 'https://github.com/release-plan/release-plan/blob/main/docs/rules/';

/** The page that explains a rule. */
export const rulePage = (id: string): string => `${base}${id}.md`;

const severityWords: Readonly<Record<Rule['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** The text of a rule's page, made from what the rule says of itself. */
export function renderRulePage(rule: Rule): string {
  const fence = (text: string): string => `\`\`\`\`markdown\n${text.trimEnd()}\n\`\`\`\`\n`;
  return [
    `# ${rule.id}\n`,
    `**${rule.title}.** ${severityWords[rule.severity]}.\n`,
    `${rule.description}\n`,
    '## When it is silent\n',
    `${rule.silentWhen}\n`,
    '## Reported\n',
    fence(rule.bad),
    '## Not reported\n',
    fence(rule.good),
    '## Quick fix\n',
    rule.fixes ? 'Yes.\n' : 'None of its own: what belongs there only the author knows. Placeholders offer their answers.\n',
  ].join('\n');
}

/** The list of all rules, for `docs/rules/README.md`. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${rule.severity} |`);
  return ['# Rules\n', '| Rule | What it reports | Severity |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
