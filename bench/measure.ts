import assert from 'node:assert/strict';
import { Bench } from 'tinybench';

/** Of times in milliseconds. */
export interface Stats {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly n: number;
}

export interface Effort {
  /** Milliseconds to measure for; a measure that is slow takes longer, for it has a least number of samples. */
  readonly time: number;
  readonly least: number;
  /** What is measured does not wait for anything. */
  readonly sync?: boolean;
  /** Whether the first runs are left out of the numbers. */
  readonly warmup?: boolean;
  /** Comes before each run, and is not measured. */
  readonly before?: () => void;
  readonly after?: () => Promise<void>;
  /** Frame the runs that count. */
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
}

export async function measure(run: () => unknown, effort: Effort): Promise<Stats> {
  const { time, least, sync = false, warmup = true, before, after, onStart, onEnd } = effort;
  const bench = new Bench({ time, iterations: least, warmup, warmupTime: time / 10, warmupIterations: 1, throws: true });
  bench.add('measured', run, {
    async: !sync,
    beforeEach: () => before?.(),
    afterEach: () => after?.(),
    beforeAll: (mode) => {
      if (mode === 'run') onStart?.();
    },
    afterAll: (mode) => {
      if (mode === 'run') onEnd?.();
    },
  });
  const [task] = await bench.run();
  assert(task?.result.state === 'completed');
  const { p50, p99, max, samplesCount } = task.result.latency;
  return { p50, p99, max, n: samplesCount };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? NaN) + (sorted[(sorted.length - 1) >> 1] ?? NaN)) / 2;
}
