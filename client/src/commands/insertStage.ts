import { commands, type Disposable } from 'vscode';
import { insert } from '../insert';
import { type Services, shownPlan } from './services';

export function registerInsertStage(services: Services): Disposable {
  return commands.registerCommand('releasePlan.insertStage', async () => {
    const uri = shownPlan(services);
    if (uri !== undefined) {
      await insert(services, uri, 'stage');
    }
  });
}
