import assert from 'node:assert/strict';
import { CancellationTokenSource, CompletionRequest, ErrorCodes, LSPErrorCodes, MessageType } from 'vscode-languageserver/node';
import {
  insertablesRequest,
  insertRequest,
  newPlanRequest,
  openItemRequest,
  readinessRequest,
  reportRequest,
  setCheckboxRequest,
  templatesRequest,
} from '../../server/src/protocol';
import { plan, planUri, readme } from './plans';
import { errorOf, positionAt, rangeOf, session, type Client } from './support';

const start = { line: 0, character: 0 };

/** Everything that can be asked about a document, at one place of it. */
async function askAll(client: Client, uri: string, position = start): Promise<unknown[]> {
  return Promise.all([
    client.pull(uri),
    client.actions(uri, { start: position, end: position }),
    client.complete(uri, position),
    client.hover(uri, position),
    client.folding(uri),
    client.symbols(uri),
    client.readiness(uri),
    client.request(insertablesRequest, { uri }),
    client.request(insertRequest, { uri, what: 'stage' }),
    client.request(openItemRequest, { uri, position, backwards: false }),
    client.request(setCheckboxRequest, { uri, version: 1, box: 'checklists/', checked: true }),
    client.lenses(uri),
    client.inlayHints(uri, { start, end: { line: 1e6, character: 0 } }),
    client.request(reportRequest, { uri, path: null }),
  ]);
}

const nothing = [[], [], [], null, [], [], null, [], null, null, null, [], [], null];

/** The server still understands a plan. */
async function assertAlive(client: Client): Promise<void> {
  const uri = 'file:///work/alive.md';
  await client.open(uri, plan);
  assert.equal((await client.pull(uri)).length, 3);
  await client.close(uri);
}

describe('documents', () => {
  it(
    'that are not open have no answers',
    session({}, async (client) => {
      for (const uri of [planUri, '', 'no uri', '::::', 'file:///%ZZ', 'untitled:Untitled-1']) {
        assert.deepEqual(await askAll(client, uri), nothing, uri);
      }
    }),
  );

  it(
    'that are no plans have no answers',
    session({}, async (client) => {
      await client.open(planUri, readme);
      assert.deepEqual(await askAll(client, planUri, rangeOf(readme, '[FILL_IN]').end), nothing);
    }),
  );

  it(
    'that were closed have no answers',
    session({}, async (client) => {
      await client.open(planUri, plan);
      await client.close(planUri);
      assert.deepEqual(await askAll(client, planUri), nothing);
    }),
  );

  it(
    'that come again as another text are not taken for what they were',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan);
      await client.close(planUri);
      await client.takeChanges();
      await client.takePushes();
      await client.open(planUri, readme);
      assert.deepEqual(await client.others(), []);
    }),
  );

  it(
    'are kept apart',
    session({}, async (client) => {
      const other = 'untitled:Untitled-1';
      const mended = plan.replace('50%', '25%');
      await Promise.all([client.open(planUri, plan, 8), client.open(other, mended, 8)]);
      const counts = async (): Promise<number[]> =>
        (await Promise.all([client.pull(planUri), client.pull(other)])).map(({ length }) => length);
      assert.deepEqual(await counts(), [3, 2]);
      await client.change(planUri, 9, { text: mended });
      assert.deepEqual(await counts(), [2, 2]);
      await client.change(other, 9, { text: plan });
      assert.deepEqual(await counts(), [2, 3]);
      await client.close(planUri);
      assert.deepEqual(await counts(), [0, 3]);
      // Which of the two is told of first depends on how soon its configuration is known.
      const [first, second, ...rest] = await client.takeChanges();
      assert.deepEqual([[first, second].sort(), ...rest], [[planUri, other], planUri, other, planUri]);
    }),
  );

  for (const [opened, asked] of [
    ['file:///c:/plans/plan.md', 'file:///c%3A/plans/plan.md'],
    ['file:///c%3A/plans/plan.md', 'file:///C:/plans/plan.md'],
    ['file:///plans/a%20(b).md', 'file:///plans/a%20%28b%29.md'],
  ] as const) {
    it(
      `opened as ${opened} are found as ${asked}`,
      session({}, async (client) => {
        await client.open(opened, plan);
        assert.equal((await client.pull(asked)).length, 3);
        const view = await client.readiness(asked);
        assert.equal(view?.uri, asked);
        assert.equal(view.due, 3);
        // What is said of itself is said with the address that the client opened it with.
        assert.deepEqual(await client.takeChanges(), [opened]);
      }),
    );
  }

  it(
    'of one folder are not those of another whose name begins like it',
    session({}, async (client) => {
      await client.open('file:///a/plan/x.md', plan);
      assert.deepEqual(await askAll(client, 'file:///a/plan-old/x.md'), nothing);
    }),
  );
});

