import { commands, type Disposable, l10n, window } from 'vscode';
import { type NotDueParams, notDueRequest } from '../../../server/src/protocol';
import { showAsText } from '../reveal';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says that there is nothing to fold, in milliseconds. */
const MESSAGE_TIME = 6000;

/** Folds the sections in which nothing is to be done yet. */
export function registerFoldNotDue(services: Services): Disposable {
  return commands.registerCommand('releasePlan.foldNotDue', async () => {
    const uri = shownPlan(services);
    if (uri === undefined) {
      return;
    }
    const params: NotDueParams = { uri: uri.toString() };
    const lines = await ask<readonly number[] | null>(services, notDueRequest, params);
    if (lines === undefined) {
      return;
    }
    if (lines === null || lines.length === 0) {
      window.setStatusBarMessage(l10n.t('Release Plan: nothing is to be folded, for all of it is due or done'), MESSAGE_TIME);
      return;
    }
    await showAsText(uri);
    await commands.executeCommand('editor.fold', { selectionLines: lines });
  });
}
