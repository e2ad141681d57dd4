import { Disposable, EventEmitter, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { PlanWatch } from './planWatch';
import { documentOf, hasTab, sameUri } from './tabs';

/** The extensions that VS Code's own Markdown support declares. */
const MARKDOWN_PATH = /\.(md|mkd|mkdn|mdwn|mdown|markdown|markdn|mdtxt|mdtext|workbook)$/i;

/**
 * Which plan is in front, told from the tab, for a custom editor is no text editor.
 * A tab that is about no document (settings, a preview, the output) leaves the last plan shown while that is open somewhere.
 */
export class ActivePlan implements Disposable {
  private frontPlan: Uri | undefined;
  private shownPlan: Uri | undefined;
  private readonly changed = new EventEmitter<void>();
  private readonly listeners: Disposable;

  /** Fires when `front` or `shown` changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly watch: PlanWatch) {
    const update = (): void => {
      this.update();
    };
    this.listeners = Disposable.from(
      this.changed,
      window.tabGroups.onDidChangeTabs(update),
      window.tabGroups.onDidChangeTabGroups(update),
      window.onDidChangeActiveTextEditor(update),
      workspace.onDidOpenTextDocument(update),
      workspace.onDidCloseTextDocument(update),
      watch.onDidChange(update),
    );
    update();
  }

  /** The plan in the tab in front. */
  get front(): Uri | undefined {
    return this.frontPlan;
  }

  /** The plan that views are about. */
  get shown(): Uri | undefined {
    return this.shownPlan;
  }

  private update(): void {
    const uri = documentOf(window.tabGroups.activeTabGroup.activeTab);
    if (uri === undefined) {
      this.set(undefined, this.shownPlan !== undefined && hasTab(this.shownPlan) ? this.shownPlan : undefined);
      return;
    }
    const document = workspace.textDocuments.find((candidate) => sameUri(candidate.uri, uri));
    if (document !== undefined) {
      const plan = this.isPlan(document) ? uri : undefined;
      this.set(plan, plan);
    } else if (MARKDOWN_PATH.test(uri.path)) {
      this.open(uri);
    } else {
      this.set(undefined, undefined);
    }
  }

  /** The text of a tab comes to be known after the tab; that of a custom editor perhaps never, unless asked for. */
  private open(uri: Uri): void {
    workspace.openTextDocument(uri).then(
      () => {
        this.update();
      },
      () => {
        if (sameUri(documentOf(window.tabGroups.activeTabGroup.activeTab), uri)) {
          this.set(undefined, undefined);
        }
      },
    );
  }

  private isPlan(document: TextDocument): boolean {
    // Coming to the front is a reason to look; an edit of what is in front is not, the watch sees to that.
    return sameUri(this.frontPlan, document.uri) ? this.watch.isPlan(document) : this.watch.look(document);
  }

  private set(front: Uri | undefined, shown: Uri | undefined): void {
    if (!sameUri(front, this.frontPlan) || !sameUri(shown, this.shownPlan)) {
      this.frontPlan = front;
      this.shownPlan = shown;
      this.changed.fire();
    }
  }

  dispose(): void {
    this.listeners.dispose();
  }
}
