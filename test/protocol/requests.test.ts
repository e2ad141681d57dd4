import assert from 'node:assert/strict';
import { ErrorCodes, type DocumentSymbol, type Position, type Range } from 'vscode-languageserver/node';
import {
  insertablesRequest,
  insertRequest,
  newPlanRequest,
  openItemRequest,
  readinessRequest,
  templatesRequest,
  type Insertable,
  type InsertAnswer,
  type NewPlanAnswer,
  type NewPlanParams,
  type OpenItemAnswer,
  type ReadinessNode,
  type TemplateInfo,
} from '../../server/src/protocol';
import { plan, planUri, readme } from './plans';
import { applied, errorOf, offsetAt, positionAt, rangeOf, session, textAt, type Client } from './support';

const readmeUri = 'file:///work/renewals/README.md';
const start: Position = { line: 0, character: 0 };

/** All nodes of a tree, from the top. */
const flat = (nodes: readonly ReadinessNode[]): ReadinessNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

describe('releasePlan/readiness', () => {
  it(
    'shows where the plan stands',
    session({}, async (client) => {
      await client.open(planUri, plan, 4);
      const view = await client.readiness(planUri);
      assert(view);
      const { nodes, ...rest } = view;
      assert.deepEqual(rest, {
        uri: planUri,
        version: 4,
        title: 'Library Renewals Release Plan',
        state: 'Draft',
        due: 3,
        summary: 'Draft · 3 due',
        gate: {
          name: 'Staging review',
          status: 'blocked',
          blockers: ['Desired date range, line 45', 'Length of time, line 68'],
          more: 0,
        },
        elsewhere: 1,
        template: 'Platform template, 2025',
        warn: false,
        nothingDue: '',
      });
      assert.deepEqual(
        nodes.map(({ label, description }) => `${label}: ${description}`),
        [
          'To correct: 1 due',
          'Staging review: blocked by 2',
          'Go/no-go: later: 1',
          'Start rollout: later: 4',
          'Advance to Stage B: later: 2',
          'Advance to Stage C: later: 2',
          '1-week results: later: 4',
          '1-month results: later: 1',
          'Close: later: 1',
          'Stages: 0 of 3 done',
          'Checklists: 1 of 3',
          'Toggles: 1 · no list to look in',
        ],
      );
    }),
  );

  it(
    'has nodes that a view can tell apart, name and go to',
    session({}, async (client) => {
      for (const text of [plan, plan.replaceAll('\n', '\r\n'), `${plan}\n${plan}`]) {
        await client.open(planUri, text);
        const nodes = flat((await client.readiness(planUri))?.nodes ?? []);
        assert(nodes.length > 20);
        assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length, 'two nodes have one id');
        const end = positionAt(text, text.length);
        for (const node of nodes) {
          assert.notEqual(node.label, '');
          assert.notEqual(node.accessibleLabel, '');
          if (node.range) assert(offsetAt(text, node.range.start) <= offsetAt(text, node.range.end) && node.range.end.line <= end.line);
        }
        await client.close(planUri);
      }
    }),
  );

  it(
    'keeps the ids of what an edit elsewhere does not touch',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const before = flat((await client.readiness(planUri))?.nodes ?? []).map(({ id }) => id);
      await client.change(planUri, 2, { range: { start, end: start }, text: '\n\n' });
      assert.deepEqual(
        flat((await client.readiness(planUri))?.nodes ?? []).map(({ id }) => id),
        before,
      );
    }),
  );

  it(
    'counts what the diagnostics show',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert.equal((await client.readiness(planUri))?.due, (await client.pull(planUri)).length);
      await client.change(planUri, 2, { range: rangeOf(plan, '50%'), text: '25%' });
      const view = await client.readiness(planUri);
      assert.equal(view?.version, 2);
      assert.equal(view.summary, 'Draft · 2 due');
    }),
  );

  it(
    'is nothing for a document that is no plan or not open',
    session({}, async (client) => {
      await client.open(readmeUri, readme);
      assert.equal(await client.readiness(readmeUri), null);
      assert.equal(await client.readiness(planUri), null);
      await client.open(planUri, plan);
      await client.close(planUri);
      assert.equal(await client.readiness(planUri), null);
    }),
  );

  it(
    'is told to have changed when the plan opens, changes, stops being one and closes',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert.deepEqual(await client.takeChanges(), [planUri]);
      await client.change(planUri, 2, { range: { start, end: start }, text: '\n' });
      assert.deepEqual(await client.takeChanges(), [planUri]);
      await client.change(planUri, 3, { text: readme });
      assert.deepEqual(await client.takeChanges(), [planUri]);
      assert.equal(await client.readiness(planUri), null);
      await client.change(planUri, 4, { text: `${readme}\n` });
      assert.deepEqual(await client.takeChanges(), []);
      await client.change(planUri, 5, { text: plan });
      assert.deepEqual(await client.takeChanges(), [planUri]);
      await client.close(planUri);
      assert.deepEqual(await client.takeChanges(), [planUri]);
    }),
  );

  it(
    "follows the author's word about what the document is",
    session({}, async (client) => {
      await client.open(planUri, plan);
      await client.change(planUri, 2, { range: { start, end: start }, text: '<!-- not-a-release-plan -->\n' });
      assert.equal(await client.readiness(planUri), null);
      assert.deepEqual(await client.pull(planUri), []);
      await client.open(readmeUri, `<!-- release-plan -->\n${readme}`);
      assert.notEqual(await client.readiness(readmeUri), null);
    }),
  );
});

