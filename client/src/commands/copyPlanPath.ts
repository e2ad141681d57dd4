import { commands, type Disposable, env, Uri } from 'vscode';
import type { PlanRow } from '../../../server/src/protocol';

/** Called on a row of the view of all plans. */
export function registerCopyPlanPath(): Disposable {
  return commands.registerCommand('releasePlan.copyPlanPath', async ({ uri }: PlanRow) => {
    const { scheme, fsPath } = Uri.parse(uri);
    await env.clipboard.writeText(scheme === 'file' ? fsPath : uri);
  });
}
