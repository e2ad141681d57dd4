import { fieldLine } from '../../authoring/blocks';
import { lineEndIn } from '../../authoring/lineEnd';
import { fieldsIn } from '../../plan/plan';
import { contextsOf } from '../../plan/sections';
import { fieldDefinitions } from '../../plan/vocabulary/fields';
import { shortLabel } from '../../rules/openFields';
import { withLineEnds } from '../../text/edit';
import { renderPlain, renderSnippet } from '../../text/snippet';
import type { Completion } from './completion';
import type { Place } from './place';

/** Labels of the section that it does not have yet. */
export function labels({ plan, section, before, offset }: Place): Completion[] {
  const contexts = contextsOf(section);
  if (contexts.length === 0) return [];
  const end = plan.sections[(section?.index ?? -1) + 1]?.span.start ?? plan.markdown.text.length;
  const own = fieldsIn(plan, { start: section?.span.start ?? 0, end }).filter((field) => field.section === section?.index);
  const present = new Set(own.map(({ definition }) => definition?.id));
  const typed = /[^\s].*$/.exec(before.replace(/^\s*[-*+•]\s+/, ''))?.[0] ?? '';
  return fieldDefinitions
    .filter((field) => field.contexts.some((context) => contexts.includes(context)) && !present.has(field.id) && field.gate !== undefined)
    .map((field, rank) => {
      const parts = fieldLine(field, '').map((part) => (typeof part === 'string' ? part.replace(/^ /, '').replace(/\n$/, '') : part));
      return {
        label: shortLabel(field.label),
        kind: 'field',
        detail: 'question of the template',
        documentation: field.help,
        span: { start: offset - typed.length, end: offset },
        text: withLineEnds(renderPlain(parts), lineEndIn(plan)),
        snippet: renderSnippet(parts),
        filterText: field.label,
        rank,
      };
    });
}
