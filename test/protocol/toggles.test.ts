import assert from 'node:assert/strict';
import type { Diagnostic, DocumentLink, Location, LocationLink, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { toggleSnapshotRequest, trustGranted, type ReadinessNode, type ToggleSnapshotAnswer } from '../../server/src/protocol';
import { snapshotOf } from '../../server/src/core/toggles/snapshot';
import { eventually } from '../support/eventually';
import { registryOf } from '../support/registry';
import { smallPlan } from './plans';
import { errorOf, inFolder, rangeOf, session, type Client, type Folder, type Setup } from './support';

const features = 'features:\n  late_fees_waived:\n    actor_type: user\n    description: Waives fees\n  late_fees_banner:\n';
const name = 'late_fees_waived';

/** A client in a folder with these files; `plan.md` is open. */
const inWorkspace =
  (files: Record<string, string>, body: (client: Client, folder: Folder, plan: string) => Promise<void>, setup: Setup = {}) =>
  (): Promise<void> =>
    inFolder({ 'work/plan.md': smallPlan, ...files }, (folder) =>
      session({ folders: [folder.uriOf('work')], ...setup }, async (client) => {
        const plan = folder.uriOf('work/plan.md');
        await client.open(plan, files['work/plan.md'] ?? smallPlan);
        await body(client, folder, plan);
      })(),
    );

const unknownToggles = async (client: Client, uri: string): Promise<Diagnostic[]> =>
  (await client.pull(uri)).filter(({ code }) => code === 'unknown-toggle');

const wordsOf = (message: Diagnostic['message'] | undefined): string => (typeof message === 'string' ? message : (message?.value ?? ''));

const at = { ...rangeOf(smallPlan, name).start };
const params = (uri: string): object => ({ textDocument: { uri }, position: at });

async function togglesOf(client: Client, uri: string): Promise<string[]> {
  const node = (await client.readiness(uri))?.nodes.find(({ id }) => id === 'toggles');
  const draw = ({ icon, label, description }: ReadinessNode): string => `${icon} ${label} | ${description}`;
  return node ? [draw(node), ...node.children.map(draw)] : [];
}

describe('lists of toggles', () => {
  const other = 'features:\n  other_page:\n';

  it(
    'that a setting names are read: beside the folder, by pattern, and as JSON',
    inWorkspace(
      {
        'api/config/features.yml': features,
        'web/featureFlagNames.json': '{ "lateFees": "late_fees_page" }',
        'work/lists/a.json': '["from_a"]',
        'work/lists/b.json': '[{ "name": "from_b" }]',
        'work/lists/c.txt': 'from_c',
      },
      async (client, _folder, plan) => {
        const items = (await client.complete(plan, rangeOf(smallPlan, name).start)).map(({ label }) => label);
        assert.deepEqual(items.sort(), ['from_a', 'from_b', 'late_fees_banner', 'late_fees_page', name]);
        assert.deepEqual(await togglesOf(client, plan), [
          'toggles Toggles | 1',
          `toggle-listed ${name} | in ../api/config/features.yml (of today) · user`,
        ]);
        assert.deepEqual(await client.takeLog(2), []);
      },
      { settings: { 'releasePlan.toggles': { sources: ['../api/config/features.yml', '../web/featureFlagNames.json', 'lists/*.json'] } } },
    ),
  );

  it(
    'that are not there are told in the tree and the log, and the others count',
    inWorkspace(
      { 'work/a.json': `["${name}"]` },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        assert.deepEqual(await togglesOf(client, plan), [
          'toggles Toggles | 1',
          `toggle-listed ${name} | in a.json (of today)`,
          'warning nowhere/features.yml | there is no such file',
          'warning *.yml | no file matches',
        ]);
        const log = (await client.takeLog(2)).join('\n');
        assert.match(log, /nowhere\/features\.yml there is no such file\. No toggles are taken from it\.\n/);
        assert.match(log, /no file matches/);
      },
      { settings: { 'releasePlan.toggles': { sources: ['a.json', 'nowhere/features.yml', '*.yml'] } } },
    ),
  );

  it(
    'speak in the order in which they are named, even those that are found by themselves',
    inWorkspace(
      { 'work/config/features.yml': features, 'work/b.json': `[{ "name": "${name}", "description": "Says something else" }]` },
      async (client, _folder, plan) => {
        const told = JSON.stringify((await client.hover(plan, at))?.contents);
        assert(told.includes('Waives fees') && !told.includes('something else'), told);
        assert.deepEqual(await togglesOf(client, plan), [
          'toggles Toggles | 1',
          `toggle-listed ${name} | in config/features.yml (of today) · user`,
        ]);
      },
      { settings: { 'releasePlan.toggles': { sources: ['config/features.yml', 'b.json', './b.json'] } } },
    ),
  );

  it(
    'are no other files that a pattern matches',
    inWorkspace(
      { 'work/lists/a.json': `["${name}"]`, 'work/lists/README.md': '# Lists\n', 'work/lists/.DS_Store': '\0' },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        assert.deepEqual(await togglesOf(client, plan), ['toggles Toggles | 1', `toggle-listed ${name} | in lists/a.json (of today)`]);
        assert.deepEqual(await client.takePushes(), []);
      },
      { settings: { 'releasePlan.toggles': { sources: ['lists/*'] } } },
    ),
  );

  it(
    'count but for an entry that is none',
    inWorkspace(
      { 'work/a.json': `["${name}", 5]` },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        assert.deepEqual(await togglesOf(client, plan), [
          'toggles Toggles | 1',
          `toggle-listed ${name} | in a.json (of today)`,
          'warning a.json | read in part',
        ]);
        assert.match(
          (await client.takeLog(2)).join('\n'),
          /a\.json line 1: expected the name of a toggle, .* not 5\. The rest of it counts\.$/,
        );
      },
      { settings: { 'releasePlan.toggles': { sources: ['a.json'] } } },
    ),
  );

  it(
    'and settings that make no sense are passed over in words',
    inWorkspace(
      { 'work/config/features.yml': features },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        assert.deepEqual(await unknownToggles(client, plan), []);
        assert.deepEqual((await client.takeLog(2)).sort(), [
          'The setting releasePlan.toggles.sources: expected a list of paths, not 5.',
          'The setting releasePlan.toggles.urlTemplate: expected "{name}" where the name of the toggle goes, not "https://x.example.com".',
        ]);
      },
      { settings: { 'releasePlan.toggles': { sources: 5, urlTemplate: 'https://x.example.com' } } },
    ),
  );

  it('hold for their own folder, and for those that have none', () =>
    inFolder(
      {
        'a/plan.md': smallPlan,
        'a/config/features.yml': other,
        'b/plan.md': smallPlan,
        'c/plan.md': smallPlan,
        'c/config/features.yml': features,
      },
      ({ uriOf }) =>
        session({ folders: ['a', 'b', 'c'].map(uriOf) }, async (client) => {
          const told = async (folder: string): Promise<number> => {
            const uri = uriOf(`${folder}/plan.md`);
            await client.open(uri, smallPlan);
            await client.hover(uri, at);
            return (await unknownToggles(client, uri)).length;
          };
          assert.deepEqual([await told('a'), await told('b'), await told('c')], [1, 0, 0]);
        })(),
    ));

  it(
    'outside the workspace are not read before the workspace is trusted',
    inWorkspace(
      { 'api/features.yml': features, 'work/own.json': '["own_one"]' },
      async (client, _folder, plan) => {
        const sources = async (): Promise<string[]> => (await togglesOf(client, plan)).slice(2);
        await client.hover(plan, at);
        assert.deepEqual(await sources(), ['warning ../api/features.yml | it lies outside the workspace, which is not trusted']);
        assert.match((await client.takeLog(2)).join(), /outside the workspace, which is not trusted/);
        assert.equal((await unknownToggles(client, plan)).length, 1);
        await client.connection.sendNotification(trustGranted);
        await client.hover(plan, at);
        assert.deepEqual(await sources(), []);
        assert.deepEqual(await unknownToggles(client, plan), []);
      },
      { initializationOptions: { trusted: false }, settings: { 'releasePlan.toggles': { sources: ['../api/features.yml', 'own.json'] } } },
    ),
  );

  it(
    'are missing where they are in the workspace, trusted or not',
    inWorkspace(
      {},
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        const log = (await client.takeLog(2)).join('\n');
        assert.match(log, /none\.yml there is no such file/);
        assert.match(log, /no file matches/);
        assert.doesNotMatch(log, /outside/);
      },
      { initializationOptions: { trusted: false }, settings: { 'releasePlan.toggles': { sources: ['none.yml', 'more/*.yml'] } } },
    ),
  );

  it('outside the workspace are not read by a way that leads through it', () =>
    inFolder({ 'work/plan.md': smallPlan, 'work/lists/own.json': '["own_one"]', 'api/list.json': `["${name}"]` }, async ({ uriOf }) => {
      const work = uriOf('work');
      const path = URI.parse(work).fsPath;
      const ways = [
        `${path}/../api/list.json`,
        `${work}/%2E%2E/api/list.json`,
        `${work}/..%2Fapi/list.json`,
        `${path}/lists/../../api/*.json`,
      ];
      for (const way of [...ways, 'lists/*/../../../api/*.json', '*/../../api/*.json']) {
        await session(
          {
            folders: [work],
            initializationOptions: { trusted: false },
            settings: { 'releasePlan.toggles': { sources: [way, 'lists/own.json'] } },
          },
          async (client) => {
            const plan = uriOf('work/plan.md');
            await client.open(plan, smallPlan);
            await client.hover(plan, at);
            assert.equal((await unknownToggles(client, plan)).length, 1, way);
            await client.takeLog(2);
          },
        )();
      }
    }));

  for (const [client, commands] of [
    ['a client with our commands', true],
    ['any other client', false],
  ] as const) {
    it(
      `are led to from a toggle that they lack, where there are commands for that: ${client}`,
      inWorkspace(
        {
          'work/config/features.yml': other,
          'work/.release-plan/toggles.json': snapshotOf(registryOf({ 'features.yml': other }, '2024-01-01'), '2024-01-01').text,
        },
        async (asked, folder, plan) => {
          await asked.hover(plan, at);
          assert.equal((await unknownToggles(asked, plan)).length, 1);
          const actions = await asked.actions(plan, rangeOf(smallPlan, name));
          const led = actions.flatMap(({ command }) => (command ? [[command.command, command.arguments?.[0] as unknown]] : []));
          const open = ['releasePlan.reveal', folder.uriOf('work/config/features.yml')];
          assert.deepEqual(led, commands ? [open, ['releasePlan.saveToggleSnapshot', undefined]] : []);
          assert(actions.some(({ title, edit }) => title === `Say that “${name}” is planned` && edit !== undefined));
        },
        { initializationOptions: { commands } },
      ),
    );
  }

  it(
    'are watched where the setting names them, and followed',
    inWorkspace(
      { 'api/features.yml': other },
      async (client, folder, plan) => {
        await client.hover(plan, at);
        assert.equal((await unknownToggles(client, plan)).length, 1);
        const watchers = client.registrations.flatMap(({ registrations }) =>
          registrations.flatMap(({ registerOptions }) => (registerOptions as { watchers?: { globPattern: unknown }[] }).watchers ?? []),
        );
        assert.deepEqual(
          watchers.map(({ globPattern }) => globPattern).filter((pattern) => typeof pattern === 'object'),
          [{ baseUri: folder.uriOf('api'), pattern: 'features.yml' }],
        );
        const { refreshes } = client;
        folder.write('api/features.yml', features);
        await client.fileChanged(folder.uriOf('api/features.yml'));
        await client.hover(plan, at);
        assert.deepEqual(await unknownToggles(client, plan), []);
        await eventually(() => client.refreshes > refreshes);
        const changes = await client.takeChanges();
        assert(changes.includes(plan));
        await client.fileChanged(folder.uriOf('api/features.yml'));
        await client.fileChanged(folder.uriOf('api/other.yml'));
        await client.hover(plan, at);
        assert.deepEqual(await client.takeChanges(), [], 'nothing changed');
      },
      { watchesFiles: true, settings: { 'releasePlan.toggles': { sources: ['../api/features.yml'] } } },
    ),
  );

  it(
    'follow the setting',
    inWorkspace(
      { 'work/a.json': '["one_page"]', 'work/b.json': `["${name}"]` },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        assert.equal((await unknownToggles(client, plan)).length, 1);
        await client.configurationChanged({ 'releasePlan.toggles': { sources: ['b.json'] } });
        await client.hover(plan, at);
        assert.deepEqual(await unknownToggles(client, plan), []);
      },
      { settings: { 'releasePlan.toggles': { sources: ['a.json'] } } },
    ),
  );

  it(
    'that are broken have one problem at its line, and count as they were until it is mended',
    inWorkspace({ 'work/config/features.yml': features }, async (client, { uriOf, write }, plan) => {
      const file = uriOf('work/config/features.yml');
      const change = async (text: string): Promise<string[]> => {
        write('work/config/features.yml', text);
        await client.fileChanged(file);
        await client.hover(plan, at);
        const pushes = (await client.takePushes()).filter(({ uri }) => uri === file);
        return pushes.flatMap(({ diagnostics }) =>
          diagnostics.length === 0 ? ['none'] : diagnostics.map(({ range, message }) => `${range.start.line + 1} ${wordsOf(message)}`),
        );
      };
      await client.hover(plan, at);
      assert.deepEqual(await client.takePushes(), []);
      assert.deepEqual(await change(`${features}  a_b: c: d\n`), [
        '6 This is no YAML: Nested mappings are not allowed in compact mappings.',
      ]);
      assert.deepEqual(await unknownToggles(client, plan), []);
      assert.deepEqual(await togglesOf(client, plan), [
        'toggles Toggles | 1',
        `toggle-listed ${name} | in config/features.yml (of today) · user`,
        'warning config/features.yml | read before',
      ]);
      assert.deepEqual(await change(`${features}  a_b: c: d\n\n`), []);
      assert.deepEqual(await change(features), ['none']);
      await client.takeLog(2);
    }),
  );

  it(
    'come with the snapshot of the folder',
    inWorkspace(
      { 'work/.release-plan/toggles.json': '{ "toggleSnapshot": 1, "date": "2020-01-01", "toggles": ["other_page"] }' },
      async (client, _folder, plan) => {
        await client.hover(plan, at);
        const [found] = await unknownToggles(client, plan);
        assert.match(wordsOf(found?.message), /is not in \.release-plan\/toggles\.json \(\d+ years old\)\.$/);
        assert.equal(found?.severity, 4, 'an old list says little');
      },
    ),
  );
});

