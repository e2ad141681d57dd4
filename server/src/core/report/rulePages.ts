import { assess, fixesOf, type Assessment, type Problem } from '../assessment';
import { gateOfId } from '../readiness/gate';
import type { Rule } from '../rules/rule';
import { overlaps } from '../text/span';
import { exampleConfig } from './exampleConfig';

const severityWords: Readonly<Record<Rule['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** The text of a rule's page, made from what the rule says of itself and what it does on its own example. */
export function renderRulePage(rule: Rule): string {
  const fence = (text: string, language = 'markdown'): string => `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`;
  const { list } = rule;
  const assessment = assess(rule.bad, exampleConfig(rule));
  const found = assessment.problems.filter((problem) => problem.ruleId === rule.id);
  const [first] = found;
  return [
    `# ${rule.id}\n`,
    `**${rule.title}.** ${severityWords[rule.severity]}.\n`,
    `${rule.description}\n`,
    '## When it is silent\n',
    `${rule.silentWhen}\n`,
    ...(list ? [`The examples are read beside \`${list.name}\`:\n`, fence(list.text, list.name.endsWith('.json') ? 'json' : 'yaml')] : []),
    '## Reported\n',
    fence(rule.bad),
    ...found.slice(0, 1).map(({ message }) => `> ${message}\n`),
    ...(first ? [`${whenDue(assessment, first)}\n`] : []),
    '## Not reported\n',
    fence(rule.good),
    '## Quick fix\n',
    quickFixes(rule, assessment, found),
  ].join('\n');
}

function whenDue({ gates }: Assessment, problem: Problem): string {
  const gate = gateOfId(gates, problem.gate);
  if (!gate) return 'Shown whenever it is seen; no gate waits for it.';
  const name = `the gate “${gate.name}”`;
  const waits = problem.advisory === true || problem.severity === 'hint' ? 'does not wait for it' : 'waits for it';
  const after = problem.severity === 'warning' ? '; once that lies behind, it is information' : '';
  return problem.early ? `Shown at once; ${name} ${waits}${after}.` : `Shown when ${name} is next, which ${waits}${after}.`;
}

function quickFixes(rule: Rule, assessment: Assessment, found: readonly Problem[]): string {
  const titles = new Map(
    found.flatMap((problem) => fixesOf(assessment, problem).map(({ title, safe }): [string, boolean] => [title, safe === true])),
  );
  if (titles.size > 0)
    return [...titles].map(([title, safe]) => `- ${title}${safe ? ' (also by *Fix all that is safe to fix*)' : ''}`).join('\n') + '\n';
  const answers = assessment.plan.placeholders.some(({ span }) => found.some((problem) => overlaps(problem.span, span)));
  if (answers) return 'The placeholder offers its answers.\n';
  return rule.fixes ? 'Where a change can mend it; not in this example.\n' : 'None: what belongs there only the author knows.\n';
}

/** The list of all rules, for `docs/rules/README.md`. */
export function renderRuleIndex(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${rule.severity} |`);
  return ['# Rules\n', '| Rule | What it reports | Severity |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