describe('releasePlan/newPlan', () => {
  const make = (client: Client, params: Partial<NewPlanParams>): Promise<NewPlanAnswer> =>
    client.request(newPlanRequest, { templateId: 'staged', feature: 'Night Mail', ladder: [10, 50, 100], ...params });

  it(
    'makes a plan from each template, with the first place to fill in',
    session({}, async (client) => {
      const templates = await client.request<TemplateInfo[]>(templatesRequest);
      assert.deepEqual(
        templates.map(({ id, staged }) => [id, staged]),
        [
          ['staged', true],
          ['one-step', false],
          ['pilot', true],
        ],
      );
      for (const { id, staged } of templates) {
        const { text, first } = await make(client, { templateId: id });
        assert.match(text, /^# Night Mail Release Plan\n[^\r]*[^\n]\n$/);
        assert.equal(text.match(/^### (?:Stage|Phase) [A-H]: .*% of users$/gm)?.length ?? 0, staged ? 3 : 0);
        assert(first);
        assert.equal(textAt(text, first), '[FILL_IN]');
        const uri = `file:///work/${id}.md`;
        await client.open(uri, text);
        assert.equal((await client.readiness(uri))?.state, 'Draft');
      }
    }),
  );

  it(
    'starts with the name when there is none',
    session({}, async (client) => {
      const { text, first } = await make(client, { feature: ' \n ' });
      assert.match(text, /^# \[FILL_IN\] Release Plan\n/);
      assert.equal(first && textAt(text, first), '[FILL_IN]');
    }),
  );

  it(
    'makes one line of a name, whatever it holds',
    session({}, async (client) => {
      const { text } = await make(client, { feature: '\n# <b>Night\r\n\u0000Mail</b> [x](y) `z` 📬' });
      const [title = '', next] = text.split('\n');
      assert.equal(title, '# \\# \\<b\\>Night Mail\\</b\\> \\[x\\](y) \\`z\\` 📬 Release Plan');
      assert.equal(next, '');
    }),
  );

  it(
    'makes a plan without stages from no ladder, and with as many as there are letters',
    session({}, async (client) => {
      assert.doesNotMatch((await make(client, { ladder: [] })).text, /### Stage/);
      const ladder = Array.from({ length: 26 }, (_, i) => i + 1);
      assert.match((await make(client, { ladder })).text, /### Stage Z: 26% of users/);
    }),
  );

  it(
    'refuses bad parameters in words',
    session({}, async (client) => {
      for (const [name, params, words] of [
        ['no parameters', undefined, /"templateId" is to be a text, not nothing/],
        ['null', null, /parameters are to be an object/],
        ['a list', ['staged'], /parameters are to be an object with "templateId", not \["staged"\]/],
        ['no template', { feature: 'a', ladder: [] }, /"templateId" is to be a text, not nothing/],
        ['an unknown template', { templateId: 'weekly', feature: 'a', ladder: [] }, /no template "weekly"; there are "staged", "one-step"/],
        ['a long unknown template', { templateId: 'x'.repeat(5000), feature: 'a', ladder: [] }, /no template "x{10,60}…; there/],
        ['a feature that is no text', { templateId: 'staged', feature: 7, ladder: [] }, /"feature" is to be a text, not 7/],
        ['no feature', { templateId: 'staged', ladder: [] }, /"feature" is to be a text, not nothing/],
        [
          'a ladder that is no list',
          { templateId: 'staged', feature: 'a', ladder: '10, 100' },
          /"ladder" is to be a list .*, not "10, 100"/,
        ],
        ['no ladder', { templateId: 'one-step', feature: 'a' }, /"ladder" is to be a list of percentages, not nothing/],
        ['a percentage of NaN', { templateId: 'staged', feature: 'a', ladder: [10, NaN] }, /"ladder\[1\]" .*, not null/],
        ['a percentage of 0', { templateId: 'staged', feature: 'a', ladder: [0] }, /"ladder\[0\]" .* above 0 .*, not 0/],
        ['a percentage above 100', { templateId: 'staged', feature: 'a', ladder: [10, 100.5] }, /"ladder\[1\]" .* up to 100, not 100.5/],
        ['a percentage in words', { templateId: 'staged', feature: 'a', ladder: ['10%'] }, /"ladder\[0\]" .*, not "10%"/],
        [
          'too many stages',
          { templateId: 'staged', feature: 'a', ladder: Array(27).fill(1) },
          /"ladder" has 27 stages; a plan has at most 26/,
        ],
      ] as const) {
        const { code, message } = await errorOf(client.request(newPlanRequest, params));
        assert.equal(code, ErrorCodes.InvalidParams, name);
        assert.match(message, words, name);
        assert(message.length < 200, name);
      }
      assert.notEqual((await make(client, {})).text, '');
    }),
  );
});

describe('releasePlan/insertables and releasePlan/insert', () => {
  const insert = (client: Client, what: string, uri = planUri): Promise<InsertAnswer | null> =>
    client.request(insertRequest, { uri, what });
  const edited = (text: string, { range, text: newText }: InsertAnswer): string => applied(text, [{ range, newText }]);

  for (const [name, text] of [
    ['LF', plan],
    ['CRLF', plan.replaceAll('\n', '\r\n')],
    ['LF and no end of line at the end', plan.trimEnd()],
  ] as const) {
    it(
      `put each missing section into the plan, with ${name}`,
      session({}, async (client) => {
        let current = text;
        let version = 1;
        await client.open(planUri, current);
        const list = (): Promise<Insertable[]> => client.request(insertablesRequest, { uri: planUri });
        const missing = (await list()).filter(({ present, id }) => !present && id !== 'stage' && id !== 'phase');
        assert.deepEqual(
          missing.map(({ id }) => id),
          ['one-month-results', 'clean-up-question'],
        );
        for (const { id } of missing) {
          const answer = await insert(client, id);
          assert(answer);
          assert.equal(answer.version, version);
          assert.deepEqual(answer.range.start, answer.range.end);
          const next = edited(current, answer);
          if (text.includes('\r')) assert.doesNotMatch(next, /(?<!\r)\n/);
          assert.equal(applied(current, [{ range: answer.range, snippet: { kind: 'snippet', value: answer.snippet } }]), next);
          await client.change(planUri, ++version, { range: answer.range, text: answer.text });
          current = next;
          assert(
            (await list()).some((one) => one.id === id && one.present),
            id,
          );
        }
      }),
    );

    it(
      `put the next stage behind the last one, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        const answer = await insert(client, 'stage');
        assert(answer);
        const result = edited(text, answer);
        assert.match(result, /### Stage C: 100% of users[^#]+#### Planning[^#]+#### Results[^#]+### Stage D\b[^]*## Post Launch metrics/);
        await client.open(planUri, result, 2);
        const names = (await client.symbols(planUri)).flatMap(names_);
        assert(
          names.some((one) => one.startsWith('Stage D')),
          names.join(),
        );
      }),
    );
  }

  const names_ = (symbol: DocumentSymbol): string[] => [symbol.name, ...(symbol.children ?? []).flatMap(names_)];

  it(
    'are for the version that is current',
    session({}, async (client) => {
      await client.open(planUri, plan);
      void client.change(planUri, 2, { range: { start, end: start }, text: '\n' });
      const answer = await insert(client, 'one-month-results');
      assert.equal(answer?.version, 2);
      const onOld = await client.request<Insertable[]>(insertablesRequest, { uri: planUri });
      assert.equal(onOld.length, 14);
    }),
  );

  it(
    'are nothing in a document that is no plan or not open',
    session({}, async (client) => {
      await client.open(readmeUri, readme);
      for (const uri of [readmeUri, planUri]) {
        assert.deepEqual(await client.request(insertablesRequest, { uri }), []);
        assert.equal(await insert(client, 'stage', uri), null);
      }
    }),
  );

  it(
    'refuse bad parameters in words',
    session({}, async (client) => {
      await client.open(planUri, plan);
      for (const [method, params, words] of [
        [insertRequest, { uri: planUri, what: 'nothing-like-it' }, /there is nothing "nothing-like-it" to insert/],
        [insertRequest, { uri: planUri, what: 'constructor' }, /there is nothing "constructor" to insert/],
        [insertRequest, { uri: planUri, what: 'stage', stage: 'B' }, /"stage" is to be the number of a stage from 0 on, not "B"/],
        [insertRequest, { uri: planUri, what: 'stage', stage: 99 }, /there is no stage 99; the plan has 3/],
        [insertRequest, { uri: planUri, what: 'stage-planning' }, /"stage-planning" is in the plan already, or has no place in it/],
        [insertablesRequest, { uri: planUri, position: 5 }, /"position" is to be a position/],
        [insertRequest, { uri: planUri }, /"what" is to be a text, not nothing/],
        [insertRequest, { what: 'stage' }, /"uri" is to be a text, not nothing/],
        [insertRequest, { uri: 5, what: 'stage' }, /"uri" is to be a text, not 5/],
        [insertablesRequest, {}, /"uri" is to be a text, not nothing/],
        [insertablesRequest, undefined, /"uri" is to be a text, not nothing/],
        [readinessRequest, { uri: null }, /"uri" is to be a text, not null/],
        [readinessRequest, { uri: { scheme: 'file' } }, /"uri" is to be a text, not \{"scheme":"file"\}/],
        [readinessRequest, [], /parameters are to be an object with "uri", not \[\]/],
      ] as const) {
        const { code, message } = await errorOf(client.request(method, params));
        assert.equal(code, ErrorCodes.InvalidParams, message);
        assert.match(message, words);
      }
    }),
  );
});

describe('releasePlan/openItem', () => {
  const ask = (client: Client, position: Position, backwards: boolean): Promise<OpenItemAnswer | null> =>
    client.request(openItemRequest, { uri: planUri, position, backwards });

  for (const [name, text] of [
    ['LF', plan],
    ['CRLF', plan.replaceAll('\n', '\r\n')],
  ] as const) {
    for (const [way, backwards] of [
      ['forwards', false],
      ['backwards', true],
    ] as const) {
      it(
        `goes round ${way} and stops at each item once, with ${name}`,
        session({}, async (client) => {
          await client.open(planUri, text);
          const visited: string[] = [];
          let position = start;
          let count = 1;
          for (let i = 0; i < count; i++) {
            const item = await ask(client, position, backwards);
            assert(item);
            count = item.count;
            visited.push(textAt(text, item.range));
            // A client selects the item, so that its cursor stands at the end of it.
            position = item.range.end;
          }
          const expected = ['[FILL_IN]', '[FILL_IN]', '50%'];
          assert.deepEqual(visited, backwards ? expected.reverse() : expected);
          const again = await ask(client, position, backwards);
          assert.equal(again && textAt(text, again.range), expected[0]);
        }),
      );
    }
  }

  it(
    'says what is to do there',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const range: Range = rangeOf(plan, '[FILL_IN]', plan.indexOf('### Rollout Planning'));
      assert.deepEqual(await ask(client, start, false), { range, label: 'Desired date range', count: 3 });
    }),
  );

  it(
    'takes a position beyond the text for its end',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const end = { line: 1_000_000, character: 1_000_000 };
      assert.equal(textAt(plan, (await ask(client, end, true))?.range ?? rangeOf(plan, '#')), '50%');
      assert.equal((await ask(client, end, false))?.label, 'Desired date range');
    }),
  );

  it(
    'is nothing where nothing is open',
    session({}, async (client) => {
      assert.equal(await ask(client, start, false), null);
      await client.open(planUri, readme);
      assert.equal(await ask(client, start, false), null);
    }),
  );

  it(
    'refuses bad parameters in words',
    session({}, async (client) => {
      await client.open(planUri, plan);
      for (const [params, words] of [
        [{ uri: planUri, position: start }, /"backwards" is to be true or false, not nothing/],
        [{ uri: planUri, position: start, backwards: 'yes' }, /"backwards" is to be true or false, not "yes"/],
        [{ uri: planUri, backwards: true }, /"position" is to be a position with "line" and "character" from 0 on, not nothing/],
        [{ uri: planUri, position: 12, backwards: true }, /"position" .*, not 12/],
        [{ uri: planUri, position: { line: -1, character: 0 }, backwards: true }, /"position" .*, not \{"line":-1,"character":0\}/],
        [{ uri: planUri, position: { line: 0.5, character: 0 }, backwards: true }, /"position" /],
        [{ uri: planUri, position: { line: NaN, character: 0 }, backwards: true }, /"position" .*"line":null/],
        [{ uri: planUri, position: { line: 0 }, backwards: false }, /"position" /],
        [{ position: start, backwards: true }, /"uri" is to be a text, not nothing/],
      ] as const) {
        const { code, message } = await errorOf(client.request(openItemRequest, params));
        assert.equal(code, ErrorCodes.InvalidParams, message);
        assert.match(message, words);
      }
    }),
  );
});
