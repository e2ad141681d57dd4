import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const draft = `# Harbour Map Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`harbour_map\` | Shows the map |

## Rollback

Above 2% errors Ana turns off \`harbour_map\`.

#### Rollout Planning

- Desired date range: [FILL_IN]
- Who is monitoring the dashboard(s)?:
- The dashboard(s) showing the KPIs/metrics: https://example.com/harbour

### Stage A: 10% of users

- Length of time: [FILL_IN]
- Percentage of Users: 10%

### Stage B: 100% of users

- Length of time: 1 week
- Percentage of Users: 100%
`;

describe('Filling in a plan', () => {
  const vscode = useWindow({ files: { 'harbour.md': draft } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');
  const line = async (start) => (await vscode.editorLines()).find((text) => text.startsWith(start));
  const choice = (text) => vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });

  it('goes through all that is due by Tab, with answers to choose from', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.command('Release Plan: Fill In All Open Fields');
    await choice('[FILL_IN]').waitFor();
    await vscode.shot('fill in 1');
    await vscode.type('3/10/2025 - 3/28/2025');
    await until('the range is there', async () => (await line('- Desired date range'))?.endsWith('3/10/2025 - 3/28/2025'));
    await vscode.press('Escape');
    await vscode.press('Tab');
    await vscode.type('Ana');
    await until('the name is there', async () => (await line('- Who is monitoring'))?.endsWith('?: Ana'));
    await vscode.press('Tab');
    await choice('1 week').waitFor();
    // The list may still be filling when a key comes, and begin at its top again.
    const chosen = vscode.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: '1 week' });
    await until('the length is chosen', async () => {
      if ((await chosen.count()) === 0) await vscode.press('ArrowDown');
      await chosen.waitFor({ timeout: 1000 });
      return true;
    });
    await vscode.shot('fill in 2');
    await vscode.press('Enter');
    await until('the length is there', async () => (await line('- Length of time')) === '- Length of time: 1 week');
    await until(
      'nothing is due in the planning',
      async () => !(await vscode.problems()).some((row) => /still a placeholder|no answer/.test(row)),
    );
    await vscode.shot('fill in done');
  });

  it('is taken back by undo, byte for byte', async () => {
    await vscode.press('Escape');
    await until('the file is as it was', async () => {
      await vscode.press('Control+Z');
      await vscode.press('Control+S');
      return written() === draft;
    });
  });

  it('passes by what nobody answers', async () => {
    await vscode.command('Release Plan: Fill In All Open Fields');
    await choice('[FILL_IN]').waitFor();
    for (let i = 0; i < 3; i++) await vscode.press('Tab');
    await vscode.press('Escape');
    assert.equal(await line('- Desired date range'), '- Desired date range: [FILL_IN]');
    await until('the end is reached', async () => (await line('- Length of time')) === '- Length of time: [FILL_IN]');
  });
});

const running = draft
  .replace('[FILL_IN]', '3/10/2025 - 3/28/2025')
  .replace('(s)?:', '(s)?: Ana')
  .replace('https://example.com/harbour', 'https://example.com/harbour\n- Success criteria:\n  - Fewer than 2% failed bookings')
  .replace('[FILL_IN]', '1 day')
  .replace(
    '10%\n\n### Stage B',
    '10%\n\n#### Results\n\n- Number of unique users: 38\n- Metrics at this stage: none failed\n- Was any downstream service affected by the change? no\n\n### Stage B',
  );

describe('Recording what a stage showed', () => {
  const vscode = useWindow({ files: { 'harbour.md': running } });
  const lines = () => vscode.editorLines();

  it('begins at the lens of the stage, with a line for each criterion', async () => {
    await vscode.openFile('harbour.md');
    const lens = vscode.page.locator('.codelens-decoration a', { hasText: 'Record results' });
    await until('the lens is there', async () => {
      await vscode.press('Control+End');
      return (await lens.count()) > 0;
    });
    await vscode.click(lens.first());
    await until('the block is there', async () =>
      (await lines()).some((line) => line.includes('Fewer than 2% failed bookings: [FILL_IN]')),
    );
    await vscode.shot('record results');
    await vscode.type('1,204');
    await vscode.press('Tab');
    await vscode.type('1.1%');
    await until('both are filled in', async () => {
      const all = await lines();
      return all.includes('- Number of unique users: 1,204') && all.some((line) => line.endsWith('Fewer than 2% failed bookings: 1.1%'));
    });
    await vscode.press('Escape');
    await vscode.shot('recorded results');
  });

  it('goes on at the row of the stage in the side bar', async () => {
    await vscode.openContainer('Release Plan');
    const view = vscode.view('Readiness');
    const row = (text) => view.locator('[role=treeitem]', { hasText: new RegExp(`^\\s*${text}`) }).first();
    await until('the stages are unfolded', async () => {
      if (await row('Stage B').isVisible()) return true;
      await vscode.click(row('Stages').locator('.monaco-tl-twistie'));
      return false;
    });
    await row('Stage B').hover();
    const button = row('Stage B').locator('.action-label[aria-label^="Record Results"]');
    await button.waitFor();
    await vscode.shot('record results of a row');
    await vscode.click(button);
    await vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'PICK_ONE' }).waitFor();
    await vscode.press('Escape');
    await vscode.press('Escape');
  });

  it('goes on by the command, at the stage that is chosen', async () => {
    await vscode.command('Release Plan: Record Results…');
    const input = vscode.page.locator('.quick-input-widget:visible');
    await input.locator('.monaco-list-row', { hasText: 'Stage B' }).waitFor();
    await vscode.shot('record results of');
    await vscode.press('Enter');
    await vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'PICK_ONE' }).waitFor();
    await vscode.press('Escape');
    await vscode.press('Escape');
  });

  it('notes a rollback, which the state shows', async () => {
    await vscode.command('Release Plan: Record Rollback');
    await until('the note is there', async () =>
      (await lines()).some((line) => /^Rolled back on \d+\/\d+\/\d+ \(Stage B\): reason$/.test(line)),
    );
    await vscode.type('Bookings failed');
    await until('the reason is there', async () => (await lines()).some((line) => line.endsWith('(Stage B): Bookings failed')));
    await vscode.press('Escape');
    await until('the status says so', async () => /rolled back/i.test(await vscode.page.locator('.statusbar').innerText()));
    await vscode.shot('recorded rollback');
  });
});

