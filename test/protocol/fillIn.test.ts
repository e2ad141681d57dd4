import assert from 'node:assert/strict';
import { fillInRequest, type FillInAnswer } from '../../server/src/protocol';
import { planUri, readme, smallPlan } from './plans';
import { errorOf, rangeOf, session } from './support';

describe('releasePlan/fillIn', () => {
  it(
    'tells the places that are due, with what fits there',
    session({}, async (client) => {
      await client.open(planUri, smallPlan, 7);
      const { version, places } = await client.request<FillInAnswer>(fillInRequest, { uri: planUri });
      assert.equal(version, 7);
      assert.deepEqual(
        places.map(({ label, text }) => `${label}: ${text}`),
        ['Verdict: TBD', 'Desired date range: [FILL_IN]'],
      );
      assert.deepEqual(places[1]?.range, rangeOf(smallPlan, '[FILL_IN]'));
    }),
  );

  it(
    'is nothing for a document that is no plan, and refuses bad parameters in words',
    session({}, async (client) => {
      await client.open(planUri, readme);
      assert.equal(await client.request(fillInRequest, { uri: planUri }), null);
      assert.equal(await client.request(fillInRequest, { uri: 'file:///none.md' }), null);
      assert.match((await errorOf(client.request(fillInRequest, {}))).message, /"uri" is to be a text/);
    }),
  );

  const two = smallPlan.replace('Noor', '[FILL_IN]');

  it(
    'is offered as one action at each place, to a client that knows tab stops',
    session({}, async (client) => {
      await client.open(planUri, two);
      const [action, ...others] = (await client.actions(planUri, rangeOf(two, '[FILL_IN]'))).filter(({ title }) =>
        title.startsWith('Fill in all'),
      );
      assert.deepEqual([action?.title, others], ['Fill in all 3 open fields', []]);
      const [change] = action?.edit?.documentChanges ?? [];
      assert(change && 'edits' in change);
      assert.deepEqual(
        change.edits.map((edit) => 'snippet' in edit && edit.snippet.value.slice(0, 4)),
        ['${1:', '${2|', '${3:'],
      );
      const elsewhere = await client.actions(planUri, rangeOf(two, 'Late Fees'));
      assert(!elsewhere.some(({ title }) => title.startsWith('Fill in all')));
    }),
  );

  it(
    'is not offered to a client that knows none',
    session({ snippetEdits: false }, async (client) => {
      await client.open(planUri, two);
      const actions = await client.actions(planUri, rangeOf(two, '[FILL_IN]'));
      assert(actions.length > 0 && !actions.some(({ title }) => title.startsWith('Fill in all')));
    }),
  );
});
