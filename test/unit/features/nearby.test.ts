import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../server/src/core/assessment';
import { fieldsAround, placeholdersAt } from '../../../server/src/core/features/nearby';
import { touchedBy } from '../../../server/src/core/markdown/touched';
import { spansTouch, type Span } from '../../../server/src/core/text/span';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { largePlan } from '../../support/largePlan';
import { randomMarkdown } from '../../support/randomMarkdown';

/** What is found by the parts around a place is what a look at the whole plan finds. */
function check(text: string, places: readonly Span[]): void {
  const assessment = assess(text, { today: '2025-03-07' });
  const { plan, problems } = assessment;
  for (const place of places) {
    const isThere = ({ span }: { readonly span: Span }): boolean => spansTouch(span, place);
    assert.deepEqual(assessment.problemsAt(place), problems.filter(isThere));
    assert.deepEqual(placeholdersAt(plan, place), plan.placeholders.filter(isThere));
    assert.deepEqual(touchedBy(plan.markdown, plan.markdown.links, place), plan.markdown.links.filter(isThere));
    const around = new Set(fieldsAround(plan, place));
    for (const field of plan.fields)
      if (spansTouch(field.valueSpan, place) || (field.shape !== 'row' && spansTouch(field.labelSpan, place))) assert(around.has(field));
  }
}

/** Places all over a text: nothing, a word, some lines. */
const placesOf = (text: string): Span[] =>
  Array.from({ length: 40 }, (_, i) => {
    const start = Math.floor((i / 39) * text.length);
    return { start, end: Math.min(text.length, start + ([0, 5, 200][i % 3] ?? 0)) };
  });

describe('what stands at a place', () => {
  it('is all that touches it, in any plan', () => {
    for (const { text } of [...fixtures(), ...(realPlans() ?? [])]) check(text, placesOf(text));
    check(largePlan({ size: 50 * 1024 }), placesOf(largePlan({ size: 50 * 1024 })));
  });

  it('is all that touches it, in any text', () => {
    fc.assert(
      fc.property(randomMarkdown, (body) => {
        const text = `# Search Release Plan\n\n${body}`;
        check(text, placesOf(text));
      }),
      { numRuns: 100 },
    );
  });
});
