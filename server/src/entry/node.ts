import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server';
import { nodeWorkspace } from '../workspace/nodeWorkspace';

startServer(createConnection(ProposedFeatures.all), nodeWorkspace);
