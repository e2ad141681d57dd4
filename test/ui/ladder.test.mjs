import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const plan = `# Harbour Map Release Plan

- [Stage B: 50% of users](#stage-b-50-of-users)

#### Rollout Planning

1. Stage A: 10% of users on 5/13
2. Stage B: 50% of users on 5/15
3. Stage C: 100% of users on 5/20

### Stage A: Canary - 10% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 10% (≈ 400)

### Stage B: 50% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 50% (≈ 2,000)

### Stage C: 100% of users

#### Planning

- Length of time: 1 week
- Percentage of Users: 100%

After Stage B we wait. The desk is told before we advance to 50%.
`;

const input = (vscode) => vscode.page.locator('.quick-input-widget:visible');

/** What stands in the text field of the quick input once it is there. */
const asked = async (vscode, text) => {
  const field = input(vscode).locator('input').first();
  await until(`${text} is asked`, async () => (await field.inputValue()) === text);
  return field;
};

/** Runs the command, and types other percentages over those that it shows. */
async function change(vscode, now, wanted) {
  await vscode.command('Release Plan: Change Rollout Percentages…');
  await (await asked(vscode, now)).fill(wanted);
}

describe('Changing the percentages of a rollout', () => {
  const vscode = useWindow({ files: { 'harbour.md': plan } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');
  const shows = (line) => until(`“${line}” is there`, async () => (await vscode.editorLines()).includes(line));

  it('says while one types what is wrong', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.codelens-decoration').first().waitFor();
    await change(vscode, '10 · 50 · 100', '10 · 5 · 100');
    await input(vscode).locator('.quick-input-message', { hasText: 'Every stage reaches more users' }).waitFor();
    await vscode.shot('ladder invalid');
    await input(vscode).locator('input').first().fill('10 · 100');
    await input(vscode).locator('.quick-input-message', { hasText: 'delete Stage C in the plan first' }).waitFor();
    await vscode.shot('ladder fewer');
    await vscode.press('Escape');
  });

  it('changes every place, tells what it left, and is one step to undo', async () => {
    await change(vscode, '10 · 50 · 100', '10 · 25 · 100');
    await vscode.press('Enter');
    await shows('- Percentage of Users: 25% (≈ 1,000)');
    for (const line of [
      '- [Stage B: 25% of users](#stage-b-25-of-users)',
      '2. Stage B: 25% of users on 5/15',
      '### Stage B: 25% of users',
    ]) {
      await shows(line);
    }
    await until('the rest is told', async () => (await vscode.notifications()).some((text) => /line 32 “.*advance to 50%/.test(text)));
    await vscode.shot('ladder changed');
    await vscode.press('Control+S');
    await until('it is saved', () => written().includes('25%'));
    await vscode.press('Control+Z');
    await vscode.press('Control+S');
    await until('one undo takes it back, byte for byte', () => written() === plan);
  });

  it('asks before it adds a stage', async () => {
    await change(vscode, '10 · 50 · 100', '10 · 50 · 75 · 100');
    await vscode.press('Enter');
    await input(vscode).locator('.monaco-list-row', { hasText: 'Adds Stage D: 100% behind the last stage' }).waitFor();
    await vscode.shot('ladder adds');
    await vscode.press('Enter');
    await shows('### Stage C: 75% of users');
    await vscode.press('Control+End');
    await shows('### Stage D: 100% of users');
    await vscode.press('Control+Z');
    await vscode.press('Control+S');
    await until('one undo takes it back', () => written() === plan);
  });

  it('is offered at a heading, and refused in a read-only editor in words', async () => {
    await vscode.command('File: Set Active Editor Read-only in Session');
    await change(vscode, '10 · 50 · 100', '5 · 50 · 100');
    await vscode.press('Enter');
    await until('it is said', async () => (await vscode.notifications()).some((text) => text.includes('harbour.md is read-only')));
    await vscode.shot('ladder read-only');
    await vscode.command('File: Set Active Editor Writeable in Session');
    assert.equal(written(), plan);
    await vscode.goTo('11:8');
    await vscode.click(await vscode.quickFix('Change rollout percentages…'));
    await asked(vscode, '10 · 50 · 100');
    await vscode.press('Escape');
  });
});

describe('A stage that has run', () => {
  const run = plan.replace('(≈ 400)\n', '(≈ 400)\n\n#### Results\n\n- Number of unique users: 398\n').replaceAll('\n', '\r\n');
  const vscode = useWindow({ files: { 'harbour.md': run } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');

  it('gets another percentage only after a word', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.codelens-decoration').first().waitFor();
    await change(vscode, '10 · 50 · 100', '5 · 50 · 100');
    await vscode.press('Enter');
    await input(vscode).locator('.monaco-list-row', { hasText: 'Stage A has results: its 10% would be rewritten' }).waitFor();
    await vscode.shot('ladder has results');
    await vscode.press('Enter');
    await until('it is there', async () => (await vscode.editorLines()).includes('- Percentage of Users: 5% (≈ 200)'));
    await vscode.press('Control+S');
    await until('the line ends are as they were', () => written() === run.replace(/(?<!\d)10%/g, '5%').replace('400', '200'));
  });
});

describe('Renaming a stage', () => {
  const vscode = useWindow({ files: { 'harbour.md': plan } });
  const written = () => readFileSync(path.join(vscode.folder, 'harbour.md'), 'utf8');
  const box = () => vscode.page.locator('.rename-box input, input.rename-input').first();
  const shows = (line) => until(`“${line}” is there`, async () => (await vscode.editorLines()).includes(line));

  /** F2 at a place, until the box with what stands there is open: VS Code asks for it only once the server has answered. */
  async function rename(place, now, wanted) {
    await vscode.goTo(place);
    await until(`${now} can be renamed`, async () => {
      await vscode.press('F2');
      await box().waitFor({ timeout: 2000 });
      return (await box().inputValue()) === now;
    });
    await vscode.shot(`rename ${now}`);
    await box().fill(wanted);
    await vscode.press('Enter');
  }

  it('keeps headings, schedule, references and links in step', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.codelens-decoration').first().waitFor();
    await rename('32:10', 'Stage B', 'Stage D');
    await shows('After Stage D we wait. The desk is told before we advance to 50%.');
    await shows('### Stage D: 50% of users');
    await vscode.press('Control+Home');
    await shows('- [Stage D: 50% of users](#stage-d-50-of-users)');
    await shows('2. Stage D: 50% of users on 5/15');
    await vscode.shot('renamed stage');
    await vscode.press('Control+S');
    await until('it is saved', () => written().includes('Stage D'));
    await vscode.press('Control+Z');
    await vscode.press('Control+S');
    await until('one undo takes it back, byte for byte', () => written() === plan);
  });

  it('renames the name where it stands, and refuses a letter that is taken', async () => {
    await rename('11:16', 'Canary', 'Pilot');
    await shows('### Stage A: Pilot - 10% of users');
    await rename('11:6', 'Stage A', 'Stage C');
    await until('it is said', async () =>
      (await vscode.notifications()).some((text) => text.includes('Nothing was changed: There is a Stage C already, in line 25')),
    );
    await shows('### Stage A: Pilot - 10% of users');
    await vscode.shot('rename refused');
  });
});

describe('A plan of two rollouts', () => {
  const stages = (first) =>
    `### Stage A: ${first} of users\n\n- Length of time: 1 day\n- Percentage of Users: ${first}\n\n### Stage B: 100% of users\n\n- Length of time: 1 day\n\n`;
  const two = `# Harbour Map Release Plan\n\n## Web rollout\n\n${stages('10%')}## Mobile rollout\n\n${stages('[FILL_IN]')}`;
  const vscode = useWindow({ files: { 'harbour.md': two } });

  it('is asked which of them is meant, and for a percentage that is not there yet', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.codelens-decoration').first().waitFor();
    await vscode.command('Release Plan: Change Rollout Percentages…');
    const mobile = input(vscode).locator('.monaco-list-row', { hasText: 'Mobile rollout' });
    await mobile.waitFor();
    await vscode.shot('ladder which rollout');
    await vscode.click(mobile);
    const field = await asked(vscode, '? · 100');
    await vscode.press('Enter');
    await input(vscode).locator('.quick-input-message', { hasText: '“?” is no percentage' }).waitFor();
    await vscode.shot('ladder open');
    await field.fill('5 · 100');
    await vscode.press('Enter');
    await until('it is there', async () => (await vscode.editorLines()).includes('- Percentage of Users: 5%'));
    assert.ok((await vscode.editorLines()).includes('- Percentage of Users: 10%'));
  });
});
