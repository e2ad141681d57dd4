import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerRestartServer({ server }: Services): Disposable {
  return commands.registerCommand('releasePlan.restartServer', async () => {
    try {
      await server.restart();
    } catch {
      // The server has logged why, and the view offers another try.
    }
  });
}
