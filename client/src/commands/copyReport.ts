import { commands, type Disposable, env, l10n, window, workspace } from 'vscode';
import { type ReportAnswer, type ReportParams, reportRequest } from '../../../server/src/protocol';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says that it is done, in milliseconds. */
const MESSAGE_TIME = 6000;

/** Puts the readiness of the shown plan on the clipboard, as Markdown for a comment on a pull request. */
export function registerCopyReport(services: Services): Disposable {
  return commands.registerCommand('releasePlan.copyReport', async () => {
    const uri = shownPlan(services);
    if (uri === undefined) {
      return;
    }
    const path = workspace.asRelativePath(uri);
    // A file outside every folder has no path that others would understand.
    const isRelative = workspace.getWorkspaceFolder(uri) !== undefined;
    const params: ReportParams = { uri: uri.toString(), path: isRelative ? path : null };
    const report = await ask<ReportAnswer | null>(services, reportRequest, params);
    if (report === undefined) {
      return;
    }
    if (report === null) {
      void window.showWarningMessage(l10n.t('Nothing was copied: {0} is no release plan any more.', path));
      return;
    }
    await env.clipboard.writeText(report.markdown);
    window.setStatusBarMessage(l10n.t('Release Plan: the readiness report is on the clipboard'), MESSAGE_TIME);
  });
}
