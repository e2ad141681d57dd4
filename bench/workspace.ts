import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { allPlansChanged, allPlansRequest, type AllPlansAnswer, type AllPlansChangedParams } from '../server/src/protocol';
import { largePlan } from '../test/support/largePlan';
import { sentences } from '../test/support/planWords';
import { Random } from '../test/support/random';
import { withClient, type BenchClient } from './client';
import { median } from './measure';
import type { Row, Table } from './results';

const rounds = 3;

interface Scan {
  readonly firstRows: number;
  readonly allRows: number;
}

/** The list of all plans over a folder of so many plans and half as many other Markdown files. */
export async function measureWorkspace(server: string, plans: number): Promise<Table> {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'release-plan-bench-'));
  try {
    writeWorkspace(folder, plans);
    const runs: { cold: Scan; warm: Scan; memory: number | undefined }[] = [];
    for (let round = 0; round < rounds; round++)
      runs.push(
        await withClient(
          server,
          async (client) => {
            const cold = await scan(client, plans);
            const memory = client.usage()?.memory;
            return { cold, memory, warm: await scan(client, plans) };
          },
          pathToFileURL(folder).href,
        ),
      );
    const column = `${plans} plans`;
    const row = (name: string, unit: Row['unit'], values: number[]): Row => ({ name, unit, cells: { [column]: median(values) } });
    return {
      title: `Workspace, ${rounds} rounds`,
      columns: [column],
      grows: false,
      rows: [
        row(
          'asked → first rows',
          'ms',
          runs.map(({ cold }) => cold.firstRows),
        ),
        row(
          'asked → all rows',
          'ms',
          runs.map(({ cold }) => cold.allRows),
        ),
        row(
          'asked again → rows',
          'ms',
          runs.map(({ warm }) => warm.firstRows),
        ),
        row(
          'asked again → all files looked at',
          'ms',
          runs.map(({ warm }) => warm.allRows),
        ),
        row(
          'memory with all rows',
          'MiB',
          runs.flatMap(({ memory }) => memory ?? []),
        ),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for the list, and resolves when the search is over. */
async function scan(client: BenchClient, plans: number): Promise<Scan> {
  const start = performance.now();
  let firstRows: number | undefined;
  let tell: (allRows: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => (tell = resolve));
  const take = ({ rows, progress }: Pick<AllPlansChangedParams, 'rows' | 'progress'>): void => {
    const now = performance.now() - start;
    if (rows.length > 0) firstRows ??= now;
    if (progress.state !== 'done') return;
    assert.equal(progress.found, plans, 'plans are missing');
    tell(now);
  };
  const listening = client.connection.onNotification(allPlansChanged, take);
  take(await client.connection.sendRequest<AllPlansAnswer>(allPlansRequest, { scan: true }));
  const allRows = await done;
  listening.dispose();
  assert(firstRows !== undefined);
  return { firstRows, allRows };
}

function writeWorkspace(folder: string, plans: number): void {
  const write = (text: string, ...names: readonly string[]): void => {
    const file = path.join(folder, ...names);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const random = new Random(1);
  for (let i = 0; i < plans; i++)
    write(largePlan({ size: random.between(3000, 8000), seed: i }), `team-${i % 20}`, `product-${i}`, 'release-plan.md');
  for (let i = 0; i < plans / 2; i++)
    write(`# Meeting ${i}\n\n${random.some(2, 20, () => sentences(random, 1, 4)).join('\n\n')}\n`, 'meetings', `${i}.md`);
}
