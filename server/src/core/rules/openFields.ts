import type { Field } from '../plan/fields';
import { isOpen, questionAbove } from '../plan/open';
import { findPlaceholders, placeholderValue } from '../plan/placeholders';
import type { Plan } from '../plan/plan';
import { hasToggles } from '../plan/toggles';
import { gateOfId, type Gate } from '../readiness/gate';
import { joined } from '../text/anchor';
import { isEmpty, type Span } from '../text/span';

/** Fields with a rule of their own: what is wrong with them is said there, and only once. */
const withOwnRule = new Set(['verdict', 'go-no-go-decision', 'dashboard-links', 'dashboard-monitor']);

/** Whether another rule speaks for the field: of a table that names no toggle at all, no-toggle speaks. */
export function hasOwnRule(plan: Plan, field: Field): boolean {
  const id = field.definition?.id ?? '';
  if (id === 'changes-if-yes') return questionAbove(field)?.status === 'filled' && isOpen(plan, field);
  return withOwnRule.has(id) || ((id === 'toggle-name' || id === 'toggle-description') && !hasToggles(plan));
}

/** The smallest place that shows what is open: the value, the placeholder below the label, or the label when there is neither. */
export function placeOf({ valueSpan, labelSpan, shape, status, answers }: Field): Span {
  if (!isEmpty(valueSpan)) return valueSpan;
  if (status === 'placeholder') {
    for (const { text } of answers) {
      const found = placeholderValue(text) ?? findPlaceholders(text).find(({ answered }) => !answered);
      if (found) return found.span;
    }
  }
  // An empty cell shows itself: its label may stand at the head of a long table.
  return shape === 'row' ? joined(valueSpan, valueSpan, 1) : labelSpan;
}

/** Long questions by their first words. */
export function shortLabel(label: string): string {
  const words = label.replace(/(?<!\s)\s*\([^()]*\)/g, '').trim();
  return words.length <= 60 ? words : `${words.slice(0, 57).replace(/\s+\S*$/, '')} …`;
}

/** A gate as it stands in a sentence. */
export function gateName(gates: readonly Gate[], id: string | undefined): string {
  const gate = gateOfId(gates, id);
  if (!gate) return 'the plan';
  switch (gate.kind) {
    case 'staging-review':
      return 'the staging review';
    case 'go-no-go':
      return 'the go/no-go decision';
    case 'start-rollout':
      return 'the start of the rollout';
    case 'advance':
      return gate.name.replace(/^Advance/, 'advancing');
    case 'one-week':
      return 'the one-week check-in';
    case 'one-month':
      return 'the one-month check-in';
    case 'close':
      return 'closing the plan';
  }
}
