import { commands, type Disposable, FileType, l10n, Range, Selection, type TextDocument, Uri, window, workspace } from 'vscode';
import { type NewPlanAnswer, type NewPlanParams, newPlanRequest, type TemplateInfo, templatesRequest } from '../../../server/src/protocol';
import { type Draft, exists, featureStep, folderStep, ladderStep, targetStep, templateStep } from '../newPlan/questions';
import { runSteps } from '../steps/steps';
import { reveal, toRange } from '../reveal';
import { ask, type Services } from './services';

/** Asks what is needed, then creates a plan and opens it at the first place to fill in. Giving up leaves nothing behind. */
export function registerNewPlan(services: Services): Disposable {
  return commands.registerCommand('releasePlan.newPlan', async (target?: unknown) => {
    const draft = await emptyDraft(target instanceof Uri ? target : undefined);
    // Asked for while the first step is on show, for the server may have to be started.
    const templates = ask<readonly TemplateInfo[]>(services, templatesRequest, {});
    const finished = await runSteps(l10n.t('New Release Plan'), [
      templateStep(draft, templates),
      featureStep(draft),
      ladderStep(draft),
      folderStep(draft),
      targetStep(draft),
    ]);
    const { template, feature, ladder } = draft;
    if (!finished || template === undefined) {
      return;
    }
    const params: NewPlanParams = { templateId: template.id, feature, ladder: template.staged ? ladder : [] };
    const plan = await ask<NewPlanAnswer>(services, newPlanRequest, params);
    if (plan !== undefined) {
      await create(draft, plan);
    }
  });
}

/** `target` is what the command was called on in the Explorer. */
async function emptyDraft(target: Uri | undefined): Promise<Draft> {
  const draft: Draft = { template: undefined, feature: '', ladder: [], folder: undefined, within: '', path: '' };
  const folders = workspace.workspaceFolders ?? [];
  const targetFolder = target === undefined ? undefined : workspace.getWorkspaceFolder(target);
  if (target !== undefined && targetFolder !== undefined) {
    const isFolder = (await workspace.fs.stat(target)).type === FileType.Directory;
    const within = (isFolder ? target : Uri.joinPath(target, '..')).path.slice(targetFolder.uri.path.length);
    return { ...draft, folder: targetFolder, within };
  }
  return { ...draft, folder: folders.length === 1 ? folders[0] : undefined };
}

async function create({ folder, path }: Draft, { text, first }: NewPlanAnswer): Promise<void> {
  if (folder === undefined) {
    await open(await workspace.openTextDocument({ language: 'markdown', content: text }), first);
    return;
  }
  const uri = Uri.joinPath(folder.uri, path);
  try {
    if (await exists(uri)) {
      throw new Error(l10n.t('the file exists already'));
    }
    await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(l10n.t('{0} was not written: {1}', path, reason));
    return;
  }
  await open(await workspace.openTextDocument(uri), first);
}

async function open(document: TextDocument, first: NewPlanAnswer['first']): Promise<void> {
  const place = first === null ? new Range(0, 0, 0, 0) : toRange(first);
  await window.showTextDocument(document, { preview: false, selection: new Selection(place.start, place.end) });
  await reveal(document.uri, place);
}
