import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerRefreshAllPlans({ allPlans }: Services): Disposable {
  return commands.registerCommand('releasePlan.refreshAllPlans', () => {
    allPlans.refresh();
  });
}
