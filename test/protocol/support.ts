import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  ExitNotification,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InlayHintRequest,
  LogMessageNotification,
  MessageType,
  ProposedFeatures,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ResponseError,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceFoldersRequest,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type InlayHint,
  type LogMessageParams,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  type SnippetTextEdit,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver/node';
import { connectionOptions } from '../../server/src/lsp/connectionOptions';
import { serve, type HostExtras } from '../../server/src/lsp/server';
import { startServer } from '../../server/src/lsp/start';
import { Turns } from '../../server/src/lsp/turns';
import { nodeWorkspace } from '../../server/src/workspace/nodeWorkspace';
import type { Workspace } from '../../server/src/workspace/workspace';
import { readinessChanged, readinessRequest, type ReadinessView } from '../../server/src/protocol';

/** What the client of a session can do and where it works; everything is on that VS Code can do. */
export interface Setup {
  readonly pull?: boolean;
  readonly documentChanges?: boolean;
  readonly snippetEdits?: boolean;
  readonly snippetCompletions?: boolean;
  readonly resolvesActions?: boolean;
  readonly watchesFiles?: boolean;
  readonly definitionLinks?: boolean;
  readonly changeAnnotations?: boolean;
  /** The user's settings by name, for a client that can be asked for them and tells of changes. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The value of a setting for a document; a client that has neither this nor `settings` has none. */
  readonly setting?: (uri: string | undefined, section: string | undefined) => unknown;
  /** Addresses of folders. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  readonly workspace?: Workspace;
  readonly extras?: HostExtras;
}

interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** The client's end of an initialised connection to a server in the same process. */
export class Client {
  readonly registrations: RegistrationParams[] = [];
  folders: readonly string[];
  settings: Readonly<Record<string, unknown>>;
  /** How often the server asked to show the lenses anew. */
  lensRefreshes = 0;
  /** The exit codes that the server wanted to end with. */
  readonly exits: number[] = [];
  /** Errors in the server's log that a test provokes are taken out of it by the test. */
  readonly log: LogMessageParams[] = [];
  /** How often the server asked to pull all diagnostics anew. */
  refreshes = 0;
  private readonly received: Received[] = [];
  private answer: InitializeResult | undefined;

