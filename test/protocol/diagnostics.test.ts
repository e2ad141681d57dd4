import assert from 'node:assert/strict';
import { DiagnosticSeverity, LSPErrorCodes, ResponseError, type Diagnostic } from 'vscode-languageserver/node';
import { plan, planUri, readme } from './plans';
import { positionAt, rangeOf, session, textAt } from './support';

const page = (rule: string): string => `https://github.com/release-plan/release-plan/blob/main/docs/rules/${rule}.md`;

/** What is due in `plan`. */
const due: Diagnostic[] = [
  {
    range: rangeOf(plan, '[FILL_IN]', plan.indexOf('### Rollout Planning')),
    severity: DiagnosticSeverity.Warning,
    source: 'release-plan',
    code: 'placeholder-due',
    codeDescription: { href: page('placeholder-due') },
    message: '“Desired date range” is still a placeholder; it is needed for the staging review.',
  },
  {
    range: rangeOf(plan, '[FILL_IN]', plan.indexOf('### Stage B')),
    severity: DiagnosticSeverity.Warning,
    source: 'release-plan',
    code: 'placeholder-due',
    codeDescription: { href: page('placeholder-due') },
    message: '“Length of time” is still a placeholder; it is needed for the staging review.',
  },
  {
    range: rangeOf(plan, '50%'),
    severity: DiagnosticSeverity.Error,
    source: 'release-plan',
    code: 'percent-mismatch',
    codeDescription: { href: page('percent-mismatch') },
    message: 'Stage B is 25% in its heading and 50% here.',
    relatedInformation: [{ location: { uri: planUri, range: rangeOf(plan, '25%') }, message: 'The heading says 25%.' }],
  },
];

/** A new line in front of everything. */
const lineAtTop = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' };

