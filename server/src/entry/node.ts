import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { connectionOptions } from '../lsp/connectionOptions';
import { startServer } from '../lsp/server';
import { nodeWorkspace } from '../workspace/nodeWorkspace';

startServer(createConnection(ProposedFeatures.all, connectionOptions), nodeWorkspace);
