import assert from 'node:assert/strict';
import { CompletionItemKind, InsertTextFormat, MessageType, type CompletionItem } from 'vscode-languageserver/node';
import type { Workspace } from '../../server/src/workspace/workspace';
import { plan, planUri, readme, smallPlan } from './plans';
import { noFiles } from '../support/memoryWorkspace';
import { applied, inFolder, positionAt, rangeOf, session, withCursor, type Client } from './support';

const features = `# Toggles of the library, copied from its service.
features:
  library_renewals_enabled:
    actor_type: user
    description: Shows the *button*

  show_Renewals_Wizard_2B:   # upper case, and properties the other way round
    description: >
      Guides a reader
      through a renewal.
    actor_type: cookie_id
  library_fees_waived:
    action_type: user
    description: "Waives fees: all of them"
  library_desk_only:
    enable_in_development: false
  library_bare:
`;

const registryFile = 'config/features.yml';

async function openAt(client: Client, marked: string): Promise<CompletionItem[]> {
  const { text, position } = withCursor(marked);
  await client.open(planUri, text);
  return client.complete(planUri, position);
}

const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

/** The text after an item is taken, without its tab stops. */
function taken(text: string, item: CompletionItem | undefined): string {
  assert(item?.textEdit && 'range' in item.textEdit);
  return applied(text, [item.textEdit]);
}

