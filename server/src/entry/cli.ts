import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import packageJson from '../../../package.json';
import { main } from '../cli/main';
import { nodeHost } from '../cli/nodeHost';
import { connectionOptions } from '../lsp/connectionOptions';
import { startServer } from '../lsp/server';
import { nodeWorkspace } from '../workspace/nodeWorkspace';

void main(process.argv.slice(2), nodeHost, {
  version: packageJson.version,
  lsp: () => {
    startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout, connectionOptions), nodeWorkspace);
  },
}).then((status) => {
  if (status !== undefined) process.exitCode = status;
});
