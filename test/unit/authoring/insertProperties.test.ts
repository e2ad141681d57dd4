import assert from 'node:assert/strict';
import { insertables, insertInto } from '../../../server/src/core/authoring/insert';
import { modelStage, sectionsOfStage, type StagePart } from '../../../server/src/core/authoring/ownWords';
import { headedStages } from '../../../server/src/core/authoring/stages';
import { assess, type Assessment } from '../../../server/src/core/assessment';
import { parsePlan, type Plan } from '../../../server/src/core/plan/plan';
import type { Stage } from '../../../server/src/core/plan/stages';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { ferry, ferryStates, fixtures } from '../../support/fixtures';
import { eachLineEnd, lineEnds } from '../../support/lineEnds';

/** What can be inserted into a plan, wherever: each insertable at each of its places. */
const wanted = (plan: Plan): { what: string; stage: number | undefined }[] =>
  insertables(plan).flatMap(({ id, present, places }) => {
    if (id === 'stage') return [{ what: id, stage: undefined }, ...headedStages(plan).map(({ index }) => ({ what: id, stage: index }))];
    if (present) return [];
    return places ? places.map(({ stage }) => ({ what: id, stage })) : [{ what: id, stage: undefined }];
  });

interface Inserted {
  readonly name: string;
  readonly before: Assessment;
  readonly after: Assessment;
  readonly offset: number;
  readonly block: string;
  /** Where an offset of the plan as it was lies now. */
  readonly moved: (offset: number) => number;
}

function eachInsertion(check: (inserted: Inserted) => void, includes: (what: string) => boolean = () => true): void {
  const texts = [
    ...fixtures(),
    ...ferryStates.map((state) => ({ name: `ferry ${state}`, text: ferry(state) })),
    ...(realPlans() ?? []).map(({ id, text }) => ({ name: `plan ${id}`, text })),
  ];
  for (const { name, text } of texts) {
    const before = assess(text);
    for (const { what, stage } of wanted(before.plan)) {
      if (!includes(what)) continue;
      const insertion = insertInto(before.plan, what, stage);
      assert(insertion, `${what} in ${name}`);
      const { offset, text: block } = insertion;
      const after = assess(applyEdits(text, [{ span: { start: offset, end: offset }, text: block }]), {}, before);
      const moved = (old: number): number => (old < offset ? old : old + block.length);
      check({ name: `${what}${stage === undefined ? '' : ` at stage ${stage}`} in ${name}`, before, after, offset, block, moved });
    }
  }
}

const isWithin = (offset: number, { offset: start, block }: Inserted): boolean => start <= offset && offset < start + block.length;

