import type { Connection } from 'vscode-languageserver';
import { serve } from '../lsp/server';
import type { Setting } from '../lsp/session';
import type { Turns } from '../lsp/turns';
import { nodeWorkspace } from '../workspace/nodeWorkspace';
import { nodeRows } from './rows';

/** All that understands plans, with the files of this machine. */
export const serveFiles = (connection: Connection, setting: Setting, turns: Turns): void => {
  serve(connection, nodeWorkspace, setting, turns, nodeRows);
};