describe('completion', () => {
  it(
    'offers the options of a placeholder, each in place of the whole of it',
    session({}, async (client) => {
      const marked = plan.replace('[PICK_ONE]:', '[PICK_ON$0E]:');
      const items = await openAt(client, marked);
      assert.deepEqual(labels(items), ['yes', 'no', 'N/A']);
      for (const item of items) {
        assert.equal(item.kind, CompletionItemKind.Value);
        assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
        assert.equal(taken(plan, item), plan.replace('[PICK_ONE]: yes | no | N/A', item.label));
      }
    }),
  );

  it(
    'keeps its order by sortText, and its text fits what stands there',
    session({}, async (client) => {
      const items = await openAt(client, plan.replace('[PICK_ONE]:', '[PICK_ONE$0]:'));
      const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      assert.deepEqual(labels(sorted), ['yes', 'no', 'N/A']);
      assert(items.every(({ filterText }) => filterText?.startsWith('[PICK_ONE')));
    }),
  );

  it(
    'offers whole blocks behind #, as snippets to clients that know them',
    session({}, async (client) => {
      const items = await openAt(client, plan.replace('## Post Launch metrics', '### $0\n\n## Post Launch metrics'));
      assert.match(items[0]?.label ?? '', /^Stage D/);
      assert.equal(items[0]?.kind, CompletionItemKind.Snippet);
      assert.equal(items[0].insertTextFormat, InsertTextFormat.Snippet);
      assert.match(items[0].textEdit?.newText ?? '', /^### Stage D[^]*\$\{1:/);
    }),
  );

  it(
    'offers plain blocks to clients that know no snippets',
    session({ snippetCompletions: false }, async (client) => {
      const items = await openAt(client, plan.replace('## Post Launch metrics', '### $0\n\n## Post Launch metrics'));
      assert(items.length > 1);
      for (const item of items) {
        assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
        assert.doesNotMatch(item.textEdit?.newText ?? '', /\$\{\d/);
      }
    }),
  );

  it(
    'writes the line ends of the document',
    session({}, async (client) => {
      const marked = plan.replace('## Post Launch metrics', '### $0\n\n## Post Launch metrics').replaceAll('\n', '\r\n');
      const items = await openAt(client, marked);
      assert(items.length > 1);
      for (const item of items) assert.doesNotMatch(item.textEdit?.newText ?? '', /(?<!\r)\n/, item.label);
    }),
  );

  it(
    'replaces nothing beyond the line of the cursor',
    session({}, async (client) => {
      for (const marked of [
        plan.replace('[PICK_ONE]:', '[$0PICK_ONE]:'),
        plan.replace('- Length of time: 1 day', '- Length of time: $0'),
        plan.replace('- Failed renewals < 3%', '- Failed renewals < 3%\n- $0'),
        plan.replace('**Verdict:** TBD', '**Verdict:** $0'),
        plan.replace('| `library_renewals_enabled`', '| `$0'),
      ]) {
        const { text, position } = withCursor(marked);
        await client.open(planUri, text);
        for (const item of await client.complete(planUri, position)) {
          assert(item.textEdit && 'range' in item.textEdit);
          assert.equal(item.textEdit.range.start.line, position.line, item.label);
          assert.equal(item.textEdit.range.end.line, position.line, item.label);
        }
      }
    }),
  );

  it(
    'is empty in a document that is no plan, or not open',
    session({}, async (client) => {
      const position = rangeOf(readme, '[FILL_IN]').end;
      assert.deepEqual(await client.complete(planUri, position), []);
      await client.open(planUri, readme);
      assert.deepEqual(await client.complete(planUri, position), []);
    }),
  );
});

describe('feature toggles', () => {
  const inWorkspace =
    (files: Record<string, string>, body: (client: Client, write: (text: string) => void, file: string) => Promise<void>) =>
    (): Promise<void> =>
      inFolder(files, ({ uri, uriOf, write }) =>
        session({ folders: [uri] }, (client) =>
          body(
            client,
            (text) => {
              write(registryFile, text);
            },
            uriOf(registryFile),
          ),
        )(),
      );

  /** Where a toggle's name is typed. */
  const marked = plan
    .replace('`library_renewals_enabled` |', '`library_renewals_enabled` |\n| `$0')
    .replaceAll('library_renewals_enabled', 'other_one');
  const names = async (client: Client): Promise<string[]> => labels(await openAt(client, marked)).sort();
  const all = ['library_bare', 'library_desk_only', 'library_fees_waived', 'library_renewals_enabled', 'show_Renewals_Wizard_2B'];

  it(
    'come from config/features.yml, whatever its irregularities',
    inWorkspace({ [registryFile]: features }, async (client) => {
      const items = await openAt(client, marked);
      assert.deepEqual(labels(items).sort(), all);
      const list = 'config/features.yml (of today)';
      const of = (label: string): CompletionItem | undefined => items.find((item) => item.label === label);
      assert.deepEqual(
        all.map((name) => [of(name)?.labelDetails?.description, of(name)?.documentation]),
        [
          [undefined, list],
          [undefined, list],
          ['user', `Waives fees: all of them\n\n${list}`],
          ['user', `Shows the *button*\n\n${list}`],
          ['cookie_id', `Guides a reader through a renewal.\n\n${list}`],
        ],
      );
      assert.equal(of('library_bare')?.kind, CompletionItemKind.Constant);
      assert.deepEqual(client.log, []);
    }),
  );

  it(
    'come after a backtick is typed, which the name closes',
    inWorkspace({ [registryFile]: features }, async (client) => {
      await client.open(planUri, plan);
      const { end } = rangeOf(plan, '- Length of time: 1 day');
      // The request follows the change at once, as it does when somebody types.
      void client.change(planUri, 2, { range: { start: end, end }, text: '`' });
      const items = await client.complete(planUri, { ...end, character: end.character + 1 });
      assert.deepEqual(labels(items).sort(), all);
      const text = plan.replace('- Length of time: 1 day', '- Length of time: 1 day`');
      const item = items.find(({ label }) => label === 'library_bare');
      assert.equal(taken(text, item), plan.replace('- Length of time: 1 day', '- Length of time: 1 day`library_bare`'));
    }),
  );

  it(
    'that the plan has come last and say so',
    inWorkspace({ [registryFile]: features }, async (client) => {
      const items = await openAt(client, plan.replace('`library_renewals_enabled` |', '`library_renewals_enabled` |\n| `$0'));
      const last = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).at(-1);
      assert.equal(last?.label, 'library_renewals_enabled');
      assert.equal(last.labelDetails?.description, 'in the plan · user');
    }),
  );

  for (const [place, text] of [
    ['a fence', '```yaml\nname: `$0\n```'],
    ['a fence of tildes', '~~~\n`$0\n~~~'],
    ['indented code', 'Text.\n\n    name: `$0\n    end\n\nText.'],
    ['a comment', '<!-- `$0 -->'],
    ['the address of a link', '[toggle](https://example.invalid/`$0)'],
  ] as const) {
    it(
      `are not offered in ${place}`,
      inWorkspace({ [registryFile]: features }, async (client) => {
        assert.deepEqual(labels(await openAt(client, plan.replace('## Validation', `${text}\n\n## Validation`))), []);
      }),
    );
  }

  it(
    'are read again when the file changes, and not before',
    inWorkspace({ [registryFile]: features }, async (client, write, file) => {
      assert.deepEqual(await names(client), all);
      write('features:\n  library_new_one:\n    actor_type: user\n');
      assert.deepEqual(await names(client), all);
      await client.fileChanged(file);
      assert.deepEqual(await names(client), ['library_new_one']);
    }),
  );

  it(
    'stay when the file breaks, with one warning until it is mended',
    inWorkspace({ [registryFile]: features }, async (client, write, file) => {
      const change = async (text: string): Promise<string[]> => {
        write(text);
        await client.fileChanged(file);
        return names(client);
      };
      assert.deepEqual(await names(client), all);
      for (let i = 0; i < 3; i++) assert.deepEqual(await change('features:\n  one: {\n  two: x\n'), all);
      const [warning, ...others] = await client.takeLog(MessageType.Warning);
      assert.deepEqual(others, []);
      assert.match(warning ?? '', /features\.yml line \d+: .+\. The toggles read before stay\.$/);
      assert.deepEqual(await change('features:\n  library_mended:\n'), ['library_mended']);
      assert.deepEqual(await client.takeLog(MessageType.Warning), []);
      assert.deepEqual(await change('flags:\n  one:\n'), ['library_mended']);
      assert.match((await client.takeLog(MessageType.Warning)).join(), /there is no map "features" in it/);
      assert.deepEqual(client.log, []);
    }),
  );

  it(
    'are none when the file is broken from the start, with one warning',
    inWorkspace({ [registryFile]: 'features: [' }, async (client) => {
      assert.deepEqual(await names(client), []);
      assert.deepEqual(await names(client), []);
      assert.match(
        (await client.takeLog(MessageType.Warning)).join('\n'),
        /^\S+features\.yml line 1: .+\. No toggles are taken from it\.$/,
      );
    }),
  );

  it(
    'are none without a file, and nothing is said of that',
    inWorkspace({}, async (client, write, file) => {
      assert.deepEqual(await names(client), []);
      assert.deepEqual(client.log, []);
      write(features);
      await client.fileChanged(file);
      assert.deepEqual(await names(client), all);
    }),
  );

  it('go with their file', () =>
    inFolder({ [registryFile]: features }, async ({ uri, uriOf, remove }) =>
      session({ folders: [uri] }, async (client) => {
        assert.deepEqual(await names(client), all);
        remove(registryFile);
        await client.fileChanged(uriOf(registryFile));
        assert.deepEqual(await names(client), []);
        assert.deepEqual(client.log, []);
      })(),
    ));

  it(
    'are none without a folder',
    session({}, async (client) => {
      assert.deepEqual(await names(client), []);
      assert.deepEqual(client.log, []);
    }),
  );

  it('come and go with folders', () =>
    inFolder(
      { [`a/${registryFile}`]: 'features:\n  one_a:\n  both:\n', [`b/deep/${registryFile}`]: 'features:\n  one_b:\n  both:\n' },
      ({ uriOf }) =>
        session({ folders: [uriOf('a')] }, async (client) => {
          assert.deepEqual(await names(client), ['both', 'one_a']);
          const folders = async (...all: string[]): Promise<void> => {
            client.folders = all;
            await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [] } });
            // The server asks for the folders; its question is under way before this answer.
            await client.settled();
            await client.settled();
          };
          await folders(uriOf('a'), uriOf('b'));
          assert.deepEqual(await names(client), ['both', 'one_a', 'one_b']);
          await folders(uriOf('b'));
          assert.deepEqual(await names(client), ['both', 'one_b']);
          await folders();
          assert.deepEqual(await names(client), []);
        })(),
    ));

  it('of a file in a folder of other people are not known', () =>
    inFolder(
      {
        [`node_modules/x/${registryFile}`]: features,
        [`.git/${registryFile}`]: features,
        'features.yml': features,
        [`.hidden/${registryFile}`]: features,
      },
      ({ uri }) =>
        session({ folders: [uri] }, async (client) => {
          assert.deepEqual(await names(client), []);
        })(),
    ));

  it(
    'are told of on hover, with the place they come from',
    inWorkspace({ [registryFile]: features }, async (client, _write, file) => {
      await client.open(planUri, plan);
      const range = rangeOf(plan, 'library_renewals_enabled');
      const hover = await client.hover(planUri, range.start);
      assert.deepEqual(hover?.range, range);
      const lines = [
        '**Feature toggle** `library_renewals_enabled`',
        'Shows the \\*button\\*',
        'Decided per user: a percentage gives it to that share of the signed-in users, always the same ones. It is a chance for each of them, so small numbers differ from it.',
        '**Planned:** Stage A 1% · Stage B 50% · Stage C 100%',
        '**In this plan:** Feature toggles, line 9; Rollback process, line 26',
        `**Listed in:** [config/features\\.yml, line 3](${file}#L3) (of today)`,
      ];
      assert.deepEqual(hover.contents, { kind: 'markdown', value: lines.join('\n\n') });
    }),
  );
});

