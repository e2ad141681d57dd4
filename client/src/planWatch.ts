import { Disposable, EventEmitter, type TextDocument, workspace } from 'vscode';
import { maybeThreshold, planConfidence, planThreshold } from '../../server/src/core/plan/recognise';

/** The least time between two looks at a document that is being edited, in milliseconds. */
const EDIT_PAUSE = 500;

interface Verdict {
  readonly version: number;
  readonly isPlan: boolean;
  readonly confidence: number;
}

/**
 * Tells which open Markdown documents are plans. A document is looked at when it is opened, saved or asked about, and
 * while it is edited at most once in `EDIT_PAUSE`; a version is looked at once.
 */
export class PlanWatch implements Disposable {
  private readonly verdicts = new WeakMap<TextDocument, Verdict>();
  private readonly pending = new Map<TextDocument, ReturnType<typeof setTimeout>>();
  private readonly planFound = new EventEmitter<TextDocument>();
  private readonly changed = new EventEmitter<TextDocument>();
  private listeners = Disposable.from(this.planFound, this.changed);

  /** A document turned out to be a plan. */
  readonly onDidFindPlan = this.planFound.event;
  /** What a document was taken for is not so any more, or is known for the first time. */
  readonly onDidChange = this.changed.event;

  /** Looks at what is open, and from now on at what is opened, saved and edited. */
  begin(): void {
    this.listeners = Disposable.from(
      this.listeners,
      workspace.onDidOpenTextDocument((document) => {
        this.look(document);
      }),
      workspace.onDidSaveTextDocument((document) => {
        this.look(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          this.lookSoon(document);
        }
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.forget(document);
      }),
    );
    workspace.textDocuments.forEach((document) => {
      this.look(document);
    });
  }

  /** Whether `document` is a plan, by its present text. */
  look(document: TextDocument): boolean {
    if (document.languageId !== 'markdown' || document.isClosed) {
      return false;
    }
    const known = this.verdicts.get(document);
    if (known?.version === document.version) {
      return known.isPlan;
    }
    const confidence = planConfidence(document.getText());
    const isPlan = confidence >= planThreshold;
    this.verdicts.set(document, { version: document.version, isPlan, confidence });
    if (isPlan !== known?.isPlan || confidence >= maybeThreshold !== known.confidence >= maybeThreshold) {
      this.changed.fire(document);
      if (isPlan && known?.isPlan !== true) {
        this.planFound.fire(document);
      }
    }
    return isPlan;
  }

  /** Whether `document` is a plan as far as is known: what was last found out, which may lie some edits back. */
  isPlan(document: TextDocument): boolean {
    return this.verdicts.get(document)?.isPlan ?? this.look(document);
  }

  /** How likely `document` is a plan, 0 to 1, as far as is known. */
  confidence(document: TextDocument): number {
    if (!this.verdicts.has(document)) {
      this.look(document);
    }
    return this.verdicts.get(document)?.confidence ?? 0;
  }

  private lookSoon(document: TextDocument): void {
    if (document.languageId === 'markdown' && !this.pending.has(document)) {
      const timer = setTimeout(() => {
        this.pending.delete(document);
        this.look(document);
      }, EDIT_PAUSE);
      this.pending.set(document, timer);
    }
  }

  private forget(document: TextDocument): void {
    clearTimeout(this.pending.get(document));
    this.pending.delete(document);
    this.verdicts.delete(document);
  }

  dispose(): void {
    this.pending.forEach((timer) => {
      clearTimeout(timer);
    });
    this.listeners.dispose();
  }
}
