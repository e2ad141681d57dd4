import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerShowOutput({ log }: Services): Disposable {
  return commands.registerCommand('releasePlan.showOutput', () => {
    log.show();
  });
}
