import assert from 'node:assert/strict';
import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver';
import { changeLadderRequest, laddersRequest, type ChangeLadderAnswer, type LadderInfo } from '../../server/src/protocol';
import { planUri, readme } from './plans';
import { errorOf, rangeOf, session } from './support';

const plan = `# Night Ferry Release Plan

### Stage A: Canary - 10% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 10% (about 40 islanders)

#### Results

- Number of unique users: 38

### Stage B: 100% of users

#### Planning

- Length of time: 1 week
- Percentage of Users: 100%

After Stage B comes nothing.
`;

const untitled = 'untitled:Untitled-1';

describe('releasePlan/ladders and releasePlan/changeLadder', () => {
  it(
    'tell the steps and what other percentages change, with the version',
    session({}, async (client) => {
      await client.open(untitled, plan, 4);
      assert.deepEqual(await client.request<LadderInfo[]>(laddersRequest, { uri: untitled }), [
        {
          title: 'Night Ferry Release Plan',
          steps: [
            { title: 'Stage A', percentage: 10 },
            { title: 'Stage B', percentage: 100 },
          ],
          problem: null,
        },
      ]);
      const params = { uri: untitled, ladder: 0, percentages: [5, 50, 100] };
      const { version, edits, problem, ...rest } = await client.request<ChangeLadderAnswer>(changeLadderRequest, params);
      assert.deepEqual([version, problem, edits.length], [4, null, 5]);
      assert.deepEqual(edits[0], { range: rangeOf(plan, '10'), text: '5' });
      assert.deepEqual(rest, {
        changed: [
          { title: 'Stage A', before: '10%', percentage: 5, places: 2, hasResults: true },
          { title: 'Stage B', before: '100%', percentage: 50, places: 2, hasResults: false },
        ],
        added: [{ title: 'Stage C', percentage: 100 }],
        unlisted: null,
        left: [
          {
            range: { start: { line: 7, character: 27 }, end: { line: 7, character: 35 } },
            text: 'Percentage of Users: 10% (about 40 islanders)',
          },
        ],
      });
    }),
  );

  it(
    'refuse in words, and are nothing for a document that is no plan',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const answer = await client.request<ChangeLadderAnswer>(changeLadderRequest, { uri: planUri, ladder: 0, percentages: [100] });
      assert.match(answer.problem ?? '', /2 steps/);
      assert.deepEqual(answer.edits, []);
      const problem = async (params: object): Promise<string> => (await errorOf(client.request(changeLadderRequest, params))).message;
      assert.match(await problem({ uri: planUri, ladder: 'A', percentages: [100] }), /"ladder" is to be the index of a ladder, not "A"/);
      assert.match(await problem({ uri: planUri, ladder: 0, percentages: [50, 25] }), /are to rise/);
      assert.match(await problem({ uri: planUri, ladder: 0, percentages: [0, 100] }), /"percentages\[0\]"/);
      assert.match(await problem({ uri: planUri, ladder: 0, percentages: [] }), /are to rise/);
      await client.open('file:///readme.md', readme);
      assert.equal(await client.request(laddersRequest, { uri: 'file:///readme.md' }), null);
      assert.equal(await client.request(changeLadderRequest, { uri: 'file:///none.md', ladder: 0, percentages: [100] }), null);
    }),
  );

  it(
    'are offered at a heading and at a percentage, to a client that has the command',
    session({ initializationOptions: { commands: true } }, async (client) => {
      await client.open(planUri, plan);
      const at = async (part: string, only?: string[]): Promise<unknown> => {
        const actions = await client.actions(planUri, rangeOf(plan, part), { diagnostics: [], ...(only && { only }) });
        return actions.find(({ title }) => title === 'Change rollout percentages…');
      };
      const title = 'Change rollout percentages…';
      const expected = {
        title,
        kind: 'refactor.rewrite',
        command: { title, command: 'releasePlan.changeLadder', arguments: [planUri, 0] },
      };
      assert.deepEqual(await at('Canary'), expected);
      assert.deepEqual(await at('10% (about'), expected);
      assert.deepEqual(await at('Canary', ['refactor']), expected);
      assert.equal(await at('Canary', ['quickfix']), undefined);
      assert.equal(await at('After'), undefined);
    }),
  );

  it(
    'are not offered to a client without it',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert(!(await client.actions(planUri, rangeOf(plan, 'Canary'))).some(({ kind }) => kind === 'refactor.rewrite'));
    }),
  );
});

describe('renaming a stage', () => {
  const at = (part: string): object => ({ textDocument: { uri: planUri }, position: rangeOf(plan, part).start });

  it(
    'renames it in its plan, with the version of that',
    session({}, async (client) => {
      await client.open(planUri, plan, 6);
      assert.deepEqual(await client.request<PrepareRenameResult>('textDocument/prepareRename', at('Stage B comes')), {
        range: rangeOf(plan, 'Stage B', plan.indexOf('After')),
        placeholder: 'Stage B',
      });
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at('Stage B comes'), newName: 'Stage C' });
      const [change] = edit.documentChanges ?? [];
      assert(change && 'edits' in change);
      assert.deepEqual(change.textDocument, { uri: planUri, version: 6 });
      assert.deepEqual(
        change.edits.map((one) => 'newText' in one && one.newText),
        ['C', 'C'],
      );
      const named = await client.request<WorkspaceEdit>('textDocument/rename', { ...at('Canary'), newName: 'Pilot' });
      assert.equal(JSON.stringify(named).match(/"newText":"Pilot"/g)?.length, 1);
    }),
  );

  it(
    'is a plain change for a client that knows no others, and refused in words',
    session({ documentChanges: false }, async (client) => {
      await client.open(planUri, plan);
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at('Stage B:'), newName: 'c' });
      assert.equal(edit.changes?.[planUri]?.length, 2);
      const { message } = await errorOf(client.request('textDocument/rename', { ...at('Stage B:'), newName: 'Stage A' }));
      assert.equal(message, 'There is a Stage A already, in line 3.');
      assert.equal(await client.request('textDocument/prepareRename', at('Number of')), null);
      assert.equal(await client.request('textDocument/rename', { ...at('Number of'), newName: 'x' }), null);
    }),
  );
});