  constructor(
    readonly connection: ProtocolConnection,
    setup: Setup,
  ) {
    this.folders = setup.folders ?? [];
    this.settings = setup.settings ?? {};
    connection.onNotification(LogMessageNotification.type, (params) => {
      this.log.push(params);
    });
    for (const method of [PublishDiagnosticsNotification.method, readinessChanged]) {
      connection.onNotification(method, (params) => {
        this.received.push({ method, params });
      });
    }
    connection.onUnhandledNotification(({ method, params }) => {
      this.received.push({ method, params });
    });
    connection.onRequest(WorkspaceFoldersRequest.type, () => this.folders.map((uri) => ({ uri, name: 'folder' })));
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri, section }) => setup.setting?.(scopeUri, section) ?? this.settings[section ?? ''] ?? null),
    );
    connection.onRequest(CodeLensRefreshRequest.type, () => {
      this.lensRefreshes++;
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
    });
    connection.onRequest(RegistrationRequest.type, (params) => {
      this.registrations.push(params);
    });
  }

  async initialize(setup: Setup): Promise<void> {
    this.answer = await this.connection.sendRequest(InitializeRequest.type, initializeParams(setup));
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  get initialized(): InitializeResult {
    assert(this.answer);
    return this.answer;
  }

  request<Answer>(method: string, params?: unknown): Promise<Answer> {
    return params === undefined ? this.connection.sendRequest(method) : this.connection.sendRequest(method, params);
  }

  open(uri: string, text: string, version = 1, languageId = 'markdown'): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  fileChanged(uri: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  settingsChanged(): Promise<void> {
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    assert.equal(report.kind, 'full');
    return report.items;
  }

  async actions(uri: string, range: Range, context: CodeActionContext = { diagnostics: [] }): Promise<CodeAction[]> {
    return (await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context })) as CodeAction[];
  }

  /** The action with what it left out at first. */
  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  async complete(uri: string, position: Position): Promise<CompletionItem[]> {
    const answer = await this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async symbols(uri: string): Promise<DocumentSymbol[]> {
    return (await this.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })) as DocumentSymbol[];
  }

  async folding(uri: string): Promise<FoldingRange[]> {
    return (await this.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })) ?? [];
  }

  async lenses(uri: string): Promise<CodeLens[]> {
    return (await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  }

  async inlayHints(uri: string, range: Range): Promise<InlayHint[]> {
    return (await this.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  }

  configurationChanged(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    return this.settingsChanged();
  }

  readiness(uri: string): Promise<ReadinessView | null> {
    return this.request(readinessRequest, { uri });
  }

  /** Resolves when the server has worked off everything sent before, the configuration of plans included: what it had to say of that has arrived. */
  async settled(): Promise<void> {
    await this.readiness('file:///no/plan.md');
  }

  /** What arrived by this method since it was last asked for, after everything sent before is worked off. */
  async take(method: string): Promise<unknown[]> {
    await this.settled();
    const taken = this.received.filter((one) => one.method === method);
    this.received.splice(0, this.received.length, ...this.received.filter((one) => one.method !== method));
    return taken.map(({ params }) => params);
  }

  async takePushes(): Promise<PublishDiagnosticsParams[]> {
    return (await this.take(PublishDiagnosticsNotification.method)) as PublishDiagnosticsParams[];
  }

  /** The documents whose readiness changed, in order. */
  async takeChanges(): Promise<string[]> {
    return ((await this.take(readinessChanged)) as { uri: string }[]).map(({ uri }) => uri);
  }

  /** Notifications that no test asked for, after everything sent before is worked off. */
  async others(): Promise<readonly Received[]> {
    await this.settled();
    return this.received;
  }

  async takeLog(type: MessageType): Promise<string[]> {
    await this.settled();
    const taken = this.log.filter((one) => one.type === type);
    this.log.splice(0, this.log.length, ...this.log.filter((one) => one.type !== type));
    return taken.map(({ message }) => message);
  }

  shutdown(): Promise<unknown> {
    return this.connection.sendRequest(ShutdownRequest.type);
  }
}

function initializeParams(setup: Setup): InitializeParams {
  const { pull = true, documentChanges = true, snippetEdits = true, snippetCompletions = true, watchesFiles = false } = setup;
  const { definitionLinks = false, changeAnnotations = false, resolvesActions = true } = setup;
  const capabilities: ClientCapabilities = {
    workspace: {
      workspaceFolders: setup.folders !== undefined,
      workspaceEdit: {
        documentChanges,
        snippetEditSupport: snippetEdits,
        ...(changeAnnotations && { changeAnnotationSupport: {} }),
      },
      didChangeWatchedFiles: { dynamicRegistration: watchesFiles, relativePatternSupport: watchesFiles },
      ...((setup.settings ?? setup.setting) && { configuration: true, didChangeConfiguration: { dynamicRegistration: true } }),
      ...(setup.settings && { codeLens: { refreshSupport: true } }),
      diagnostics: { refreshSupport: pull },
    },
    textDocument: {
      completion: { completionItem: { snippetSupport: snippetCompletions } },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
        ...(resolvesActions && { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } }),
      },
      publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
      definition: { linkSupport: definitionLinks },
      ...(pull && { diagnostic: {} }),
    },
  };
  const params = {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: setup.folders?.map((uri) => ({ uri, name: 'folder' })) ?? null,
    initializationOptions: setup.initializationOptions ?? {},
  };
  return params;
}

/**
 * A test body that talks to a server of its own, over two streams in this process. At the end the server is shut down;
 * the test fails when that does not go in order or there is an error in the server's log.
 */
export function session(setup: Setup, body: (client: Client) => Promise<void>): () => Promise<void> {
  return async () => {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const client = new Client(createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)), setup);
    let ended = (): void => undefined;
    const watchDog = {
      shutdownReceived: false,
      initialize: () => undefined,
      exit: (code: number) => {
        client.exits.push(code);
        ended();
      },
    };
    const turns = new Turns();
    const options = connectionOptions(turns);
    const server = createConnection(
      (logger) => createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), logger, options),
      watchDog,
      ProposedFeatures.all,
    );
    startServer(server, turns, () =>
      Promise.resolve((connection, setting, turns) => {
        serve(connection, setup.workspace ?? nodeWorkspace, setting, turns, setup.extras);
      }),
    );
    client.connection.listen();
    try {
      await client.initialize(setup);
      await body(client);
      if (!watchDog.shutdownReceived) await client.shutdown();
      assert.deepEqual(
        client.log.filter(({ type }) => type === MessageType.Error),
        [],
        'the server logged an error',
      );
      const end = new Promise<void>((resolve) => {
        ended = resolve;
      });
      await client.connection.sendNotification(ExitNotification.type);
      await end;
      assert.equal(client.exits.at(-1), 0);
    } finally {
      client.connection.dispose();
      server.dispose();
    }
  };
}

