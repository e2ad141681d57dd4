import type { Assessment } from '../assessment';
import type { Edit } from '../text/edit';
import { spanOf } from '../text/span';
import { checklistsOf } from './tree/checklists';

/**
 * The edits that tick or untick a box of the readiness tree: none where it is so already, undefined where there is no such box.
 * `exact`: the id is from this very version of the plan. One of an older version means a box only where no other has its words.
 */
export function checkboxEdits({ plan }: Assessment, id: string, checked: boolean, exact: boolean): readonly Edit[] | undefined {
  const found = checklistsOf(plan)
    .flatMap(({ boxes }) => boxes)
    .find((listed) => listed.id === id);
  if (!found || (!exact && !found.unique)) return undefined;
  if (found.box.checked === checked) return [];
  const { start } = found.box.span;
  // Word processors escape the brackets.
  const parts = /^(\\?\[)([ xX]?)\\?\]$/.exec(spanOf(plan.markdown.text, found.box.span));
  if (!parts) return undefined;
  const [, open = '', mark = ''] = parts;
  const at = start + open.length;
  return [{ span: { start: at, end: at + mark.length }, text: checked ? 'x' : ' ' }];
}