describe('requests', () => {
  it(
    'that are cancelled before their turn are not worked on',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const position = positionAt(plan, plan.indexOf('`library'));
      const sources = Array.from({ length: 20 }, () => new CancellationTokenSource());
      const answers = sources.map(({ token }) =>
        client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: planUri }, position }, token).then(
          () => undefined,
          (error: unknown) => (error as { code?: unknown }).code,
        ),
      );
      for (const source of sources) source.cancel();
      const codes = await Promise.all(answers);
      // Some may have been answered before the word came.
      assert(
        codes.every((code) => code === undefined || code === LSPErrorCodes.RequestCancelled),
        codes.join(),
      );
      assert(codes.includes(LSPErrorCodes.RequestCancelled), codes.join());
      await assertAlive(client);
    }),
  );

  it(
    'that lack what the protocol asks for get an error, and the next ones an answer',
    session({}, async (client) => {
      await client.open(planUri, plan);
      for (const [method, params] of [
        ['textDocument/hover', {}],
        ['textDocument/hover', undefined],
        ['textDocument/completion', { textDocument: { uri: planUri } }],
        ['textDocument/codeAction', { textDocument: { uri: planUri } }],
        ['textDocument/diagnostic', { textDocument: null }],
        ['textDocument/documentSymbol', []],
      ] as const) {
        const { code } = await errorOf(client.request(method, params));
        assert(code === ErrorCodes.InternalError || code === ErrorCodes.InvalidParams, `${method}: ${code}`);
      }
      await assertAlive(client);
    }),
  );

  it(
    'and notifications that make no sense do no harm',
    session({}, async (client) => {
      await client.close('file:///never/opened.md');
      await client.change('file:///never/opened.md', 2, { text: plan });
      await client.fileChanged('file:///never/features.yml');
      await client.connection.sendNotification('releasePlan/unknown', { a: 1 });
      await client.connection.sendNotification('textDocument/didOpen', {});
      await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: planUri }, contentChanges: [{}] });
      await assertAlive(client);
      // The two without their parameters are in the log.
      assert.equal((await client.takeLog(MessageType.Error)).length, 2);
    }),
  );

  it(
    'after the shutdown are refused',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan);
      await client.takeChanges();
      await client.shutdown();
      const uri = planUri;
      for (const [method, params] of [
        ['textDocument/hover', { textDocument: { uri }, position: start }],
        ['textDocument/completion', { textDocument: { uri }, position: start }],
        ['textDocument/documentSymbol', { textDocument: { uri } }],
        [readinessRequest, { uri }],
        [templatesRequest, undefined],
        [newPlanRequest, { templateId: 'staged', feature: '', ladder: [] }],
      ] as const) {
        const { code, message } = await errorOf(client.request(method, params));
        assert.equal(code, ErrorCodes.InvalidRequest, method);
        assert.equal(message, 'The server was shut down.');
      }
      await client.change(uri, 2, { text: readme });
      await client.close(uri);
    }),
  );

  it(
    'that end the server without a shutdown are an error',
    session({}, async (client) => {
      await client.connection.sendNotification('exit');
      await client.settled();
      assert.deepEqual(client.exits, [1]);
    }),
  );
});

describe('input of any kind', () => {
  const marker = '<!-- release-plan -->\n';
  const megabytes = (unit: string, count = 5): string => unit.repeat(Math.ceil((count * 2 ** 20) / unit.length));
  const cases: readonly (readonly [name: string, text: () => string])[] = [
    ['nothing', () => ''],
    ['a line end', () => '\r'],
    ['a BOM', () => `\uFEFF${plan}`],
    ['a plan with NUL and other control characters', () => plan.replaceAll(' ', '\u0000\u0001\u001B\u007F')],
    ['bytes of a picture', () => marker + Array.from({ length: 20_000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('')],
    ['halves of characters', () => `${plan}\uD800 [FILL_IN] \uDC00\n- Length of time: \uD83D`],
    ['an open fence', () => plan.replace('## Validation', '```\n## Validation')],
    ['an open comment', () => plan.replace('## Validation', '<!--\n## Validation')],
    ['open front matter', () => `---\nrelease-plan: true\n${plan}`],
    ['an open table, link and emphasis', () => `${plan}\n| a | **b [c](d \`e`],
    ['other line ends', () => plan.replaceAll('\n', '\u2028')],
    ['deep quotes', () => `${plan}\n${'> '.repeat(10_000)}[FILL_IN]\n`],
    ['deep lists', () => plan + Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- [FILL_IN]\n`).join('')],
    ['thousands of brackets', () => `${plan}\n${'['.repeat(50_000)}\n`],
    ['a line of 5 MB', () => `${plan}\n${megabytes('x')}\n`],
    ['5 MB of lines', () => `${plan}\n${megabytes('Some words of a very long story that nobody has written yet.\n')}`],
    ['9 MB of lines', () => plan + megabytes(`${'word '.repeat(30)}\n\n`, 9)],
  ];
  for (const [name, text] of cases) {
    it(
      `is answered: ${name}`,
      session({}, async (client) => {
        const whole = text();
        await client.open(planUri, whole);
        const end = positionAt(whole, whole.length);
        for (const position of [start, { line: 20, character: 3 }, end]) {
          const answers = await askAll(client, planUri, position);
          assert.equal(answers.length, nothing.length);
        }
        for (const { range } of await client.pull(planUri)) {
          assert(range.start.line <= range.end.line && range.end.line <= end.line, JSON.stringify(range));
        }
        await client.change(planUri, 2, { range: { start: end, end }, text: '\n- Length of time: TBD\n' });
        await askAll(client, planUri, end);
        await assertAlive(client);
      }),
    );
  }
});
