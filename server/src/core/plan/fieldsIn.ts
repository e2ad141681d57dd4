import { firstAtLeast } from '../text/firstAtLeast';
import type { Span } from '../text/span';
import type { Field } from './fields';
import type { Plan } from './plan';

/** Fields whose line begins in a span, found by bisection: parts stand in the order of the text. */
export function fieldsIn({ parts }: Plan, { start, end }: Span): readonly Field[] {
  const result: Field[] = [];
  const first = firstAtLeast(parts, start + 1, ({ stretch }) => stretch.part.start) - 1;
  for (let i = Math.max(0, first), part = parts[i]; part && part.stretch.part.start < end; part = parts[++i]) {
    const { lines, firstLine } = part.stretch.part;
    for (const field of part.fields) {
      const at = lines[field.line - firstLine]?.span.start ?? 0;
      if (start <= at && at < end) result.push(field);
    }
  }
  return result;
}
