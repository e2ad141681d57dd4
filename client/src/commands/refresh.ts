import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerRefresh({ tree }: Services): Disposable {
  return commands.registerCommand('releasePlan.refresh', () => {
    tree.refresh();
  });
}
