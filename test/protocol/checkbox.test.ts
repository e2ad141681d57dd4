import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ErrorCodes } from 'vscode-languageserver/node';
import { setCheckboxRequest, type ReadinessNode, type SetCheckboxAnswer, type SetCheckboxParams } from '../../server/src/protocol';
import { plan, planUri, readme } from './plans';
import { applied, errorOf, rangeOf, session, type Client } from './support';

const flat = (nodes: readonly ReadinessNode[]): ReadinessNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

async function boxes(client: Client): Promise<ReadinessNode[]> {
  return flat((await client.readiness(planUri))?.nodes ?? []).filter(({ checkbox }) => checkbox !== null);
}

async function boxOf(client: Client, label: string): Promise<string> {
  const node = (await boxes(client)).find((one) => one.label === label);
  assert(node, `no box ${label}`);
  return node.id;
}

const set = (client: Client, params: Omit<SetCheckboxParams, 'uri'>): Promise<SetCheckboxAnswer | null> =>
  client.request(setCheckboxRequest, { uri: planUri, ...params });

/** The text after a box was set, which is to be one character longer or as long as before. */
async function after(client: Client, text: string, label: string, checked: boolean): Promise<string> {
  const answer = await set(client, { version: 1, box: await boxOf(client, label), checked });
  assert(answer?.edit, `${label} gives no edit`);
  assert.equal(answer.version, 1);
  return applied(text, [{ range: answer.edit.range, newText: answer.edit.text }]);
}

/** A plan whose checklist is `list`. */
const withList = (list: string): string =>
  `<!-- release-plan -->\n# Late Fees Release Plan\n\n## Validation\n\n${list}\n\n## Rollback process\n\nOff.\n`;

