import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const plan = 'plans/checkout.md';

describe('A plan in the editor', () => {
  const vscode = useWindow();

  it('is understood: its findings stand in the text and in the Problems panel', async () => {
    await vscode.openFile(plan);
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    const problems = await until('the findings are listed', async () => {
      const rows = await vscode.problems();
      return rows.length >= 5 && rows;
    });
    assert.ok(
      problems.some((row) => row.includes('“Desired date range” is still a placeholder')),
      problems.join('\n'),
    );
    assert.ok(problems.every((row) => /release-plan/.test(row)));
    await vscode.shot('problems');
  });

  it('shows its gates in the sidebar, the next one open', async () => {
    await vscode.openContainer('Release Plan');
    const rows = await until('the tree is filled', async () => {
      const texts = await vscode.treeRows('Readiness');
      return texts.length > 5 && texts;
    });
    assert.ok(
      rows.some((row) => /^Staging review blocked by \d+$/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some((row) => /^Close later: \d+$/.test(row)),
      rows.join('\n'),
    );
    await vscode.shot('tree');
  });

  it('goes to the place of a tree row by a click', async () => {
    const row = vscode.view('Readiness').locator('[role=treeitem]', { hasText: 'No address of a dashboard' });
    await vscode.click(row);
    await until('the line is selected', async () => /Ln 60,/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()));
  });

  it('waives a finding by a comment whose reason is typed at once', async () => {
    await vscode.goTo('82:80');
    await vscode.click(await vscode.quickFix('Waive “percent-mismatch” here, with a reason'));
    await vscode.shot('waived');
    await vscode.type('measured by hand');
    await until('the comment is there', async () =>
      (await vscode.editorLines()).some((line) =>
        line.includes('<!-- release-plan-disable-next-line percent-mismatch: measured by hand -->'),
      ),
    );
    await vscode.press('Escape');
    await until('the finding is gone', async () => !(await vscode.problems()).some((row) => row.includes('25% in its heading')));
    assert.ok(!(await vscode.problems()).some((row) => row.includes('without a reason')));
    await vscode.shot('waived with a reason');
    await vscode.goTo('82:1');
    await until('the comment is taken back', async () => {
      await vscode.press('Control+Z');
      return !(await vscode.editorLines()).some((line) => line.includes('release-plan-disable'));
    });
  });

  it('mends a finding with the keyboard: Ctrl+. on a percentage that contradicts its heading', async () => {
    await vscode.goTo('82:80');
    const fix = await vscode.quickFix('Use 25% in both');
    await vscode.shot('quick fix');
    await vscode.click(fix);
    await until('the field says 25%', async () =>
      (await vscode.editorLines()).some((line) => /do you expect this to be\): 25%/.test(line)),
    );
    await until('the finding is gone', async () => !(await vscode.problems()).some((row) => row.includes('25% in its heading')));
  });

  it('fills in a placeholder with a choice that the keys walk through', async () => {
    await vscode.goTo('81:22');
    await vscode.click(await vscode.quickFix('Choose an answer to “Length of time”'));
    await vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '1 week' }).waitFor();
    await vscode.shot('choice');
    await vscode.press('Enter');
    await vscode.press('Escape');
    await until('the length is filled in', async () => (await vscode.editorLines()).some((line) => /- Length of time: 1 day/.test(line)));
  });

  it('inserts the next stage by its command, and takes it back by one undo', async () => {
    await vscode.goTo('1:1');
    await vscode.command('Release Plan: Insert Stage');
    await until('Stage D is there', async () => (await vscode.editorLines()).some((line) => /^### Stage D/.test(line)));
    await vscode.shot('inserted stage');
    await vscode.press('Escape');
    await vscode.press('Control+Z');
    await until('one undo takes it back', async () => !(await vscode.editorLines()).some((line) => /^### Stage D/.test(line)));
  });

  it('offers toggle names of config/features.yml behind a backtick', async () => {
    await vscode.goTo('30:62');
    await vscode.press('End');
    await vscode.type(' `clinic');
    await vscode.press('Control+Space');
    const item = vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'clinic_map_directions' });
    await item.waitFor();
    await vscode.shot('toggle completion');
    await vscode.press('Enter');
    await until('the name is inserted and closed', async () =>
      (await vscode.editorLines()).some((line) => line.includes('`clinic_map_directions`')),
    );
  });

  it('goes to the next open item by its command', async () => {
    await vscode.page.keyboard.press('Control+Home');
    await vscode.command('Release Plan: Go to Next Open Item');
    await until('the first open item is selected', async () =>
      /selected/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()),
    );
  });
});

describe('A new plan', () => {
  const vscode = useWindow();

  it('is made in a few steps from the palette, and opens at its first field', async () => {
    await vscode.command('Release Plan: New Release Plan…');
    const input = vscode.page.locator('.quick-input-widget:visible');
    await input.locator('.monaco-list-row', { hasText: 'Staged rollout' }).waitFor();
    await vscode.shot('new plan 1');
    await vscode.press('Enter');
    await until('the name is asked for', async () => /2\/\d/.test(await input.innerText()));
    await vscode.type('Search 2.0');
    await vscode.shot('new plan 2');
    await vscode.press('Enter');
    await until('whether there are stages is asked', async () => /3\/\d/.test(await input.innerText()));
    await vscode.press('Enter');
    await until('the ladder is asked for', async () => /4\/\d/.test(await input.innerText()));
    await vscode.shot('new plan 3');
    await vscode.press('Enter');
    await until('the path is asked for', async () => /5\/\d/.test(await input.innerText()));
    await vscode.shot('new plan 4');
    await vscode.press('Enter');
    const file = path.join(vscode.folder, 'search-2-0', 'release-plan.md');
    // The file is there before its text is.
    await until('the file is written', () => existsSync(file) && /^# Search 2\.0 Release Plan\n/.test(readFileSync(file, 'utf8')));
    await until('a field is selected', async () =>
      /selected/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()),
    );
    await vscode.openContainer('Release Plan');
    await until('the tree is filled', async () => (await vscode.view('Readiness').innerText()).includes('Search 2.0 Release Plan · Draft'));
    await vscode.shot('new plan done');
  });
});
