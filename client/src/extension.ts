import type { ExtensionContext } from 'vscode';
import { activateClient, type Api, type Client } from './activate';

/** The entry of the Node extension host. */
let client: Client | undefined;

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath('dist/server.js');
  client = activateClient(context, async (log) => {
    const { createNodeClient } = await import('./nodeClient');
    return createNodeClient(module, log, context.storageUri);
  });
  return client.api;
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
