import {
  commands,
  Disposable,
  type LogOutputChannel,
  TabInputCustom,
  TabInputWebview,
  type TextDocument,
  type TextDocumentChangeEvent,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type PreviewAnswer, previewRequest } from '../../../server/src/protocol';
import type { ActivePlan } from '../activePlan';
import type { PlanServer } from '../planServer';
import type { PlanWatch } from '../planWatch';
import { allTabs, sameUri } from '../tabs';
import { moved } from './lines';

/** VS Code renders a document that is edited at most this often, in milliseconds: what is known by then needs no rendering of its own. */
const RENDER_PAUSE = 400;

interface Known {
  facts: PreviewAnswer | undefined;
  /** Whether a preview has asked for the facts as they are now. */
  rendered: boolean;
  /** The server has told since that they are no longer so. */
  outdated: boolean;
}

/**
 * What the previews of plans show. VS Code renders without waiting for anybody, so the facts of a plan in front are asked for
 * before a preview of it opens, those of a plan with a preview whenever they change; a preview that was rendered
 * with other ones is rendered again.
 */
export class Previews implements Disposable {
  private readonly known = new Map<string, Known>();
  private readonly asking = new Map<string, { again: boolean }>();
  private readonly listeners: Disposable;

  constructor(
    private readonly server: PlanServer,
    private readonly watch: PlanWatch,
    plan: ActivePlan,
    private readonly log: LogOutputChannel,
  ) {
    this.listeners = Disposable.from(
      plan.onDidChange(() => {
        if (plan.shown !== undefined) {
          this.ask(plan.shown);
        }
      }),
      watch.onDidChange(({ uri }) => {
        if (this.known.has(uri.toString())) {
          this.ask(uri);
        }
      }),
      server.onDidChangeReadiness((address) => {
        const uri = Uri.parse(address);
        const known = this.known.get(uri.toString());
        if (known !== undefined && hasPreview()) {
          this.ask(uri);
        } else if (known !== undefined) {
          known.outdated = true;
        }
      }),
      // A preview may have been rendered before there was a tab of it.
      window.tabGroups.onDidChangeTabs(() => {
        this.askOutdated();
      }),
      workspace.onDidChangeTextDocument((event) => {
        this.move(event);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.known.delete(uri.toString());
      }),
    );
    if (plan.shown !== undefined) {
      this.ask(plan.shown);
    }
  }

  /** What is known of the document that VS Code renders. */
  factsOf(document: unknown): PreviewAnswer | undefined {
    // The address is an object of another extension's.
    const uri = document instanceof Uri ? document : undefined;
    const shown = uri && workspace.textDocuments.find((one) => sameUri(one.uri, uri));
    if (uri === undefined || shown === undefined || !this.watch.isPlan(shown)) {
      return undefined;
    }
    const known = this.known.get(uri.toString());
    if (known === undefined || known.outdated || known.facts?.version !== shown.version) {
      this.ask(uri);
    }
    if (known === undefined) {
      this.known.set(uri.toString(), { facts: undefined, rendered: true, outdated: false });
      return undefined;
    }
    known.rendered = true;
    return known.facts;
  }

  private askOutdated(): void {
    const outdated = [...this.known].filter(([, { outdated, rendered }]) => outdated && rendered);
    if (outdated.length > 0 && hasPreview()) {
      outdated.forEach(([address]) => {
        this.ask(Uri.parse(address));
      });
    }
  }

  /** Placeholders stay with their lines until the server says more. */
  private move({ document, contentChanges }: TextDocumentChangeEvent): void {
    const known = this.known.get(document.uri.toString());
    if (known?.facts === undefined || contentChanges.length === 0) {
      return;
    }
    const placeholders = contentChanges.reduce(
      (held, { range, text }) => moved(held, { startLine: range.start.line, endLine: range.end.line, text }),
      known.facts.placeholders,
    );
    known.facts = { ...known.facts, placeholders };
  }

  /** Asks the server; wishes that come meanwhile are one more question. */
  private ask(uri: Uri): void {
    const key = uri.toString();
    const running = this.asking.get(key);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const question = { again: false };
    this.asking.set(key, question);
    void this.request(uri).finally(() => {
      this.asking.delete(key);
      if (question.again) {
        this.ask(uri);
      }
    });
  }

  private async request(uri: Uri): Promise<void> {
    try {
      const answer = await this.server.request<PreviewAnswer | null>(previewRequest, { uri: uri.toString() });
      const document = workspace.textDocuments.find((one) => sameUri(one.uri, uri));
      if (document !== undefined) {
        this.keep(document, answer ?? undefined);
      }
    } catch (error) {
      this.log.debug('No facts for the preview:', String(error));
    }
  }

  private keep({ uri, version }: TextDocument, facts: PreviewAnswer | undefined): void {
    if (facts !== undefined && facts.version < version) {
      this.ask(uri);
      return;
    }
    const known = this.known.get(uri.toString());
    if (known === undefined) {
      this.known.set(uri.toString(), { facts, rendered: false, outdated: false });
      return;
    }
    const before = known.facts;
    known.facts = facts;
    known.outdated = false;
    if (known.rendered && shownOf(before) !== shownOf(facts)) {
      known.rendered = false;
      renderAgain(known, before === undefined);
    }
  }

  dispose(): void {
    this.listeners.dispose();
  }
}

/** Unless VS Code does so by itself, for the document has just changed. */
function renderAgain(known: Known, atOnce: boolean): void {
  setTimeout(
    () => {
      if (!known.rendered) {
        known.rendered = true;
        void commands.executeCommand('markdown.preview.refresh');
      }
    },
    atOnce ? 0 : RENDER_PAUSE,
  );
}

/** What of the facts can be seen. */
const shownOf = (facts: PreviewAnswer | undefined): string => JSON.stringify(facts && { ...facts, version: 0 });

function hasPreview(): boolean {
  return allTabs().some(
    ({ input }) =>
      (input instanceof TabInputWebview && input.viewType.endsWith('markdown.preview')) ||
      (input instanceof TabInputCustom && input.viewType === 'vscode.markdown.preview.editor'),
  );
}
