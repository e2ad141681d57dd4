import assert from 'node:assert/strict';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import { DiagnosticResults } from '../../server/src/lsp/diagnosticResults';
import { TrackedDocuments } from '../../server/src/lsp/trackedDocuments';

const uri = 'file:///work/release-plan.md';
const text = 'A plan\n\nbefore\n50%\nbehind\n';
const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } };
const other = { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } };
const problem: Diagnostic = {
  range,
  severity: DiagnosticSeverity.Error,
  source: 'release-plan',
  code: 'percent-mismatch',
  codeDescription: { href: 'https://example.invalid' },
  message: 'It is 25% in its heading.',
  relatedInformation: [{ location: { uri, range: other }, message: 'The heading says 25%.' }],
};

/** The same, built anew. */
const built = (changes: Partial<Diagnostic> = {}): Diagnostic[] => [structuredClone({ ...problem, ...changes })];

function opened(tracked = new TrackedDocuments()) {
  const document = tracked.create(uri, 'markdown', 1, text);
  const results = new DiagnosticResults(tracked);
  const first = results.report(document, built(), undefined);
  assert(first.kind === 'full' && first.resultId !== undefined);
  return {
    tracked,
    document,
    results,
    id: first.resultId,
    replace: (line: number, from: number, to: number, text: string) =>
      tracked.update(document, [{ range: { start: { line, character: from }, end: { line, character: to } }, text }], document.version + 1),
  };
}

describe('the result of a pull', () => {
  it('is not said again to who has it', () => {
    const { results, document, id } = opened();
    for (let i = 0; i < 3; i++) assert.deepEqual(results.report(document, built(), id), { kind: 'unchanged', resultId: id });
  });

  it('is not said again after a change elsewhere', () => {
    const { results, document, id, replace } = opened();
    replace(0, 0, 0, 'x');
    assert.deepEqual(results.report(document, built(), id), { kind: 'unchanged', resultId: id });
    replace(4, 0, 6, 'x');
    assert.deepEqual(results.report(document, built(), id), { kind: 'unchanged', resultId: id });
  });

  for (const [what, items] of [
    ['is somewhere else', built({ range: { ...range, end: { line: 3, character: 2 } } })],
    ['is of another severity', built({ severity: DiagnosticSeverity.Warning })],
    ['says something else', built({ message: 'It is 26% in its heading.' })],
    ['has another related place', built({ relatedInformation: [{ location: { uri, range }, message: 'The heading says 25%.' }] })],
    ['has no related place', built({ relatedInformation: [] })],
    ['has a tag', built({ tags: [1] })],
    ['is gone', []],
    ['is not alone', [...built(), ...built()]],
  ] as const) {
    it(`is said when a problem ${what}, by a name of its own`, () => {
      const { results, document, id } = opened();
      const report = results.report(document, [...items], id);
      assert.equal(report.kind, 'full');
      assert.notEqual(report.resultId, id);
      assert.deepEqual(report.items, items);
      assert.equal(results.report(document, built(), id).kind, 'full', 'the name stood for what was said before');
    });
  }

  it('is said to who has another one, or none, or sends nonsense', () => {
    const { results, document, id } = opened();
    for (const previous of [undefined, null, '', 'x', 1, {}]) {
      assert.deepEqual(results.report(document, built(), previous), { kind: 'full', resultId: id, items: built() });
    }
  });

  it('is said of a document that is opened anew, and by another server', () => {
    const { results, tracked, id } = opened();
    const again = results.report(tracked.create(uri, 'markdown', 1, text), built(), id);
    assert.equal(again.kind, 'full');
    assert.notEqual(again.resultId, id);
    const elsewhere = opened();
    assert.notEqual(elsewhere.id, id);
    assert.equal(elsewhere.results.report(elsewhere.document, built(), id).kind, 'full');
  });

  it('is said when the line of a problem was replaced by the same: its mark may be lost in the editor', () => {
    const { results, document, id, replace } = opened();
    replace(3, 0, 3, '');
    replace(3, 0, 0, '50%');
    const report = results.report(document, built(), id);
    assert.equal(report.kind, 'full');
    // Who did not take that one is not told that it has it.
    assert.notEqual(report.resultId, id);
    assert.equal(results.report(document, built(), id).kind, 'full');
  });

  it('is said when the whole text was replaced', () => {
    const { results, tracked, document, id } = opened();
    tracked.update(document, [{ text }], 2);
    assert.equal(results.report(document, built(), id).kind, 'full');
  });
});
