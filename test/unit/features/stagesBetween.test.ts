import assert from 'node:assert/strict';
import { laddersOf } from '../../../server/src/core/features/stages/ladders';
import { renameStage, stageRenameAt } from '../../../server/src/core/features/stages/renameStage';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';

const plan = (letters: readonly string[]): string =>
  `# Night Ferry Release Plan\n\n${letters.map((letter) => `### Stage ${letter}: [FILL_IN]% of users\n\n- Length of time: 1 day\n\n`).join('')}See Stage ${letters[2] ?? ''}.\n`;

describe('a stage between two others', () => {
  for (const letters of [
    ['A', 'B', 'B2', 'B3', 'C'],
    ['1', '2', '2b', '3'],
  ]) {
    it(`is a step of their rollout: ${letters.join(', ')}`, () => {
      assert.deepEqual(
        laddersOf(parsePlan(plan(letters))).map(({ rungs }) => rungs.length),
        [letters.length],
      );
    });

    it(`is renamed wherever it is called: ${letters.join(', ')}`, () => {
      const text = plan(letters);
      const read = parsePlan(text);
      const target = stageRenameAt(read, text.lastIndexOf(letters[2] ?? ''));
      assert(target);
      const result = renameStage(read, target, 'Stage 7');
      assert(result.ok);
      assert.equal(applyEdits(text, result.edits), plan(letters.map((letter, i) => (i === 2 ? '7' : letter))));
    });
  }
});
