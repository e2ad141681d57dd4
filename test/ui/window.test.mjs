import { describe, it } from 'mocha';
import { holds, until, useWindow } from './support.mjs';

const notes = '# Rollout notes\n\n## Rollback\n\nTurn off the feature flag.\n\n## Phase II\n\n10% of users first.\n';

describe('The window', () => {
  const vscode = useWindow({ files: { 'notes.md': notes } });

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

  it('offers to treat a file as a plan that could be one, in the language status', async () => {
    await vscode.openFile('notes.md');
    const status = vscode.page.locator('[id="status.languageStatus"]');
    await status.waitFor();
    await until('the offer is there', async () => {
      await status.hover();
      return vscode.page.locator('.hover-language-status', { hasText: 'Could be a release plan' }).isVisible();
    });
    await vscode.shot('could be a plan');
    await vscode.click(vscode.page.locator('.hover-language-status a', { hasText: 'Treat as Release Plan' }));
    await until('the file says so', async () => (await vscode.editorLines())[0] === '<!-- release-plan -->');
    await vscode.openContainer('Release Plan');
    await until('it is understood', async () => (await vscode.view('Readiness').innerText()).includes('Rollout notes · '));
  });

  it('lets a file be by a command', async () => {
    await vscode.page.locator('.editor-instance .view-line').first().click();
    await vscode.command('Release Plan: Not a Release Plan');
    await until('the file says so', async () => (await vscode.editorLines())[0] === '<!-- not-a-release-plan -->');
    await until('the tree is empty', async () => (await vscode.treeRows('Readiness')).length === 0);
  });
});
