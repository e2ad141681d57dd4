import assert from 'node:assert/strict';
import { complete } from '../../server/src/core/features/complete';
import type { Completion } from '../../server/src/core/features/completion/completion';
import { parsePlan } from '../../server/src/core/plan/plan';
import { applyEdits } from '../../server/src/core/text/edit';
import { atCursor, cursor } from './cursor';
import { environment } from './environment';
import { withLineEnd } from './lineEnds';

const at = (marked: string): Completion[] => {
  const { text, offset } = cursor(marked);
  return complete(parsePlan(text), offset, environment);
};

/** What is offered at `$0`, as `kind label`, with LF and with CRLF; it replaces no more than the line of the cursor. */
export function checkCompletions(marked: string, expected: readonly string[]): void {
  atCursor(marked, ({ text, offset }, name) => {
    const plan = parsePlan(text);
    const found = complete(plan, offset, environment);
    assert.deepEqual(
      found.map(({ kind, label }) => `${kind} ${label}`),
      expected,
      `${name}: ${marked}`,
    );
    const { index } = plan.markdown;
    for (const { span, label } of found) {
      assert(span.start <= offset && offset <= span.end, label);
      assert(index.lineAt(span.start) === index.lineAt(offset) && index.lineAt(span.end) === index.lineAt(offset), label);
    }
  });
}

export const labelsAt = (marked: string): string[] => at(marked).map(({ label }) => label);

/** The line of the cursor after a completion was taken, with the rest of what it brings. */
export function taken(marked: string, label: string): string {
  const { text } = cursor(marked);
  const results = ['\n', '\r\n'].map((lineEnd) => {
    const here = cursor(withLineEnd(marked, lineEnd));
    const item = complete(parsePlan(here.text), here.offset, environment).find((one) => one.label === label);
    assert(item, `no “${label}” among ${labelsAt(marked).join(', ')}`);
    return withLineEnd(applyEdits(here.text, [item, ...(item.also ?? [])]), '\n');
  });
  assert.equal(results[0], results[1], 'LF and CRLF');
  const result = results[0] ?? '';
  let start = 0;
  while (start < text.length && text[start] === result[start]) start++;
  const from = result.lastIndexOf('\n', start - 1) + 1;
  const tail = text.slice(cursor(marked).offset);
  const rest = tail.includes('\n') ? tail.slice(tail.indexOf('\n')) : '';
  return result.slice(from, result.length - rest.length);
}

/** The whole text after a completion was taken. */
export function whole(marked: string, label: string): string {
  const { text } = cursor(marked);
  const item = at(marked).find((one) => one.label === label);
  assert(item, `no “${label}” among ${labelsAt(marked).join(', ')}`);
  return applyEdits(text, [item, ...(item.also ?? [])]);
}
