import { commands, type Disposable, l10n, type Uri } from 'vscode';
import { type FillInParams, fillInRequest } from '../../../server/src/protocol';
import { walk } from '../walk';
import { type Services, shownPlan } from './services';

/** One walk through all places that are due. */
export function registerFillIn(services: Services): Disposable {
  return commands.registerCommand('releasePlan.fillIn', async () => {
    const uri = shownPlan(services);
    if (uri !== undefined) {
      await fillInAll(services, uri);
    }
  });
}

/** Begins at the first place that is due, whatever was filled in before. */
export async function fillInAll(services: Services, uri: Uri): Promise<void> {
  const params: FillInParams = { uri: uri.toString() };
  const words = { title: l10n.t('Fill In'), nothing: l10n.t('Release Plan: nothing is open that is due') };
  await walk(services, uri, fillInRequest, params, words);
}
