import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { plan, planUri } from './plans';
import { ServerProcess } from './serverProcess';

/** Bytes of code. */
const mostBytes = 240_000;

/** Runs the server, and tells on standard error which files were loaded when it wrote its first answer. */
const tellLoaded = `
  const { stdout, stderr, argv } = process;
  const write = stdout.write;
  stdout.write = (...args) => {
    stdout.write = write;
    stderr.write(JSON.stringify(Object.keys(require.cache)) + '\\n');
    return stdout.write(...args);
  };
  require(argv[1]);
`;

/** Runs the server where what needs data of languages, which take long to load, fails. */
const withoutLanguages = `
  const fail = () => {
    throw new Error('data of languages are needed');
  };
  Number.prototype.toLocaleString = fail;
  String.prototype.localeCompare = fail;
  require(process.argv[1]);
`;

async function loadedAtFirstAnswer(): Promise<string[]> {
  const server = new ServerProcess('-e', tellLoaded, path.resolve('dist/server.js'), '--stdio');
  await server.initialize();
  await server.request(2, 'shutdown');
  server.send({ method: 'exit' });
  assert.equal(await server.end(), 0);
  return JSON.parse(server.errorOutput) as string[];
}

/** Our files that an entry takes in without `import()`. */
async function importedBy(entry: string): Promise<string[]> {
  const { metafile } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    plugins: [
      {
        name: 'nothing-later',
        setup: (build) => {
          build.onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
        },
      },
    ],
  });
  return Object.keys(metafile.inputs).sort();
}

describe('a server that starts', () => {
  it('answers initialize before most of it is loaded', async () => {
    const loaded = await loadedAtFirstAnswer();
    assert(loaded.includes(path.resolve('dist/server.js')));
    const bytes = loaded.reduce((sum, file) => sum + statSync(file).size, 0);
    assert(bytes <= mostBytes, `${bytes} bytes: ${loaded.join(', ')}`);
  });

  it('needs none of what understands plans for that', async () => {
    const files = ['abilities', 'capabilities', 'connectionOptions', 'pause', 'start', 'turns'];
    assert.deepEqual(await importedBy('server/src/entry/node.ts'), [
      'server/src/entry/node.ts',
      'server/src/entry/quickStart.ts',
      ...files.map((name) => `server/src/lsp/${name}.ts`),
    ]);
  });

  it('loads what reads YAML when there is something to read', async () => {
    const inputs = await importedBy('server/src/entry/serveFiles.ts');
    assert(inputs.includes('server/src/core/assessment.ts'));
    assert(!inputs.includes('server/src/core/toggles/featuresFile.ts'));
  });

  it('tells the first problems without data of languages', async () => {
    const server = new ServerProcess('-e', withoutLanguages, path.resolve('dist/server.js'), '--stdio');
    await server.initialize();
    const textDocument = { uri: planUri, languageId: 'markdown', version: 1, text: plan };
    server.send({ method: 'textDocument/didOpen', params: { textDocument } });
    const { items } = (await server.request(2, 'textDocument/diagnostic', { textDocument })) as { items: unknown[] };
    assert.equal(items.length, 3);
    await server.request(3, 'shutdown');
    server.send({ method: 'exit' });
    assert.equal(await server.end(), 0);
  });

  it('works off what came before it was loaded, in order', async () => {
    const server = new ServerProcess('dist/server.js', '--stdio');
    const capabilities = { textDocument: { diagnostic: {} } };
    const initialized = server.request(1, 'initialize', { processId: process.pid, rootUri: null, capabilities });
    server.send({ method: 'initialized', params: {} });
    const textDocument = { uri: planUri, version: 1 };
    const other = { uri: 'file:///work/other/release-plan.md', version: 1 };
    server.send({ method: 'textDocument/didOpen', params: { textDocument: { ...textDocument, languageId: 'markdown', text: '' } } });
    server.send({ method: 'textDocument/didOpen', params: { textDocument: { ...other, languageId: 'markdown', text: plan } } });
    server.send({
      method: 'textDocument/didChange',
      params: { textDocument: { ...textDocument, version: 2 }, contentChanges: [{ text: plan }] },
    });
    const pulled = server.request(2, 'textDocument/diagnostic', { textDocument });
    server.send({ method: 'textDocument/didClose', params: { textDocument: other } });
    const closed = server.request(3, 'textDocument/diagnostic', { textDocument: other });
    const ended = server.request(4, 'shutdown');
    await initialized;
    assert.equal(((await pulled) as { items: unknown[] }).items.length, 3);
    assert.deepEqual(await closed, { kind: 'full', items: [] });
    assert.equal(await ended, null);
    server.send({ method: 'exit' });
    assert.equal(await server.end(), 0);
  });

  it('ends when it cannot be loaded', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'release-plan-start-'));
    try {
      cpSync('dist', folder, { recursive: true });
      const parts = path.join(folder, 'parts');
      const [part, ...others] = readdirSync(parts).filter((name) => name.startsWith('serveFiles-'));
      assert(part !== undefined && others.length === 0);
      rmSync(path.join(parts, part));
      const server = new ServerProcess(path.join(folder, 'server.js'), '--stdio');
      await server.initialize();
      await assert.rejects(server.request(2, 'textDocument/diagnostic', { textDocument: { uri: planUri } }));
      assert.equal(await server.end(), 1);
      assert.match(server.errorOutput, /Cannot find module/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
