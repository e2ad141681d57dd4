import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  MessageType,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { nodeWorkspace } from '../../server/src/workspace/nodeWorkspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { plan } from './plans';
import { editsOf, errorOf, inFolder, rangeOf, session, textAt, applied, type Client, type Folder, type Setup } from './support';

const rulesFile = (rules: Readonly<Record<string, string>>): string => JSON.stringify({ rules });

/** What is said of the percentages of the plan, by its severity; undefined when nothing is. */
async function percentages(client: Client, uri: string): Promise<DiagnosticSeverity | undefined> {
  return (await client.pull(uri)).find(({ code }) => code === 'percent-mismatch')?.severity;
}

/** A test in a folder of files that the server knows as a folder of the workspace. */
const inWorkspace =
  (files: Readonly<Record<string, string>>, setup: Setup, body: (client: Client, folder: Folder) => Promise<void>) => (): Promise<void> =>
    inFolder(files, (folder) => session({ folders: [folder.uri], ...setup }, (client) => body(client, folder))());

describe('the configuration of a plan', () => {
  it(
    'is the nearest file up to its folder of the workspace, and no one above it',
    inWorkspace(
      {
        'a/b/.release-plan.jsonc': `// hints\n${rulesFile({ 'percent-mismatch': 'hint' })}`,
        'a/.release-plan.json': rulesFile({ 'percent-mismatch': 'off' }),
        '.release-plan.json': rulesFile({ 'percent-mismatch': 'information' }),
      },
      {},
      async (client, { uriOf, uri }) => {
        const expected: readonly (readonly [name: string, severity: DiagnosticSeverity | undefined])[] = [
          ['a/b/plan.md', DiagnosticSeverity.Hint],
          ['a/plan.md', undefined],
          ['plan.md', DiagnosticSeverity.Information],
          ['c/d/plan.md', DiagnosticSeverity.Information],
        ];
        for (const [name] of expected) await client.open(uriOf(name), plan);
        for (const [name, severity] of expected) assert.equal(await percentages(client, uriOf(name)), severity, name);
        await client.open('untitled:Untitled-1', plan);
        assert.equal(await percentages(client, 'untitled:Untitled-1'), DiagnosticSeverity.Error);
        await session({ folders: [uriOf('c')] }, async (inner) => {
          await inner.open(uriOf('c/d/plan.md'), plan);
          assert.equal(await percentages(inner, uriOf('c/d/plan.md')), DiagnosticSeverity.Error, 'not above the folder');
        })();
        await session({ folders: [`${uri}/c`, uri, `${uri}/a/b-old`] }, async (inner) => {
          await inner.open(uriOf('a/b/plan.md'), plan);
          assert.equal(await percentages(inner, uriOf('a/b/plan.md')), DiagnosticSeverity.Hint, 'of several folders, its own');
        })();
      },
    ),
  );

  it('is looked for up to where a repository begins, outside every folder of the workspace', () =>
    inFolder(
      { '.release-plan.json': rulesFile({ 'percent-mismatch': 'off' }), 'a/plan.md': '', 'b/.git/HEAD': 'ref', 'c/.git': 'gitdir: x' },
      ({ uriOf }) =>
        session({}, async (client) => {
          for (const name of ['a', 'b', 'c']) await client.open(uriOf(`${name}/plan.md`), plan);
          assert.equal(await percentages(client, uriOf('a/plan.md')), undefined);
          assert.equal(await percentages(client, uriOf('b/plan.md')), DiagnosticSeverity.Error);
          assert.equal(await percentages(client, uriOf('c/plan.md')), DiagnosticSeverity.Error);
        })(),
    ));

  it(
    'is the setting, and rule by rule the file above it',
    inWorkspace(
      { 'a/.release-plan.json': rulesFile({ 'percent-mismatch': 'hint' }) },
      {
        setting: (uri, section) =>
          section === 'releasePlan.rules'
            ? { 'percent-mismatch': uri?.endsWith('/c/plan.md') ? 'error' : 'off', 'placeholder-due': 'error' }
            : 'no',
      },
      async (client, { uriOf }) => {
        for (const name of ['a', 'b', 'c']) await client.open(uriOf(`${name}/plan.md`), plan);
        assert.equal(await percentages(client, uriOf('a/plan.md')), DiagnosticSeverity.Hint);
        assert.equal(await percentages(client, uriOf('b/plan.md')), undefined);
        assert.equal(await percentages(client, uriOf('c/plan.md')), DiagnosticSeverity.Error);
        const due = (await client.pull(uriOf('a/plan.md'))).filter(({ code }) => code === 'placeholder-due');
        assert(due.length > 0 && due.every(({ severity }) => severity === DiagnosticSeverity.Error));
      },
    ),
  );

  it(
    'counts for the tree and the fixes as for the findings',
    inWorkspace({ '.release-plan.json': rulesFile({ 'percent-mismatch': 'off' }) }, {}, async (client, { uriOf }) => {
      const uri = uriOf('plan.md');
      await client.open(uri, plan);
      assert.equal((await client.readiness(uri))?.due, 2);
      assert.deepEqual(
        (await client.actions(uri, rangeOf(plan, '50%'))).map(({ title }) => title),
        [],
      );
    }),
  );
});

