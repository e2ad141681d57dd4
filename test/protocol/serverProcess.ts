import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A server that is a process of its own, spoken to byte by byte: whatever is no message of the protocol shows. */
export class ServerProcess {
  readonly messages: Message[] = [];
  errorOutput = '';
  private readonly process: ChildProcessWithoutNullStreams;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly closed: Promise<unknown[]>;

  /** @param args of Node */
  constructor(...args: readonly string[]) {
    assert(existsSync('dist/server.js'), 'dist/server.js is missing; build first: node esbuild.mjs');
    this.process = spawn(process.execPath, args);
    this.closed = once(this.process, 'close');
    this.process.stdout.on('data', (data: Buffer) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      this.read();
    });
    this.process.stderr.on('data', (data: Buffer) => {
      this.errorOutput += data.toString();
    });
  }

  private read(): void {
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(this.buffer.toString('latin1', 0, 64));
      const length = Number(header?.[1]);
      const start = header?.[0].length ?? 0;
      if (!header || this.buffer.length < start + length) return;
      const message = JSON.parse(this.buffer.toString('utf8', start, start + length)) as Message;
      this.buffer = this.buffer.subarray(start + length);
      this.messages.push(message);
      if (message.id !== undefined && message.method === undefined) this.waiting.get(message.id)?.(message);
    }
  }

  send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  /** What `send` is called with in it arrives at once, so that all of it waits when the first of it is handled. */
  burst(send: () => void): void {
    this.process.stdin.cork();
    send();
    this.process.stdin.uncork();
  }

  async request(id: number, method: string, params?: unknown): Promise<unknown> {
    const { result, error } = await this.answer(id, method, params);
    assert.equal(error, undefined);
    return result;
  }

  /** The result of a request, or its error. */
  async answer(id: number, method: string, params?: unknown): Promise<Message> {
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve));
    this.send({ id, method, params });
    return Promise.race([
      answer,
      this.closed.then(() => assert.fail(`the server ended before it answered ${method}: ${this.errorOutput}`)),
    ]);
  }

  initialize({ pull = true } = {}): Promise<unknown> {
    const capabilities = { textDocument: pull ? { diagnostic: {} } : {} };
    return this.request(1, 'initialize', { processId: process.pid, rootUri: null, capabilities });
  }

  hangUp(): void {
    this.process.stdin.end();
  }

  /** The exit code, once everything that was written is read. */
  async end(): Promise<unknown> {
    const [code] = await this.closed;
    assert.equal(this.buffer.toString(), '', 'there is more than messages on standard output');
    return code;
  }
}
