import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import {
  advanceRequest,
  fillInRequest,
  recordResultsRequest,
  recordRollbackRequest,
  stagesRequest,
  type StageInfo,
  type AdvanceAnswer,
  type WalkAnswer,
  waiveRequest,
} from '../../server/src/protocol';
import { planUri, readme, smallPlan } from './plans';
import { editsOf, errorOf, rangeOf, session } from './support';

describe('releasePlan/fillIn', () => {
  it(
    'tells the places that are due, with what fits there',
    session({}, async (client) => {
      await client.open(planUri, smallPlan, 7);
      const { version, places } = await client.request<WalkAnswer>(fillInRequest, { uri: planUri });
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

  const offered = (actions: readonly CodeAction[]): CodeAction[] => actions.filter(({ title }) => title.startsWith('Fill in all'));

  for (const resolvesActions of [true, false]) {
    it(
      `is offered as one action at each place, to a client that knows tab stops and ${resolvesActions ? 'asks' : 'does not ask'} for edits later`,
      session({ resolvesActions }, async (client) => {
        await client.open(planUri, two);
        const [action, ...others] = offered(await client.actions(planUri, rangeOf(two, '[FILL_IN]')));
        assert(action);
        assert.deepEqual([action.title, action.kind, others], ['Fill in all 3 open fields', 'quickfix', []]);
        assert.equal(action.edit === undefined, resolvesActions);
        const { edits } = editsOf(resolvesActions ? await client.resolve(action) : action, planUri);
        assert.deepEqual(
          edits.map((edit) => 'snippet' in edit && edit.snippet.value.slice(0, 4)),
          ['${1:', '${2|', '${3:'],
        );
        assert.deepEqual(offered(await client.actions(planUri, rangeOf(two, 'Late Fees'))), []);
      }),
    );
  }

  it(
    'is for the text as it is when somebody takes the offer',
    session({}, async (client) => {
      await client.open(planUri, two);
      const [action] = offered(await client.actions(planUri, rangeOf(two, '[FILL_IN]')));
      assert(action);
      await client.change(planUri, 2, { range: rangeOf(two, '[FILL_IN]'), text: 'Noor' });
      const { version, edits } = editsOf(await client.resolve(action), planUri);
      assert.deepEqual([version, edits.length], [2, 2]);
      await client.close(planUri);
      assert.deepEqual(await client.resolve(action), action);
    }),
  );

  it(
    'leaves an action alone that is none of ours',
    session({}, async (client) => {
      await client.open(planUri, two);
      for (const data of [undefined, null, 'x', { fillIn: 1 }]) {
        const action = { title: 'Of another', ...(data !== undefined && { data }) };
        assert.deepEqual(await client.resolve(action), action);
      }
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

describe('releasePlan/recordResults and releasePlan/recordRollback', () => {
  it(
    'are for the stages of a plan',
    session({}, async (client) => {
      await client.open(planUri, smallPlan, 3);
      const stages = await client.request<StageInfo[]>(stagesRequest, { uri: planUri });
      assert.deepEqual(stages, [{ index: 0, name: 'Stage A · 20%', description: 'results 0 of 1 filled', current: true }]);
      const { version, places } = await client.request<WalkAnswer>(recordResultsRequest, { uri: planUri, stage: 0 });
      assert.deepEqual([version, places.map(({ label }) => label)], [3, ['Number of unique users']]);
      const rollback = await client.request<WalkAnswer>(recordRollbackRequest, { uri: planUri });
      assert.match(rollback.places[0]?.snippet ?? '', /Rolled back on \d+\/\d+\/\d{4}: \$\{1:reason\}/);
    }),
  );

  it(
    'are nothing for a document that is no plan, and refuse bad parameters in words',
    session({}, async (client) => {
      await client.open(planUri, readme);
      for (const method of [stagesRequest, recordRollbackRequest]) assert.equal(await client.request(method, { uri: planUri }), null);
      assert.equal(await client.request(recordResultsRequest, { uri: planUri, stage: 0 }), null);
      await client.close(planUri);
      await client.open(planUri, smallPlan);
      assert.match((await errorOf(client.request(recordResultsRequest, { uri: planUri, stage: 9 }))).message, /the plan has no stage 9/);
      assert.match(
        (await errorOf(client.request(recordResultsRequest, { uri: planUri, stage: 'B' }))).message,
        /"stage" is to be the index/,
      );
    }),
  );
});

describe('releasePlan/advance and releasePlan/waive', () => {
  it(
    'tell what blocks the next gate, and waive it by a line',
    session({}, async (client) => {
      await client.open(planUri, smallPlan, 4);
      const { version, gate, blockers, places } = await client.request<AdvanceAnswer>(advanceRequest, { uri: planUri, anyway: false });
      assert.deepEqual([version, gate, places], [4, 'Staging review', []]);
      const blocker = blockers.find(({ label }) => label === 'Desired date range');
      assert.deepEqual(blocker?.range, rangeOf(smallPlan, '[FILL_IN]'));
      const { places: lines } = await client.request<WalkAnswer>(waiveRequest, { uri: planUri, blocker: blocker.id });
      assert.match(lines[0]?.snippet ?? '', /^\n {2}Waived \d+\/\d+\/\d{4}: \$\{1:reason\}$/);
      assert.deepEqual((await client.request<WalkAnswer>(waiveRequest, { uri: planUri, blocker: 'none' })).places, []);
    }),
  );

  it(
    'are nothing for a document that is no plan, and refuse bad parameters in words',
    session({}, async (client) => {
      assert.equal(await client.request(advanceRequest, { uri: planUri, anyway: false }), null);
      assert.equal(await client.request(waiveRequest, { uri: planUri, blocker: 'x' }), null);
      assert.match((await errorOf(client.request(advanceRequest, { uri: planUri }))).message, /"anyway" is to be true or false/);
      assert.match((await errorOf(client.request(waiveRequest, { uri: planUri }))).message, /"blocker" is to be a text/);
    }),
  );
});