describe('a change of the configuration', () => {
  it('of the setting is asked for, and checks the open plans anew', () => {
    let wish: unknown = { 'percent-mismatch': 'hint' };
    return inWorkspace({}, { setting: () => wish }, async (client, { uriOf }) => {
      const uri = uriOf('plan.md');
      await client.open(uri, plan);
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Hint);
      assert.deepEqual(await client.takeChanges(), [uri]);
      assert(
        client.registrations.some(({ registrations }) => registrations.some(({ method }) => method === 'workspace/didChangeConfiguration')),
      );
      assert.equal(client.refreshes, 0);
      wish = { 'percent-mismatch': 'off' };
      await client.settingsChanged();
      assert.equal(await percentages(client, uri), undefined);
      assert.deepEqual(await client.takeChanges(), [uri]);
      assert.equal(client.refreshes, 1);
      await client.settingsChanged();
      assert.deepEqual(await client.takeChanges(), [], 'nothing else holds');
      assert.equal(client.refreshes, 1);
    })();
  });

  it(
    'of a file is heard, whether it is created, changed or deleted',
    inWorkspace({}, {}, async (client, { uriOf, write, remove }) => {
      const uri = uriOf('a/plan.md');
      await client.open(uri, plan);
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Error);
      write('.release-plan.json', rulesFile({ 'percent-mismatch': 'hint' }));
      await client.fileChanged(uriOf('.release-plan.json'));
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Hint);
      write('a/.release-plan.jsonc', rulesFile({ 'percent-mismatch': 'off' }));
      await client.fileChanged(uriOf('a/.release-plan.jsonc'));
      assert.equal(await percentages(client, uri), undefined);
      remove('a/.release-plan.jsonc');
      await client.fileChanged(uriOf('a/.release-plan.jsonc'));
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Hint);
      assert.equal(client.refreshes, 3);
    }),
  );

  it(
    'in an open file counts before it is saved',
    inWorkspace({ '.release-plan.json': rulesFile({ 'percent-mismatch': 'hint' }) }, {}, async (client, { uriOf }) => {
      const [uri, file] = [uriOf('plan.md'), uriOf('.release-plan.json')];
      await client.open(uri, plan);
      await client.open(file, rulesFile({ 'percent-mismatch': 'off' }), 1, 'jsonc');
      assert.equal(await percentages(client, uri), undefined);
      await client.change(file, 2, { text: rulesFile({ 'percent-mismatch': 'warning' }) });
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Warning);
      await client.close(file);
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Hint);
    }),
  );

  it(
    'is pushed to a client that does not pull',
    inWorkspace({}, { pull: false }, async (client, { uriOf, write }) => {
      const uri = uriOf('plan.md');
      await client.open(uri, plan, 4);
      const codes = async (): Promise<unknown[]> =>
        (await client.takePushes()).map(({ uri: of, version, diagnostics }) => [
          of,
          version,
          diagnostics.some(({ code }) => code === 'percent-mismatch'),
        ]);
      assert.deepEqual(await codes(), [[uri, 4, true]]);
      write('.release-plan.json', rulesFile({ 'percent-mismatch': 'off' }));
      await client.fileChanged(uriOf('.release-plan.json'));
      assert.deepEqual(await codes(), [[uri, 4, false]]);
      assert.equal(client.refreshes, 0);
    }),
  );

  it('does not hide what is typed meanwhile', () => {
    let slow = false;
    let release = (): void => undefined;
    const workspace: Workspace = {
      ...nodeWorkspace,
      read: () =>
        slow
          ? new Promise((resolve) => {
              release = () => {
                resolve(undefined);
              };
            })
          : Promise.resolve(undefined),
    };
    return session({ folders: ['file:///w'], workspace, pull: false }, async (client) => {
      const uri = 'file:///w/plan.md';
      await client.open(uri, plan, 1);
      assert.equal((await client.takePushes()).length, 1);
      slow = true;
      await client.fileChanged('file:///w/.release-plan.json');
      await client.change(uri, 2, { range: rangeOf(plan, '50%'), text: '25%' });
      await client.symbols(uri);
      slow = false;
      release();
      assert.deepEqual(
        (await client.takePushes()).map(({ version, diagnostics }) => [
          version,
          diagnostics.some(({ code }) => code === 'percent-mismatch'),
        ]),
        [[2, false]],
      );
    })();
  });

  it('is waited for by who pulls and does not take it back; what is typed meanwhile is to be pulled anew', () => {
    let release = (): void => undefined;
    const workspace: Workspace = {
      ...nodeWorkspace,
      read: (uri) =>
        uri === 'file:///w/.release-plan.json'
          ? new Promise((resolve) => {
              release = () => {
                resolve(rulesFile({ 'percent-mismatch': 'hint' }));
              };
            })
          : Promise.resolve(undefined),
    };
    return session({ folders: ['file:///w'], workspace }, async (client) => {
      const uri = 'file:///w/plan.md';
      await client.open(uri, plan);
      const early = errorOf(client.pull(uri));
      await client.symbols(uri);
      await client.change(uri, 2, { range: rangeOf(plan, 'Readers'), text: 'People' });
      const late = client.pull(uri);
      const cancelled = new CancellationTokenSource();
      const params = { textDocument: { uri } };
      const none = errorOf(client.connection.sendRequest(DocumentDiagnosticRequest.type, params, cancelled.token));
      await client.symbols(uri);
      cancelled.cancel();
      await client.symbols(uri);
      release();
      assert.deepEqual(await early, { code: LSPErrorCodes.ServerCancelled, message: 'The document has changed since.' });
      assert.deepEqual(await none, { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' });
      assert.equal((await late).at(-1)?.severity, DiagnosticSeverity.Hint);
    })();
  });

  it('that comes while the one before is read wins', () => {
    const waiting: (() => void)[] = [];
    let wish = 'hint';
    const workspace: Workspace = {
      ...nodeWorkspace,
      read: (uri) => {
        if (uri !== 'file:///w/.release-plan.json') return Promise.resolve(undefined);
        const text = rulesFile({ 'percent-mismatch': wish });
        return new Promise((resolve) => {
          waiting.push(() => {
            resolve(text);
          });
        });
      },
    };
    return session({ folders: ['file:///w'], workspace }, async (client) => {
      const uri = 'file:///w/plan.md';
      await client.open(uri, plan);
      const first = percentages(client, uri);
      await client.symbols(uri);
      wish = 'off';
      await client.fileChanged('file:///w/.release-plan.json');
      const second = percentages(client, uri);
      await client.symbols(uri);
      assert.equal(waiting.length, 2);
      waiting[1]?.();
      waiting[0]?.();
      assert.deepEqual([await first, await second], [undefined, undefined]);
    })();
  });
});

