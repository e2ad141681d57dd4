import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FoldingRangeKind,
  MarkupKind,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { insertables, insertInto } from '../core/authoring/insert';
import { newPlan, planTemplates } from '../core/authoring/newPlan';
import { codeActions } from '../core/features/codeActions';
import { complete } from '../core/features/complete';
import { laterSections } from '../core/features/folding';
import { hover } from '../core/features/hover';
import { openItems } from '../core/features/openItems';
import { readinessTree } from '../core/features/readinessTree';
import { symbols } from '../core/features/symbols';
import { isDue, assess } from '../core/assessment';
import * as protocol from '../protocol';
import type { Workspace } from '../workspace/workspace';
import { toCodeAction, toCompletionItem, toDiagnostic, toDocumentSymbol, toRange, toReadinessNode, type ClientAbilities } from './convert';
import { Plans } from './plans';
import { ToggleFiles } from './toggleFiles';
import { canonicalUri } from './uris';
import { insertParams, invalidParams, newPlanParams, noParams, openItemParams, uriParams } from './validate';

/** What a client may ask for when it starts the server. */
interface InitializationOptions {
  /** False for clients with a Markdown outline of their own. */
  readonly documentSymbols?: boolean;
}

/** Serves plans over a connection until it closes. Answers nothing, and does nothing, for documents that are no plans. */
export function startServer(connection: Connection, workspace: Workspace): void {
  const documents = new TextDocuments(TextDocument);
  const plans = new Plans();
  const toggles = new ToggleFiles(workspace, [], (message) => {
    connection.console.warn(message);
  });
  let client: ClientAbilities = { snippetEdits: false, snippetCompletions: false, pullDiagnostics: false, versionedEdits: false };
  let watchesFolders = false;
  let watchesFiles = false;
  let stopped = false;

  const refuseWhenStopped = (): void => {
    if (stopped) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.');
  };
  const documentAt = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => canonicalUri(document.uri) === canonicalUri(uri));
  /** The document and what is understood of it; undefined when it is not open or no plan. */
  const planAt = (uri: string): { document: TextDocument; assessment: NonNullable<ReturnType<Plans['of']>> } | undefined => {
    refuseWhenStopped();
    const document = documentAt(uri);
    const assessment = document && plans.of(document);
    return document && assessment && { document, assessment };
  };
  const today = (): string => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  };

  connection.onInitialize(({ capabilities, workspaceFolders, initializationOptions }): InitializeResult => {
    client = abilitiesOf(capabilities);
    watchesFolders = capabilities.workspace?.workspaceFolders === true;
    watchesFiles = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    toggles.setFolders((workspaceFolders ?? []).map((folder) => folder.uri));
    const options = isOptions(initializationOptions) ? initializationOptions : {};
    return {
      serverInfo: { name: 'release-plan' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        ...(client.pullDiagnostics && {
          diagnosticProvider: { identifier: 'release-plan', interFileDependencies: false, workspaceDiagnostics: false },
        }),
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        completionProvider: { triggerCharacters: ['[', '`', '|', ':', '#', '%'] },
        hoverProvider: true,
        foldingRangeProvider: true,
        ...(options.documentSymbols !== false && { documentSymbolProvider: true }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: watchesFolders } },
      },
    };
  });
  connection.onInitialized(() => {
    const logFailure = (error: unknown): void => {
      connection.console.warn(String(error));
    };
    if (watchesFiles) {
      const watchers = [{ globPattern: '**/config/features.yml' }];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(logFailure);
    }
    if (!watchesFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(() => {
      connection.workspace
        .getWorkspaceFolders()
        .then((folders) => {
          toggles.setFolders((folders ?? []).map((folder) => folder.uri));
        })
        .catch(logFailure);
    });
  });
  connection.onShutdown(() => {
    stopped = true;
  });
  connection.onDidChangeWatchedFiles(() => {
    toggles.changed();
  });

  documents.onDidChangeContent(({ document }) => {
    if (stopped) return;
    const before = plans.wasPlan(document.uri);
    const now = plans.of(document) !== undefined;
    if (!before && !now) return;
    void connection.sendNotification(protocol.readinessChanged, { uri: document.uri });
    if (!client.pullDiagnostics)
      void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: diagnosticsOf(document.uri) });
  });
  documents.onDidClose(({ document }) => {
    const was = plans.wasPlan(document.uri);
    plans.forget(document.uri);
    if (!was) return;
    void connection.sendNotification(protocol.readinessChanged, { uri: document.uri });
    if (!client.pullDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  const diagnosticsOf = (uri: string): ReturnType<typeof toDiagnostic>[] => {
    const plan = planAt(uri);
    return plan ? plan.assessment.problems.filter(isDue).map((problem) => toDiagnostic(plan.document, problem)) : [];
  };
  connection.languages.diagnostics.on(({ textDocument }) => ({ kind: 'full', items: diagnosticsOf(textDocument.uri) }));

  connection.onCodeAction(({ textDocument, range, context }) => {
    const plan = planAt(textDocument.uri);
    if (!plan || (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix))) return [];
    const { document, assessment } = plan;
    const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return codeActions(assessment, selection, { today: today() }).flatMap((action) => toCodeAction(document, action, client) ?? []);
  });

  connection.onCompletion(async ({ textDocument, position }) => {
    if (!planAt(textDocument.uri)) return [];
    const known = await toggles.get();
    // The document may have changed while the toggles were read.
    const plan = planAt(textDocument.uri);
    if (!plan) return [];
    const { document, assessment } = plan;
    return complete(assessment.plan, document.offsetAt(position), { toggles: known, today: today() }).map((item) =>
      toCompletionItem(document, item, client),
    );
  });

  connection.onHover(async ({ textDocument, position }) => {
    if (!planAt(textDocument.uri)) return null;
    const known = await toggles.get();
    const plan = planAt(textDocument.uri);
    const found = plan && hover(plan.assessment, plan.document.offsetAt(position), { toggles: known, today: today() });
    return found ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(plan.document, found.span) } : null;
  });

  connection.onFoldingRanges(({ textDocument }) => {
    const plan = planAt(textDocument.uri);
    if (!plan) return [];
    return laterSections(plan.assessment).flatMap((span) => {
      const { start, end } = toRange(plan.document, span);
      return end.line > start.line ? [{ startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region }] : [];
    });
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const plan = planAt(textDocument.uri);
    return plan ? symbols(plan.assessment).map((symbol) => toDocumentSymbol(plan.document, symbol)) : [];
  });

  /** A request of ours: parameters that are none are answered in words. */
  const serve = <Params>(method: string, read: (params: unknown) => Params, answer: (params: Params) => unknown): void => {
    connection.onRequest(method, (params: unknown) => {
      refuseWhenStopped();
      return answer(read(params));
    });
  };

  serve(protocol.readinessRequest, uriParams, ({ uri }): protocol.ReadinessView | null => {
    const plan = planAt(uri);
    if (!plan) return null;
    const { nodes, ...rest } = readinessTree(plan.assessment);
    return { uri, version: plan.document.version, ...rest, nodes: nodes.map((node) => toReadinessNode(plan.document, node)) };
  });

  serve(protocol.templatesRequest, noParams, (): readonly protocol.TemplateInfo[] => planTemplates);

  serve(protocol.newPlanRequest, newPlanParams, ({ templateId, feature, ladder }): protocol.NewPlanAnswer => {
    const text = newPlan(templateId, feature, ladder);
    const document = TextDocument.create('untitled:new', 'markdown', 0, text);
    const first = openItems(assess(text))[0];
    return { text, first: first ? toRange(document, first.span) : null };
  });

  serve(protocol.insertablesRequest, uriParams, ({ uri }): readonly protocol.Insertable[] => {
    const plan = planAt(uri);
    return plan ? insertables(plan.assessment.plan) : [];
  });

  serve(protocol.insertRequest, insertParams, ({ uri, what }): protocol.InsertAnswer | null => {
    const plan = planAt(uri);
    if (!plan) return null;
    const insertion = insertInto(plan.assessment.plan, what);
    if (!insertion) throw invalidParams(`there is nothing ${JSON.stringify(what)} to insert`);
    const { offset, text, snippet } = insertion;
    return { version: plan.document.version, range: toRange(plan.document, { start: offset, end: offset }), text, snippet };
  });

  serve(protocol.openItemRequest, openItemParams, ({ uri, position, backwards }): protocol.OpenItemAnswer | null => {
    const plan = planAt(uri);
    if (!plan) return null;
    const items = openItems(plan.assessment);
    const offset = plan.document.offsetAt(position);
    const item = backwards
      ? (items.filter(({ span }) => span.end < offset).at(-1) ?? items.at(-1))
      : (items.find(({ span }) => span.start > offset) ?? items[0]);
    return item ? { range: toRange(plan.document, item.span), label: item.label, count: items.length } : null;
  });

  documents.listen(connection);
  connection.listen();
}

function abilitiesOf(capabilities: ClientCapabilities): ClientAbilities {
  const edit = capabilities.workspace?.workspaceEdit;
  return {
    snippetEdits: edit?.snippetEditSupport === true && edit.documentChanges === true,
    snippetCompletions: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    pullDiagnostics: capabilities.textDocument?.diagnostic !== undefined,
    versionedEdits: edit?.documentChanges === true,
  };
}

const isOptions = (value: unknown): value is InitializationOptions => typeof value === 'object' && value !== null;
