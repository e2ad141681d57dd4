// Takes the pictures of README.md on the sample and a plan whose rollout runs: npm run pictures. No part of the test suites.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { until, useWindow } from '../ui/support.mjs';

const folder = path.join(root, 'samples');
const plan = 'appointment-reminders/release-plan.md';
const running = 'night-ferry/release-plan.md';

describe('Pictures', () => {
  const vscode = useWindow({
    folder,
    files: {
      [running]: readFileSync(path.join(root, 'test', 'fixtures', 'night-ferry', 'rolling-out.md'), 'utf8'),
      '.vscode/settings.json': '{ "editor.minimap.enabled": false, "editor.stickyScroll.enabled": false }',
    },
  });
  const picture = (name, clip) =>
    vscode.page.screenshot({ path: path.join(root, 'docs', 'images', `${name}.png`), clip, animations: 'disabled' });

  /** Waits until the status bar and a lens say so. */
  const shows = (status, lens) =>
    until(`“${status}” and “${lens}” are there`, async () => {
      const lenses = await vscode.text('.codelens-decoration:visible');
      return (await vscode.text('[id$=".releasePlan.readiness"]'))[0] === status && lenses.some((text) => text.startsWith(lens));
    });

  it('editor and readiness', async () => {
    await vscode.page.setViewportSize({ width: 1100, height: 640 });
    await vscode.openFile(plan);
    await vscode.openContainer('Release Plan');
    await until('the tree is filled', async () => (await vscode.treeRows('Readiness')).length > 8);
    await shows('Draft · 6 due', 'Draft · ');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await picture('readiness');
  });

  it('a stage that runs', async () => {
    await vscode.openFile(running);
    await vscode.goTo('79:1');
    await shows('Stage B · 3 due', 'results 2 of 5 filled');
    await until('its tree is there', async () => (await vscode.treeRows('Readiness')).some((row) => row.includes('Stage B · 25%')));
    await picture('rolling-out');
  });

  it('quick fix', async () => {
    await vscode.openFile(plan);
    await vscode.goTo('82:79');
    await vscode.quickFix('Use 25% in both');
    await picture('quick-fix', { x: 350, y: 150, width: 750, height: 330 });
    await vscode.press('Escape');
  });

  it('new plan', async () => {
    await vscode.command('Release Plan: New Release Plan…');
    await vscode.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Staged rollout' }).waitFor();
    await picture('new-plan', { x: 240, y: 0, width: 800, height: 270 });
    await vscode.press('Escape');
  });
});
