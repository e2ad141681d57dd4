import assert from 'node:assert/strict';
import { byPart, bySection } from '../../../server/src/core/plan/byPart';
import { parsePlan, updatePlan, type Plan } from '../../../server/src/core/plan/plan';
import { fieldsWithin } from '../../../server/src/core/plan/within';
import { hasToggles } from '../../../server/src/core/plan/toggles';

const text = `# Search Release Plan

## Feature toggles

- \`search_new_ranking\`

## Rollout

### Stage A: 10%

#### Planning

- Length of time: 1 day

#### Results

- Number of unique users: 12

### Stage B: 50%

#### Planning

- Length of time: 2 days
`;

const replaced = (plan: Plan, old: string, now: string): Plan => updatePlan(plan, plan.markdown.text.replace(old, now));

describe('What is found part by part', () => {
  it('is looked for in the parts alone that an edit has changed, and is the same list where nothing else is found', () => {
    const asked: string[] = [];
    const labels = byPart(({ stretch: { part }, fields }) => {
      asked.push(part.source.split('\n')[0] ?? '');
      return fields.map(({ label }) => label);
    });
    const plan = parsePlan(text);
    const before = labels(plan);
    assert.equal(asked.length, plan.parts.length);
    asked.length = 0;
    const edited = replaced(plan, '12', '1234');
    assert.equal(labels(edited), before);
    assert.deepEqual(asked, ['#### Results']);
    asked.length = 0;
    assert.notEqual(labels(replaced(edited, '- Number of unique users: 1234\n', '')), before);
    assert.deepEqual(asked, ['#### Results']);
  });

  it('is looked for everywhere when something else has changed that it goes by', () => {
    let asked = 0;
    const found = byPart((_, plan) => {
      asked++;
      return hasToggles(plan) ? ['with'] : ['without'];
    });
    const plan = parsePlan(text);
    assert.deepEqual(new Set(found(plan)), new Set(['with']));
    asked = 0;
    const edited = replaced(plan, '`search_new_ranking`', 'none');
    assert.deepEqual(new Set(found(edited)), new Set(['without']));
    assert.equal(asked, edited.parts.length);
  });
});

describe('What is found section by section', () => {
  const asked: string[] = [];
  const lengths = bySection((section, plan) => {
    if (section.kind !== 'stage') return [];
    asked.push(section.text);
    return fieldsWithin(plan, section).flatMap(({ definition, value }) => (definition?.id === 'stage-length' ? [value ?? ''] : []));
  });

  it('is looked for in the sections alone that hold what has changed', () => {
    const plan = parsePlan(text);
    assert.deepEqual(lengths(plan), ['1 day', '2 days']);
    asked.length = 0;
    assert.deepEqual(lengths(replaced(plan, '2 days', '3 days')), ['1 day', '3 days']);
    assert.deepEqual(asked, ['Stage B: 50%']);
  });

  it('is looked for again in a section whose heading, or whose reach, has changed', () => {
    let plan = parsePlan(text);
    lengths(plan);
    asked.length = 0;
    plan = replaced(plan, '### Stage B: 50%', '### Stage B: 75%');
    assert.deepEqual(lengths(plan), ['1 day', '2 days']);
    assert(asked.includes('Stage B: 75%'));
    asked.length = 0;
    // One level deeper it stands in the stage before it, and its planning beside it.
    plan = replaced(plan, '### Stage B', '#### Stage B');
    assert.deepEqual(lengths(plan), lengths(parsePlan(plan.markdown.text)));
    assert(asked.includes('Stage A: 10%'));
    plan = replaced(plan, '#### Stage B', '### Stage B');
    assert.deepEqual(lengths(plan), ['1 day', '2 days']);
  });

  it('is looked for in the stage that a planning block beside it belongs to', () => {
    const beside = text.replace('#### Planning\n\n- Length of time: 2 days', '### Planning\n\n- Length of time: 2 days');
    const found = bySection((section, plan) =>
      section.kind === 'stage' ? [plan.stages.find((stage) => stage.section === section.index)?.hasPlanning ?? false] : [],
    );
    let plan = parsePlan(beside);
    assert.deepEqual(found(plan), [true, true]);
    plan = replaced(plan, '### Planning\n\n- Length of time: 2', '### Plans\n\n- Time: 2');
    assert.deepEqual(found(plan), [true, false]);
  });
});
