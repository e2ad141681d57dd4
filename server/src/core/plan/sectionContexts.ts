import type { Section } from './sections';
import type { FieldContext } from './vocabulary/fields';

const none: readonly FieldContext[] = [];

/** Each the same object, so that they can be told apart at a glance. */
const only = new Map<FieldContext, readonly FieldContext[]>();
const both = new Map<FieldContext, readonly FieldContext[]>();

function one(context: FieldContext): readonly FieldContext[] {
  let found = only.get(context);
  if (!found) only.set(context, (found = [context]));
  return found;
}

export function ownContexts(section: Section): readonly FieldContext[] {
  // Results that belong to no stage by their headings are still results.
  if (section.heading === 'results' && section.owner === undefined) return one('stage-results');
  const kind = section.part === undefined || section.owner === undefined ? section.kind : (section.owning?.kind ?? 'other');
  switch (kind) {
    case 'stage':
      return byPart(section.part, 'stage-planning', 'stage-results');
    case 'moderated-testing':
      return byPart(section.part, 'testing-planning', 'testing-results');
    case 'go-live':
      return one('go-live-planning');
    case 'rollout-planning':
      return one('rollout-planning');
    case 'one-week-results':
      return one('one-week');
    case 'one-month-results':
      return one('one-month');
    case 'post-launch-questions':
      return one('questions');
    case 'go-no-go':
      return one('go-no-go');
    case 'toggles':
      return one('toggles');
    default:
      return none;
  }
}

function byPart(part: Section['part'], planning: FieldContext, results: FieldContext): readonly FieldContext[] {
  if (part !== undefined) return one(part === 'planning' ? planning : results);
  let found = both.get(planning);
  if (!found) both.set(planning, (found = [planning, results]));
  return found;
}