describe('a configuration that is wrong', () => {
  const file = '.release-plan.json';
  const broken = '{\n  "rules": {\n    "no-togle": "off",\n    "percent-mismatch": "hint"\n  }\n}\n';
  const shown = (text: string, diagnostics: readonly Diagnostic[]): string[] =>
    diagnostics.map(({ range, message }) => `${textAt(text, range)}: ${typeof message === 'string' ? message : message.value}`);

  it(
    'has its problem on the file, which need not be open, and the rest of it applies',
    inWorkspace({ [file]: broken }, {}, async (client, { uriOf, write, remove }) => {
      const uri = uriOf('plan.md');
      await client.open(uri, plan);
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Hint);
      const [push, ...others] = await client.takePushes();
      assert.deepEqual(others, []);
      assert.equal(push?.uri, uriOf(file));
      assert.deepEqual(shown(broken, push.diagnostics), ['"no-togle": There is no rule "no-togle"; did you mean "no-toggle"?']);
      assert.deepEqual(
        push.diagnostics.map(({ source, code, severity, codeDescription }) => [
          source,
          code,
          severity,
          codeDescription?.href.endsWith('/configuration.md'),
        ]),
        [['release-plan', 'configuration', DiagnosticSeverity.Warning, true]],
      );
      write(file, broken.replace('no-togle', 'no-toggle'));
      await client.fileChanged(uriOf(file));
      assert.deepEqual(await client.takePushes(), [{ uri: uriOf(file), diagnostics: [] }]);
      write(file, broken);
      await client.fileChanged(uriOf(file));
      assert.equal((await client.takePushes())[0]?.diagnostics.length, 1);
      remove(file);
      await client.fileChanged(uriOf(file));
      assert.deepEqual(await client.takePushes(), [{ uri: uriOf(file), diagnostics: [] }]);
      assert.equal(await percentages(client, uri), DiagnosticSeverity.Error);
    }),
  );

  it(
    'keeps its problem as long as somebody looks at it or uses it',
    inWorkspace({ [file]: broken }, {}, async (client, { uriOf }) => {
      await client.open(uriOf('plan.md'), plan);
      await client.open(uriOf(file), broken, 1, 'jsonc');
      assert.equal((await client.takePushes()).length, 1);
      await client.close(uriOf('plan.md'));
      assert.deepEqual(await client.takePushes(), []);
      await client.change(uriOf(file), 2, { text: '{ "rulez": {} }' });
      assert.deepEqual(shown('{ "rulez": {} }', (await client.takePushes())[0]?.diagnostics ?? []), [
        '"rulez": There is no "rulez" here; did you mean "rules"?',
      ]);
      await client.close(uriOf(file));
      assert.deepEqual(await client.takePushes(), [{ uri: uriOf(file), diagnostics: [] }]);
    }),
  );

  for (const validatesJson of [true, false]) {
    it(
      `is told of ${validatesJson ? 'while the file is not open, for then the client does by the schema' : 'whether the file is open or not'}`,
      inWorkspace(
        { [file]: '{ "rules": { "percent-mismatch": "off"' },
        { initializationOptions: { validatesJson } },
        async (client, { uriOf }) => {
          await client.open(uriOf('plan.md'), plan);
          assert.equal(await percentages(client, uriOf('plan.md')), undefined);
          const [push] = await client.takePushes();
          assert.deepEqual(
            push?.diagnostics.map(({ message, severity }) => [message, severity]),
            [['This file is no valid JSON: a closing brace } is expected here; what can be read of it counts.', DiagnosticSeverity.Error]],
          );
          await client.open(uriOf(file), '{ "rules": { "percent-mismatch": "off"', 1, 'jsonc');
          assert.deepEqual(
            (await client.takePushes()).map(({ diagnostics }) => diagnostics.length),
            validatesJson ? [0] : [],
          );
        },
      ),
    );
  }

  it('as a setting is told of in one line of the log, and the rest of it applies', () => {
    let wish: unknown = { 'no-togle': 'off', 'no-monitor': 1, 'percent-mismatch': 'hint' };
    return inWorkspace({}, { setting: () => wish }, async (client, { uriOf }) => {
      for (const name of ['a.md', 'b.md']) await client.open(uriOf(name), plan);
      assert.equal(await percentages(client, uriOf('a.md')), DiagnosticSeverity.Hint);
      assert.deepEqual(await client.takeLog(MessageType.Warning), [
        'The setting releasePlan.rules: there is no rule "no-togle"; did you mean "no-toggle"?; "no-monitor" is to be one of "off", "hint", "information", "warning", "error", not 1. The rest of it applies.',
      ]);
      wish = 'off';
      await client.settingsChanged();
      assert.equal(await percentages(client, uriOf('a.md')), DiagnosticSeverity.Error);
      assert.equal((await client.takeLog(MessageType.Warning)).length, 1);
    })();
  });
});

