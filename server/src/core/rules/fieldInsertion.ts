import { fieldLine } from '../authoring/blocks';
import { styleOf } from '../authoring/style';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import type { FieldDefinition } from '../plan/vocabulary/fields';
import { withLineEnds } from '../text/edit';
import { renderPlain, renderSnippet } from '../text/snippet';
import { shortLabel } from './openFields';
import type { Fix } from './rule';

/** Adds a question of the template behind the last field of a block, in the block's own bullets; none where that field is a table's row. */
export function fieldInsertion(plan: Plan, field: FieldDefinition | undefined, last: Field | undefined): Fix[] {
  if (!field || !last || last.shape === 'row' || last.shape === 'heading') return [];
  const { bullet, lineEnd } = styleOf(plan);
  const { index, text } = plan.markdown;
  const end = Math.max(last.valueSpan.end, last.labelSpan.end, ...last.answers.map((line) => line.span.end));
  const offset = index.endOf(index.lineAt(end));
  const start = index.startOf(index.lineAt(last.labelSpan.start));
  const lead = /^[ \t]*(?:[-*+•][ \t]+)?/.exec(text.slice(start, last.labelSpan.start))?.[0] ?? `${bullet} `;
  const parts = [
    '\n',
    ...fieldLine(field, '').map((part) => (typeof part === 'string' ? part.replace(/^ /, lead).replace(/\n$/, '') : part)),
  ];
  const edit = {
    span: { start: offset, end: offset },
    text: withLineEnds(renderPlain(parts), lineEnd),
    snippet: withLineEnds(renderSnippet(parts), lineEnd),
  };
  return [{ title: `Add “${shortLabel(field.label)}”`, edits: [edit], preferred: true }];
}
