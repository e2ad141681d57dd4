import {
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import {
  type AllPlansAnswer,
  type AllPlansChangedParams,
  type AllPlansProgress,
  allPlansRequest,
  cancelAllPlansRequest,
  type PlanRow,
} from '../../../server/src/protocol';
import { setContext } from '../contextKeys';
import type { PlanServer } from '../planServer';
import { countToggles, groupByToggle, groupPlans, type PlanGroup, sharedTitles, type ToggleGroup } from './planGroups';
import { planNodeItem, type PlanNode } from './planItems';
import { searchMessage } from './planSearch';

const VIEW = 'releasePlan.allPlans';

/**
 * The least time between two drawings of the list, in milliseconds: in all, and for each plan on it. VS Code waits until a tree and
 * its message were left alone for 200 ms: were they touched more often, it would draw nothing before the end.
 */
const REDRAW = 400;
const REDRAW_PLAN = 0.4;

const nothingYet: AllPlansProgress = { state: 'idle', scanned: 0, found: 0, capped: false, passedOver: 0, unlisted: [] };

/**
 * The view "All Plans": every plan of the workspace by its state, and once more by its toggles. While it was never open nothing is asked,
 * and no server started for it; while it is hidden the server does nothing for it.
 */
export class AllPlans implements TreeDataProvider<PlanNode>, Disposable {
  private readonly known = new Map<string, PlanRow>();
  private states: AllPlansAnswer['states'] = [];
  private progress: AllPlansProgress | undefined;
  private groups: readonly PlanGroup[] = [];
  /** Made anew when somebody looks at them. */
  private toggles: readonly ToggleGroup[] | undefined;
  private shared: ReadonlySet<string> = new Set();
  /** The user stopped the search: it goes on when they say so, not when the view is shown again. */
  private stopped = false;
  private asking = false;
  /** There was a reason to ask while it was asked. */
  private askAgain = false;
  private endProgress: (() => void) | undefined;
  private outdated = false;
  private redrawing: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new EventEmitter<undefined>();
  private readonly view: TreeView<PlanNode>;
  private readonly listeners: Disposable;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: PlanServer,
    private readonly log: LogOutputChannel,
  ) {
    this.view = window.createTreeView<PlanNode>(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.listeners = Disposable.from(
      this.changed,
      this.view,
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          this.look();
        } else {
          this.hide();
        }
      }),
      workspace.onDidChangeWorkspaceFolders(() => {
        this.look();
      }),
      server.onDidChangePlans((changes) => {
        this.keep(changes);
      }),
      server.onDidChangeState((state) => {
        // One that was started again knows nothing of what the last one was asked; one that starts because of us was asked already.
        if (state === 'running' && !this.asking) {
          this.look();
        } else if (state === 'failed') {
          this.clear();
        }
      }),
    );
    this.look();
  }

  /** What the view lists. */
  get plans(): readonly PlanRow[] {
    return [...this.known.values()];
  }

  /** Looks for plans anew; files that did not change are not read again. */
  refresh(): void {
    this.stopped = false;
    this.look();
  }

  /** Ends the search. */
  async cancel(): Promise<void> {
    this.stopped = true;
    await this.tell(false);
  }

  private look(): void {
    const hasFolder = (workspace.workspaceFolders?.length ?? 0) > 0;
    if (!this.view.visible || !hasFolder || this.server.state === 'failed') {
      return;
    }
    this.askAgain = this.asking;
    if (this.asking) {
      return;
    }
    this.asking = true;
    void this.ask().finally(() => {
      this.asking = false;
      if (this.askAgain) {
        this.look();
      }
    });
  }

  private async ask(): Promise<void> {
    const scan = !this.stopped;
    if (scan) {
      this.show({ ...(this.progress ?? nothingYet), scanned: 0, state: 'scanning' });
    }
    try {
      const answer = await this.server.request<AllPlansAnswer>(allPlansRequest, { scan });
      this.states = answer.states;
      this.known.clear();
      this.keep({ ...answer, removed: [] });
      // Said while it was asked.
      if (scan && this.stopped) {
        await this.tell(false);
      }
      if (!this.view.visible) {
        await this.tell(true);
      }
    } catch (error) {
      this.log.debug('No list of plans:', String(error));
      this.clear();
    }
  }

  /** Has the server do less. */
  private async tell(hidden: boolean): Promise<void> {
    if (this.server.state !== 'running') {
      return;
    }
    try {
      await this.server.request(cancelAllPlansRequest, { hidden });
    } catch (error) {
      this.log.debug('The search for plans goes on:', String(error));
    }
  }

  private hide(): void {
    this.show(this.progress ?? nothingYet);
    if (!this.asking && this.progress !== undefined) {
      void this.tell(true);
    }
  }

  private clear(): void {
    this.known.clear();
    this.show(nothingYet);
  }

  private keep({ rows, removed, progress }: AllPlansChangedParams): void {
    for (const uri of removed) {
      this.known.delete(uri);
    }
    for (const row of rows) {
      this.known.set(row.uri, row);
    }
    this.show(progress);
  }

  private show(progress: AllPlansProgress): void {
    const stateChanged = this.progress?.state !== progress.state;
    this.progress = progress;
    this.outdated = true;
    const scanning = progress.state === 'scanning' && this.view.visible;
    setContext('releasePlan.scanning', scanning);
    setContext('releasePlan.noPlanFound', progress.state === 'done' && this.known.size === 0);
    if (!scanning) {
      this.endProgress?.();
      this.endProgress = undefined;
    } else if (this.endProgress === undefined) {
      const over = new Promise<void>((resolve) => {
        this.endProgress = resolve;
      });
      void window.withProgress({ location: { viewId: VIEW } }, () => over);
    }
    if (stateChanged || this.redrawing === undefined) {
      this.redraw();
    }
  }

  /** A long list is drawn at longer intervals, for all of its rows are. */
  private redraw(): void {
    clearTimeout(this.redrawing);
    this.redrawing = undefined;
    if (!this.outdated) {
      return;
    }
    this.outdated = false;
    const drawn = this.known.size + (this.toggles?.length ?? 0);
    this.groups = groupPlans(this.known.values(), this.states);
    this.toggles = undefined;
    this.shared = sharedTitles(this.known.values());
    this.view.message = (this.progress && searchMessage(this.progress)) ?? '';
    this.changed.fire(undefined);
    this.redrawing = setTimeout(
      () => {
        this.redraw();
      },
      Math.max(REDRAW, drawn * REDRAW_PLAN),
    );
  }

  getChildren(node?: PlanNode): PlanNode[] {
    if (node === undefined) {
      const count = countToggles(this.known.values());
      return count === 0 ? [...this.groups] : [...this.groups, { count }];
    }
    if ('count' in node) {
      this.toggles ??= groupByToggle(this.known.values());
      return [...this.toggles];
    }
    if ('rows' in node) {
      return 'toggle' in node ? node.rows.map((row) => ({ ...row, toggle: node.toggle })) : [...node.rows];
    }
    return [];
  }

  getTreeItem(node: PlanNode): TreeItem {
    return planNodeItem(node, this.shared);
  }

  dispose(): void {
    clearTimeout(this.redrawing);
    this.endProgress?.();
    this.listeners.dispose();
  }
}
