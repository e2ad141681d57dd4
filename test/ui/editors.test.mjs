import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const plan = `# Harbour Map Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`harbour_map\` | Shows the map |

## Rollback

Above 2% errors Ana turns off \`harbour_map\`.

## Go/no-go

**Verdict:** Go

#### Rollout Planning

- Product manager: Ana Lind
- Who is monitoring the dashboard(s)?: [FILL_IN]

### Stage A: 10% of users

#### Planning

- Length of time: [FILL_IN]
- Percentage of Users: 10%
- Actual date: 3/10/2025

### Stage B: 100% of users

#### Planning

- Length of time: 1 week
- Percentage of Users: 100%
`;

/** What tests of a plan in one window share. */
function useHarbour(text) {
  const vscode = useWindow({ files: { 'harbour.md': text } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');
  const input = () => vscode.page.locator('.quick-input-widget:visible');
  return {
    vscode,
    written,
    input,
    choice: (label) => input().locator('.monaco-list-row', { hasText: label }),
    async opened() {
      await vscode.openFile('harbour.md');
      await vscode.page.locator('.squiggly-warning').first().waitFor();
    },
    /** Whether the file holds what is to be there, once it is saved. */
    async saved(expected) {
      await vscode.press('Control+S');
      return written() === expected;
    },
  };
}

describe('An editor that is read-only', () => {
  const { vscode, opened, choice } = useHarbour(plan);
  const said = () => vscode.notifications();

  it('is said to be so by every command that would edit', async () => {
    await opened();
    await vscode.command('File: Set Active Editor Read-only in Session');
    for (const [title, words] of [
      ['Fill In All Open Fields', 'Nothing was changed: harbour.md is read-only.'],
      ['Record Rollback', 'Nothing was changed: harbour.md is read-only.'],
      ['Insert Stage', 'Nothing was inserted: harbour.md is read-only.'],
      ['Not a Release Plan', 'Nothing was changed: harbour.md is read-only.'],
    ]) {
      await vscode.command(`Release Plan: ${title}`);
      await until(`it is said of ${title}`, async () => (await said()).includes(words));
      await vscode.shot(`read-only ${title}`);
      await vscode.command('Notifications: Clear All Notifications');
      await until('the word is gone', async () => (await said()).length === 0);
    }
    await vscode.command('Release Plan: Record Results…');
    await choice('Stage A').waitFor();
    await vscode.press('Enter');
    await until('it is said of the results', async () => (await said()).includes('Nothing was changed: harbour.md is read-only.'));
    await vscode.command('File: Set Active Editor Writeable in Session');
  });
});

describe('Several cursors', () => {
  const { vscode, opened, saved, written } = useHarbour(plan);

  it('make one edit of a command, which one undo takes back', async () => {
    await opened();
    await vscode.goTo('10:1');
    for (let i = 0; i < 3; i++) await vscode.command('Add Cursor Below');
    await until('there are four cursors', async () =>
      /4 selections/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()),
    );
    await vscode.command('Release Plan: Insert Stage');
    await until('a stage is there', async () => (await vscode.editorLines()).some((line) => line.startsWith('### Stage C')));
    await vscode.press('Escape');
    await vscode.press('Control+S');
    await until('it is saved', () => written() !== plan);
    assert.equal(written().match(/### Stage C/g)?.length, 1);
    await vscode.press('Control+Z');
    await until('one undo takes it back', () => saved(plan));
  });
});

describe('The Markdown editor without tab stops', () => {
  const { vscode, opened, written, input, choice } = useHarbour(plan);

  it('is filled in by pick lists', async () => {
    await opened();
    await vscode.command('View: Reopen Editor With...');
    await vscode.click(vscode.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Markdown Editor' }).first());
    await until('no text is shown', async () => (await vscode.editorLines()).length === 0);
    await vscode.shot('hybrid');
    await vscode.command('Release Plan: Fill In All Open Fields');
    await choice('Ana Lind').waitFor();
    await vscode.shot('hybrid fill in 1');
    await vscode.press('Enter');
    await choice('1 week').waitFor();
    await vscode.shot('hybrid fill in 2');
    await vscode.type('3 days');
    await vscode.press('Enter');
    await input().waitFor({ state: 'hidden' });
    await vscode.press('Control+S');
    await until(
      'both are written',
      () => written() === plan.replace('(s)?: [FILL_IN]', '(s)?: Ana Lind').replace('time: [FILL_IN]', 'time: 3 days'),
    );
    await vscode.shot('hybrid filled in');
  });

  it('records results, and is left by Escape with what was answered so far', async () => {
    const before = written();
    await vscode.command('Release Plan: Record Results…');
    await vscode.click(choice('Stage A'));
    await until('the block for the results is there', async () => {
      await vscode.press('Control+S');
      return written() !== before;
    });
    assert.match(written(), /#### Results\n\n- Number of unique users: \[FILL_IN\]/);
    await vscode.shot('hybrid block');
    const block = written();
    await vscode.command('Release Plan: Record Results…');
    await vscode.click(choice('Stage A'));
    await input().locator('input[placeholder^="Number of unique users"]').waitFor();
    await vscode.type('1,204');
    await vscode.press('Enter');
    await input().locator('input[placeholder^="Number of unique users"]').waitFor({ state: 'hidden' });
    await vscode.shot('hybrid record 2');
    await vscode.press('Escape');
    await input().waitFor({ state: 'hidden' });
    await until('what was answered is written', async () => {
      await vscode.press('Control+S');
      return written() === block.replace('users: [FILL_IN]', 'users: 1,204');
    });
  });

  it('notes a rollback with the reason that is given, and none without', async () => {
    const before = written();
    const reason = input().locator('input[placeholder^="Why it was rolled back"]');
    await vscode.command('Release Plan: Record Rollback');
    await reason.waitFor();
    await vscode.press('Escape');
    await input().waitFor({ state: 'hidden' });
    await vscode.press('Control+S');
    assert.equal(written(), before);
    await vscode.command('Release Plan: Record Rollback');
    await reason.waitFor();
    await vscode.type('Bookings failed');
    await vscode.shot('hybrid rollback');
    await vscode.press('Enter');
    await until('the note is written', async () => {
      await vscode.press('Control+S');
      return /^Rolled back on \d+\/\d+\/\d+ \(Stage A\): Bookings failed$/m.test(written());
    });
    await vscode.shot('hybrid rolled back');
  });
});

describe('Advancing in the Markdown editor without tab stops', () => {
  const ready = plan
    .replace('(s)?: [FILL_IN]', '(s)?: Ana Lind')
    .replace('time: [FILL_IN]', 'time: 1 day')
    .replace('### Stage B', '#### Results\n\n- Number of unique users: 38\n- Metrics at this stage: none failed\n\n### Stage B')
    .replace('time: 1 week', 'time: [FILL_IN]');
  const { vscode, written, input, choice } = useHarbour(ready);

  it('stamps the dates, and asks for what is left to plan', async () => {
    await vscode.openFile('harbour.md');
    await vscode.command('View: Reopen Editor With...');
    await vscode.click(vscode.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Markdown Editor' }).first());
    await until('no text is shown', async () => (await vscode.editorLines()).length === 0);
    await until('the plan is understood', async () => /due/.test(await vscode.page.locator('.statusbar').innerText()));
    await vscode.command('Release Plan: Advance…');
    await choice('1 day').first().waitFor();
    await vscode.shot('hybrid advance');
    await vscode.press('Enter');
    await input().waitFor({ state: 'hidden' });
    await until('all of it is written', async () => {
      await vscode.press('Control+S');
      const day = /- Actual date: 3\/10\/2025 - (\d+\/\d+\/\d+)\n/.exec(written())?.[1];
      const expected = ready
        .replace('3/10/2025\n', `3/10/2025 - ${day}\n`)
        .replace('time: [FILL_IN]', 'time: 1 day')
        .replace('Users: 100%\n', `Users: 100%\n- Actual date: ${day}\n`);
      return written() === expected;
    });
  });
});
