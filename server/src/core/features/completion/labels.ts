import { fieldLine } from '../../authoring/blocks';
import { contextsOf } from '../../plan/sections';
import { fieldDefinitions } from '../../plan/vocabulary/fields';
import { shortLabel } from '../../rules/openFields';
import { withLineEnds } from '../../text/edit';
import { renderPlain, renderSnippet } from '../../text/snippet';
import type { Completion } from './completion';
import type { Place } from './place';

/** Labels of the section that it does not have yet. */
export function labels({ plan, section, before, offset, style }: Place): Completion[] {
  const contexts = contextsOf(section);
  if (contexts.length === 0) return [];
  const present = new Set(plan.fields.filter((field) => field.section === section?.index).map((field) => field.definition?.id));
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
        text: withLineEnds(renderPlain(parts), style.lineEnd),
        snippet: renderSnippet(parts),
        filterText: field.label,
        rank,
      };
    });
}
