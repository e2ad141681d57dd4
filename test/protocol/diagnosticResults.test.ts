import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { DiagnosticSeverity, DocumentDiagnosticRequest, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { assess, isDue } from '../../server/src/core/assessment';
import { mostShown } from '../../server/src/lsp/shownProblems';
import { largePlan } from '../support/largePlan';
import { plan, planUri, readme } from './plans';
import { rangeOf, session, type Client } from './support';

const pull = (client: Client, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: planUri },
    ...(previousResultId !== undefined && { previousResultId }),
  });

/** The name of a result that was told in full. */
async function pullFull(client: Client, previousResultId?: string): Promise<{ id: string; items: Diagnostic[] }> {
  const report = await pull(client, previousResultId);
  assert(report.kind === 'full' && report.resultId !== undefined);
  return { id: report.resultId, items: report.items };
}

async function assertUnchanged(client: Client, id: string): Promise<void> {
  assert.deepEqual(await pull(client, id), { kind: 'unchanged', resultId: id });
}

describe('diagnostics that the client has', () => {
  it(
    'are not told again while they are the same',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const { id } = await pullFull(client);
      await assertUnchanged(client, id);
      await client.change(planUri, 2, { range: rangeOf(plan, 'Readers renew'), text: 'People renew' });
      await assertUnchanged(client, id);
      await client.change(planUri, 3, { range: rangeOf(plan, '# Library'), text: '\n# Library' });
      const { id: next, items } = await pullFull(client, id);
      assert.notEqual(next, id);
      assert.equal(items.length, 3);
      await assertUnchanged(client, next);
    }),
  );

  it(
    'are told in full when the document was opened anew',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const { id } = await pullFull(client);
      await client.close(planUri);
      assert.deepEqual(await pull(client, id), { kind: 'full', items: [] });
      await client.open(planUri, plan);
      assert.notEqual((await pullFull(client, id)).id, id);
    }),
  );

  it(
    'are told in full when a setting makes them others, and back',
    session({ settings: {} }, async (client) => {
      await client.open(planUri, plan);
      const { id } = await pullFull(client);
      await client.configurationChanged({ 'releasePlan.rules': { 'percent-mismatch': 'hint' } });
      const { id: milder, items } = await pullFull(client, id);
      assert.equal(items.at(-1)?.severity, DiagnosticSeverity.Hint);
      await assertUnchanged(client, milder);
      await client.configurationChanged({});
      assert.equal((await pullFull(client, milder)).items.at(-1)?.severity, DiagnosticSeverity.Error);
    }),
  );

  it(
    'are gone when the document is no plan any more, and that is not told again',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const { id } = await pullFull(client);
      await client.change(planUri, 2, { text: readme });
      const { id: none, items } = await pullFull(client, id);
      assert.deepEqual(items, []);
      await assertUnchanged(client, none);
    }),
  );
});

describe('more problems than anybody reads', () => {
  const text = largePlan({ size: 200_000 });
  const others = assess(text).problems.filter(isDue).length - mostShown;

  function check(diagnostics: readonly Diagnostic[]): void {
    assert.equal(diagnostics.length, mostShown + 1);
    const [title] = text.split('\n', 1);
    assert.deepEqual(diagnostics.at(-1), {
      range: rangeOf(text, title ?? ''),
      severity: DiagnosticSeverity.Information,
      source: 'release-plan',
      code: 'more-problems',
      codeDescription: { href: 'https://github.com/release-plan/release-plan/blob/main/docs/many-problems.md' },
      message: `${others} more problems are found in this plan than the 100 that are shown. The readiness view and “release-plan check” list all of them.`,
    });
    assert(existsSync('docs/many-problems.md'));
  }

  it(
    'are counted in one entry at the title',
    session({}, async (client) => {
      await client.open(planUri, text);
      const { id, items } = await pullFull(client);
      check(items);
      await assertUnchanged(client, id);
    }),
  );

  it(
    'are counted in one entry at the title, when they are pushed',
    session({ pull: false }, async (client) => {
      await client.open(planUri, text);
      check((await client.takePushes()).at(-1)?.diagnostics ?? []);
    }),
  );
});