describe('diagnostics that are pulled', () => {
  it(
    'say what is due, where, and where to read more',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert.deepEqual(await client.pull(planUri), due);
      assert.deepEqual(await client.takePushes(), []);
    }),
  );

  for (const [name, text] of [
    ['CRLF', plan.replaceAll('\n', '\r\n')],
    ['CR', plan.replaceAll('\n', '\r')],
  ] as const) {
    it(
      `are the same with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        assert.deepEqual(await client.pull(planUri), due);
      }),
    );
  }

  it(
    'count columns in UTF-16, as the protocol does',
    session({}, async (client) => {
      const text = plan.replace('50%', '🎈🎈 50%').replace('- Length of time: [FILL_IN]', '- Length of time: 👩‍👩‍👧 [FILL_IN]');
      await client.open(planUri, text);
      const ranges = (await client.pull(planUri)).map(({ range }) => textAt(text, range));
      assert(ranges.includes('50%'), ranges.join());
      assert(
        ranges.some((part) => part.endsWith('[FILL_IN]')),
        ranges.join(),
      );
    }),
  );

  it(
    'follow the text',
    session({}, async (client) => {
      await client.open(planUri, plan);
      await client.change(planUri, 2, { range: rangeOf(plan, '50%'), text: '25%' });
      assert.deepEqual(
        (await client.pull(planUri)).map(({ code }) => code),
        ['placeholder-due', 'placeholder-due'],
      );
      await client.change(planUri, 3, { text: plan });
      assert.deepEqual(await client.pull(planUri), due);
    }),
  );

  it(
    'are of the version that was current when they were asked for',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const answers: Promise<Diagnostic[] | undefined>[] = [];
      for (let version = 2; version <= 30; version++) {
        void client.change(planUri, version, lineAtTop);
        // One that came too late is to be asked again.
        const answer = client.pull(planUri).catch((error: unknown) => {
          assert(error instanceof ResponseError);
          assert.deepEqual([error.code, error.data], [LSPErrorCodes.ServerCancelled, { retriggerRequest: true }]);
          return undefined;
        });
        answers.push(answer);
      }
      const first = due[0]?.range.start.line ?? 0;
      const lines = (await Promise.all(answers)).map((items) => items?.[0]?.range.start.line);
      assert.equal(lines.at(-1), first + answers.length);
      assert.deepEqual(
        lines,
        lines.map((line, i) => line && first + 1 + i),
      );
    }),
  );

  it(
    'are none for a document that is no plan, and nothing is said of it',
    session({}, async (client) => {
      const uri = 'file:///work/renewals/README.md';
      await client.open(uri, readme);
      assert.deepEqual(await client.pull(uri), []);
      await client.change(uri, 2, { range: rangeOf(readme, '[FILL_IN]'), text: '[PICK_ONE]' });
      assert.deepEqual(await client.pull(uri), []);
      await client.close(uri);
      assert.deepEqual(await client.others(), []);
      assert.deepEqual(client.log, []);
    }),
  );

  it(
    'are none for a document that is not open, or not any more',
    session({}, async (client) => {
      assert.deepEqual(await client.pull(planUri), []);
      await client.open(planUri, plan);
      await client.close(planUri);
      assert.deepEqual(await client.pull(planUri), []);
    }),
  );

  it(
    'are of the new text when a document is opened again with the old version',
    session({}, async (client) => {
      await client.open(planUri, plan, 1);
      assert.equal((await client.pull(planUri)).length, 3);
      await client.close(planUri);
      await client.open(planUri, plan.replace('50%', '25%'), 1);
      assert.equal((await client.pull(planUri)).length, 2);
      // Some clients open twice without closing.
      await client.open(planUri, plan, 1);
      assert.equal((await client.pull(planUri)).length, 3);
    }),
  );
});

describe('diagnostics that are pushed', () => {
  it(
    'come with the version they belong to',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan, 7);
      assert.deepEqual(await client.takePushes(), [{ uri: planUri, version: 7, diagnostics: due }]);
      await client.change(planUri, 9, { range: rangeOf(plan, '50%'), text: '25%' });
      const [push, ...others] = await client.takePushes();
      assert.deepEqual(others, []);
      assert.equal(push?.version, 9);
      assert.equal(push.diagnostics.length, 2);
    }),
  );

  it(
    'never go back to an older version',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan);
      for (let version = 2; version <= 40; version++) void client.change(planUri, version, lineAtTop);
      const pushes = await client.takePushes();
      const versions = pushes.map(({ version }) => version ?? 0);
      assert.deepEqual(
        versions,
        [...versions].sort((a, b) => a - b),
      );
      assert.equal(versions.at(-1), 40);
      const text = '\n'.repeat(39) + plan;
      assert.deepEqual(pushes.at(-1)?.diagnostics.at(-1)?.range, rangeOf(text, '50%'));
      assert.deepEqual(pushes.at(-1)?.diagnostics.at(-1)?.range.start, positionAt(text, text.indexOf('50%')));
    }),
  );

  it(
    'go when the document is closed',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan);
      await client.takePushes();
      await client.close(planUri);
      assert.deepEqual(await client.takePushes(), [{ uri: planUri, diagnostics: [] }]);
    }),
  );

  it(
    'go when the document stops being a plan, once',
    session({ pull: false }, async (client) => {
      await client.open(planUri, plan);
      await client.takePushes();
      await client.change(planUri, 2, { text: readme });
      assert.deepEqual(await client.takePushes(), [{ uri: planUri, version: 2, diagnostics: [] }]);
      await client.change(planUri, 3, lineAtTop);
      await client.close(planUri);
      assert.deepEqual(await client.takePushes(), []);
    }),
  );

  it(
    'are none for a document that is no plan',
    session({ pull: false }, async (client) => {
      await client.open(planUri, readme);
      await client.change(planUri, 2, lineAtTop);
      await client.close(planUri);
      assert.deepEqual(await client.others(), []);
    }),
  );

  it(
    'of one document leave those of another alone',
    session({ pull: false }, async (client) => {
      const other = 'file:///work/other/release-plan.md';
      await client.open(planUri, plan);
      await client.open(other, plan);
      await client.takePushes();
      await client.change(other, 2, lineAtTop);
      await client.close(planUri);
      assert.deepEqual(
        new Map((await client.takePushes()).map(({ uri, version, diagnostics }) => [uri, [version, diagnostics.length]])),
        new Map([
          [other, [2, 3]],
          [planUri, [undefined, 0]],
        ]),
      );
    }),
  );
});
