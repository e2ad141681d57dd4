import { commands, type Disposable, l10n, type Position, type Uri, window, workspace } from 'vscode';
import { type OpenItemAnswer, type OpenItemParams, openItemRequest } from '../../../server/src/protocol';
import { editorInFront, reveal, toRange } from '../reveal';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says what is to do, in milliseconds. */
const MESSAGE_TIME = 6000;

export function registerNextOpenItem(services: Services): Disposable {
  return commands.registerCommand('releasePlan.nextOpenItem', () => goToOpenItem(services, false));
}

export function registerPreviousOpenItem(services: Services): Disposable {
  return commands.registerCommand('releasePlan.previousOpenItem', () => goToOpenItem(services, true));
}

async function goToOpenItem(services: Services, backwards: boolean): Promise<void> {
  const uri = shownPlan(services);
  if (uri === undefined) {
    return;
  }
  const { line, character } = await startOf(uri, backwards);
  const params: OpenItemParams = { uri: uri.toString(), position: { line, character }, backwards };
  const item = await ask<OpenItemAnswer | null>(services, openItemRequest, params);
  if (item === undefined) {
    return;
  }
  if (item === null) {
    window.setStatusBarMessage(l10n.t('Release Plan: nothing is open'), MESSAGE_TIME);
    return;
  }
  await reveal(uri, toRange(item.range));
  window.setStatusBarMessage(item.count === 1 ? item.label : l10n.t('{0} ({1} open)', item.label, item.count), MESSAGE_TIME);
}

/** Where the search begins: at the selection, which usually is the item found last. */
async function startOf(uri: Uri, backwards: boolean): Promise<Position> {
  const document = await workspace.openTextDocument(uri);
  const selection = (editorInFront(document) ?? window.visibleTextEditors.find((editor) => editor.document === document))?.selection;
  if (selection !== undefined) {
    return backwards ? selection.start : selection.end;
  }
  return document.positionAt(0);
}
