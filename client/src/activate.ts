import type MarkdownIt from 'markdown-it';
import { type ExtensionContext, window } from 'vscode';
import type { PlanRow, ReadinessView } from '../../server/src/protocol';
import { ActivePlan } from './activePlan';
import { registerCommands } from './commands';
import { setContext } from './contextKeys';
import { registerPaste } from './paste';
import { type CreateClient, PlanServer, type ServerState } from './planServer';
import { PlanWatch } from './planWatch';
import { extendMarkdownIt } from './preview/planRenderer';
import { Previews } from './preview/previews';
import { AllPlans } from './views/allPlans';
import { DueFilter } from './views/dueFilter';
import { PlanStatus } from './views/planStatus';
import { ReadinessStatus } from './views/readinessStatus';
import { ReadinessTree } from './views/readinessTree';

/** What `activate` answers. */
export interface Api {
  /** For VS Code, which renders Markdown with it. */
  extendMarkdownIt(markdownIt: MarkdownIt): MarkdownIt;
  // The rest is a window into the extension for tests.
  serverState(): ServerState;
  /** What the readiness view shows. */
  readiness(): ReadinessView | undefined;
  /** What the view of all plans lists. */
  plans(): readonly PlanRow[];
}

export interface Client {
  readonly api: Api;
  /** Ends the server. */
  stop(): Promise<void>;
}

/** What the Node and the web entry share. Until a plan is recognised, or a command of ours asks for it, no server is started. */
export function activateClient(context: ExtensionContext, createClient: CreateClient): Client {
  const log = window.createOutputChannel('Release Plan', { log: true });
  const server = new PlanServer(createClient, log, context.storageUri);
  const watch = new PlanWatch();
  // Before anything looks: a plan that is open already is found only once.
  const starting = watch.onDidFindPlan(() => {
    // A failure shows in the log and in the view.
    server.start().catch(() => undefined);
  });
  const plan = new ActivePlan(watch);
  const filter = new DueFilter(context.workspaceState);
  const tree = new ReadinessTree(server, plan, filter, log);
  const allPlans = new AllPlans(server, log);
  const previews = new Previews(server, watch, plan, log);
  context.subscriptions.push(
    log,
    server,
    watch,
    plan,
    filter,
    tree,
    allPlans,
    previews,
    server.onDidChangeState((state) => {
      setContext('releasePlan.server', state);
    }),
    plan.onDidChange(() => {
      publish(plan);
    }),
    starting,
    new PlanStatus(watch, tree),
    new ReadinessStatus(tree),
    registerPaste(server, watch, log),
    registerCommands({ server, plan, tree, filter, allPlans, log }),
  );
  setContext('releasePlan.server', server.state);
  publish(plan);
  watch.begin();
  return {
    api: {
      extendMarkdownIt: (markdownIt) => extendMarkdownIt(markdownIt, (document) => previews.factsOf(document)),
      serverState: () => server.state,
      readiness: () => tree.readiness,
      plans: () => allPlans.plans,
    },
    stop: () => server.stop(),
  };
}

function publish(plan: ActivePlan): void {
  setContext('releasePlan.active', plan.front !== undefined);
  setContext('releasePlan.shown', plan.shown !== undefined);
}
