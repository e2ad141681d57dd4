import assert from 'node:assert/strict';
import { isInsertableSection } from '../../server/src/core/authoring/blocks';
import { insertables, insertInto } from '../../server/src/core/authoring/insert';
import { newPlan } from '../../server/src/core/authoring/newPlan';
import { assess } from '../../server/src/core/assessment';
import { applyEdits } from '../../server/src/core/text/edit';

describe('Inserting into a plan', () => {
  const skeletons = [
    '# A Release Plan\n',
    '# A Release Plan\n\nText.',
    '# A Release Plan\r\n\r\n## Rollout Planning\r\n\r\n* Desired date range: 3/3/2025\r\n\r\n### Stage A: 10% of users\r\n\r\n#### Planning\r\n\r\n* Length of time: 1 day\r\n\r\n## Post-launch Questions\r\n\r\n1. How might your product evolve?\r\n',
    newPlan('staged', 'Whole', [10, 100]),
  ];
  for (const [i, text] of skeletons.entries()) {
    it(`puts every section where it is found again, and touches nothing else (skeleton ${i + 1})`, () => {
      const before = assess(text).plan;
      for (const { id, present } of insertables(before).filter((one) => isInsertableSection(one.id))) {
        const insertion = insertInto(before, id);
        assert.ok(insertion);
        const { offset, text: inserted } = insertion;
        const after = applyEdits(text, [{ span: { start: offset, end: offset }, text: inserted }]);
        assert.equal(after.slice(0, offset) + after.slice(offset + inserted.length), text);
        const count = (plan: typeof before): number => plan.sections.filter((section) => section.kind === id).length;
        assert.equal(count(assess(after).plan), count(before) + 1, `${id}${present ? ' once more' : ''}`);
        if (text.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after));
      }
    });

    it(`puts the next stage behind the last one (skeleton ${i + 1})`, () => {
      const before = assess(text).plan;
      const insertion = insertInto(before, 'stage');
      assert.ok(insertion);
      const after = assess(applyEdits(text, [{ span: { start: insertion.offset, end: insertion.offset }, text: insertion.text }])).plan;
      assert.equal(after.stages.length, before.stages.length + 1);
      assert.equal(after.stages.at(-1)?.letter, String.fromCharCode(65 + before.stages.length));
    });
  }
});
