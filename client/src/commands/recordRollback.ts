import { commands, type Disposable, l10n } from 'vscode';
import { type RecordRollbackParams, recordRollbackRequest } from '../../../server/src/protocol';
import { walk } from '../walk';
import { type Services, shownPlan } from './services';

/** A dated line that the release was taken back, in the stage that runs. */
export function registerRecordRollback(services: Services): Disposable {
  return commands.registerCommand('releasePlan.recordRollback', async () => {
    const uri = shownPlan(services);
    if (uri === undefined) {
      return;
    }
    const params: RecordRollbackParams = { uri: uri.toString() };
    await walk(services, uri, recordRollbackRequest, params, { title: l10n.t('Record Rollback'), nothing: '' });
  });
}
