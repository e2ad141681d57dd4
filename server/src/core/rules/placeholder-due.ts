import type { Placeholder, Plan } from '../plan/plan';
import { gateIdOfField, gateAfterStage, stageOfSection, type Gate } from '../readiness/gate';
import { gateName, hasOwnRule, isOpen, openFieldFindings } from './openFields';
import { finding } from './places';
import type { Finding, Rule } from './rule';

export const placeholderDue: Rule = {
  id: 'placeholder-due',
  title: 'A placeholder is due',
  severity: 'warning',
  description:
    'A placeholder such as `[FILL_IN]`, `[PICK_ONE]: yes | no | N/A`, `TBD` or `lorem ipsum` still stands where an answer is needed for the next gate. A block in which nobody has filled in anything gives one finding at its heading.',
  silentWhen:
    'The answer is not due yet: results of a stage that has not run, numbers after launch, closing questions. `N/A` is an answer.',
  bad: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range: [FILL_IN]\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  good: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  check(context) {
    const { plan, gates } = context;
    const findings = openFieldFindings(context, 'placeholder-due', 'placeholder');
    for (const placeholder of plan.placeholders) {
      const found = strayFinding(plan, gates, placeholder);
      if (found) findings.push(found);
    }
    return findings.sort((a, b) => a.span.start - b.span.start);
  },
};

/** A placeholder outside the fields that are open as a whole: in prose, in a list, or beside other answers. */
function strayFinding(plan: Plan, gates: readonly Gate[], placeholder: Placeholder): Finding | undefined {
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  if (placeholder.answered || placeholder.kind === 'template-line' || placeholder.kind === 'ready-not-ready') return undefined;
  if (field && (isOpen(plan, field) || field.definition?.id === 'changes-if-yes' || hasOwnRule(plan, field))) return undefined;
  // A dashboard that is still to come is what no-dashboard-link speaks of.
  if (!field && /\bdashboards?\b/i.test(lineOf(plan, placeholder.span.start))) return undefined;
  const gate = gateIdOfPlaceholder(plan, gates, placeholder);
  return finding(
    'placeholder-due',
    placeholder.span,
    `${quoted(placeholder.text)} is still to be filled in; it is needed for ${gateName(gates, gate)}.`,
    { gate },
  );
}

function lineOf(plan: Plan, offset: number): string {
  const { index, text } = plan.markdown;
  const line = index.spanOf(index.lineAt(offset));
  return text.slice(line.start, line.end);
}

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 37)}…` : text}”`;

/** The gate that waits for the placeholder, by the field it stands in or by its section. */
export function gateIdOfPlaceholder(plan: Plan, gates: readonly Gate[], placeholder: Placeholder): string | undefined {
  const field = placeholder.field === undefined ? undefined : plan.fields[placeholder.field];
  const own = field && gateIdOfField(plan, gates, field);
  if (own !== undefined) return own;
  for (
    let at = placeholder.section === undefined ? undefined : plan.sections[placeholder.section];
    at;
    at = at.parent === undefined ? undefined : plan.sections[at.parent]
  ) {
    const kind = at.owner === undefined ? at.kind : plan.sections[at.owner]?.kind;
    switch (kind) {
      case 'validation':
      case 'go-no-go':
        return 'go-no-go';
      case 'one-week-results':
      case 'post-launch-metrics':
        return 'one-week';
      case 'one-month-results':
        return 'one-month';
      case 'post-launch-questions':
        return 'close';
      case 'moderated-testing':
        return at.part === 'results' ? 'start-rollout' : 'staging-review';
      case 'stage':
        return at.part === 'results' ? gateAfterStage(gates, stageOfSection(plan, at.index)) : 'staging-review';
      default:
        break;
    }
  }
  return 'staging-review';
}
