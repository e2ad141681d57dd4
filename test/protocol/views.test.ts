import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import { type PreviewAnswer, previewRequest, reportRequest, type ReportAnswer } from '../../server/src/protocol';
import { cli } from '../support/cli';
import { ferry, fixtures } from '../support/fixtures';
import { plan, planUri, readme, smallPlan } from './plans';
import { errorOf, positionAt, session, textAt } from './support';

const readmeUri = 'file:///work/renewals/README.md';
const withCommands = { initializationOptions: { commands: true } } as const;
const setting = 'releasePlan.codeLens.enabled';
const titles = (lenses: readonly CodeLens[]): (string | undefined)[] => lenses.map(({ command }) => command?.title);

const lineEnds = [
  ['LF', plan],
  ['CRLF', plan.replaceAll('\n', '\r\n')],
] as const;

describe('lenses', () => {
  for (const [name, text] of lineEnds) {
    it(
      `stand at the title and at stages, and a click runs a command of the client, with ${name}`,
      session(withCommands, async (client) => {
        await client.open(planUri, text);
        const [title, ...stages] = await client.lenses(planUri);
        assert(title);
        assert.equal(textAt(text, title.range), '# Library Renewals Release Plan');
        assert.deepEqual(title.command, {
          title: 'Draft · 16 of 30 filled · 3 due · next: Staging review',
          command: 'releasePlan.readiness.focus',
        });
        assert.deepEqual(titles(stages), ['50% · 2 due']);
        const [uri, range] = (stages[0]?.command?.arguments ?? []) as [string, CodeLens['range']];
        assert.deepEqual([stages[0]?.command?.command, uri], ['releasePlan.reveal', planUri]);
        assert.equal(textAt(text, range), '[FILL_IN]');
      }),
    );
  }

  it(
    'draw no signs for words of the plan',
    session(withCommands, async (client) => {
      const text = `<!-- release-plan -->\n# Lights\n\n### $(bug) lamp 10%\n\n### Stage B 20%\n\n- Number of unique users: 5\n\n### Stage $(zap)\n`;
      await client.open(planUri, text);
      assert.doesNotMatch(JSON.stringify(titles(await client.lenses(planUri))), /\$\(/);
    }),
  );

  it(
    'are none for a client without the commands, and for other documents',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert.deepEqual(await client.lenses(planUri), []);
    }),
  );

  it(
    'are none for other documents',
    session(withCommands, async (client) => {
      await client.open(readmeUri, readme);
      assert.deepEqual(await client.lenses(readmeUri), []);
      assert.deepEqual(await client.lenses('file:///work/none.md'), []);
    }),
  );

  it(
    'go when they are switched off, and come back',
    session({ ...withCommands, settings: { [setting]: true } }, async (client) => {
      await client.open(planUri, plan);
      assert.equal((await client.lenses(planUri)).length, 2);
      await client.configurationChanged({ [setting]: false });
      await client.settled();
      assert.equal(client.lensRefreshes, 1);
      assert.deepEqual(await client.lenses(planUri), []);
      await client.configurationChanged({});
      await client.settled();
      assert.equal(client.lensRefreshes, 2);
      assert.equal((await client.lenses(planUri)).length, 2);
    }),
  );

  it(
    'are not refreshed at a client that has none',
    session({ settings: {} }, async (client) => {
      await client.configurationChanged({ [setting]: false });
      await client.settled();
      assert.equal(client.lensRefreshes, 0);
    }),
  );
});

describe('inlay hints', () => {
  for (const [name, text] of lineEnds) {
    it(
      `tell about how many people a stage reaches, within the range asked for, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        const all = { start: positionAt(text, 0), end: positionAt(text, text.length) };
        const hints = await client.inlayHints(planUri, all);
        assert.deepEqual(
          hints.map(({ label, position }) => [
            label,
            text.split(/\r?\n/)[position.line]?.slice(position.character - 5, position.character),
          ]),
          [
            ['≈ 4,500 readers', ': 50%'],
            ['≈ 9,000 readers', ' 100%'],
          ],
        );
        assert(hints.every(({ tooltip, paddingLeft }) => typeof tooltip === 'string' && paddingLeft === true));
        const [first] = hints;
        assert(first);
        assert.deepEqual(await client.inlayHints(planUri, { start: first.position, end: first.position }), [first]);
        assert.deepEqual(await client.inlayHints(planUri, { start: all.start, end: { line: 3, character: 0 } }), []);
      }),
    );
  }

  it(
    'are none for other documents',
    session({}, async (client) => {
      await client.open(readmeUri, readme);
      assert.deepEqual(await client.inlayHints(readmeUri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }), []);
    }),
  );
});

describe('releasePlan/report', () => {
  it(
    'answers what the command line prints',
    session({}, async (client) => {
      const texts = [plan, smallPlan, ...fixtures().map(({ text }) => text)];
      for (const written of texts) {
        for (const text of [written, written.replaceAll('\n', '\r\n')]) {
          await client.open(planUri, text);
          const answer = await client.request<ReportAnswer | null>(reportRequest, { uri: planUri, path: 'plans/plan.md' });
          const { out } = await cli(['readiness', '--format', 'markdown', 'plans/plan.md'], { 'plans/plan.md': text });
          assert.equal(answer?.markdown, out);
          assert.match(out, /^## Readiness: /);
          await client.close(planUri);
        }
      }
    }),
  );

  it(
    'names no file where none is given',
    session({}, async (client) => {
      await client.open(planUri, plan);
      for (const params of [{ uri: planUri }, { uri: planUri, path: null }]) {
        const answer = await client.request<ReportAnswer | null>(reportRequest, params);
        const { out } = await cli(['readiness', '--format', 'markdown', '-'], {}, { stdin: plan });
        assert.deepEqual(answer, { title: 'Library Renewals Release Plan', markdown: out });
      }
    }),
  );

  it(
    'answers null for what is no plan, and in words to wrong parameters',
    session({}, async (client) => {
      await client.open(readmeUri, readme);
      assert.equal(await client.request(reportRequest, { uri: readmeUri, path: 'README.md' }), null);
      assert.match((await errorOf(client.request(reportRequest, { uri: planUri, path: 7 }))).message, /"path" is to be a text, not 7/);
      assert.match((await errorOf(client.request(reportRequest, {}))).message, /"uri" is to be a text, not nothing/);
    }),
  );
});

describe('releasePlan/preview', () => {
  it(
    'answers what a preview shows, of the version that the document has',
    session({}, async (client) => {
      await client.open(planUri, ferry('rolling-out'));
      const answer = await client.request<PreviewAnswer | null>(previewRequest, { uri: planUri });
      assert.equal(answer?.version, 1);
      assert.equal(answer.state, 'Rolling out, Stage B');
      assert.deepEqual(
        answer.stages.map(({ label }) => label),
        ['Stage A, 5%, done, 3/10', 'Stage B, 25%, running, 3/12–3/18', 'Stage C, 50%, skipped', 'Stage D, 100%, later, 3/20–3/26'],
      );
      assert.equal(answer.placeholders.length, 14);
    }),
  );

  it(
    'answers null for what is no plan, and in words to wrong parameters',
    session({}, async (client) => {
      await client.open(readmeUri, readme);
      assert.equal(await client.request(previewRequest, { uri: readmeUri }), null);
      assert.match((await errorOf(client.request(previewRequest, {}))).message, /"uri" is to be a text, not nothing/);
    }),
  );
});