describe('what is inserted into any plan', () => {
  it('leaves every section what it was, where it was', function () {
    this.timeout(60_000);
    eachInsertion((inserted) => {
      const { before, after, moved, name } = inserted;
      const startOf = ({ sections }: Plan, at: number | undefined): number | undefined =>
        at === undefined ? undefined : sections[at]?.headingSpan.start;
      const then = before.plan.sections.map(({ kind, level, headingSpan, parent, owner, part }) => {
        const [above, of] = [startOf(before.plan, parent), startOf(before.plan, owner)];
        return [kind, level, moved(headingSpan.start), above === undefined ? above : moved(above), of === undefined ? of : moved(of), part];
      });
      const now = after.plan.sections
        .filter(({ headingSpan }) => !isWithin(headingSpan.start, inserted))
        .map(({ kind, level, headingSpan, parent, owner, part }) => [
          kind,
          level,
          headingSpan.start,
          startOf(after.plan, parent),
          startOf(after.plan, owner),
          part,
        ]);
      assert.deepEqual(now, then, name);
    });
  });

  it('leaves every question, toggle and box what it was', function () {
    this.timeout(60_000);
    eachInsertion((inserted) => {
      const { before, after, moved, name } = inserted;
      const then = before.plan.fields.map(({ definition, label, labelSpan, value, status }) => [
        definition?.id,
        label,
        moved(labelSpan.start),
        value,
        status,
      ]);
      const now = after.plan.fields
        .filter(({ labelSpan }) => !isWithin(labelSpan.start, inserted))
        .map(({ definition, label, labelSpan, value, status }) => [definition?.id, label, labelSpan.start, value, status]);
      assert.deepEqual(now, then, name);
      assert.equal(after.plan.boxes.filter(({ span }) => !isWithin(span.start, inserted)).length, before.plan.boxes.length, name);
    });
  });

  it('says nothing new about the rest of the plan', function () {
    this.timeout(60_000);
    eachInsertion((inserted) => {
      const { before, after, moved, name } = inserted;
      // Questions of a template may make a plan one of that template, which is then asked for the rest of it.
      if (before.plan.template !== after.plan.template) return;
      const known = new Set(before.problems.map(({ ruleId, span }) => `${ruleId} ${moved(span.start)}`));
      const fresh = after.problems.filter(
        ({ ruleId, span, related }) =>
          ![span, ...related.map((place) => place.span)].some(({ start }) => isWithin(start, inserted)) &&
          !known.has(`${ruleId} ${span.start}`),
      );
      assert.deepEqual(
        fresh.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        [],
        name,
      );
    });
  });

  it('keeps every byte and the line ends of the plan, and a blank line on both sides of a block', () => {
    for (const { text } of fixtures()) {
      for (const { text: plan } of eachLineEnd(text)) {
        for (const { what, stage } of wanted(parsePlan(plan))) {
          const insertion = insertInto(parsePlan(plan), what, stage);
          assert(insertion);
          const { offset, text: block } = insertion;
          const written = applyEdits(plan, [{ span: { start: offset, end: offset }, text: block }]);
          assert.equal(written.slice(0, offset) + written.slice(offset + block.length), plan);
          if (plan.includes(lineEnds.CRLF)) assert.doesNotMatch(written, /[^\r]\n|\r(?!\n)/, what);
          else assert.doesNotMatch(written, /\r/, what);
          if (what === 'clean-up-question') continue;
          const own = block.trim();
          const at = written.indexOf(own, offset);
          assert.match(written.slice(0, at), /\n\r?\n$/, `${what}: ${JSON.stringify(written.slice(0, at).slice(-20))}`);
          assert.match(written.slice(at + own.length), /^[ \t]*\r?\n(?:\r?\n|$)|^$/, what);
        }
      }
    }
  });

  it('asks in a new stage what the other stages ask', function () {
    this.timeout(60_000);
    let stages = 0;
    eachInsertion(
      ({ before, after, offset, block, name }) => {
        const last = headedStages(before.plan).filter(({ headingSpan }) => headingSpan.start < offset);
        const inserted = after.plan.stages.filter(
          ({ headingSpan }) => headingSpan.start >= offset && headingSpan.start < offset + block.length,
        );
        assert.equal(inserted.length, 1, name);
        const [stage] = inserted;
        const near = last.at(-1);
        if (!stage || !near) return;
        for (const part of ['planning', 'results'] as const) {
          const model = modelStage(before.plan, part, near);
          if (!model) continue;
          stages++;
          assert.deepEqual(idsOf(after.plan, stage, part), idsOf(before.plan, model, part), `${part}: ${name}`);
        }
      },
      (what) => what === 'stage',
    );
    assert(stages > 20);
  });

  it('never gives a stage a letter that another one has, nor leaves one out', function () {
    this.timeout(60_000);
    eachInsertion(
      ({ before, after, name }) => {
        const told = ({ problems }: Assessment): number =>
          problems.filter(({ ruleId }) => ruleId === 'duplicate-stage' || ruleId === 'stage-letter-gap').length;
        assert(told(after) <= told(before), name);
        const letters = before.plan.stages.filter(({ section }) => section !== undefined).map(({ letter }) => letter);
        const kept = after.plan.stages.map(({ letter }) => letter);
        for (const letter of letters) assert(kept.includes(letter), name);
      },
      (what) => what === 'stage',
    );
  });
});

/** The known questions of a part of a stage. */
function idsOf(plan: Plan, stage: Stage, part: StagePart): string[] {
  const context = part === 'planning' ? 'stage-planning' : 'stage-results';
  const spans = sectionsOfStage(plan, stage).map(({ span }) => span);
  const ids = plan.fields
    .filter(
      (field) =>
        field.shape === 'line' &&
        field.context === context &&
        spans.some(({ start, end }) => start <= field.labelSpan.start && field.labelSpan.start <= end),
    )
    .flatMap(({ definition }) => definition?.id ?? []);
  return [...new Set(ids)].sort();
}
