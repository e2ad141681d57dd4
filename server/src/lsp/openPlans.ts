import { Emitter, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Assessment } from '../core/assessment';
import type { Configs } from './configs';
import { isConfigFile } from './configSearch';
import { Plans } from './plans';
import type { TrackedDocuments } from './trackedDocuments';
import { canonicalUri } from './uris';

/** An open document that is a plan, and what is understood of it. */
export interface OpenPlan {
  readonly document: TextDocument;
  readonly assessment: Assessment;
}

/** What is understood of a document is not what it was. */
export interface PlanChange {
  readonly uri: string;
  /** It was closed. */
  readonly gone: boolean;
}

/** The plans that are open, each from the moment it is opened, whose configuration is read first, to the one it is closed. */
export class OpenPlans {
  private readonly plans: Plans;
  private readonly changed = new Emitter<PlanChange>();
  private readonly configsStale = new Emitter<void>();
  private readonly configsRead = new Emitter<readonly string[]>();
  /** Plans whose configuration is looked for first; they are told of when it is known. */
  private readonly opening = new Set<string>();
  /** Documents that changed since somebody was told of them, and whether they were plans before. */
  private readonly behind = new Map<string, boolean>();
  private catchingUp: Promise<void> | undefined;
  private stopped = false;

  readonly onChanged = this.changed.event;
  /** Configurations may not be what they were; nothing is read yet. */
  readonly onConfigsStale = this.configsStale.event;
  /** A configuration was read, or read anew: with the plans for which something else holds now. */
  readonly onConfigsRead = this.configsRead.event;

  /** @param quiet resolves when no message waits any more */
  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    tracked: TrackedDocuments,
    private readonly configs: Configs,
    private readonly quiet: () => Promise<void>,
    private readonly logError: (message: string) => void,
  ) {
    this.plans = new Plans(
      (uri) => configs.of(uri),
      (document, version) => tracked.changeSince(document, version),
    );
    documents.onDidChangeContent(({ document }) => {
      this.follow(document);
    });
    documents.onDidClose(({ document }) => {
      this.forget(document.uri);
    });
  }

  /** Resolves when what was typed is looked at, the last version of each document alone, and told of; undefined when it is. */
  get upToDate(): Promise<void> | undefined {
    return this.catchingUp;
  }

  documentAt(uri: string): TextDocument | undefined {
    const { documents } = this;
    return documents.get(uri) ?? documents.all().find((document) => canonicalUri(document.uri) === canonicalUri(uri));
  }

  /** Undefined for a document that is not open or no plan. */
  at(uri: string): OpenPlan | undefined {
    const document = this.documentAt(uri);
    const assessment = document && this.plans.of(document);
    return document && assessment && { document, assessment };
  }

  /** Every open plan. */
  all(): OpenPlan[] {
    return this.documents.all().flatMap(({ uri }) => this.at(uri) ?? []);
  }

  /** A configuration file, a setting or the folders of the workspace changed. */
  reloadConfigs(): void {
    void this.configs.reload().then((changed) => {
      this.tellOfConfigs(changed);
    });
    this.configsStale.fire();
  }

  /** Other toggles are known than before. */
  togglesChanged(): void {
    if (this.stopped) return;
    this.configsStale.fire();
    this.tellOfConfigs(this.documents.all().flatMap(({ uri }) => (this.plans.wasPlan(uri) && !this.opening.has(uri) ? [uri] : [])));
  }

  /** Nobody is told of anything any more. */
  stop(): void {
    this.stopped = true;
  }

  private follow(document: TextDocument): void {
    const { uri } = document;
    if (this.stopped) return;
    if (isConfigFile(uri)) this.reloadConfigs();
    // What is opened is looked at, and its configuration looked for, before anybody asks.
    if (!this.plans.knows(document)) this.look(document);
    else this.fallBehind(uri, this.plans.wasPlan(uri));
  }

  private fallBehind(uri: string, wasPlan: boolean): void {
    if (!this.behind.has(uri)) this.behind.set(uri, wasPlan);
    this.catchingUp ??= this.quiet().then(() => {
      this.catchUp();
    });
  }

  private catchUp(): void {
    this.catchingUp = undefined;
    for (const uri of [...this.behind.keys()]) {
      const document = this.documents.get(uri);
      try {
        if (document) this.look(document);
      } catch (error) {
        this.logError(`${uri} cannot be looked at: ${String(error)}`);
      }
    }
  }

  private look(document: TextDocument): void {
    const { uri } = document;
    const before = this.behind.get(uri) ?? this.plans.wasPlan(uri);
    this.behind.delete(uri);
    if (this.stopped || this.opening.has(uri)) return;
    const now = this.plans.of(document) !== undefined;
    const loading = now ? this.configs.open(uri) : undefined;
    if (loading) void this.openWhenKnown(uri, loading);
    else if (before || now) this.changed.fire({ uri, gone: false });
  }

  private async openWhenKnown(uri: string, loading: Promise<void>): Promise<void> {
    this.opening.add(uri);
    await loading;
    this.opening.delete(uri);
    this.tellOfConfigs([]);
    this.tellOf(uri);
  }

  private forget(uri: string): void {
    this.opening.delete(uri);
    this.configs.close(uri);
    if (isConfigFile(uri)) this.reloadConfigs();
    const was = this.behind.get(uri) ?? this.plans.wasPlan(uri);
    this.behind.delete(uri);
    this.plans.forget(uri);
    if (was) this.changed.fire({ uri, gone: true });
  }

  private tellOf(uri: string): void {
    if (this.stopped || !this.documents.get(uri)) return;
    if (this.behind.has(uri)) this.behind.set(uri, true);
    else this.changed.fire({ uri, gone: false });
  }

  private tellOfConfigs(changed: readonly string[]): void {
    if (this.stopped) return;
    for (const uri of changed) this.tellOf(uri);
    this.configsRead.fire(changed);
  }
}
