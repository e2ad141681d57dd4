import { commands, type Disposable, FileType, l10n, Uri, window, workspace } from 'vscode';
import {
  type NewPlanAnswer,
  type NewPlanParams,
  newPlanRequest,
  planFromCopyRequest,
  planFromTemplateRequest,
  type PlanFromTextParams,
} from '../../../server/src/protocol';
import type { Draft } from '../newPlan/draft';
import { exists, featureStep, folderStep, ladderStep, stagedStep, targetStep } from '../newPlan/questions';
import { copyStep, sourceStep } from '../newPlan/sourceSteps';
import { reveal, toRange } from '../reveal';
import { runSteps } from '../steps/steps';
import { hasTab } from '../tabs';
import { fillInAll } from './fillIn';
import { ask, type Services } from './services';

/** How long a tab may take to come to be known, in milliseconds. */
const TAB_PATIENCE = 3000;

/** Asks what is needed, then creates a plan and opens it with all that is due to be filled in. Giving up leaves nothing behind. */
export function registerNewPlan(services: Services): Disposable {
  return commands.registerCommand('releasePlan.newPlan', async (target?: unknown) => {
    const draft = await emptyDraft(target instanceof Uri ? target : undefined);
    const finished = await runSteps(l10n.t('New Release Plan'), [
      sourceStep(services, draft),
      copyStep(services, draft),
      featureStep(draft),
      stagedStep(draft),
      ladderStep(draft),
      folderStep(draft),
      targetStep(draft),
    ]);
    const plan = finished ? await planOf(services, draft) : undefined;
    const uri = plan && (await create(draft, plan));
    if (plan === undefined || uri === undefined) {
      return;
    }
    if (plan.first === null) {
      await reveal(uri, toRange({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }));
    } else {
      await fillInAll(services, uri);
    }
  });
}

/** `target` is what the command was called on in the Explorer. */
async function emptyDraft(target: Uri | undefined): Promise<Draft> {
  const draft: Draft = {
    source: undefined,
    copied: undefined,
    feature: '',
    inStages: true,
    ladder: [],
    folder: undefined,
    within: '',
    path: '',
  };
  const folders = workspace.workspaceFolders ?? [];
  const targetFolder = target === undefined ? undefined : workspace.getWorkspaceFolder(target);
  if (target !== undefined && targetFolder !== undefined) {
    const isFolder = (await workspace.fs.stat(target)).type === FileType.Directory;
    const within = (isFolder ? target : Uri.joinPath(target, '..')).path.slice(targetFolder.uri.path.length);
    return { ...draft, folder: targetFolder, within };
  }
  return { ...draft, folder: folders.length === 1 ? folders[0] : undefined };
}

/** The text of the plan; `undefined` when there is none, which is said. */
async function planOf(services: Services, { source, copied, feature, inStages, ladder }: Draft): Promise<NewPlanAnswer | undefined> {
  switch (source?.kind) {
    case undefined:
      return undefined;
    case 'template': {
      const { id, staged } = source.template;
      const params: NewPlanParams = { templateId: id, feature, ladder: staged && inStages ? ladder : [] };
      return ask<NewPlanAnswer>(services, newPlanRequest, params);
    }
    case 'own': {
      const params: PlanFromTextParams = { text: source.template.text, feature };
      return ask<NewPlanAnswer>(services, planFromTemplateRequest, params);
    }
    case 'copy': {
      const text = copied && (await textOf(copied));
      const params: PlanFromTextParams = { text: text ?? '', feature };
      return text === undefined ? undefined : ask<NewPlanAnswer>(services, planFromCopyRequest, params);
    }
  }
}

async function textOf(uri: Uri): Promise<string | undefined> {
  try {
    return (await workspace.openTextDocument(uri)).getText();
  } catch (error) {
    void window.showErrorMessage(l10n.t('{0} was not copied: {1}', workspace.asRelativePath(uri), reasonOf(error)));
    return undefined;
  }
}

/** Writes and opens the plan; without a folder it is a document that is not saved yet. */
async function create({ folder, path }: Draft, { text }: NewPlanAnswer): Promise<Uri | undefined> {
  if (folder === undefined) {
    const document = await workspace.openTextDocument({ language: 'markdown', content: text });
    await window.showTextDocument(document, { preview: false });
    return document.uri;
  }
  const uri = Uri.joinPath(folder.uri, path);
  try {
    if (await exists(uri)) {
      throw new Error(l10n.t('the file exists already'));
    }
    await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    void window.showErrorMessage(l10n.t('{0} was not written: {1}', path, reasonOf(error)));
    return undefined;
  }
  // In the editor that the user has for Markdown, which need not be the text editor.
  await commands.executeCommand('vscode.open', uri, { preview: false });
  await tabOf(uri);
  return uri;
}

/** Resolves when the tab of a document is known, or will not be. */
async function tabOf(uri: Uri): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(patience);
      listener.dispose();
      resolve();
    };
    const patience = setTimeout(done, TAB_PATIENCE);
    const listener = window.tabGroups.onDidChangeTabs(() => {
      if (hasTab(uri)) {
        done();
      }
    });
    if (hasTab(uri)) {
      done();
    }
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
