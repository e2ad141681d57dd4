import { commands, type Disposable, l10n } from 'vscode';
import { insert, insertablesOf } from '../insert';
import { askPlace } from '../insertPlace';
import { type Services, shownPlan } from './services';

export function registerInsertStage(services: Services): Disposable {
  return commands.registerCommand('releasePlan.insertStage', async () => {
    const uri = shownPlan(services);
    const all = uri === undefined ? undefined : await insertablesOf(services, uri);
    const stage = all?.find(({ id }) => id === 'stage');
    if (uri === undefined || all === undefined) {
      return;
    }
    const place = await askPlace(
      stage?.places ?? null,
      l10n.t('Insert Stage'),
      l10n.t('Where? The letters of the other stages stay as they are.'),
    );
    if (place !== undefined) {
      await insert(services, uri, 'stage', place);
    }
  });
}
