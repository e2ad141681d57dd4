import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { connectionOptions } from '../lsp/connectionOptions';
import { startServer } from '../lsp/start';
import { Turns } from '../lsp/turns';
import { quickStart } from './quickStart';

// Serves the client that started this process, over what its arguments say: --stdio or --node-ipc.
const turns = new Turns();
startServer(createConnection(ProposedFeatures.all, connectionOptions(turns)), turns, async () => {
  await quickStart();
  const { serveFiles } = await import('./serveFiles');
  return serveFiles;
});