/** The error that a request is answered with. */
export async function errorOf(answer: Promise<unknown>): Promise<{ code: number; message: string }> {
  try {
    await answer;
  } catch (error) {
    assert(error instanceof ResponseError, String(error));
    return { code: error.code, message: error.message };
  }
  assert.fail('the request was answered without an error');
}

const lineEnds = /\r\n|\n|\r/g;

/** A model of LSP's positions apart from the server's. */
export function positionAt(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(lineEnds)) {
    if (index + lineEnd.length > offset) break;
    line++;
    start = index + lineEnd.length;
  }
  return { line, character: offset - start };
}

export function offsetAt(text: string, { line, character }: Position): number {
  const starts = [0, ...[...text.matchAll(lineEnds)].map(({ index, 0: lineEnd }) => index + lineEnd.length)];
  const start = starts[line];
  assert(start !== undefined, `there is no line ${line}`);
  return start + character;
}

/** The first place of a part of a text, from `from` on. */
export function rangeOf(text: string, part: string, from = 0): Range {
  const start = text.indexOf(part, from);
  assert.notEqual(start, -1, `"${part}" is not in the text`);
  return { start: positionAt(text, start), end: positionAt(text, start + part.length) };
}

export const textAt = (text: string, { start, end }: Range): string => text.slice(offsetAt(text, start), offsetAt(text, end));

/** A Markdown text with `$0` for the cursor, which is taken out of it. */
export function withCursor(marked: string): { text: string; position: Position } {
  const offset = marked.indexOf('$0');
  assert.notEqual(offset, -1, 'there is no $0 in the text');
  const text = marked.slice(0, offset) + marked.slice(offset + 2);
  return { text, position: positionAt(text, offset) };
}

/** The text after edits as a client applies them, a snippet by the first choice or the default of each tab stop. */
export function applied(text: string, edits: readonly (TextEdit | SnippetTextEdit)[]): string {
  let result = text;
  const ordered = [...edits].sort((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start));
  for (const edit of ordered) {
    const start = offsetAt(text, edit.range.start);
    const end = offsetAt(text, edit.range.end);
    result = result.slice(0, start) + ('snippet' in edit ? plainSnippet(edit.snippet.value) : edit.newText) + result.slice(end);
  }
  return result;
}

function plainSnippet(value: string): string {
  const unescaped = (part: string): string => part.replace(/\\([\\$},|])/g, '$1');
  return unescaped(
    value
      .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)(?:,(?:\\.|[^\\|])*)*\|\}/g, '$1')
      .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, '$1')
      .replace(/\$\{?\d+\}?/g, ''),
  );
}

/** The edits of a code action, with the version they belong to; undefined where the action carries none. */
export function editsOf(action: CodeAction, uri: string): { version: number | null | undefined; edits: (TextEdit | SnippetTextEdit)[] } {
  const [change] = action.edit?.documentChanges ?? [];
  if (change === undefined) return { version: undefined, edits: action.edit?.changes?.[uri] ?? [] };
  assert('edits' in change);
  assert.equal(change.textDocument.uri, uri);
  return { version: change.textDocument.version, edits: change.edits };
}

export interface Folder {
  readonly uri: string;
  readonly uriOf: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
}

/** A folder of files that is gone after `body`. */
export async function inFolder(files: Readonly<Record<string, string>>, body: (folder: Folder) => Promise<void>): Promise<void> {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'release-plan-protocol-'));
  const uriOf = (name: string): string => pathToFileURL(path.join(root, name)).href;
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const remove = (name: string): void => {
    rmSync(path.join(root, name), { recursive: true });
  };
  try {
    for (const [name, text] of Object.entries(files)) write(name, text);
    await body({ uri: pathToFileURL(root).href, uriOf, write, remove });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
