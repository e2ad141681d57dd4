import { commands, type Disposable } from 'vscode';
import type { Services } from './services';

export function registerCancelAllPlans({ allPlans }: Services): Disposable {
  return commands.registerCommand('releasePlan.cancelAllPlans', () => allPlans.cancel());
}