describe('a toggle of a plan', () => {
  const elsewhere = smallPlan
    .replace('Late Fees', 'Other')
    .replace('**Verdict:** TBD', `**Verdict:** TBD\n\n## Rollback\n\nTurn off the toggle ${name}, late_fees_waived_v2 stays.`);
  const files = {
    'work/config/features.yml': features,
    'work/more/other.md': elsewhere,
    'work/more/none.md': smallPlan.replaceAll(name, 'another_toggle'),
    'work/README.md': `# ${name}\n\nThe toggle ${name}.\n`,
  };
  const spot = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;

  it(
    'is defined in its list, at its line',
    inWorkspace(files, async (client, { uriOf }, plan) => {
      const found = await client.request<Location[]>('textDocument/definition', params(plan));
      assert.deepEqual(found, [
        { uri: uriOf('work/config/features.yml'), range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } } },
      ]);
      assert.equal(
        await client.request('textDocument/definition', { textDocument: { uri: plan }, position: { line: 1, character: 3 } }),
        null,
      );
    }),
  );

  it(
    'is told with the word that was asked about to a client that shows it',
    inWorkspace(
      files,
      async (client, _folder, plan) => {
        const [link] = await client.request<LocationLink[]>('textDocument/definition', params(plan));
        assert.deepEqual(link?.originSelectionRange, rangeOf(smallPlan, name));
        assert.equal(link.targetRange.start.line, 1);
      },
      { definitionLinks: true },
    ),
  );

  it(
    'is referred to by every plan that names it, as it is on screen, and by its list',
    inWorkspace(files, async (client, { uriOf }, plan) => {
      const references = async (includeDeclaration: boolean): Promise<string[]> =>
        (await client.request<Location[]>('textDocument/references', { ...params(plan), context: { includeDeclaration } })).map(
          ({ uri, range }) => `${uri.slice(uriOf('work').length + 1)} ${spot(range)}`,
        );
      const inPlans = ['plan.md 7:3-7:19', 'more/other.md 7:3-7:19', 'more/other.md 13:20-13:36'];
      assert.deepEqual(await references(false), inPlans);
      assert.deepEqual(await references(true), [...inPlans, 'config/features.yml 1:0-1:0']);
      await client.open(uriOf('work/more/other.md'), smallPlan);
      assert.deepEqual(await references(false), ['plan.md 7:3-7:19', 'more/other.md 7:3-7:19']);
    }),
  );

  it(
    'is renamed in every plan, after a look at the others, and nowhere else',
    inWorkspace(
      files,
      async (client, { uriOf }, plan) => {
        const prepared = await client.request('textDocument/prepareRename', params(plan));
        assert.deepEqual(prepared, { range: rangeOf(smallPlan, name), placeholder: name });
        const { documentChanges, changeAnnotations } = await client.request<WorkspaceEdit>('textDocument/rename', {
          ...params(plan),
          newName: 'fees_gone',
        });
        const [own, other, ...rest] = documentChanges ?? [];
        assert.deepEqual(rest, []);
        assert.deepEqual(own, {
          textDocument: { uri: plan, version: 1 },
          edits: [{ range: rangeOf(smallPlan, name), newText: 'fees_gone' }],
        });
        assert(other && 'edits' in other);
        assert.deepEqual(other.textDocument, { uri: uriOf('work/more/other.md'), version: null });
        assert.deepEqual(
          other.edits.map((edit) => 'annotationId' in edit && `${spot(edit.range)} ${edit.annotationId}`),
          ['7:3-7:19 other-plans', '13:20-13:36 other-plans'],
        );
        assert.equal(changeAnnotations?.['other-plans']?.needsConfirmation, true);
      },
      { changeAnnotations: true },
    ),
  );

  it(
    'is renamed by plain changes for a client that knows no others',
    inWorkspace(
      files,
      async (client, { uriOf }, plan) => {
        const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...params(plan), newName: 'fees_gone' });
        assert.deepEqual(Object.keys(edit.changes ?? {}), [plan, uriOf('work/more/other.md')]);
      },
      { documentChanges: false },
    ),
  );

  it(
    'is found and renamed where it is written with escapes, in other plans too',
    inWorkspace(
      { ...files, 'work/more/other.md': elsewhere.replaceAll('`', '').replaceAll('_', '\\_') },
      async (client, { uriOf }, plan) => {
        const found = await client.request<Location[]>('textDocument/references', {
          ...params(plan),
          context: { includeDeclaration: false },
        });
        assert.deepEqual(
          found.map(({ uri }) => uri.slice(uriOf('work').length + 1)),
          ['plan.md', 'more/other.md', 'more/other.md'],
        );
        const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...params(plan), newName: 'fees_gone' });
        assert.deepEqual(
          edit.changes?.[uriOf('work/more/other.md')]?.map(({ newText }) => newText),
          ['fees\\_gone', 'fees\\_gone'],
        );
      },
      { documentChanges: false },
    ),
  );

  it(
    'keeps its name where the new one is none',
    inWorkspace(files, async (client, _folder, plan) => {
      for (const newName of ['', ' ', 'two words', '5th', 'a|b', 'x'.repeat(300)]) {
        const { message } = await errorOf(client.request('textDocument/rename', { ...params(plan), newName }));
        assert.match(message, /is no name of a toggle: letters, digits/);
      }
      const other = { textDocument: { uri: plan }, position: { line: 1, character: 3 } };
      assert.equal(await client.request('textDocument/prepareRename', other), null);
      assert.equal(await client.request('textDocument/rename', { ...other, newName: 'x_y' }), null);
    }),
  );

  it(
    'is a link to its page by the template of the setting',
    inWorkspace(
      files,
      async (client, _folder, plan) => {
        const links = async (): Promise<string[]> =>
          ((await client.request<DocumentLink[] | null>('textDocument/documentLink', { textDocument: { uri: plan } })) ?? []).map(
            ({ range, target }) => `${spot(range)} ${target ?? ''}`,
          );
        assert.deepEqual(await links(), ['7:3-7:19 https://flags.example.com/late_fees_waived']);
        await client.configurationChanged({});
        assert.deepEqual(await links(), []);
      },
      { settings: { 'releasePlan.toggles': { urlTemplate: 'https://flags.example.com/{name}' } } },
    ),
  );

  it(
    'is told with the other open plans that name it',
    inWorkspace(files, async (client, { uriOf }, plan) => {
      const told = async (): Promise<string> => JSON.stringify((await client.hover(plan, at))?.contents);
      assert(!(await told()).includes('Also in'));
      await client.open(uriOf('work/more/other.md'), elsewhere);
      assert((await told()).includes('**Also in:** [Other]('));
    }),
  );
});