describe('releasePlan/setCheckbox', () => {
  for (const [what, line, label, checked, expected] of [
    ['a box', '- [ ] The desk knows.', 'The desk knows.', true, '- [x] The desk knows.'],
    ['a tick', '- [x] The desk knows.', 'The desk knows.', false, '- [ ] The desk knows.'],
    ['a capital tick', '* [X] The desk knows.  ', 'The desk knows.', false, '* [ ] The desk knows.  '],
    ['a box without a blank', '- [] The desk knows.', 'The desk knows.', true, '- [x] The desk knows.'],
    ['a numbered item', '3. [ ] The desk knows.', 'The desk knows.', true, '3. [x] The desk knows.'],
    ['a nested item', '- [ ] All\n\t- [ ] The **desk** knows.', 'The desk knows.', true, '- [ ] All\n\t- [x] The **desk** knows.'],
    ['an item above others', '- [ ] All\n  - [ ] The desk', 'All', true, '- [x] All\n  - [ ] The desk'],
    ['an item of two lines', '- [ ] The desk\n  knows.', 'The desk', true, '- [x] The desk\n  knows.'],
    ['a bullet of a word processor', '•\t[ ] The desk knows.', 'The desk knows.', true, '•\t[x] The desk knows.'],
    ['escaped brackets', '• \\[ \\] The desk knows.', 'The desk knows.', true, '• \\[x\\] The desk knows.'],
    ['escaped brackets without a blank', '• \\[\\] The desk knows.', 'The desk knows.', true, '• \\[x\\] The desk knows.'],
  ] as const) {
    for (const lineEnd of ['\n', '\r\n']) {
      it(
        `${checked ? 'ticks' : 'unticks'} ${what}${lineEnd === '\n' ? '' : ', with CRLF'}`,
        session({}, async (client) => {
          const text = withList(line).replaceAll('\n', lineEnd);
          await client.open(planUri, text);
          assert.equal(await after(client, text, label, checked), withList(expected).replaceAll('\n', lineEnd));
        }),
      );
    }
  }

  it(
    'changes one character, and the view follows, whichever box of whatever list it is',
    session({}, async (client) => {
      const item = fc.record({
        indent: fc.constantFrom('', '  ', '    ', '\t'),
        marker: fc.constantFrom('-', '*', '1.', '2)', '•'),
        box: fc.constantFrom('[ ]', '[x]', '[X]', '[]'),
        words: fc.constantFrom('a', 'b', 'b', '**c**', 'd `[ ]`'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 8 }), fc.nat(), async (items, pick) => {
          const text = withList(items.map(({ indent, marker, box, words }) => `${indent}${marker} ${box} ${words}`).join('\n'));
          await client.open(planUri, text);
          const before = await boxes(client);
          const chosen = before[pick % Math.max(1, before.length)];
          if (chosen?.checkbox) {
            const checked = !chosen.checkbox.checked;
            const answer = await set(client, { version: 1, box: chosen.id, checked });
            assert(answer?.edit);
            const { range, text: newText } = answer.edit;
            assert.equal(range.start.line, range.end.line);
            assert(range.end.character - range.start.character <= 1 && newText.length === 1);
            await client.change(planUri, 2, { range, text: newText });
            const now = await boxes(client);
            assert.deepEqual(
              now.map(({ id, checkbox }) => [id, checkbox?.checked]),
              before.map(({ id, checkbox }) => [id, id === chosen.id ? checked : checkbox?.checked]),
            );
          }
          await client.close(planUri);
        }),
        { numRuns: 60 },
      );
    }),
  );

  it(
    'has nothing to change in a box that is so already',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const box = await boxOf(client, 'Monitoring shows the success criteria.');
      assert.deepEqual(await set(client, { version: 1, box, checked: false }), { version: 1, edit: null });
    }),
  );

  it(
    'finds a box of an older version by its words, and gives the edit for the present one',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const box = await boxOf(client, 'Monitoring shows the success criteria.');
      await client.change(planUri, 2, { range: rangeOf(plan, '- [x] Tested'), text: '- [ ] New\n- [x] Tested' });
      const changed = plan.replace('- [x] Tested', '- [ ] New\n- [x] Tested');
      const answer = await set(client, { version: 1, box, checked: true });
      assert(answer?.edit);
      assert.equal(answer.version, 2);
      assert.equal(
        applied(changed, [{ range: answer.edit.range, newText: answer.edit.text }]),
        changed.replace('- [ ] Monitoring', '- [x] Monitoring'),
      );
    }),
  );

  it(
    'refuses a box of an older version that is gone, or stands there twice',
    session({}, async (client) => {
      const text = withList('- [ ] same\n- [ ] other\n- [ ] same');
      await client.open(planUri, text);
      const [first, other, second] = (await boxes(client)).map(({ id }) => id);
      assert(first !== undefined && other !== undefined && second !== undefined);
      assert.notEqual((await set(client, { version: 1, box: second, checked: true }))?.edit, null);
      await client.change(planUri, 2, { range: rangeOf(text, 'other'), text: 'another' });
      for (const box of [first, other, second]) assert.equal(await set(client, { version: 1, box, checked: true }), null);
      assert.notEqual(await set(client, { version: 2, box: second, checked: true }), null);
    }),
  );

  it(
    'is nothing where there is no plan or no such box',
    session({}, async (client) => {
      assert.equal(await set(client, { version: 1, box: 'x', checked: true }), null);
      await client.open(planUri, readme);
      assert.equal(await set(client, { version: 1, box: 'x', checked: true }), null);
      await client.change(planUri, 2, { text: plan });
      for (const box of ['', 'x', 'stages', 'checklists', '__proto__'])
        assert.equal(await set(client, { version: 2, box, checked: true }), null);
    }),
  );

  it(
    'refuses bad parameters in words',
    session({}, async (client) => {
      for (const [params, words] of [
        [undefined, /"version" is to be a whole number|parameters are to be an object/],
        [{ uri: planUri, box: 'x', checked: true }, /"version" is to be a whole number, not nothing/],
        [{ uri: planUri, version: 1.5, box: 'x', checked: true }, /"version" is to be a whole number, not 1.5/],
        [{ uri: planUri, version: 1, checked: true }, /"box" is to be a text, not nothing/],
        [{ uri: planUri, version: 1, box: 'x', checked: 'yes' }, /"checked" is to be true or false, not "yes"/],
        [{ version: 1, box: 'x', checked: true }, /"uri" is to be a text, not nothing/],
      ] as const) {
        const { code, message } = await errorOf(client.request(setCheckboxRequest, params));
        assert.equal(code, ErrorCodes.InvalidParams);
        assert.match(message, words);
      }
    }),
  );
});
