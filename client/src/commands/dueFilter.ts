import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerShowDueOnly({ filter }: Services): Disposable {
  return commands.registerCommand('releasePlan.showDueOnly', () => {
    filter.dueOnly = true;
  });
}

export function registerShowAll({ filter }: Services): Disposable {
  return commands.registerCommand('releasePlan.showAll', () => {
    filter.dueOnly = false;
  });
}
