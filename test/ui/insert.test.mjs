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

## Rollout Planning

- Desired date range: 3/10/2025 - 3/28/2025
- Who is monitoring the dashboard(s)?: Ana

### Stage A: 10% of users

#### Planning:

* **Length of time**: TBD
* **Percentage of Users**: 10%

#### Results:

* **Number of unique users**: TBD
* **Types of errors logged**: TBD

### Stage B: 50% of users

#### Planning:

* **Length of time**: 1 week
* **Percentage of Users**: 50%

### Stage C: 100% of users

#### Planning:

* **Length of time**: 1 week
* **Percentage of Users**: 100%

## Post-launch Questions

1. How do the KPIs you gathered compare to your pre-launch definition(s) of "success"?
2. What qualitative feedback have you gathered from users or other stakeholders?
`;

describe('Inserting into a plan', () => {
  const vscode = useWindow({ files: { 'harbour.md': plan } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');
  const lines = () => vscode.editorLines();
  const pick = (text) => vscode.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: text });
  const suggestion = (text) => vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });
  /** The plan saved; what is on screen may be a part of it. */
  const saved = async () => {
    await vscode.press('Control+S');
    return written();
  };
  const undone = () =>
    until('the file is as it was', async () => {
      await vscode.press('Escape');
      await vscode.press('Control+Z');
      return (await saved()) === plan;
    });
  /** Waits for the text on disk that is the plan with one stretch more. */
  const becomes = (what, expected) =>
    until(what, async () => {
      const text = await saved();
      if (text !== expected) throw new Error(JSON.stringify(text));
      return true;
    });

  it('lists what is missing, and puts results into the stage that is chosen, as another stage has them', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.squiggly-warning, .squiggly-info').first().waitFor();
    await vscode.command('Release Plan: Insert…');
    await pick('Results of a stage').waitFor();
    await vscode.shot('insert 1');
    await vscode.click(pick('Results of a stage'));
    await pick('Stage B · 50%').waitFor();
    await vscode.shot('insert 2');
    await vscode.press('ArrowDown');
    await vscode.press('Enter');
    await until('the results are there', async () => (await lines()).filter((line) => line === '#### Results:').length === 2);
    await vscode.shot('inserted results');
    await vscode.type('1,204');
    const block = '\n#### Results:\n\n* **Number of unique users**: 1,204\n* **Types of errors logged**: TBD\n';
    await becomes('Stage C has them', plan.replace('**Percentage of Users**: 100%\n', `**Percentage of Users**: 100%\n${block}`));
    await undone();
  });

  it('says which stage has nothing to be inserted', async () => {
    await vscode.command('Release Plan: Insert…');
    await vscode.type('Planning of a');
    await pick('every stage is planned').waitFor();
    await vscode.press('Enter');
    await until('it is said', async () => (await vscode.notifications()).some((text) => text.includes('every stage is planned')));
    await vscode.shot('nothing to insert');
    await vscode.command('Notifications: Clear All Notifications');
  });

  it('puts a stage between two others, whose letters stay, by one step to undo', async () => {
    await vscode.goTo('17:1');
    await vscode.command('Release Plan: Insert Stage');
    await pick('Behind Stage A').waitFor();
    assert.match(await pick('Behind Stage A').innerText(), /as Stage A2: 25% of users/);
    assert.match(await pick('Behind Stage C, the last one').innerText(), /as Stage D/);
    await vscode.shot('insert stage where');
    await vscode.press('Enter');
    await until('the stage is there', async () => (await lines()).includes('### Stage A2: 25% of users'));
    await vscode.shot('inserted stage between');
    const block = plan.slice(plan.indexOf('### Stage A'), plan.indexOf('### Stage B')).replace(/10%/g, '25%').replace('A:', 'A2:');
    await becomes(
      'it is as Stage A is',
      plan.replace('### Stage B', () => `${block}### Stage B`),
    );
    await vscode.press('Escape');
    await vscode.press('Control+Z');
    await becomes('one undo takes it back', plan);
  });

  it('completes a heading into a section, in the plan’s own bullets', async () => {
    await vscode.goTo('8:1');
    await vscode.press('Enter');
    await vscode.type('## Rol');
    await vscode.press('Control+Space');
    await suggestion('Rollback process').waitFor();
    await vscode.shot('completion of a heading');
    await vscode.press('Enter');
    await until('the section is there', async () => (await lines()).some((line) => line.startsWith('* Trigger: ')));
    await vscode.press('Escape');
    await vscode.shot('completed heading');
    await until('blank lines part it from what stands around', async () =>
      /Shows the map \|\n\n## Rollback process\n\n[^#]*for all users, then tell the team\.\n\n## Rollout Planning\n/.test(await saved()),
    );
    await undone();
  });

  it('asks about the clean-up with the number that comes next', async () => {
    await vscode.command('Release Plan: Insert…');
    await vscode.type('Clean-up');
    await pick('Clean-up question').waitFor();
    await vscode.press('Enter');
    await becomes('the question is there', `${plan}3. What technical tasks are needed to clean up (i.e., removal of feature toggles)?\n`);
    await vscode.shot('clean-up question');
    await undone();
  });

  it('inserts once where there are several cursors', async () => {
    await vscode.goTo('32:1');
    await vscode.command('Add Cursor Below');
    await vscode.command('Add Cursor Below');
    await until('there are three cursors', async () =>
      (await vscode.page.locator('[id="status.editor.selection"]').innerText()).includes('3 selections'),
    );
    await vscode.command('Release Plan: Insert…');
    await vscode.type('1-week');
    await pick('1-week results').waitFor();
    await vscode.press('Enter');
    await until('the section is there', async () => (await saved()).includes('## 1-week results'));
    const text = await saved();
    const start = text.indexOf('## 1-week results');
    const rest = text.indexOf('## Post-launch Questions');
    assert.equal(text.slice(0, start) + text.slice(rest), plan);
    await undone();
  });

  it('says that a plan is read-only', async () => {
    await vscode.goTo('1:1');
    await vscode.command('File: Set Active Editor Read-only in Session');
    await vscode.command('Release Plan: Insert Stage');
    await until('it is said', async () =>
      (await vscode.notifications()).some((text) => /Nothing was inserted: harbour\.md is read-only/.test(text)),
    );
    await vscode.shot('insert into read-only');
  });
});