/** A workspace with one file, and a promise that reading it waits for. */
const fake = (
  files: Readonly<Record<string, readonly string[]>>,
  text = features,
  wait: () => Promise<void> = () => Promise.resolve(),
): Workspace => ({
  ...noFiles,
  findFeatureFiles: (folder) => Promise.resolve([...(files[folder] ?? [])]),
  stat: (uri) => Promise.resolve(uri.endsWith('/features.yml') ? { size: text.length, modified: 1 } : undefined),
  read: async (uri) => {
    if (!uri.endsWith('/features.yml')) return undefined;
    await wait();
    return text;
  },
});

describe('the place a toggle comes from', () => {
  for (const [folder, file, expected] of [
    ['file:///a/plan', 'file:///a/plan/config/features.yml', 'config/features\\.yml'],
    ['file:///a/plan/', 'file:///a/plan/config/features.yml', 'config/features\\.yml'],
    ['file:///a/plan', 'file:///a/plan-old/config/features.yml', 'plan\\-old/config/features\\.yml'],
    ['file:///c:/plan', 'file:///c%3A/plan/config/features.yml', 'config/features\\.yml'],
    ['file:///C%3A/plan', 'file:///c%3A/plan/config/features.yml', 'config/features\\.yml'],
    ['file:///a/my%20plan', 'file:///a/my%20plan/sub%20(1)/config/features.yml', 'sub \\(1\\)/config/features\\.yml'],
    ['file:///a/100%', 'file:///a/100%/config/features.yml', 'config/features\\.yml'],
    ['memfs:/web', 'memfs:/web/config/features.yml', 'config/features\\.yml'],
    ['a folder', 'a folder/config/features.yml', 'config/features\\.yml'],
  ] as const) {
    it(
      `is ${expected} for ${file} below ${folder}`,
      session({ folders: [folder], workspace: fake({ [folder]: [file] }, 'features:\n  late_fees_waived:\n') }, async (client) => {
        await client.open(planUri, smallPlan);
        const hover = await client.hover(planUri, rangeOf(smallPlan, 'late_fees_waived').start);
        assert(JSON.stringify(hover?.contents).includes(JSON.stringify(`[${expected}, line 2](`).slice(1, -1)), JSON.stringify(hover));
      }),
    );
  }
});

