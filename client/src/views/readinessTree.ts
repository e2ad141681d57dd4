import {
  Disposable,
  EventEmitter,
  l10n,
  type LogOutputChannel,
  type TreeDataProvider,
  type TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { type ReadinessNode, readinessRequest, type ReadinessView } from '../../../server/src/protocol';
import type { ActivePlan } from '../activePlan';
import type { PlanServer } from '../planServer';
import { setCheckbox } from '../setCheckbox';
import { sameUri } from '../tabs';
import type { DueFilter } from './dueFilter';
import { nodeItem } from './nodeItem';

/**
 * The view "Readiness": what the server says of the shown plan, as it says it.
 * The nodes stay until an answer about the plan now shown replaces them, so that nothing flickers.
 */
export class ReadinessTree implements TreeDataProvider<ReadinessNode>, Disposable {
  private shown: ReadinessView | undefined;
  private asking = false;
  private askAgain = false;
  /** What VS Code holds of an older answer still belongs to that one, its plan and its version. */
  private readonly views = new WeakMap<ReadinessNode, ReadinessView>();
  /** Ticks in their order: each is written into the text that the one before left. */
  private ticking = Promise.resolve();
  /** What the user folded or unfolded, by node and plan. */
  private readonly folds = new Map<string, TreeItemCollapsibleState>();
  private readonly changed = new EventEmitter<undefined>();
  private readonly view: TreeView<ReadinessNode>;
  private readonly listeners: Disposable;

  private readonly answered = new EventEmitter<ReadinessView | undefined>();

  readonly onDidChangeTreeData = this.changed.event;
  /** Fires with every answer that is shown; with `undefined` when nothing is. */
  readonly onDidChangeReadiness = this.answered.event;

  constructor(
    private readonly server: PlanServer,
    private readonly plan: ActivePlan,
    private readonly filter: DueFilter,
    private readonly log: LogOutputChannel,
  ) {
    this.view = window.createTreeView('releasePlan.readiness', {
      treeDataProvider: this,
      showCollapseAll: true,
      // An item of a checklist may be done before those below it are.
      manageCheckboxStateManually: true,
    });
    this.listeners = Disposable.from(
      this.changed,
      this.answered,
      this.view,
      this.view.onDidCollapseElement(({ element }) => this.folds.set(this.idOf(element), TreeItemCollapsibleState.Collapsed)),
      this.view.onDidExpandElement(({ element }) => this.folds.set(this.idOf(element), TreeItemCollapsibleState.Expanded)),
      this.view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items) {
          void this.tick(node, state === TreeItemCheckboxState.Checked);
        }
      }),
      filter.onDidChange(() => {
        this.show(this.shown);
      }),
      plan.onDidChange(() => {
        this.refresh();
      }),
      server.onDidChangeReadiness((uri) => {
        if (sameUri(Uri.parse(uri), plan.shown)) {
          this.refresh();
        }
      }),
      server.onDidChangeState((state) => {
        if (state === 'running') {
          this.refresh();
        } else if (state === 'failed') {
          this.show(undefined);
        }
      }),
    );
  }

  /** What the view shows. */
  get readiness(): ReadinessView | undefined {
    return this.shown;
  }

  /** Asks the server about the shown plan. Wishes that come while it is asked are one more question. */
  refresh(): void {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    void this.ask().finally(() => {
      this.asking = false;
      if (this.askAgain) {
        this.askAgain = false;
        this.refresh();
      }
    });
  }

  private async ask(): Promise<void> {
    const uri = this.plan.shown;
    if (uri === undefined) {
      this.show(undefined);
      return;
    }
    try {
      const answer = await this.server.request<ReadinessView | null>(readinessRequest, { uri: uri.toString() });
      const outdated = answer !== null && this.isShown(uri) && answer.version < (this.shown?.version ?? 0);
      if (sameUri(uri, this.plan.shown) && !outdated) {
        this.show(answer ?? undefined);
      }
    } catch (error) {
      this.log.debug('No readiness:', String(error));
    }
  }

  private isShown(uri: Uri): boolean {
    return this.shown !== undefined && sameUri(Uri.parse(this.shown.uri), uri);
  }

  private show(view: ReadinessView | undefined): void {
    if (view === undefined && this.shown === undefined) {
      return;
    }
    this.shown = view;
    this.changed.fire(undefined);
    this.answered.fire(view);
    this.view.message = view === undefined ? '' : this.messageOf(view);
    this.view.badge = view === undefined || view.due === 0 ? undefined : { value: view.due, tooltip: dueText(view) };
  }

  /** Which plan it is about, for it need not be the one in front. */
  private messageOf({ title, state, summary, due, nothingDue }: ReadinessView): string {
    if (!this.filter.dueOnly) {
      return `${title} · ${summary}`;
    }
    return due === 0 ? `${title} · ${state}. ${nothingDue}` : l10n.t('{0} · {1}. Only what is due is shown.', title, summary);
  }

  /** Ticks or unticks the box of a node in the plan; resolves when that is done, or was said to be impossible. */
  tick(node: ReadinessNode, checked: boolean): Promise<void> {
    const view = this.views.get(node);
    if (view === undefined) {
      return this.ticking;
    }
    this.ticking = this.ticking
      .then(async () => {
        if (!(await setCheckbox({ server: this.server, log: this.log }, view, node, checked))) {
          // VS Code shows a tick at once; the text says otherwise.
          this.changed.fire(undefined);
          this.refresh();
        }
      })
      .catch((error: unknown) => {
        this.log.error('A box was not ticked.', error instanceof Error ? error : String(error));
        this.changed.fire(undefined);
      });
    return this.ticking;
  }

  getChildren(node?: ReadinessNode): ReadinessNode[] {
    const view = node === undefined ? this.shown : this.views.get(node);
    if (view === undefined) {
      return [];
    }
    const { dueOnly } = this.filter;
    const children = (node ?? { children: view.nodes }).children.filter(({ due }) => due || !dueOnly);
    for (const child of children) {
      this.views.set(child, view);
    }
    return children;
  }

  getTreeItem(node: ReadinessNode): TreeItem {
    return nodeItem(node, this.idOf(node), this.views.get(node)?.uri ?? '', this.foldOf(node));
  }

  private foldOf(node: ReadinessNode): TreeItemCollapsibleState {
    if (this.getChildren(node).length === 0) {
      return TreeItemCollapsibleState.None;
    }
    return this.folds.get(this.idOf(node)) ?? (node.expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  }

  private idOf(node: ReadinessNode): string {
    return `${this.views.get(node)?.uri ?? ''}#${node.id}`;
  }

  dispose(): void {
    this.listeners.dispose();
  }
}

function dueText({ due, title }: ReadinessView): string {
  return due === 1 ? l10n.t('1 item is due in {0}', title) : l10n.t('{0} items are due in {1}', due, title);
}
