import assert from 'node:assert/strict';
import { LSPErrorCodes, type Diagnostic, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { readinessChanged } from '../../server/src/protocol';
import { plan, planUri, readme } from './plans';
import { ServerProcess } from './serverProcess';
import { rangeOf } from './support';

const textDocument = { uri: planUri };

function change(server: ServerProcess, version: number, ...contentChanges: readonly unknown[]): void {
  server.send({ method: 'textDocument/didChange', params: { textDocument: { uri: planUri, version }, contentChanges } });
}

/** A new line in front of everything. */
const lineAtTop = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' };

/** A server to which a plan is open, and that has nothing to do. */
async function opened(body: (server: ServerProcess) => Promise<void>, options?: { pull: boolean }): Promise<void> {
  const server = new ServerProcess('dist/server.js', '--stdio');
  try {
    await server.initialize(options);
    server.send({ method: 'initialized', params: {} });
    server.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: planUri, languageId: 'markdown', version: 1, text: plan } },
    });
    await server.request(2, 'releasePlan/readiness', textDocument);
    server.messages.length = 0;
    await body(server);
    await server.request(900, 'shutdown');
  } finally {
    server.send({ method: 'exit' });
    await server.end();
  }
}

const notifications = (server: ServerProcess, method: string): unknown[] =>
  server.messages.filter((message) => message.method === method).map(({ params }) => params);

describe('a burst of changes', () => {
  it('is looked at once, for the newest version, though each is asked about', () =>
    opened(async (server) => {
      let answers: ReturnType<ServerProcess['answer']>[] = [];
      server.burst(() => {
        answers = Array.from({ length: 50 }, (_, i) => {
          change(server, 2 + i, lineAtTop);
          return server.answer(100 + i, 'textDocument/diagnostic', { textDocument });
        });
      });
      const [last, ...others] = (await Promise.all(answers)).reverse();
      const { items } = last?.result as { items: Diagnostic[] };
      assert.deepEqual(items.at(-1)?.range, rangeOf('\n'.repeat(50) + plan, '50%'));
      assert.deepEqual(
        others.map(({ error }) => error),
        others.map(() => ({
          code: LSPErrorCodes.ServerCancelled,
          message: 'The document has changed since.',
          data: { retriggerRequest: true },
        })),
      );
      assert.deepEqual(notifications(server, readinessChanged), [textDocument]);
    }));

  it('is told of once to a client that pulls nothing', () =>
    opened(
      async (server) => {
        server.burst(() => {
          for (let version = 2; version <= 51; version++) change(server, version, lineAtTop);
        });
        await server.request(3, 'releasePlan/readiness', textDocument);
        const pushes = notifications(server, 'textDocument/publishDiagnostics') as PublishDiagnosticsParams[];
        assert.deepEqual(
          pushes.map(({ version, diagnostics }) => [version, diagnostics.at(-1)?.range]),
          [[51, rangeOf('\n'.repeat(50) + plan, '50%')]],
        );
        assert.deepEqual(notifications(server, readinessChanged), [textDocument]);
      },
      { pull: false },
    ));

  it('leaves each question that is answered at once with the version that it is about', () =>
    opened(async (server) => {
      let answers: ReturnType<ServerProcess['request']>[] = [];
      server.burst(() => {
        answers = Array.from({ length: 10 }, (_, i) => {
          change(server, 2 + i, lineAtTop);
          return server.request(100 + i, 'textDocument/documentSymbol', { textDocument });
        });
      });
      const symbols = (await Promise.all(answers)) as { range: { start: { line: number } } }[][];
      assert.deepEqual(
        symbols.map(([first]) => first?.range.start.line),
        answers.map((_, i) => 1 + i),
      );
      await server.request(3, 'releasePlan/readiness', textDocument);
      assert.deepEqual(notifications(server, readinessChanged), [textDocument]);
    }));

  it('that ends with no plan is told of, whoever asked meanwhile', () =>
    opened(
      async (server) => {
        server.burst(() => {
          change(server, 2, { text: readme });
          void server.request(3, 'textDocument/documentSymbol', { textDocument });
          change(server, 3, lineAtTop);
        });
        assert.equal(await server.request(4, 'releasePlan/readiness', textDocument), null);
        assert.deepEqual(notifications(server, 'textDocument/publishDiagnostics'), [{ uri: planUri, version: 3, diagnostics: [] }]);
        assert.deepEqual(notifications(server, readinessChanged), [textDocument]);
      },
      { pull: false },
    ));

  it('before a document is closed leaves nothing behind', () =>
    opened(
      async (server) => {
        server.burst(() => {
          change(server, 2, { text: readme });
          void server.request(3, 'textDocument/documentSymbol', { textDocument });
          server.send({ method: 'textDocument/didClose', params: { textDocument } });
        });
        assert.equal(await server.request(4, 'releasePlan/readiness', textDocument), null);
        assert.deepEqual(notifications(server, 'textDocument/publishDiagnostics'), [{ uri: planUri, diagnostics: [] }]);
        assert.deepEqual(notifications(server, readinessChanged), [textDocument]);
      },
      { pull: false },
    ));

  it('is not worked on for a question that is taken back while it waits', () =>
    opened(async (server) => {
      let cancelled: ReturnType<ServerProcess['answer']> | undefined;
      let last: ReturnType<ServerProcess['answer']> | undefined;
      server.burst(() => {
        change(server, 2, lineAtTop);
        cancelled = server.answer(4, 'textDocument/diagnostic', { textDocument });
        change(server, 3, lineAtTop);
        server.send({ method: '$/cancelRequest', params: { id: 4 } });
        last = server.answer(5, 'textDocument/diagnostic', { textDocument });
      });
      // Without data, for then VS Code asks again when it was not the one that cancelled.
      assert.deepEqual((await cancelled)?.error, { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' });
      assert.equal(((await last)?.result as { items: unknown[] }).items.length, 3);
    }));

  it('right before the server is told to stop is answered still', () =>
    opened(async (server) => {
      let answer: ReturnType<ServerProcess['request']> | undefined;
      server.burst(() => {
        change(server, 2, lineAtTop);
        answer = server.request(3, 'textDocument/diagnostic', { textDocument });
        void server.answer(4, 'shutdown');
      });
      assert.equal(((await answer) as { items: unknown[] }).items.length, 3);
    }));
});
