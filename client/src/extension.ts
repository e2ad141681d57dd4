import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, type Api, type Client } from './activate';

/** The entry of the Node extension host: the language server is a process of its own, spoken to over IPC. */
let client: Client | undefined;

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath('dist/server.js');
  client = activateClient(
    context,
    (options) => new LanguageClient('releasePlan', 'Release Plan', { module, transport: TransportKind.ipc }, options),
  );
  return client.api;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
