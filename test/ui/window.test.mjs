import { describe, it } from 'mocha';
import { holds, until, useWindow } from './support.mjs';

describe('The window', () => {
  const vscode = useWindow();

  it('opens on the folder', async () => {
    await vscode.page.getByRole('treeitem', { name: 'README.md' }).waitFor();
  });

  it('has "Release Plan" in its activity bar', async () => {
    await vscode.openContainer('Release Plan');
    await vscode.view('Readiness').waitFor();
    await vscode.shot('container');
  });

  it('shows nothing of ours for a README', async () => {
    await vscode.openFile('README.md');
    await vscode.openContainer('Release Plan');
    await until('the view has answered', async () => (await vscode.view('Readiness').innerText()).trim());
    await vscode.problems();
    await holds('nothing of ours is on screen', async () => {
      const traces = '[id^="release-plan.release-plan"], .codelens-decoration:visible, .notification-toast, .marker-message';
      return (await vscode.page.locator(traces).count()) === 0;
    });
    await vscode.shot('readme');
  });
});
