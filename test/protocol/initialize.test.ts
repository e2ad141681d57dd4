import assert from 'node:assert/strict';
import { ErrorCodes } from 'vscode-languageserver/node';
import { plan, planUri } from './plans';
import { errorOf, session } from './support';

describe('initialize', () => {
  it(
    'offers what the server does',
    session({}, async ({ initialized }) => {
      assert.equal(initialized.serverInfo?.name, 'release-plan');
      const { workspace, ...rest } = initialized.capabilities;
      assert.deepEqual(rest, {
        textDocumentSync: { openClose: true, change: 2, save: false },
        diagnosticProvider: { identifier: 'release-plan', interFileDependencies: false, workspaceDiagnostics: false },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.releasePlan'], resolveProvider: true },
        completionProvider: { triggerCharacters: ['[', '`', '|', ':', '#', '%'] },
        hoverProvider: true,
        foldingRangeProvider: true,
        inlayHintProvider: true,
        documentSymbolProvider: true,
        definitionProvider: true,
        documentLinkProvider: {},
        referencesProvider: true,
        renameProvider: true,
      });
      assert.deepEqual(workspace?.workspaceFolders, { supported: true, changeNotifications: false });
      return Promise.resolve();
    }),
  );

  it(
    'offers no action that is told in two steps to a client that does not ask for the second',
    session({ resolvesActions: false }, async ({ initialized }) => {
      const { codeActionProvider } = initialized.capabilities;
      assert(typeof codeActionProvider === 'object' && codeActionProvider.resolveProvider === undefined);
      return Promise.resolve();
    }),
  );

  it(
    'offers no diagnostics to pull to a client that does not pull',
    session({ pull: false }, async ({ initialized }) => {
      assert.equal(initialized.capabilities.diagnosticProvider, undefined);
      return Promise.resolve();
    }),
  );

  it(
    'offers no symbols to a client with an outline of its own',
    session({ initializationOptions: { documentSymbols: false } }, async ({ initialized }) => {
      assert.equal(initialized.capabilities.documentSymbolProvider, undefined);
      return Promise.resolve();
    }),
  );

  it(
    'offers lenses to a client that has the commands they run',
    session({ initializationOptions: { commands: true } }, async ({ initialized }) => {
      assert.deepEqual(initialized.capabilities.codeLensProvider, {});
      return Promise.resolve();
    }),
  );

  it(
    'asks to hear of settings from a client that tells of them',
    session({ settings: {} }, async (client) => {
      await client.settled();
      const [registration] = client.registrations.flatMap(({ registrations }) => registrations);
      assert.deepEqual(
        [registration?.method, registration?.registerOptions],
        ['workspace/didChangeConfiguration', { section: 'releasePlan' }],
      );
    }),
  );

  for (const initializationOptions of [{}, { documentSymbols: true }, { documentSymbols: 'no' }, [], 'symbols', 7]) {
    it(
      `offers symbols with the options ${JSON.stringify(initializationOptions)}`,
      session({ initializationOptions }, async ({ initialized }) => {
        assert.equal(initialized.capabilities.documentSymbolProvider, true);
        return Promise.resolve();
      }),
    );
  }

  it(
    'asks to hear of folders and features files from a client that tells of them',
    session({ folders: [], watchesFiles: true }, async (client) => {
      assert.equal(client.initialized.capabilities.workspace?.workspaceFolders?.changeNotifications, true);
      await client.settled();
      assert.deepEqual(
        client.registrations.flatMap(({ registrations }) =>
          registrations.map(({ method, registerOptions }): unknown[] => [method, registerOptions]),
        ),
        [
          [
            'workspace/didChangeWatchedFiles',
            {
              watchers: [
                { globPattern: '**/config/features.yml' },
                { globPattern: '**/.release-plan/toggles.json' },
                { globPattern: '**/.release-plan.{json,jsonc}' },
              ],
            },
          ],
        ],
      );
    }),
  );

  it(
    'registers nothing with a client that takes no registrations',
    session({}, async (client) => {
      await client.settled();
      assert.deepEqual(client.registrations, []);
    }),
  );

  it(
    'answers requests that it does not know with an error',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const { code } = await errorOf(client.request('textDocument/typeDefinition', { textDocument: { uri: planUri } }));
      assert.equal(code, ErrorCodes.MethodNotFound);
    }),
  );
});
