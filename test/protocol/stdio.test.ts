import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { plan, planUri } from './plans';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** The command line's server, spoken to byte by byte: whatever is no message of the protocol shows. */
class Server {
  readonly messages: Message[] = [];
  errorOutput = '';
  private readonly process: ChildProcessWithoutNullStreams;
  private buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly closed: Promise<unknown[]>;

  constructor() {
    const cli = path.resolve('dist/cli.js');
    assert(existsSync(cli), `${cli} is missing; build first: node esbuild.mjs`);
    this.process = spawn(process.execPath, [cli, 'lsp', '--stdio']);
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

  async request(id: number, method: string, params?: unknown): Promise<unknown> {
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve));
    this.send({ id, method, params });
    const { result, error } = await Promise.race([
      answer,
      this.closed.then(() => assert.fail(`the server ended before it answered ${method}: ${this.errorOutput}`)),
    ]);
    assert.equal(error, undefined);
    return result;
  }

  initialize(): Promise<unknown> {
    const capabilities = { textDocument: { diagnostic: {} } };
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

describe('release-plan lsp --stdio', () => {
  it('serves until it is told to exit', async () => {
    const server = new Server();
    const { capabilities } = (await server.initialize()) as { capabilities: { diagnosticProvider?: unknown } };
    assert.notEqual(capabilities.diagnosticProvider, undefined);
    server.send({ method: 'initialized', params: {} });
    const text = plan.replace('Library', 'Bücher 📚');
    server.send({ method: 'textDocument/didOpen', params: { textDocument: { uri: planUri, languageId: 'markdown', version: 1, text } } });
    const { items } = (await server.request(2, 'textDocument/diagnostic', { textDocument: { uri: planUri } })) as { items: unknown[] };
    assert.equal(items.length, 3);
    const view = await server.request(3, 'releasePlan/readiness', { uri: planUri });
    assert.equal((view as { title: string }).title, 'Bücher 📚 Renewals Release Plan');
    assert.equal(await server.request(4, 'shutdown'), null);
    server.send({ method: 'exit' });
    assert.equal(await server.end(), 0);
    assert.equal(server.errorOutput, '');
    assert.deepEqual(
      server.messages.filter(({ method }) => method !== undefined),
      [{ jsonrpc: '2.0', method: 'releasePlan/readinessChanged', params: { uri: planUri } }],
    );
  });

  it('ends with 1 when it is told to exit without a shutdown', async () => {
    const server = new Server();
    await server.initialize();
    server.send({ method: 'exit' });
    assert.equal(await server.end(), 1);
    assert.equal(server.errorOutput, '');
  });

  it('ends when its client is gone', async () => {
    const server = new Server();
    await server.initialize();
    server.hangUp();
    assert.equal(await server.end(), 1);
    assert.equal(server.errorOutput, '');
  });
});