describe('releasePlan/toggleSnapshot', () => {
  it(
    'is what is known in a folder, with where it belongs',
    inWorkspace({ 'work/config/features.yml': features }, async (client, { uriOf }) => {
      const answer = await client.request<ToggleSnapshotAnswer>(toggleSnapshotRequest, { folder: uriOf('work') });
      assert.deepEqual([answer.uri, answer.count, answer.sources], [uriOf('work/.release-plan/toggles.json'), 2, ['config/features.yml']]);
      const { toggles } = JSON.parse(answer.text) as { toggles: { name: string }[] };
      assert.deepEqual(
        toggles.map((toggle) => toggle.name),
        ['late_fees_banner', name],
      );
    }),
  );

  it(
    'is nothing without a list, and is not made from a snapshot',
    inWorkspace({ 'work/.release-plan/toggles.json': '{ "toggleSnapshot": 1, "toggles": ["a_b"] }' }, async (client, { uriOf }) => {
      assert.equal(await client.request(toggleSnapshotRequest, { folder: uriOf('work') }), null);
      assert.equal(await client.request(toggleSnapshotRequest, { folder: 'file:///nowhere' }), null);
      assert.match((await errorOf(client.request(toggleSnapshotRequest, { folder: 5 }))).message, /"folder" is to be a text, not 5/);
    }),
  );
});
