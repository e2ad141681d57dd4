import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import packageJson from '../../../package.json';
import { main } from '../cli/main';
import { nodeHost } from '../cli/nodeHost';
import { connectionOptions } from '../lsp/connectionOptions';
import { startServer } from '../lsp/server';
import { nodeWorkspace } from '../workspace/nodeWorkspace';
import { nodeRows } from './rows';

// A reader that has seen enough (`| head`) is no failure; a full disk is, and must not look like findings.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`release-plan: cannot write the output: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

void main(process.argv.slice(2), nodeHost, {
  version: packageJson.version,
  lsp: () => {
    startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout, connectionOptions), nodeWorkspace, nodeRows);
  },
}).then(
  (status) => {
    if (status !== undefined) process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`release-plan: this should not have happened: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
