import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { assess, fixesOf, type Assessment, type Problem } from '../../server/src/core/assessment';
import { parsePlan, type Plan } from '../../server/src/core/plan/plan';
import type { Fix } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import type { Span } from '../../server/src/core/text/span';
import { toFillIn } from '../support/toFillIn';

/** The same plan as others may have written it. */
const spellings: readonly (readonly [name: string, write: (text: string) => string])[] = [
  ['as they stand', (text) => text],
  ['with CRLF', (text) => text.replace(/\r?\n/g, '\r\n')],
  ['with other bullets', (text) => text.replace(/^([ \t]*)- /gm, '$1* ')],
  ['with numbers for bullets, without a last line end', (text) => text.replace(/^- (?!\[)/gm, '1. ').trimEnd()],
  ['with tabs behind bullets', (text) => text.replace(/^([ \t]*)- /gm, '$1-\t')],
];

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

  for (const [name, write] of spellings) {
    it(`lose the finding that a fix mends and get no other, ${name}`, () => {
      let tried = 0;
      for (const text of texts.map(write)) {
        const before = assess(text);
        for (const problem of before.problems) {
          for (const fix of fixesOf(before, problem)) {
            checkFix(before, problem, fix);
            tried++;
          }
        }
      }
      assert.ok(tried > 30, `${tried} fixes tried`);
    });
  }
});

/** What a plan is told as soon as its state moves on, or it holds fewer marks of its template: decisions and ticks make it so. */
const byState: ReadonlySet<string> = new Set(['template-leftover', 'missing-section', 'missing-field question-cleanup']);

function checkFix(before: Assessment, problem: Problem, fix: Fix): void {
  const { text } = before.plan.markdown;
  const after = assess(applyEdits(text, fix.edits), {}, before);
  const first = Math.min(...fix.edits.map(({ span }) => span.start));
  const grown = Math.max(0, after.plan.markdown.text.length - text.length);
  // What an inserted block still waits for stands in the block itself.
  const isInserted = ({ span }: Problem): boolean => first <= span.start && span.start < first + grown;
  const key = ({ ruleId, subject }: Problem): string => `${ruleId} ${subject ?? ''}`;
  const count = ({ problems }: Assessment, wanted: string): number =>
    problems.filter((one) => key(one) === wanted && !(after.problems === problems && isInserted(one) && toFillIn.has(one.ruleId))).length;
  const where = `“${fix.title}” in “${before.plan.title?.text ?? ''}”, line ${before.plan.markdown.index.lineAt(problem.span.start) + 1}`;
  assert.ok(count(after, key(problem)) < count(before, key(problem)), `${problem.ruleId}: ${where} leaves its finding`);
  const stands = ({ gates, plan }: Assessment): string => JSON.stringify([plan.template, gates.map(({ status }) => status)]);
  const movesOn = stands(before) !== stands(after);
  for (const wanted of new Set(after.problems.map(key))) {
    if (movesOn && (byState.has(wanted.split(' ')[0] ?? '') || byState.has(wanted))) continue;
    assert.ok(count(after, wanted) <= count(before, wanted), `${problem.ruleId}: ${where} brings ${wanted}`);
  }
  if (!/[^\r]\n/.test(text)) assert.ok(!/[^\r]\n/.test(after.plan.markdown.text), `${where} brings line ends of its own`);
}

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
