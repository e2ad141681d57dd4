import type { Plan } from '../plan/plan';
import { blocks } from './completion/blocks';
import type { Completion } from './completion/completion';
import { labels } from './completion/labels';
import { codedPlaceholder, placeAt, type Place } from './completion/place';
import { isAtValue, values } from './completion/values';
import type { Environment } from './environment';
import { fieldsAround } from './nearby';
import { isNameCell, toggleCompletions } from './toggles/toggleCompletion';

/**
 * What fits at a place of a plan. Reads the half-typed line and the section around it, not the tree:
 * an open backtick or a bare `#` is nothing to a parser yet. Empty inside code, comments, link addresses and front matter.
 */
export function complete(plan: Plan, offset: number, environment: Environment): Completion[] {
  const place = placeAt(plan, offset);
  if (!place) return [];
  if (isToggleWord(place)) return toggleCompletions(place, environment);
  if (/^\s*(?:#{0,6}[ \t]?[^#|]{0,40})?$/.test(place.before) && /^\s*(?:#|$)/.test(place.before) && place.after.trim() === '')
    return blocks(place);
  const inField = fieldsAround(plan, place.line).find((field) => isAtValue(field, place));
  if (inField) return values(place, inField, environment);
  if (/^\s*[-*+•]\s+[^:?]{0,40}$/.test(place.before) && place.after.trim() === '') return labels(place);
  return [];
}

/** A label that asks for a toggle, wherever it stands, and what is typed behind it. */
const toggleLabel = /^[\s>*+•-]*[*_]{0,2}(?:the )?(?:feature |release )?(?:toggle|flag)s?(?: names?)?[*_]{0,2}\s*:[*_]{0,2}\s+[\w-]*$/i;

function isToggleWord(place: Place): boolean {
  const { before, plan, section, offset, line } = place;
  const ticks = before.match(/`/g)?.length ?? 0;
  if (ticks % 2 === 1) return /`[\w-]*$/.test(before) || codedPlaceholder(plan, offset) !== undefined;
  if (section?.kind === 'toggles' && /^\s*\|/.test(before)) return isNameCell(place);
  if (toggleLabel.test(before)) return true;
  const field = fieldsAround(plan, line).find(
    (one) =>
      one.definition?.id === 'toggle-name' &&
      one.labelSpan.start <= offset &&
      plan.markdown.index.lineAt(one.labelSpan.start) === plan.markdown.index.lineAt(offset),
  );
  return field !== undefined && field.shape !== 'row' && /[:\s]`?[\w-]*$/.test(before) && offset >= field.valueSpan.start;
}