describe('fix all', () => {
  const text =
    '<!-- release-plan -->\n# Search Release Plan\n\n- Go / No Go: (notes)[https://example.com/notes]\n- Board: (board)[https://example.com/board]\n';
  const uri = 'file:///work/renewals/links.md';
  const anywhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

  for (const only of ['source.fixAll.releasePlan', 'source.fixAll', 'source']) {
    it(
      `is one change of the whole document for who asks for ${only}`,
      session({}, async (client) => {
        await client.open(uri, text, 7);
        const [action, ...others] = await client.actions(uri, anywhere, { diagnostics: [], only: [only] });
        assert(action && others.length === 0);
        assert.deepEqual([action.title, action.kind], ['Fix all that is safe to fix', 'source.fixAll.releasePlan']);
        const { version, edits } = editsOf(action, uri);
        assert.equal(version, 7);
        const fixed = applied(text, edits);
        assert.equal(fixed, text.replace(/\((\w+)\)\[([^\]]+)\]/g, '[$1]($2)'));
        await client.change(uri, 8, { text: fixed });
        assert.deepEqual(await client.actions(uri, anywhere, { diagnostics: [], only: [only] }), []);
      }),
    );
  }

  it(
    'is not offered to who does not ask for it',
    session({}, async (client) => {
      await client.open(uri, text);
      for (const only of [
        undefined,
        ['quickfix'],
        [''],
        ['source.organizeImports'],
        ['source.fixAll.other'],
        ['source.fixAl'],
        ['refactor'],
      ]) {
        const actions = await client.actions(uri, rangeOf(text, '(notes)'), { diagnostics: [], ...(only && { only }) });
        assert(
          actions.every(({ kind }) => kind === 'quickfix'),
          JSON.stringify(only),
        );
      }
    }),
  );
});
