import type { Range, TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The part of a text that is not what it was: from `start` to `oldEnd` before, to `newEnd` now. Text outside it is the same. */
export interface ChangedRange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What one notification changed, from one version to another. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly range: ChangedRange;
}

interface History {
  /** The newest ones, each from the version that the one before leads to. */
  readonly steps: Step[];
  /** Up to here a version may stand for several texts. */
  unsureUpTo: number;
}

/** More notifications than these in a row, and it is not known any more what the first of them changed. */
export const mostSteps = 256;

/** Open documents, and which part of each has changed since an older version of it. */
export class TrackedDocuments implements TextDocumentsConfiguration<TextDocument> {
  private readonly histories = new WeakMap<TextDocument, History>();

  create(uri: string, languageId: string, version: number, text: string): TextDocument {
    const document = TextDocument.create(uri, languageId, version, text);
    this.histories.set(document, { steps: [], unsureUpTo: Number.NEGATIVE_INFINITY });
    return document;
  }

  update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    const from = document.version;
    let range = nothing;
    for (const change of changes) {
      // Offsets of each change are those of the text that the one before has left.
      const next = rangeOf(document, change);
      range = followedBy(range, next);
      TextDocument.update(document, [placed(document, change, next)], version);
    }
    const history = this.histories.get(document);
    if (history) remember(history, { from, to: version, range });
    return document;
  }

  /** One range that covers all that has changed since a version of the document; undefined where that is not known. */
  changeSince(document: TextDocument, version: number): ChangedRange | undefined {
    const history = this.histories.get(document);
    if (!history || version <= history.unsureUpTo) return undefined;
    if (version === document.version) return nothing;
    const { steps } = history;
    const first = steps.findIndex(({ from }) => from === version);
    // A notification that could not be followed to its end has no step.
    if (first === -1 || steps.at(-1)?.to !== document.version) return undefined;
    return steps.slice(first).reduce((all, { range }) => followedBy(all, range), nothing);
  }
}

const nothing: ChangedRange = { start: 0, oldEnd: 0, newEnd: 0 };

/** Undefined where a change replaces the whole text. */
const replacedBy = (change: TextDocumentContentChangeEvent): Range | undefined => ('range' in change ? change.range : undefined);

function rangeOf(document: TextDocument, change: TextDocumentContentChangeEvent): ChangedRange {
  const all = document.getText().length;
  const replaced = replacedBy(change);
  if (!replaced) return { start: 0, oldEnd: all, newEnd: change.text.length };
  const ends = [document.offsetAt(replaced.start), document.offsetAt(replaced.end)];
  const start = Math.min(...ends);
  return { start, oldEnd: Math.max(...ends), newEnd: start + change.text.length };
}

/** The change between positions that there are: the library mislays lines behind one that reaches beyond the end of the text. */
function placed(document: TextDocument, change: TextDocumentContentChangeEvent, { start, oldEnd }: ChangedRange): typeof change {
  if (!replacedBy(change)) return change;
  return { range: { start: document.positionAt(start), end: document.positionAt(oldEnd) }, text: change.text };
}

function remember(history: History, step: Step): void {
  const { steps } = history;
  if (step.to <= step.from) history.unsureUpTo = Math.max(history.unsureUpTo, step.from);
  if (step.to <= step.from || steps.at(-1)?.to !== step.from) steps.length = 0;
  steps.push(step);
  if (steps.length > mostSteps) steps.shift();
}

/** Covers a change and the one behind it. */
function followedBy(first: ChangedRange, second: ChangedRange): ChangedRange {
  if (first === nothing) return second;
  // In the text between the two.
  const end = Math.max(first.newEnd, second.oldEnd);
  return {
    start: Math.min(first.start, second.start),
    oldEnd: end - first.newEnd + first.oldEnd,
    newEnd: end - second.oldEnd + second.newEnd,
  };
}
