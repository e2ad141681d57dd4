import assert from 'node:assert/strict';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { mostSteps, TrackedDocuments, type ChangedRange } from '../../server/src/lsp/trackedDocuments';
import { Random } from '../support/random';

const text = 'one\r\ntwo 🙂\nthree\rfour\n\nfive';

const at = (line: number, from: number, to: number, text: string): TextDocumentContentChangeEvent => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  text,
});

function opened(): { tracked: TrackedDocuments; document: TextDocument; change: (...changes: TextDocumentContentChangeEvent[]) => void } {
  const tracked = new TrackedDocuments();
  const document = tracked.create('file:///plan.md', 'markdown', 1, text);
  return { tracked, document, change: (...changes) => void tracked.update(document, changes, document.version + 1) };
}

/** The text outside the range is the same on both sides of it. */
function assertCovers(range: ChangedRange | undefined, before: string, now: string): void {
  assert(range);
  const { start, oldEnd, newEnd } = range;
  assert(start >= 0 && start <= oldEnd && oldEnd <= before.length && start <= newEnd && newEnd <= now.length, JSON.stringify(range));
  assert.equal(now.slice(0, start), before.slice(0, start));
  assert.equal(now.slice(newEnd), before.slice(oldEnd));
}

const words = ['', 'a', '\n', '\r', '\r\n', '🙂', 'some words\nand more'] as const;

function randomChange(document: TextDocument, random: Random): TextDocumentContentChangeEvent {
  if (random.chance(5)) return { text: random.some(0, 5, () => random.pick(words)).join('') };
  // Beyond lines and the text, and from back to front, as a client may say it.
  const position = (): { line: number; character: number } => ({
    line: random.between(0, document.lineCount + 1),
    character: random.between(0, 12),
  });
  return { range: { start: position(), end: position() }, text: random.pick(words) };
}

describe('the range that has changed since a version', () => {
  it('is what one change replaced', () => {
    const { tracked, document, change } = opened();
    change(at(2, 0, 5, 'III'));
    const start = text.indexOf('three');
    assert.deepEqual(tracked.changeSince(document, 1), { start, oldEnd: start + 5, newEnd: start + 3 });
  });

  it('covers all changes of a notification, and of all notifications since', () => {
    const { tracked, document, change } = opened();
    change(at(0, 0, 1, ''), at(0, 2, 2, 'ly'));
    assert.deepEqual(tracked.changeSince(document, 1), { start: 0, oldEnd: 3, newEnd: 4 });
    change(at(1, 0, 0, '>'));
    assert.deepEqual(tracked.changeSince(document, 1), { start: 0, oldEnd: 5, newEnd: 7 });
    assert.deepEqual(tracked.changeSince(document, 2), { start: 6, oldEnd: 6, newEnd: 7 });
  });

  it('is empty for the version that is there', () => {
    const { tracked, document, change } = opened();
    assert.deepEqual(tracked.changeSince(document, 1), { start: 0, oldEnd: 0, newEnd: 0 });
    change(at(0, 0, 0, 'x'));
    assert.deepEqual(tracked.changeSince(document, 2), { start: 0, oldEnd: 0, newEnd: 0 });
  });

  it('leaves the rest of the text alone, whatever is changed', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = new Random(seed);
      const { tracked, document, change } = opened();
      const versions = [document.getText()];
      for (let i = 0; i < 12; i++) {
        // As an editor sends them: each on the text that the one before has left. Some reach beyond it.
        change(...random.some(1, 4, () => randomChange(document, random)));
        versions.push(document.getText());
        versions.forEach((before, index) => {
          assertCovers(tracked.changeSince(document, index + 1), before, document.getText());
        });
      }
    }
  });

  it('is right behind a change that reaches beyond the end of the text', () => {
    const { tracked, document, change } = opened();
    change({ range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }, text: '\n' });
    assert.equal(document.getText(), `${text}\n`);
    assert.deepEqual(tracked.changeSince(document, 1), { start: text.length, oldEnd: text.length, newEnd: text.length + 1 });
    const fresh = tracked.create(document.uri, 'markdown', 1, document.getText());
    for (let offset = 0; offset <= text.length + 1; offset++) assert.deepEqual(document.positionAt(offset), fresh.positionAt(offset));
  });

  it('is not known for versions that never were, that are long gone, or of a document that nobody tracks', () => {
    const { tracked, document, change } = opened();
    assert.equal(tracked.changeSince(document, 0), undefined);
    assert.equal(tracked.changeSince(document, 2), undefined);
    for (let i = 0; i < mostSteps; i++) change(at(0, 0, 0, 'x'));
    assert.deepEqual(tracked.changeSince(document, 1), { start: 0, oldEnd: 0, newEnd: mostSteps });
    change(at(0, 0, 0, 'x'));
    assert.equal(tracked.changeSince(document, 1), undefined);
    assert.deepEqual(tracked.changeSince(document, 2), { start: 0, oldEnd: 0, newEnd: mostSteps });
    assert.equal(new TrackedDocuments().changeSince(document, document.version), undefined);
  });

  it('is not known where a version stands for several texts', () => {
    const { tracked, document, change } = opened();
    change(at(0, 0, 0, 'x'));
    for (const version of [2, 1]) {
      tracked.update(document, [at(0, 0, 0, 'y')], version);
      assert.equal(tracked.changeSince(document, 1), undefined);
      assert.equal(tracked.changeSince(document, 2), undefined);
    }
    // The second time that there is a version 2.
    change(at(0, 0, 0, 'z'));
    assert.equal(tracked.changeSince(document, 2), undefined);
    change(at(0, 0, 0, 'z'));
    assert.equal(tracked.changeSince(document, 2), undefined);
    const before = document.getText();
    change(at(0, 0, 0, 'z'));
    assertCovers(tracked.changeSince(document, 3), before, document.getText());
  });

  it('is not known over a notification that broke off', () => {
    const { tracked, document, change } = opened();
    change(at(0, 0, 0, 'x'));
    const broken = { nothing: 'of ours' } as unknown as TextDocumentContentChangeEvent;
    assert.throws(() => {
      change(at(0, 0, 0, 'y'), broken);
    });
    const { version } = document;
    for (const before of [1, 2]) assert.equal(tracked.changeSince(document, before), undefined);
    change(at(0, 0, 0, 'z'));
    for (const before of [1, 2]) assert.equal(tracked.changeSince(document, before), undefined);
    assert.deepEqual(tracked.changeSince(document, version), { start: 0, oldEnd: 0, newEnd: 1 });
  });
});
