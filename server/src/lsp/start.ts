import type { Connection, InitializeResult } from 'vscode-languageserver';
import { abilitiesOf, optionsOf } from './abilities';
import { capabilitiesOf } from './capabilities';
import { pause } from './pause';
import type { Setting } from './session';
import type { Turns } from './turns';

type Serve = (connection: Connection, setting: Setting, turns: Turns) => void;

/**
 * Serves plans over a connection until it closes. `initialize` is answered from what is imported here, which is little: what understands
 * plans is loaded by `load` while the client reads the answer. Whatever comes meanwhile has its turn afterwards.
 */
export function startServer(connection: Connection, turns: Turns, load: () => Promise<Serve>): void {
  connection.onInitialize(({ capabilities, workspaceFolders, initializationOptions }): InitializeResult => {
    const options = optionsOf(initializationOptions);
    const client = abilitiesOf(capabilities, options);
    const setting: Setting = {
      client,
      folders: workspaceFolders ?? [],
      trusted: options.trusted !== false,
      storage: typeof options.storage === 'string' ? options.storage : undefined,
    };
    const loaded = whenAnswered(load).then((serve) => {
      serve(connection, setting, turns);
    });
    turns.holdUntil(loaded);
    // Nobody catches what this rejects with, so that a server that cannot be loaded ends.
    void loaded.then();
    return { serverInfo: { name: 'release-plan' }, capabilities: capabilitiesOf(client, options) };
  });
  connection.listen();
}

async function whenAnswered<T>(next: () => Promise<T>): Promise<T> {
  // The library writes the answer after a pause of its own.
  await pause();
  await pause();
  return next();
}