const approved = `${running}\n#### Results\n\n- Number of unique users: [FILL_IN]\n`
  .replace('## Rollback', '## Go/no-go\n\n**Verdict:** Go\n\n## Rollback')
  .replace('none failed', '[FILL_IN]')
  .replace('Percentage of Users: 10%', 'Percentage of Users: 10%\n- Actual date: 3/10/2025');

describe('Advancing', () => {
  const vscode = useWindow({ files: { 'harbour.md': approved } });
  const lines = () => vscode.editorLines();
  const input = () => vscode.page.locator('.quick-input-widget:visible');
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');

  it('lists what is in the way, and waives it by a visible line', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.command('Release Plan: Advance…');
    await input().locator('.monaco-list-row', { hasText: 'Metrics at this stage' }).waitFor();
    await vscode.shot('advance blocked');
    await vscode.press('Enter');
    const waive = input().locator('.monaco-list-row', { hasText: 'Waive with Reason' });
    await waive.waitFor();
    await vscode.shot('advance settle');
    await vscode.click(waive);
    await until('the line is there', async () => (await lines()).some((line) => /^ {2}Waived \d+\/\d+\/\d+: reason$/.test(line)));
    await vscode.type('the log was lost');
    await vscode.press('Escape');
    await until('nothing is due', async () => /nothing due/.test(await vscode.page.locator('.statusbar').innerText()));
    await vscode.shot('advance waived');
    await vscode.press('Control+S');
  });

  it('stamps the dates and begins the next stage, as one step to undo', async () => {
    const before = await until('the file is saved', () => written().includes('the log was lost') && written());
    await vscode.command('Release Plan: Advance…');
    await until('the dates are there', async () => {
      const all = await lines();
      return (
        all.some((line) => /^- Actual date: 3\/10\/2025 - \d+\/\d+\/\d+$/.test(line)) &&
        all.filter((line) => line.startsWith('- Actual date')).length === 2
      );
    });
    await vscode.shot('advanced');
    await vscode.press('Escape');
    await vscode.press('Control+S');
    await until('it is saved', () => written() !== before);
    await vscode.press('Control+Z');
    await vscode.press('Control+S');
    await until('one undo takes it back, byte for byte', () => written() === before);
  });
});

describe('Advancing early', () => {
  const day = new Date();
  const today = `${day.getMonth() + 1}/${day.getDate()}/${day.getFullYear()}`;
  const early = running.replace('- Length of time: 1 day', `- Length of time: 5 days\n- Actual date: ${today}`);
  const vscode = useWindow({ files: { 'harbour.md': early } });

  it('asks first, and goes on only when that is wanted', async () => {
    const row = vscode.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Advance Now' });
    await vscode.openFile('harbour.md');
    await until('the plan is understood', async () => /Stage A/.test(await vscode.page.locator('.statusbar').innerText()));
    await vscode.command('Release Plan: Advance…');
    await row.waitFor();
    assert.match(await row.innerText(), /Stage A began on .*: 0 of 5 days/);
    await vscode.shot('advance early');
    await vscode.press('Escape');
    await row.waitFor({ state: 'hidden' });
    assert.equal((await vscode.editorLines()).filter((line) => line.startsWith('- Actual date')).length, 1);
    await vscode.command('Release Plan: Advance…');
    await vscode.click(row);
    await until('the next stage has begun', async () => (await vscode.editorLines()).includes(`- Actual date: ${today} - ${today}`));
  });
});

describe('Folding what is not due', () => {
  const later = `${approved}\n## 1-week results\n\n- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n`;
  const vscode = useWindow({ files: { 'harbour.md': later } });

  it('leaves what is to be done now', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.press('Control+End');
    await until('all of it is shown', async () => (await vscode.editorLines()).some((line) => line.startsWith('- Types of errors logged')));
    await vscode.command('Release Plan: Fold What Is Not Due');
    await until('what comes later is folded', async () => {
      const lines = await vscode.editorLines();
      return (
        lines.some((line) => line.startsWith('## 1-week results')) && !lines.some((line) => line.startsWith('- Types of errors logged'))
      );
    });
    assert.ok((await vscode.editorLines()).some((line) => line.startsWith('- Metrics at this stage: [FILL_IN]')));
    await vscode.shot('folded');
  });
});
