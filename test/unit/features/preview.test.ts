import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { previewOf } from '../../../server/src/core/features/preview';
import { summaryOf } from '../../../server/src/core/features/summary';
import { ferry, fixture, fixtures } from '../../support/fixtures';

describe('what the preview of a plan shows', () => {
  it('is where the rollout stands, stage by stage', () => {
    const preview = previewOf(assess(ferry('rolling-out')));
    assert(preview);
    assert.deepEqual([preview.state, preview.due], ['Rolling out, Stage B', '3 due']);
    assert.deepEqual(
      [preview.gate.name, preview.gate.standing, preview.gate.status],
      ['Next: Advance to Stage D', 'blocked by 3', 'blocked'],
    );
    assert.deepEqual(
      preview.stages.map(({ label, share }) => [label, share]),
      [
        ['Stage A, 5%, done, 3/10', 5],
        ['Stage B, 25%, running, 3/12–3/18', 25],
        ['Stage C, 50%, skipped', 50],
        ['Stage D, 100%, later, 3/20–3/26', 100],
      ],
    );
  });

  it('is the standing of each placeholder', () => {
    const text = ferry('rolling-out');
    const lines = text.split('\n');
    const { placeholders } = previewOf(assess(text)) ?? { placeholders: [] };
    const results = lines.indexOf('### Stage D: 100% of users');
    assert.deepEqual([...new Set(placeholders.filter(({ line }) => line < results).map(({ standing }) => standing))], ['now']);
    assert.deepEqual([...new Set(placeholders.filter(({ line }) => line > results).map(({ standing }) => standing))], ['later']);
    for (const { line, text: shown } of placeholders) assert(lines[line]?.includes(shown));
  });

  it('is that all gates lie behind, when they do', () => {
    const gate = previewOf(assess(ferry('closed')))?.gate;
    assert.deepEqual(gate, { name: 'All gates lie behind', standing: '', status: 'behind', details: [] });
  });

  it('shows a placeholder as it is read, without the backslashes of Markdown', () => {
    const preview = previewOf(assess('# A Release Plan\n\n## Rollback process\n\n- Who: \\[FILL\\_IN\\]\n'));
    assert.deepEqual(
      preview?.placeholders.map(({ text, line }) => [text, line]),
      [['[FILL_IN]', 4]],
    );
  });

  it('is nothing for a template, of which nothing is due', () => {
    assert.equal(previewOf(assess(fixture('staged'), { template: true })), undefined);
  });

  it('is a row of stages for each rollout of the plan', () => {
    const ladder = (letters: string[]): string =>
      letters.map((letter, i) => `### Stage ${letter}: ${25 * (i + 1)}%\n\n#### Planning\n\n- Length of time: 1 week\n\n`).join('');
    const text = `# A Release Plan\n\n## Rollout of the website\n\n${ladder(['A', 'B'])}## Rollout of the app\n\n${ladder(['A', 'B'])}`;
    assert.deepEqual(
      previewOf(assess(text))?.stages.map(({ name, anew }) => [name, anew]),
      [
        ['Stage A', false],
        ['Stage B', false],
        ['Stage A', true],
        ['Stage B', false],
      ],
    );
  });

  it('counts as every other view does', () => {
    for (const { text } of fixtures()) {
      const assessment = assess(text);
      const { due } = summaryOf(assessment);
      assert.equal(previewOf(assessment)?.due, due === 0 ? 'nothing due' : `${due} due`);
    }
  });
});
