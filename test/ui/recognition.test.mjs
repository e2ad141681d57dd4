import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const notes = '# Rollout notes\n\n## Rollback\n\nTurn off the feature flag.\n\n## Phase II\n\n10% of users first.\n';

describe('A file that could be a plan', () => {
  const vscode = useWindow({ files: { 'notes.md': notes } });

  it('is offered in the language status, and treated as one by a click', async () => {
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
    await until('it is understood', async () => (await vscode.treeRows('Readiness'))[0]?.startsWith('Rollout notes'));
  });

  it('is let be by the command', async () => {
    await vscode.page.locator('.editor-instance .view-line').first().click();
    await vscode.command('Release Plan: Not a Release Plan');
    await until('the file says so', async () => (await vscode.editorLines())[0] === '<!-- not-a-release-plan -->');
    await until('the tree is empty', async () => (await vscode.treeRows('Readiness')).length === 0);
  });
});
