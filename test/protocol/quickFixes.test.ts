import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic, SnippetTextEdit, TextEdit } from 'vscode-languageserver/node';
import { plan, planUri, readme } from './plans';
import { applied, editsOf, rangeOf, session, textAt, type Client } from './support';

const plainClient = { snippetEdits: false };

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find((one) => one.title === title);
  assert(action, `there is no "${title}" among: ${actions.map((one) => one.title).join(' · ')}`);
  return action;
}

const isSnippet = (edit: TextEdit | SnippetTextEdit): edit is SnippetTextEdit => 'snippet' in edit;

const inWords = ({ code, message }: Diagnostic): string => `${String(code)}: ${JSON.stringify(message)}`;

/** The findings of a text, each by its rule and its words. */
async function findings(client: Client, uri: string, text: string): Promise<string[]> {
  await client.open(uri, text);
  const items = await client.pull(uri);
  await client.close(uri);
  return items.map(inWords).sort();
}

describe('quick fixes', () => {
  for (const [name, text] of [
    ['LF', plan],
    ['CRLF', plan.replaceAll('\n', '\r\n')],
  ] as const) {
    it(
      `mend the finding that they name, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text, 3);
        const range = rangeOf(text, '50%');
        const finding = (await client.pull(planUri)).find(({ code }) => code === 'percent-mismatch');
        assert(finding);
        const action = titled(await client.actions(planUri, range, { diagnostics: [finding] }), 'Use 25% in both');
        assert.equal(action.kind, 'quickfix');
        assert.deepEqual(action.diagnostics, [finding]);
        const { version, edits } = editsOf(action, planUri);
        assert.equal(version, 3);
        assert.deepEqual(edits, [{ range, newText: '25%' }]);
        await client.change(planUri, 4, { range, text: '25%' });
        assert.deepEqual(
          (await client.pull(planUri)).map(({ code }) => code),
          ['placeholder-due', 'placeholder-due'],
        );
      }),
    );

    it(
      `leave no new finding behind, with ${name}`,
      session(plainClient, async (client) => {
        await client.open(planUri, text);
        const before = await findings(client, 'file:///work/before.md', text);
        let tried = 0;
        for (const finding of await client.pull(planUri)) {
          for (const action of await client.actions(planUri, finding.range, { diagnostics: [finding] })) {
            const { edits } = editsOf(action, planUri);
            const result = applied(text, edits);
            assert.notEqual(result, text, action.title);
            const expected = before.filter((one) => one !== inWords(finding));
            const after = await findings(client, 'file:///work/after.md', result);
            // The reason is for its author to write.
            assert.deepEqual(
              after.filter((one) => !one.startsWith('suppression-reason')),
              expected,
              action.title,
            );
            tried++;
          }
        }
        assert(tried >= 4, String(tried));
      }),
    );
  }

  it(
    'offer tab stops with choices to a client that knows them',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const range = rangeOf(plan, '[PICK_ONE]: yes | no | N/A');
      const actions = await client.actions(planUri, { start: range.start, end: range.start });
      const action = titled(actions, 'Choose an answer to “Was any downstream service affected by the change?”');
      const { version, edits } = editsOf(action, planUri);
      assert.equal(version, 1);
      assert.deepEqual(edits, [{ range, snippet: { kind: 'snippet', value: '${1|yes,no,N/A|}' } }]);
      assert.equal(action.isPreferred, true);
      assert.deepEqual(actions.map(({ isPreferred }) => isPreferred).filter(Boolean), [true]);
    }),
  );

  it(
    'select what is to be written over',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const range = rangeOf(plan, '[FILL_IN]', plan.indexOf('### Stage B'));
      const { edits } = editsOf(titled(await client.actions(planUri, range), 'Choose an answer to “Length of time”'), planUri);
      assert.equal(edits.length, 1);
      assert(edits.every(isSnippet));
      const users = rangeOf(plan, '[FILL_IN]', plan.indexOf('Number of users'));
      const fill = titled(await client.actions(planUri, users), 'Fill in “Number of users”');
      assert.deepEqual(editsOf(fill, planUri).edits, [{ range: users, snippet: { kind: 'snippet', value: '${1:[FILL_IN]}' } }]);
    }),
  );

  it(
    'are plain edits for a client that knows no tab stops, and none that would change nothing',
    session(plainClient, async (client) => {
      await client.open(planUri, plan, 5);
      const range = rangeOf(plan, '[PICK_ONE]: yes | no | N/A');
      const actions = await client.actions(planUri, range);
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Answer “yes”', 'Answer “no”', 'Answer “N/A”: does not apply'],
      );
      for (const action of actions) {
        const { version, edits } = editsOf(action, planUri);
        assert.equal(version, 5);
        assert(!edits.some(isSnippet));
        assert.notEqual(applied(plan, edits), plan);
      }
      await client.change(planUri, 6, { range, text: 'no' });
      assert.deepEqual(
        await client.actions(planUri, { start: range.start, end: { ...range.start, character: range.start.character + 2 } }),
        [],
      );
    }),
  );

  it(
    'are changes by address for a client that knows no document changes, even when it says it knows snippets',
    session({ documentChanges: false, snippetEdits: true }, async (client) => {
      await client.open(planUri, plan);
      const range = rangeOf(plan, '50%');
      const action = titled(await client.actions(planUri, range), 'Use 25% in both');
      assert.deepEqual(action.edit, { changes: { [planUri]: [{ range, newText: '25%' }] } });
    }),
  );

  it(
    'belong to the version that is current',
    session({}, async (client) => {
      await client.open(planUri, plan);
      void client.change(planUri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' });
      const text = `\n${plan}`;
      const action = titled(await client.actions(planUri, rangeOf(text, '50%')), 'Use 25% in both');
      const { version, edits } = editsOf(action, planUri);
      assert.equal(version, 2);
      assert.equal(textAt(text, edits[0]?.range ?? rangeOf(text, '#')), '50%');
    }),
  );

  it(
    'come when they are asked for, and only then',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const count = async (...only: string[]): Promise<number> =>
        (await client.actions(planUri, rangeOf(plan, '50%'), { diagnostics: [], only })).length;
      for (const only of [['quickfix'], [''], ['refactor', 'quickfix']]) assert.notEqual(await count(...only), 0, only.join());
      for (const only of [['refactor'], ['source.fixAll'], ['quick'], ['quickfix.other']])
        assert.equal(await count(...only), 0, only.join());
    }),
  );

  it(
    'come for what stands there, whatever findings the client sends along',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const foreign: Diagnostic = { range: rangeOf(plan, '50%'), message: 'Line too long', source: 'markdownlint', code: 'MD013' };
      const actions = await client.actions(planUri, foreign.range, { diagnostics: [foreign] });
      titled(actions, 'Use 25% in both');
      assert.deepEqual(await client.actions(planUri, rangeOf(plan, 'Readers renew'), { diagnostics: [foreign] }), []);
    }),
  );

  it(
    'come for a selection over many findings',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
      const actions = await client.actions(planUri, everything);
      titled(actions, 'Use 25% in both');
      titled(actions, 'Fill in the dates');
      assert(actions.filter(({ isPreferred }) => isPreferred).length <= 1);
    }),
  );

  it(
    'are none in a document that is no plan',
    session({}, async (client) => {
      await client.open(planUri, readme);
      assert.deepEqual(await client.actions(planUri, rangeOf(readme, '[FILL_IN]')), []);
    }),
  );
});
