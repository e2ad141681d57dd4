import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const corpus = path.resolve(process.env['RELEASE_PLAN_CORPUS'] ?? '../shared/corpus');

interface Row {
  readonly metric: string;
  readonly precision: number;
  readonly f1: number;
}

/** F1 that the understanding of the labelled plans may not fall below. */
const floors: Readonly<Record<string, number>> = {
  recognized: 1,
  title: 1,
  sections: 0.98,
  stages: 0.98,
  'stage.letter': 0.97,
  'stage.percent': 0.97,
  'stage.hasPlanning': 0.97,
  'stage.hasResults': 0.97,
  'stage.resultsFilled': 0.97,
  toggles: 1,
  placeholders: 0.98,
  emptyFields: 0.97,
  dates: 0.95,
  defects: 0.9,
  state: 0.95,
  'state±1': 1,
};

describe('The labelled plans', function () {
  this.timeout(60_000);
  if (!existsSync(corpus)) {
    it(`are not here (${corpus}): nothing to compare with`, () => {
      process.stdout.write(`      no corpus at ${corpus}\n`);
    });
    return;
  }
  for (const options of [[], ['--neutral']]) {
    it(`are understood as labelled ${options.join(' ')}`, () => {
      const folders = [
        '--plans',
        path.join(corpus, 'seeds'),
        '--plans',
        path.join(corpus, 'plans'),
        '--labels',
        path.join(corpus, 'labels'),
      ];
      const args = [path.join(corpus, 'score.mjs'), '--cli', 'node dist/cli.js', ...folders, '--json', ...options];
      const rows = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as readonly Row[];
      const score = new Map(rows.map((row) => [row.metric, row]));
      for (const [metric, floor] of Object.entries(floors)) {
        const f1 = score.get(metric)?.f1 ?? 0;
        assert.ok(f1 >= floor, `${metric}: ${f1.toFixed(3)} is below ${floor}`);
      }
      assert.ok((score.get('defects')?.precision ?? 0) >= 0.95);
    });
  }
});
