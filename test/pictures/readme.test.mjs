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

  it('preview', async () => {
    await vscode.openFile(running);
    await vscode.command('Markdown: Open Preview');
    const preview = vscode.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await preview.locator('.release-plan-header').waitFor();
    await until('it stands still', async () => {
      await preview.locator('h3', { hasText: 'Stage B' }).scrollIntoViewIfNeeded({ timeout: 2000 });
      await preview.locator('.release-plan-header').scrollIntoViewIfNeeded({ timeout: 2000 });
      return true;
    });
    await picture('preview', { x: 350, y: 30, width: 750, height: 330 });
    await vscode.command('View: Close Editor');
  });

  it('quick fix', async () => {
    await vscode.openFile(plan);
    await vscode.goTo('82:79');
    await vscode.quickFix('Use 25% in both');
    await picture('quick-fix', { x: 350, y: 150, width: 750, height: 330 });
    await vscode.press('Escape');
  });

  it('new plan', async () => {
    const box = vscode.page.locator('.quick-input-widget:visible');
    const row = (text) => box.locator('.monaco-list-row', { hasText: text }).first();
    const step = (name, height) => picture(name, { x: 240, y: 0, width: 800, height });
    const line = async (start) => (await vscode.editorLines()).find((text) => text.startsWith(start)) ?? '';
    await vscode.command('Release Plan: New Release Plan…');
    await row('Staged rollout').waitFor();
    await step('new-plan', 270);
    await vscode.click(row('Staged rollout'));
    await box.getByText('Name of the feature').first().waitFor();
    await vscode.type('Reminder Calls');
    await vscode.press('Enter');
    await row('Yes, in Stages').waitFor();
    await vscode.click(row('Yes, in Stages'));
    await row('1 · 25 · 50 · 100').waitFor();
    await vscode.type('5 · 25 · 100');
    await row('5 · 25 · 100').waitFor();
    await step('new-plan-ladder', 110);
    await vscode.press('Enter');
    await until('the path is offered', async () => (await box.locator('input').first().inputValue()) === 'reminder-calls/release-plan.md');
    await vscode.press('Enter');
    await until('the first field is selected', () => vscode.isSelected());
    await vscode.type('`');
    const list = vscode.page.locator('.suggest-widget.visible .monaco-list-row');
    await until('toggles are offered', async () => {
      await vscode.press('Control+Space');
      await list.first().waitFor({ timeout: 3000 });
      return true;
    });
    await picture('new-plan-toggles', { x: 350, y: 30, width: 750, height: 300 });
    await vscode.type('enabled');
    await until('one is left', async () => (await list.count()) === 1);
    await vscode.press('Enter');
    await until('its description came along', async () => !(await line('| `')).includes('FILL_IN'));
    await vscode.press('Escape');
    await vscode.command('Release Plan: Fill In All Open Fields');
    for (const answer of ['More than 2% of requests fail', 'Ida, product manager', 'appointment_reminders_enabled']) {
      await until('the next field is selected', () => vscode.isSelected());
      await vscode.type(answer);
      await until('it is typed', async () => (await vscode.lineAtCursor()).includes(answer));
      await vscode.press('Tab');
    }
    await until('days are offered', async () => (await list.count()) > 1 && /date/.test(await vscode.lineAtCursor()));
    await picture('new-plan-dates', { x: 0, y: 30, width: 1100, height: 440 });
  });
});
