import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { holds, until, useWindow } from './support.mjs';

const themes = [
  ['Default Dark Modern', 'vs-dark'],
  ['Default Light Modern', 'vs'],
  ['Default High Contrast', 'hc-black'],
];

describe('The preview of a plan', () => {
  const vscode = useWindow({
    folder: path.join(root, 'test', 'fixtures', 'night-ferry'),
    files: { 'README.md': '# Harbour\n\nThe ferries, TBD.\n\n- Date: [FILL_IN]\n' },
  });
  /** What the preview shows: VS Code draws it in a frame within a frame. */
  const preview = () => vscode.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  const header = () => preview().locator('.release-plan-header');
  /** Puts the cursor back into the text. */
  const inEditor = () => vscode.command('View: Focus First Editor Group');
  const chips = (standing) => preview().locator(`.release-plan-chip-${standing}`);

  it('has a header with state, gate and stages, and chips for placeholders', async () => {
    await vscode.openFile('rolling-out.md');
    await vscode.command('Markdown: Open Preview to the Side');
    await header().waitFor();
    const words = (await header().innerText()).replaceAll(/\s+/g, ' ');
    assert.match(words, /^Rolling out, Stage B 3 due Next: Advance to Stage D blocked by 3 5% Stage A done 3\/10 25% Stage B running/);
    assert.deepEqual(await chips('now').allInnerTexts(), ['[PICK_ONE]: yes | no | N/A', '[FILL_IN]', '[FILL_IN]']);
    assert.equal(await chips('later').count(), 11);
  });

  it('follows what is typed', async () => {
    await inEditor();
    // Lines that are put in above move what stands below.
    await vscode.goTo('1:1');
    await vscode.press('End');
    await vscode.press('Enter');
    await vscode.type('Waits: TBD');
    await vscode.shot('typed');
    await until('the new placeholder is a chip', async () => (await preview().locator('.release-plan-chip').allInnerTexts())[0] === 'TBD');
    await until('the others still are', async () => (await preview().locator('.release-plan-chip').count()) === 15);
    await vscode.press('Control+Z');
    await vscode.press('Control+Z');
    await until('it is gone again', async () => (await preview().locator('.release-plan-chip').count()) === 14);
  });

  it('is at home in every theme', async () => {
    for (const [theme, kind] of themes) {
      await vscode.useTheme(theme, kind);
      await until('the preview has it', async () =>
        /vscode-(dark|light|high-contrast)/.test(await preview().locator('body').getAttribute('class')),
      );
      // VS Code draws the preview anew with the settings, perhaps just now.
      const scroll = (what) =>
        until('it is in sight', async () => {
          await what.scrollIntoViewIfNeeded({ timeout: 2000 });
          return true;
        });
      await scroll(header());
      await vscode.shot(`preview ${kind}`);
      await scroll(chips('now').first());
      await vscode.shot(`preview chips ${kind}`);
    }
  });

  it('is that of other Markdown as ever', async () => {
    await inEditor();
    await vscode.openFile('README.md');
    await preview().locator('h1', { hasText: 'Harbour' }).waitFor();
    await holds('nothing of ours is there', async () => (await preview().locator('[class*=release-plan]').count()) === 0);
    await vscode.shot('preview of other Markdown');
  });
});
