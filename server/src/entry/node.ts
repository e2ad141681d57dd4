import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { connectionOptions } from '../lsp/connectionOptions';
import { startServer } from '../lsp/server';
import { nodeWorkspace } from '../workspace/nodeWorkspace';
import { nodeRows } from './rows';

startServer(createConnection(ProposedFeatures.all, connectionOptions), nodeWorkspace, nodeRows);
