import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckConfig } from '../core/assessment';
import type { ReadRow, RowReader } from './rowOf';

/** To a worker: a plan, and what it is read with where the worker was not told before. */
export interface RowTask {
  readonly text: string;
  /** The number of the configuration. */
  readonly config: number;
  readonly told: CheckConfig | undefined;
}

/** From a worker: first that it is there, then an answer to each task in turn. */
export type RowReply = 'ready' | { readonly row: ReadRow } | { readonly failure: string };

/**
 * `most`: each takes some 50 MiB. In milliseconds, `idleTime`: without work for so long a worker ends; `quietTime`: after a keystroke only
 * one has work for so long, for there may be no more cores.
 */
const defaults = { most: Math.min(2, availableParallelism()), idleTime: 5_000, quietTime: 500 };

/** MiB that a worker may hold: the largest plan that is understood in passing takes 48. A plan that took more would be passed over. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

interface Job {
  readonly text: string;
  readonly config: CheckConfig;
  readonly resolve: (row: ReadRow) => void;
  readonly reject: (error: unknown) => void;
}

interface Hand {
  readonly worker: Worker;
  /** The configurations that it was told. */
  readonly told: Map<CheckConfig, number>;
  ready: boolean;
  job: Job | undefined;
  idle: NodeJS.Timeout | undefined;
}

/** Rows that are made on other threads, which run only while there is work. Where none can be started they are made on this one. */
export class RowWorkers implements RowReader {
  private readonly hands = new Set<Hand>();
  private readonly waiting: Job[] = [];
  private broken = false;
  private quiet: NodeJS.Timeout | undefined;

  /** `file` is the script of a worker, `here` what makes rows without one. */
  constructor(
    private readonly file: string,
    private readonly here: RowReader,
    private readonly limits = defaults,
  ) {}

  rowOf(text: string, config: CheckConfig): Promise<ReadRow> {
    if (this.broken) return this.here.rowOf(text, config);
    return new Promise((resolve, reject) => {
      this.waiting.push({ text, config, resolve, reject });
      this.handOut();
    });
  }

  giveWay(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.quiet = undefined;
      this.handOut();
    }, this.limits.quietTime).unref();
  }

  /** How many threads there are. */
  get running(): number {
    return this.hands.size;
  }

  /** How many of them have work. */
  get busy(): number {
    return [...this.hands].filter(({ job }) => job !== undefined).length;
  }

  private handOut(): void {
    while (this.waiting.length > 0 && this.busy < (this.quiet ? 1 : this.limits.most)) {
      const free = [...this.hands].find(({ job }) => job === undefined) ?? this.start();
      const job = this.waiting.shift();
      if (job) this.give(free, job);
    }
  }

  private give(hand: Hand, job: Job): void {
    clearTimeout(hand.idle);
    hand.job = job;
    const known = hand.told.get(job.config);
    const config = known ?? hand.told.size;
    if (known === undefined) hand.told.set(job.config, config);
    const task: RowTask = { text: job.text, config, told: known === undefined ? job.config : undefined };
    hand.worker.postMessage(task);
  }

  private start(): Hand {
    const worker = new Worker(this.file, { resourceLimits });
    const hand: Hand = { worker, told: new Map(), ready: false, job: undefined, idle: undefined };
    this.hands.add(hand);
    // A server that ends waits for no worker.
    worker.unref();
    worker.on('message', (reply: RowReply) => {
      this.hear(hand, reply);
    });
    worker.on('error', (error) => {
      this.end(hand, error);
    });
    worker.on('exit', () => {
      this.end(hand, new Error('The worker ended.'));
    });
    return hand;
  }

  private hear(hand: Hand, reply: RowReply): void {
    if (reply === 'ready') {
      hand.ready = true;
      return;
    }
    const { job } = hand;
    hand.job = undefined;
    if ('row' in reply) job?.resolve(reply.row);
    else job?.reject(new Error(reply.failure));
    hand.idle = setTimeout(() => {
      this.hands.delete(hand);
      void hand.worker.terminate();
    }, this.limits.idleTime).unref();
    this.handOut();
  }

  /** What it worked on is passed over; where it never came up, no other will. */
  private end(hand: Hand, error: unknown): void {
    if (!this.hands.delete(hand)) return;
    clearTimeout(hand.idle);
    if (hand.ready) {
      hand.job?.reject(error);
      this.handOut();
      return;
    }
    this.broken = true;
    for (const { text, config, resolve, reject } of [...(hand.job ? [hand.job] : []), ...this.waiting.splice(0)]) {
      this.here.rowOf(text, config).then(resolve, reject);
    }
  }
}
