import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { assess, fixesOf } from '../../server/src/core/assessment';
import { parsePlan, type Plan } from '../../server/src/core/plan/plan';
import { applyEdits } from '../../server/src/core/text/edit';
import type { Span } from '../../server/src/core/text/span';

const corpus = path.resolve(process.env['RELEASE_PLAN_CORPUS'] ?? '../shared/corpus');

describe('Real plans', function () {
  this.timeout(60_000);
  if (!existsSync(corpus)) {
    it(`are not here (${corpus}): nothing to try`, () => {
      process.stdout.write(`      no corpus at ${corpus}\n`);
    });
    return;
  }
  const texts = ['seeds', 'plans'].flatMap((folder) =>
    readdirSync(path.join(corpus, folder)).map((name) => readFileSync(path.join(corpus, folder, name), 'utf8')),
  );

  it('are all recognised', () => {
    assert.ok(texts.length >= 33);
    for (const text of texts) assert.ok(parsePlan(text).recognised, text.slice(0, 80));
  });

  it('are read without a throw and with sound spans, however they are cut and spliced', () => {
    const part = fc.tuple(fc.nat(texts.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    const slice = ([which, a, b]: readonly [number, number, number]): string => {
      const text = texts[which] ?? '';
      return text.slice(Math.floor(Math.min(a, b) * text.length), Math.ceil(Math.max(a, b) * text.length));
    };
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        checkSpans(parsePlan(parts.map(slice).join('')));
      }),
      { numRuns: 150 },
    );
  });

  it('keep every byte outside a fix, and lose the finding that it mends', () => {
    let tried = 0;
    for (const text of texts) {
      const before = assess(text);
      for (const problem of before.problems) {
        for (const fix of fixesOf(before, problem)) {
          const after = assess(applyEdits(text, fix.edits));
          const first = fix.edits[0]?.span.start ?? 0;
          const grown = after.plan.markdown.text.length - text.length;
          // What an inserted block still waits for stands in the block itself.
          const count = (all: typeof before, skipped: number): number =>
            all.problems.filter(
              (one) =>
                one.ruleId === problem.ruleId &&
                one.subject === problem.subject &&
                !(first <= one.span.start && one.span.end <= first + skipped),
            ).length;
          assert.ok(
            count(after, Math.max(0, grown)) < count(before, 0),
            `${problem.ruleId} “${fix.title}” leaves its finding in “${before.plan.title?.text ?? ''}”`,
          );
          tried++;
        }
      }
    }
    assert.ok(tried > 30, `${tried} fixes tried`);
  });
});

function checkSpans(plan: Plan): void {
  const { text, lines, links, codes, comments } = plan.markdown;
  const sound = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
  const spans = [
    ...lines.map((line) => line.span),
    ...links.map((link) => link.span),
    ...codes,
    ...comments,
    ...plan.sections.flatMap((section) => [section.span, section.headingSpan]),
    ...plan.stages.flatMap((stage) => [stage.span, stage.headingSpan]),
    ...plan.fields.flatMap((field) => [field.labelSpan, field.valueSpan]),
    ...plan.toggles.flatMap((toggle) => toggle.mentions),
    ...plan.boxes.map((box) => box.span),
  ];
  for (const span of spans) assert.ok(sound(span), JSON.stringify(span));
  for (const found of [...plan.placeholders, ...plan.dates]) {
    assert.ok(sound(found.span));
    assert.equal(text.slice(found.span.start, found.span.end), found.text);
  }
  for (const section of plan.sections) {
    const parent = section.parent === undefined ? undefined : plan.sections[section.parent];
    assert.ok(section.span.start <= section.headingSpan.start && section.headingSpan.end <= section.span.end);
    assert.ok(!parent || (parent.span.start <= section.span.start && section.span.end <= parent.span.end), 'sections nest');
  }
}
