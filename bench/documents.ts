import { CancellationTokenSource, ResponseError, type TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { withClient, type BenchClient } from './client';
import { backspaces, Edits, toChange, typing, type Edit } from '../test/support/edits';
import { measure, type Effort, type Stats } from './measure';
import type { Scene } from './options';
import type { Usage } from './usage';

const uri = 'file:///bench/plan.md';
const burst = 50;

/** Milliseconds for a burst, by the time of a single key, beyond which it is left out: a run would take too long. */
const longestBurst = 15_000;

/** What is told of one document, by the name of the measure. */
export type Measures = Record<string, Stats | number | undefined>;

/** What the author of a plan of this text waits for, from a real server process. */
export async function measureDocument(text: string, { server, time }: Scene): Promise<Measures> {
  const opened = await withClient(server, (client) => measureOpening(client, text, time));
  const others = await withClient(server, async (client) => {
    await client.open(uri, text);
    await client.pull(uri);
    const memory = client.usage()?.memory;
    const keystroke = await measureKeystrokes(client, text, time);
    const canBurst = keystroke.latency.p50 * burst < longestBurst;
    const measures: Measures = {
      'key → diagnostics': keystroke.latency,
      'processor time of a key': keystroke.cpu,
      [`${burst} keys at once → diagnostics`]: canBurst ? await measureBurst(client, text, time) : undefined,
      ...(await measureRequests(client, text, time)),
      'memory, opened': memory,
      'memory, edited': client.usage()?.memory,
    };
    return measures;
  });
  return { 'open → diagnostics': opened, ...others };
}

/** Each time another document of the same text, in a server that knows none. */
function measureOpening(client: BenchClient, text: string, time: number): Promise<Stats> {
  let opened = 0;
  const current = (): string => `file:///bench/${opened}/plan.md`;
  const run = (): Promise<unknown> => Promise.all([client.open(current(), text), client.pull(current())]);
  const after = async (): Promise<void> => {
    await client.close(current());
    opened++;
  };
  return measure(run, { time, least: 2, warmup: false, after });
}

async function measureKeystrokes(client: BenchClient, text: string, time: number): Promise<{ latency: Stats; cpu: number | undefined }> {
  const used: (Usage | undefined)[] = [];
  const note = (): void => void used.push(client.usage());
  const effort = { time, least: 10, onStart: note, onEnd: note };
  const latency = await afterEdits(client, new Edits(text, 1), effort, () => client.pull(uri));
  const [start, end] = used;
  return { latency, cpu: start && end && (end.cpu - start.cpu) / latency.n };
}

/** From each edit to the answer of what is asked right behind it. */
async function afterEdits(client: BenchClient, edits: Edits, effort: Effort, ask: (edit: Edit) => Promise<unknown>): Promise<Stats> {
  let edit = edits.place();
  const before = (): void => {
    edit = edits.next();
  };
  const stats = await measure(() => Promise.all([client.change(uri, toChange(edit)), ask(edit)]), { ...effort, before });
  const left = edits.last();
  if (left) await settle(client, [toChange(left)]);
  return stats;
}

/** Keys that come faster than diagnostics: the first question is dropped and asked again behind the last key, as VS Code does. */
async function measureBurst(client: BenchClient, text: string, time: number): Promise<Stats> {
  const edits = new Edits(text, 2);
  let place = edits.place();
  let bursts = 0;
  const isTyped = (): boolean => bursts % 2 === 1;
  const before = (): void => {
    if (!isTyped()) place = edits.place();
  };
  const run = async (): Promise<void> => {
    const [first, ...others] = (isTyped() ? backspaces : typing)(place, burst);
    if (first) void client.change(uri, first);
    const dropped = new CancellationTokenSource();
    const answer = client.pull(uri, dropped.token).catch(passCancelled);
    for (const change of others) void client.change(uri, change);
    dropped.cancel();
    await answer;
    await client.pull(uri);
  };
  const after = (): Promise<void> => {
    bursts++;
    return Promise.resolve();
  };
  const stats = await measure(run, { time, least: 1, warmup: false, before, after });
  if (isTyped()) await settle(client, backspaces(place, burst));
  return stats;
}

/** Takes back what a measure has left, and waits until the server has worked it off: the next measure does not pay for it. */
async function settle(client: BenchClient, changes: readonly TextDocumentContentChangeEvent[]): Promise<void> {
  await Promise.all(changes.map((change) => client.change(uri, change)));
  await client.pull(uri);
}

function passCancelled(error: unknown): void {
  if (!(error instanceof ResponseError)) throw error;
}

/** At answers that are open, for there an editor is asked something and has something to say. Actions are asked for at one that stays open. */
async function measureRequests(client: BenchClient, text: string, time: number): Promise<Measures> {
  const places = [...text.matchAll(/: \[FILL_IN\]/g)].map(({ index }) => index + 2);
  const [staysOpen = 0] = places.splice(places.length >> 1, 1);
  const position = new Edits(text, 3).positionOf(staysOpen);
  const measureRequest = (ask: (edit: Edit) => Promise<unknown>): Promise<Stats> =>
    afterEdits(client, new Edits(text, 3, places), { time, least: 3, warmup: false }, ask);
  return {
    'key → completion': await measureRequest(({ start }) => client.complete(uri, start)),
    'key → hover': await measureRequest(({ start }) => client.hover(uri, { line: start.line, character: 4 })),
    'key → code actions': await measureRequest(() => client.actions(uri, position)),
  };
}
