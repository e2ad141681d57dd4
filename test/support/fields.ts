import assert from 'node:assert/strict';
import { parsePlan, type Plan } from '../../server/src/core/plan/plan';
import { eachLineEnd } from './lineEnds';

/** A field as `id status: value`; one of the team's own by its label in quotes. */
export function renderFields(plan: Plan): string[] {
  return plan.fields.map((field) => {
    const name = field.definition?.id ?? `"${field.label}"`;
    return `${name} ${field.status}${field.value === undefined ? '' : `: ${field.value.replace(/\r?\n/g, ' / ')}`}`;
  });
}

/** The fields of `body` below a heading are exactly these, with LF and CRLF, and their labels and values stand where they say. */
export function checkFields(heading: string, body: string, expected: readonly string[]): void {
  for (const { name, text } of eachLineEnd(`# Search Release Plan\n\n${heading}\n\n${body}\n`)) {
    const plan = parsePlan(text);
    assert.deepEqual(renderFields(plan), expected, `${name}: ${body}`);
    for (const { inline, valueSpan, labelSpan } of plan.fields) {
      assert(labelSpan.start < labelSpan.end && valueSpan.end <= text.length);
      // Escapes, emphasis and addresses stand in the source and not in the value.
      if (/^[\w %/.-]+$/.test(inline.text))
        assert.equal(
          text
            .slice(valueSpan.start, valueSpan.end)
            .replace(/[*_\\]/g, '')
            .trim(),
          inline.text.replace(/_/g, ''),
        );
    }
  }
}