describe('while toggles are read', () => {
  /** A workspace whose file is read when `release` is called. */
  function slow(): { workspace: Workspace; release: () => void; reading: Promise<void> } {
    let release = (): void => undefined;
    let begin = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reading = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const wait = (): Promise<void> => {
      begin();
      return released;
    };
    return { workspace: fake({ 'file:///w': ['file:///w/config/features.yml'] }, features, wait), release, reading };
  }
  const folders = ['file:///w'];
  const cell = plan.indexOf('`library_renewals_enabled`') + 1;

  it('a document that is closed gets no completions', () => {
    const { workspace, release, reading } = slow();
    return session({ folders, workspace }, async (client) => {
      await client.open(planUri, plan);
      const answer = client.complete(planUri, positionAt(plan, cell));
      const hover = client.hover(planUri, positionAt(plan, cell));
      await reading;
      await client.close(planUri);
      await client.settled();
      release();
      assert.deepEqual(await answer, []);
      assert.equal(await hover, null);
    })();
  });

  it('a document that changes gets the completions of its new text', () => {
    const { workspace, release, reading } = slow();
    return session({ folders, workspace }, async (client) => {
      await client.open(planUri, plan);
      const answer = client.complete(planUri, positionAt(plan, cell));
      await reading;
      await client.change(planUri, 2, { text: '<!-- release-plan -->\n' });
      await client.settled();
      release();
      for (const item of await answer) {
        assert(item.textEdit && 'range' in item.textEdit);
        assert(item.textEdit.range.end.line <= 1);
      }
    })();
  });

  it('everything else is answered', () => {
    const { workspace, release, reading } = slow();
    return session({ folders, workspace }, async (client) => {
      await client.open(planUri, plan);
      const answer = client.complete(planUri, positionAt(plan, cell));
      await reading;
      assert.equal((await client.pull(planUri)).length, 3);
      assert.notEqual(await client.readiness(planUri), null);
      release();
      assert.equal((await answer).length, 5);
    })();
  });

  it(
    'what cannot be read costs the toggles only',
    session(
      {
        folders,
        workspace: {
          ...noFiles,
          findFeatureFiles: () => Promise.reject(new Error('no such provider')),
          read: () => Promise.resolve(undefined),
        },
      },
      async (client) => {
        const items = await openAt(client, plan.replace('[PICK_ONE]:', '[PICK_ON$0E]:'));
        assert.deepEqual(labels(items), ['yes', 'no', 'N/A']);
        assert.match((await client.takeLog(MessageType.Warning)).join(), /toggles cannot be read: Error: no such provider/);
      },
    ),
  );
});
