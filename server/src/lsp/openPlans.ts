import { Emitter, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Assessment } from '../core/assessment';
import type { Configs } from './configs';
import { isConfigFile } from './configSearch';
import { Plans } from './plans';
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
  private stopped = false;

  readonly onChanged = this.changed.event;
  /** Configurations may not be what they were; nothing is read yet. */
  readonly onConfigsStale = this.configsStale.event;
  /** A configuration was read, or read anew: with the plans for which something else holds now. */
  readonly onConfigsRead = this.configsRead.event;

  constructor(
    private readonly documents: TextDocuments<TextDocument>,
    private readonly configs: Configs,
  ) {
    this.plans = new Plans((uri) => configs.of(uri));
    documents.onDidChangeContent(({ document }) => {
      this.follow(document);
    });
    documents.onDidClose(({ document }) => {
      this.forget(document.uri);
    });
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
    if (this.opening.has(uri)) return;
    const before = this.plans.wasPlan(uri);
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
    const was = this.plans.wasPlan(uri);
    this.plans.forget(uri);
    if (was) this.changed.fire({ uri, gone: true });
  }

  private tellOf(uri: string): void {
    if (!this.stopped && this.documents.get(uri)) this.changed.fire({ uri, gone: false });
  }

  private tellOfConfigs(changed: readonly string[]): void {
    if (this.stopped) return;
    for (const uri of changed) this.tellOf(uri);
    this.configsRead.fire(changed);
  }
}
