import assert from 'node:assert/strict';
import { plan, planUri } from './plans';
import { ServerProcess } from './serverProcess';

const startServer = (): ServerProcess => new ServerProcess('dist/cli.js', 'lsp', '--stdio');

describe('release-plan lsp --stdio', () => {
  it('serves until it is told to exit', async () => {
    const server = startServer();
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
    const server = startServer();
    await server.initialize();
    server.send({ method: 'exit' });
    assert.equal(await server.end(), 1);
    assert.equal(server.errorOutput, '');
  });

  it('ends when its client is gone', async () => {
    const server = startServer();
    await server.initialize();
    server.hangUp();
    assert.equal(await server.end(), 1);
    assert.equal(server.errorOutput, '');
  });
});
