import { commands, type Disposable, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import {
  type RecordResultsParams,
  recordResultsRequest,
  type StageInfo,
  type StagesParams,
  stagesRequest,
} from '../../../server/src/protocol';
import { walk } from '../walk';
import { ask, type Services, shownPlan } from './services';

interface StageItem extends QuickPickItem {
  readonly index: number;
}

/** A walk through the open results of a stage: of the one that a lens or a row of the side bar stands for, else of one that is chosen. */
export function registerRecordResults(services: Services): Disposable {
  return commands.registerCommand('releasePlan.recordResults', async (address?: unknown, index?: unknown) => {
    const uri = typeof address === 'string' ? Uri.parse(address) : shownPlan(services);
    if (uri === undefined) {
      return;
    }
    const stage = typeof index === 'number' ? index : (stageOfRow(address) ?? (await chosenStage(services, uri)));
    if (stage === undefined) {
      return;
    }
    const params: RecordResultsParams = { uri: uri.toString(), stage };
    const words = { title: l10n.t('Record Results'), nothing: l10n.t('Release Plan: all results of this stage are filled in') };
    await walk(services, uri, recordResultsRequest, params, words);
  });
}

/** The stage of the row in the side bar that the command was called on. */
const stageOfRow = (row: unknown): number | undefined =>
  typeof row === 'object' && row !== null && 'stage' in row && typeof row.stage === 'number' ? row.stage : undefined;

/** The only stage, or the one that the user picks; the one whose turn it is comes first. */
async function chosenStage(services: Services, uri: Uri): Promise<number | undefined> {
  const params: StagesParams = { uri: uri.toString() };
  const stages = await ask<readonly StageInfo[] | null>(services, stagesRequest, params);
  if (stages === undefined) {
    return undefined;
  }
  if (stages === null || stages.length === 0) {
    void window.showWarningMessage(l10n.t('{0} has no stages to record results for.', workspace.asRelativePath(uri)));
    return undefined;
  }
  const items = [...stages]
    .sort((a, b) => Number(b.current) - Number(a.current))
    .map(({ index, name, description }): StageItem => ({ index, label: name, description }));
  if (items.length === 1) {
    return items[0]?.index;
  }
  const chosen = await window.showQuickPick(items, { title: l10n.t('Record Results'), placeHolder: l10n.t('Of which stage?') });
  return chosen?.index;
}
