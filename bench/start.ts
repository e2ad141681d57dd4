import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { largePlan } from '../test/support/largePlan';
import { BenchClient } from './client';
import { median } from './measure';
import type { Table } from './results';

const uri = 'file:///bench/plan.md';

interface Start {
  readonly initialized: number;
  readonly diagnostics: number;
}

/** From nothing to the first diagnostics of a small plan, in turn with a Node that does nothing: what no server can be faster than. */
export async function measureStart(server: string, rounds: number): Promise<Table> {
  const text = largePlan({ size: 8 * 1024 });
  const nodes: number[] = [];
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round++) {
    nodes.push(await startNode());
    starts.push(await startServer(server, text));
  }
  const node = median(nodes);
  const initialized = median(starts.map((one) => one.initialized));
  const diagnostics = median(starts.map((one) => one.diagnostics));
  const row = (name: string, value: number): Table['rows'][number] => ({
    name,
    unit: 'ms',
    cells: { median: value, '÷ node': value / node },
  });
  return {
    title: `Start, ${rounds} rounds in turn`,
    columns: ['median', '÷ node'],
    grows: false,
    rows: [row('`node -e 0`', node), row('start → initialized', initialized), row('start → diagnostics of 8 KB', diagnostics)],
  };
}

async function startNode(): Promise<number> {
  const start = performance.now();
  const [code] = (await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')) as [number];
  assert.equal(code, 0);
  return performance.now() - start;
}

async function startServer(server: string, text: string): Promise<Start> {
  const start = performance.now();
  const client = new BenchClient(server);
  try {
    await client.initialize();
    const initialized = performance.now() - start;
    await Promise.all([client.open(uri, text), client.pull(uri)]);
    const diagnostics = performance.now() - start;
    await client.end();
    return { initialized, diagnostics };
  } finally {
    client.kill();
  }
}
