import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copyPlan } from '../../../server/src/core/authoring/copyPlan';
import { newPlan, planTemplates } from '../../../server/src/core/authoring/newPlan';
import { featureName } from '../../../server/src/core/authoring/title';
import { assess } from '../../../server/src/core/assessment';
import { leftoverLines } from '../../../server/src/core/plan/leftovers';
import { parsePlan, type Plan } from '../../../server/src/core/plan/plan';
import { percentOf } from '../../../server/src/core/plan/stages';
import { findAddresses } from '../../../server/src/core/plan/values/links';
import { waiversOf } from '../../../server/src/core/plan/waivers';
import { directionsOf } from '../../../server/src/core/rules/suppressions';
import { realPlans } from '../../support/corpus';
import { anyName, awkwardNames } from '../../support/featureNames';
import { ferry, ferryStates, fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

/** What is structure: kinds of sections, stages with their percentages, boxes. */
const structureOf = (plan: Plan): object => ({
  sections: plan.sections.filter(({ isTitle }) => !isTitle).map(({ kind, heading, part }) => [kind, heading, part]),
  stages: plan.stages.map((stage) => [stage.letter, percentOf(stage)?.low, percentOf(stage)?.high]),
});

/** A field that answers by the ladder, which is structure, or by boxes that wait to be ticked. */
function holdsLadder(plan: Plan, field: Plan['fields'][number]): boolean {
  if (field.definition?.value === 'percent') return true;
  const steps = plan.stages.filter(({ section }) => section === undefined).map(({ headingSpan }) => headingSpan.start);
  const schedules = plan.stages.flatMap(({ schedulePercent }) => schedulePercent?.span.start ?? []);
  const { labelSpan, valueSpan } = field;
  if ([...steps, ...schedules].some((start) => labelSpan.start <= start && start < valueSpan.end)) return true;
  return (
    field.inline.text === '' &&
    field.answers.every(({ span }) => [...steps, ...schedules].some((start) => span.start <= start && start < span.end))
  );
}

const lineEndsOf = (text: string): Set<string> => new Set(text.match(/\r\n|\r|\n/g));

function check(text: string): void {
  const original = parsePlan(text);
  const copied = copyPlan(text, 'Night Bus');
  const assessment = assess(copied);
  const { plan } = assessment;
  assert.equal(plan.recognised, original.recognised);
  assert.ok(['Night Bus Release Plan', 'Release Plan: Night Bus'].includes(plan.title?.text ?? ''));
  assert.deepEqual(structureOf(plan), structureOf(original));
  assert.equal(assessment.state.id, 'draft');
  assert.equal(assessment.state.rolledBack, undefined);
  const filled = plan.fields.filter(({ status }) => status === 'filled' || status === 'not-applicable');
  assert.deepEqual(
    filled.filter((field) => !holdsLadder(plan, field)).map(({ label, value }) => `${label}: ${value ?? ''}`),
    [],
  );
  assert.ok(plan.boxes.every(({ checked }) => !checked));
  assert.deepEqual(
    plan.boxes.map(({ depth }) => depth),
    original.boxes.map(({ depth }) => depth),
  );
  assert.deepEqual(plan.dates, []);
  assert.deepEqual(
    plan.toggles.map(({ name }) => name),
    [],
  );
  assert.deepEqual(waiversOf(plan), []);
  assert.deepEqual(directionsOf(plan.markdown), []);
  const guidance = leftoverLines(plan).map(({ line }) => plan.markdown.lines[line]?.span.start);
  const addresses = plan.markdown.lines
    .filter(({ span }) => !guidance.includes(span.start))
    .flatMap(({ span }) => findAddresses(copied.slice(span.start, span.end)));
  assert.deepEqual(addresses, []);
  assert.deepEqual(
    [...lineEndsOf(copied)].filter((end) => !lineEndsOf(text).has(end)),
    [],
  );
  assert.equal(copyPlan(copied, 'Night Bus'), copied, 'a copy of a copy is the copy');
  answersAreGone(original, copied);
}

/** No line of an answer stands in the copy, unless it is said in what stays too. */
function answersAreGone(original: Plan, copied: string): void {
  const { lines, text } = original.markdown;
  const steps = original.stages.filter(({ section }) => section === undefined).map(({ headingSpan }) => headingSpan.start);
  const stays = lines.filter(
    (line) =>
      steps.includes(line.text.source.start) ||
      line.kind === 'heading' ||
      line.kind === 'row' ||
      (line.kind === 'text' && line.marker?.box),
  );
  const said = `${stays.map(({ span }) => text.slice(span.start, span.end)).join('\n')}\n${original.fields.map(({ label }) => label).join('\n')}`;
  for (const { inline, answers, definition, status } of original.fields) {
    if (definition?.value === 'percent' || status !== 'filled') continue;
    const values = [inline.source, ...answers.filter((line) => !stays.includes(line)).map((line) => line.text.source)];
    for (const { start, end } of values) {
      const value = text.slice(start, end);
      if (value.length < 16 || said.includes(value.replace(/\s*:$/, ''))) continue;
      assert.ok(!copied.includes(value), value);
    }
  }
}

/** Tells of every plan that fails, by its name. */
function checkAll(plans: readonly { readonly id: string; readonly text: string }[]): void {
  const failures = plans.flatMap(({ id, text }) => {
    try {
      check(text);
      return [];
    } catch (error) {
      return [`${id}: ${String(error)}`];
    }
  });
  assert.deepEqual(failures, []);
}

describe('A copy of a plan', () => {
  it('has the structure of the plan and nothing of its answers: plans of our own, filled in to any degree', () => {
    const own = [...fixtures(), ...ferryStates.map((state) => ({ name: state, text: ferry(state) }))];
    checkAll(own.flatMap(({ name, text }) => eachLineEnd(text).map((written) => ({ id: name, text: written.text }))));
  });

  it('so do copies of real plans', function () {
    this.timeout(120_000);
    checkAll(realPlans() ?? []);
  });

  it('of a new plan differs from it in nothing but the name', () => {
    for (const { id, mostStages } of planTemplates) {
      const ladder = mostStages > 0 ? [1, 25, 100] : [];
      for (const name of awkwardNames) assert.equal(copyPlan(newPlan(id, name, ladder), 'Next'), newPlan(id, 'Next', ladder));
    }
  });

  it('takes any name as text', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const { title } = parsePlan(copyPlan(ferry('closed'), name));
        assert.equal(title?.text, `${featureName(name) === '' ? '[FILL_IN]' : featureName(name)} Release Plan`);
      }),
      { numRuns: 30 },
    );
  });

  it('can be made of any text', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        for (const written of eachLineEnd(text)) {
          const copied = copyPlan(written.text, 'Night Bus');
          const { boxes, title } = parsePlan(copied);
          assert.ok(boxes.every(({ checked }) => !checked));
          assert.ok(title?.text.includes('Night Bus'));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('lets no tag out of its quote', () => {
    const copied = copyPlan('> </div>@somebody #12\n# Search Release Plan\n', 'Night Bus');
    assert.equal(copied, '> </div>\n# Night Bus Release Plan\n');
    assert.equal(parsePlan(copied).title?.text, 'Night Bus Release Plan');
  });

  const top = '# Search Release Plan\n\n';
  const copyOf = (body: string): string => copyPlan(`${top}${body}`, 'Next').replace('# Next Release Plan\n\n', '');

  it('leaves out notes, waivers, suppressions and what only the file’s author may know', () => {
    const body = `<!-- release-plan-disable-file no-toggle: small -->\n<!-- markdownlint-disable MD024 -->\n\n### Stage A: 10% of users\n\n- Length of time: 1 day\n  Waived 3/14/2025: too small\n- Percentage of Users: 10% (40 people)\n\nRolled back on 3/15/2025 (Stage A): errors\n`;
    assert.equal(
      copyOf(body),
      '<!-- markdownlint-disable MD024 -->\n\n### Stage A: 10% of users\n\n- Length of time: [FILL_IN]\n- Percentage of Users: 10%\n',
    );
  });

  it('asks on where prose stood, with neutral labels kept', () => {
    const body = '## Rollback process\n\n- Trigger: errors above 2%\n- Who decides: Ana\n\n## Risks\n\nAna is away in May.\n\nSo is Bo.\n';
    assert.equal(copyOf(body), '## Rollback process\n\n- Trigger: [FILL_IN]\n- Who decides: [FILL_IN]\n\n## Risks\n\n[FILL_IN]\n');
  });

  it('unticks boxes, and takes dates, addresses and toggles out of them and of headings', () => {
    const body =
      '## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| `search_fast` | Fast |\n| `search_new` | New |\n\n## Go/no-go meeting (5/13/2025 at 1:35p ET)\n\n- [x] Turn on `search_fast` by 5/14/2025, see [the board](https://example.com/b)\n- [X] Tell everyone\n\n**Verdict:** Go\n';
    assert.equal(
      copyOf(body),
      '## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| [FILL_IN] | [FILL_IN] |\n\n## Go/no-go meeting\n\n- [ ] Turn on [FILL_IN] by [FILL_IN], see the board\n- [ ] Tell everyone\n\n**Verdict:** TBD\n',
    );
  });

  it('keeps the ladder of a list and of a table without what was said about it', () => {
    const body =
      '## Staged rollout\n\n#### Rollout dates:\n\n1. Stage A: 5% of users on 5/13/2025, with Ana\n2. Stage B: 100% of users on 5/20/2025\n\n### Go live planning\n\n| Launch % | Date | Who |\n| --- | --- | --- |\n| 5% of users | 5/13/2025 | Ana |\n| 100% of users | 5/20/2025 | |\n';
    assert.equal(
      copyOf(body),
      '## Staged rollout\n\n#### Rollout dates:\n\n1. Stage A: 5% of users\n2. Stage B: 100% of users\n\n### Go live planning\n\n| Launch % | Date | Who |\n| --- | --- | --- |\n| 5% of users | [FILL_IN] | [FILL_IN] |\n| 100% of users | [FILL_IN] | |\n',
    );
    const dated =
      '## Staged rollout\n\n### Go live planning\n\n| Launch | Who |\n| --- | --- |\n| 3/14/2025 - 5% of users | Ana |\n| 3/21/2025 - 100% of users | Ben |\n';
    assert.equal(copyOf(dated), dated.replace(/3\/\d+\/2025/g, '[FILL_IN]').replace(/Ana|Ben/g, '[FILL_IN]'));
  });

  it('empties front matter and keeps its keys', () => {
    const copied = copyPlan('---\ntitle: Search\nowners:\n  - Ana\nrelease-plan: true\n---\n# Search Release Plan\n', 'Next');
    assert.equal(copied, '---\ntitle:\nowners:\nrelease-plan: true\n---\n# Next Release Plan\n');
  });
});
