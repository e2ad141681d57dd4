import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import {
  CodeActionRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceFoldersRequest,
  type CancellationToken,
  type ClientCapabilities,
  type Position,
  type ProtocolConnection,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { usageOf, type Usage } from './usage';

const capabilities: ClientCapabilities = {
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** An editor that talks to a server process of its own, with the library that VS Code talks with. */
export class BenchClient {
  readonly connection: ProtocolConnection;
  private readonly process: ChildProcessByStdio<Writable, Readable, null>;
  private readonly folders;
  private readonly versions = new Map<string, number>();

  /** `folder` is the address of the workspace's folder, where there is one. */
  constructor(server: string, folder?: string) {
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.folders = folder === undefined ? null : [{ uri: folder, name: 'folder' }];
    this.connection.onRequest(WorkspaceFoldersRequest.type, () => this.folders);
    this.connection.listen();
  }

  async initialize(): Promise<void> {
    const params = { processId: process.pid, rootUri: null, capabilities, workspaceFolders: this.folders };
    await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    const textDocument = { uri, languageId: 'markdown', version: 1, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(uri: string, change: TextDocumentContentChangeEvent): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    const params = { textDocument: { uri, version }, contentChanges: [change] };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** How many diagnostics a document has; a generated plan is never without one. */
  async pull(uri: string, token?: CancellationToken): Promise<number> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, token);
    assert(report.kind === 'full' && report.items.length > 0, 'the plan has no diagnostics');
    return report.items.length;
  }

  complete(uri: string, position: Position): Promise<unknown> {
    return this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  }

  hover(uri: string, position: Position): Promise<unknown> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  /** Asks where there is something to do. */
  async actions(uri: string, position: Position): Promise<void> {
    const params = { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, params);
    assert(actions?.length, 'there is nothing to do');
  }

  usage(): Usage | undefined {
    return usageOf(this.process.pid);
  }

  async end(): Promise<void> {
    const ended = once(this.process, 'exit');
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
  }

  /** Ends a server that may not answer any more. */
  kill(): void {
    this.process.kill('SIGKILL');
  }
}

/** `body` with a client of a server that is ready; the server has ended after it. */
export async function withClient<Result>(server: string, body: (client: BenchClient) => Promise<Result>, folder?: string): Promise<Result> {
  const client = new BenchClient(server, folder);
  try {
    await client.initialize();
    const result = await body(client);
    await client.end();
    return result;
  } finally {
    client.kill();
  }
}
