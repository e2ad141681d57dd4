import { LSPErrorCodes, Message, type ConnectionOptions } from 'vscode-languageserver';
import type { Turns } from './turns';

/** A request that is cancelled while it still waits is answered at once and not worked on: while somebody types, most of them are. */
export const connectionOptions = (turns: Turns): ConnectionOptions => ({
  messageStrategy: turns,
  connectionStrategy: {
    cancelUndispatched: (message, next) =>
      Message.isRequest(message)
        ? {
            jsonrpc: message.jsonrpc,
            id: message.id,
            error: { code: LSPErrorCodes.RequestCancelled, message: 'The request was cancelled.' },
          }
        : next(message),
  },
});
