// Takes the pictures of README.md on the sample: npm run pictures. No part of the test suites.
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { until, useWindow } from '../ui/support.mjs';

const folder = path.join(root, 'samples');
const plan = 'appointment-reminders/release-plan.md';

describe('Pictures', () => {
  const vscode = useWindow({
    folder,
    files: { '.vscode/settings.json': '{ "editor.minimap.enabled": false, "editor.stickyScroll.enabled": false }' },
  });
  const picture = (name, clip) =>
    vscode.page.screenshot({ path: path.join(root, 'docs', 'images', `${name}.png`), clip, animations: 'disabled' });

  it('editor and readiness', async () => {
    await vscode.page.setViewportSize({ width: 1100, height: 640 });
    await vscode.openFile(plan);
    await vscode.openContainer('Release Plan');
    await until('the tree is filled', async () => (await vscode.treeRows('Readiness')).length > 8);
    await vscode.goTo('55:10');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.page.mouse.move(700, 5);
    await picture('readiness');
  });

  it('quick fix', async () => {
    await vscode.goTo('82:79');
    await vscode.quickFix('Use 25% in both');
    await picture('quick-fix', { x: 350, y: 150, width: 750, height: 330 });
    await vscode.press('Escape');
  });

  it('new plan', async () => {
    await vscode.command('Release Plan: New Release Plan…');
    await vscode.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Staged rollout' }).waitFor();
    await picture('new-plan', { x: 240, y: 0, width: 640, height: 150 });
    await vscode.press('Escape');
  });
});
