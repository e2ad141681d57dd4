import assert from 'node:assert/strict';
import { type PasteAnswer, pasteRequest } from '../../server/src/protocol';
import { planUri, readme, smallPlan } from './plans';
import { errorOf, rangeOf, session } from './support';

const ranges = [rangeOf(smallPlan, '[FILL_IN]')];
const text = 'https://acme.ddog-gov.com/dashboard/abc-123-xyz/late-fees?from_ts=1&to_ts=2';
const params = { uri: planUri, ranges, text, html: null };

describe('releasePlan/paste', () => {
  it(
    'offers what fits a place of the plan, with the version that it looked at',
    session({}, async (client) => {
      await client.open(planUri, smallPlan, 4);
      assert.deepEqual(await client.request<PasteAnswer>(pasteRequest, params), {
        version: 4,
        offers: [{ kind: 'timeless-link', text: '[Late fees](https://acme.ddog-gov.com/dashboard/abc-123-xyz/late-fees)', certain: true }],
      });
      const whole = await client.request<PasteAnswer>(pasteRequest, { ...params, text: text.replace(/\?.*/, '') });
      assert.deepEqual(
        whole.offers.map(({ kind }) => kind),
        ['link'],
      );
      const { offers } = await client.request<PasteAnswer>(pasteRequest, { ...params, text: 'words' });
      assert.deepEqual(offers, []);
    }),
  );

  it(
    'is nothing for a document that is no plan, and refuses bad parameters in words',
    session({}, async (client) => {
      await client.open(planUri, readme);
      assert.equal(await client.request(pasteRequest, params), null);
      assert.equal(await client.request(pasteRequest, { ...params, uri: 'file:///none.md' }), null);
      for (const [wrong, words] of [
        [{ ...params, ranges: 1 }, /"ranges" is to be a list of ranges, not 1/],
        [{ ...params, ranges: [7] }, /"ranges" is to be a list of ranges, not of 7/],
        [{ ...params, ranges: [{ start: 1 }] }, /"start" is to be a position/],
        [{ ...params, text: 5 }, /"text" is to be a text, not 5/],
        [{ ...params, html: 5 }, /"html" is to be a text or null, not 5/],
      ] as const) {
        assert.match((await errorOf(client.request(pasteRequest, wrong))).message, words);
      }
    }),
  );
});
