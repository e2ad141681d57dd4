import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isObject } from '../core/text/isObject';
import type { TrackedDocuments } from './trackedDocuments';

interface Result {
  readonly id: string;
  readonly items: readonly Diagnostic[];
  /** Of the document, when that was said last. */
  version: number;
}

/** What was answered last about each open document, so that it is not said again to who has it. */
export class DiagnosticResults {
  // A client may name what another server has told it.
  private readonly prefix = crypto.randomUUID();
  private count = 0;
  private readonly last = new WeakMap<TextDocument, Result>();

  constructor(private readonly tracked: TrackedDocuments) {}

  /** @param previousId as the client sends it */
  report(document: TextDocument, items: Diagnostic[], previousId: unknown): DocumentDiagnosticReport {
    const last = this.last.get(document);
    if (last && isSame(last.items, items) && !this.wasTouched(document, last)) {
      last.version = document.version;
      return last.id === previousId ? { kind: 'unchanged', resultId: last.id } : { kind: 'full', resultId: last.id, items };
    }
    const id = `${this.prefix}:${++this.count}`;
    this.last.set(document, { id, items, version: document.version });
    return { kind: 'full', resultId: id, items };
  }

  /** Text beside a problem was replaced: an editor may have lost the mark that it shows there. */
  private wasTouched(document: TextDocument, { items, version }: Result): boolean {
    const change = this.tracked.changeSince(document, version);
    if (!change) return true;
    if (change.oldEnd === change.start && change.newEnd === change.start) return false;
    const first = document.positionAt(change.start).line;
    const last = document.positionAt(Math.max(change.oldEnd, change.newEnd)).line;
    return items.some(({ range }) => range.start.line <= last && range.end.line >= first);
  }
}

/** Values that JSON says the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((value, i) => isSame(value, other[i]));
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}
