import {
  Disposable,
  EventEmitter,
  l10n,
  type LogOutputChannel,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import { type ReadinessNode, readinessRequest, type ReadinessView } from '../../../server/src/protocol';
import type { ActivePlan } from '../activePlan';
import type { PlanServer } from '../planServer';
import { sameUri } from '../tabs';
import { themeIcon } from './nodeIcon';

/**
 * The view "Readiness": what the server says of the shown plan, as it says it.
 * The nodes stay until an answer about the plan now shown replaces them, so that nothing flickers.
 */
export class ReadinessTree implements TreeDataProvider<ReadinessNode>, Disposable {
  private shown: ReadinessView | undefined;
  private asking = false;
  private askAgain = false;
  /** What the user folded or unfolded, by node and plan. */
  private readonly folds = new Map<string, TreeItemCollapsibleState>();
  private readonly changed = new EventEmitter<undefined>();
  private readonly view: TreeView<ReadinessNode>;
  private readonly listeners: Disposable;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: PlanServer,
    private readonly plan: ActivePlan,
    private readonly log: LogOutputChannel,
  ) {
    this.view = window.createTreeView('releasePlan.readiness', { treeDataProvider: this, showCollapseAll: true });
    this.listeners = Disposable.from(
      this.changed,
      this.view,
      this.view.onDidCollapseElement(({ element }) => this.folds.set(this.idOf(element), TreeItemCollapsibleState.Collapsed)),
      this.view.onDidExpandElement(({ element }) => this.folds.set(this.idOf(element), TreeItemCollapsibleState.Expanded)),
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
    this.view.description = view?.summary ?? '';
    this.view.badge = view === undefined || view.due === 0 ? undefined : { value: view.due, tooltip: dueText(view) };
  }

  getChildren(node?: ReadinessNode): ReadinessNode[] {
    return [...(node ?? { children: this.shown?.nodes ?? [] }).children];
  }

  getTreeItem(node: ReadinessNode): TreeItem {
    const item = new TreeItem(node.label, this.foldOf(node));
    item.id = this.idOf(node);
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.iconPath = themeIcon(node.icon);
    item.accessibilityInformation = { label: node.accessibleLabel };
    if (node.range !== null && this.shown !== undefined) {
      item.command = { command: 'releasePlan.reveal', title: l10n.t('Go to Place in Plan'), arguments: [this.shown.uri, node.range] };
    }
    return item;
  }

  private foldOf(node: ReadinessNode): TreeItemCollapsibleState {
    if (node.children.length === 0) {
      return TreeItemCollapsibleState.None;
    }
    return this.folds.get(this.idOf(node)) ?? (node.expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  }

  private idOf(node: ReadinessNode): string {
    return `${this.shown?.uri ?? ''}#${node.id}`;
  }

  dispose(): void {
    this.listeners.dispose();
  }
}

function dueText({ due, title }: ReadinessView): string {
  return due === 1 ? l10n.t('1 item is due in {0}', title) : l10n.t('{0} items are due in {1}', due, title);
}
