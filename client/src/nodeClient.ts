import type { LogOutputChannel, Uri } from 'vscode';
import { type BaseLanguageClient, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { quietClient } from './languageClient';

/** The client of a server that is a process of its own, spoken to over IPC. */
export const createNodeClient = (module: string, log: LogOutputChannel, storage: Uri | undefined): BaseLanguageClient =>
  quietClient(
    log,
    storage,
    (options) => new LanguageClient('releasePlan', 'Release Plan', { module, transport: TransportKind.ipc }, options),
  );
