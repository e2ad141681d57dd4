import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { holds, until, useWindow } from './support.mjs';

const rollback = `## Rollback process

- When more than 2% of the boats cannot tie up, Ana (product manager) turns off \`harbour_lights_on\`.

`;

/** A plan whose second stage runs. */
const plan = (how) => `# Harbour Lights Release Plan

## Feature toggles

| Toggle name | Description |
| ----------- | ----------- |
| \`harbour_lights_on\` | Lights the way |

${how}### Rollout Planning

- Desired date range: 3/3/2025 - 3/14/2025
- How will you make the product available in production while limiting the number of users who can find/access it: the toggle
- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?: failed landings < 2%
- Links to the dashboard(s) showing "success criteria" metrics: https://example.invalid/lights
- Who is monitoring the dashboard(s)?: Ana and Lee

The harbour has about 2,000 visitors a week.

### Stage A: Canary

#### Planning

- Length of time: 1 day
- Percentage of Users: 5%

#### Results

- Number of unique users: 104
- Types of errors logged: one lamp flickered twice

### Stage B: 50% of users

#### Planning

- Length of time: 2 days
- Percentage of Users: 50%

#### Results

- Number of unique users: 987
- Types of errors logged: [FILL_IN]

### Stage C: 100% of users

#### Planning

- Length of time: 1 week
- Percentage of Users: 100%

#### Results

- Number of unique users: [FILL_IN]
- Types of errors logged: [FILL_IN]
`;

const files = { 'plans/lights.md': plan(rollback), 'plans/dark.md': plan('') };
const item = '[id="release-plan.release-plan.releasePlan.readiness"]';
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

const lensTexts = (vscode) => vscode.text('.codelens-decoration:visible');

describe('The glance at a plan', () => {
  const vscode = useWindow({ files });
  const background = () => vscode.page.locator(item).evaluate((element) => globalThis.getComputedStyle(element).backgroundColor);
  const change = (settings) => {
    const file = path.join(vscode.folder, '.vscode', 'settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(settings));
  };

  it('shows where it stands in the status bar, above its headings and behind its shares', async () => {
    await vscode.openFile('plans/lights.md');
    await until('the status item is there', async () => oneLine(await vscode.page.locator(item).innerText()) === 'Stage B · 1 due');
    const lenses = await until('the lenses are there', async () => {
      const texts = await lensTexts(vscode);
      return texts.some((text) => text.startsWith('Rolling out')) && texts;
    });
    assert.match(lenses[0], /^Rolling out, Stage B · \d+ of \d+ filled · 1 due · next: Advance to Stage C$/);
    await vscode.goTo('40:1');
    await until('the hint is there', async () => (await vscode.editorLines()).some((line) => /50%\s?≈ 1,000 visitors a week$/.test(line)));
    await until('the running stage says so', async () =>
      (await lensTexts(vscode)).some((text) => /^results 1 of 2 filled · 1 due\W+Record results\W+Advance$/.test(oneLine(text))),
    );
  });

  it('lists the gate and what blocks it in a tooltip', async () => {
    const tooltip = vscode.page.locator('.monaco-hover:visible', { hasText: 'Next: Advance to Stage C, blocked by 1' });
    await until('the tooltip is there', async () => {
      await vscode.page.locator(item).hover();
      return tooltip.isVisible();
    });
    assert.match(oneLine(await tooltip.innerText()), /Harbour Lights Release Plan.*Types of errors logged, line 45/);
    assert.equal(await tooltip.locator('a').count(), 0);
    await vscode.page.mouse.move(0, 0);
  });

  it('goes to the place that is due by a click on a lens', async () => {
    await vscode.openFile('plans/lights.md');
    await vscode.goTo('35:1');
    await vscode.click(vscode.page.locator('.codelens-decoration a', { hasText: 'results 1 of 2 filled' }));
    await until('the place is selected', async () =>
      /Ln 45, .*selected/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()),
    );
  });

  it('opens the readiness view by a click in the status bar', async () => {
    await vscode.click(vscode.page.locator(item));
    await until('the view is filled', async () => (await vscode.message('Readiness')) === 'Harbour Lights Release Plan · Stage B · 1 due');
  });

  it('names the template in the language status', async () => {
    const status = vscode.page.locator('[id="status.languageStatus"]');
    await until('the template is named', async () => {
      await status.hover();
      return vscode.page.locator('.hover-language-status', { hasText: 'Platform template, 20' }).isVisible();
    });
    await vscode.shot('glance template');
    await vscode.page.mouse.move(0, 0);
  });

  it('warns by its colour only when a stage runs without a rollback plan', async () => {
    const calm = await background();
    await vscode.openFile('plans/dark.md');
    await until('the colour is another one', async () => (await background()) !== calm);
    await vscode.shot('glance warning');
    await vscode.openFile('plans/lights.md');
    await until('the colour is as it was', async () => (await background()) === calm);
  });

  it('copies the report for a comment', async () => {
    await vscode.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await vscode.command('Release Plan: Copy Readiness Report');
    const copied = await until('the report is on the clipboard', async () => {
      const text = await vscode.page.evaluate(() => globalThis.navigator.clipboard.readText());
      return text.startsWith('## Readiness') && text;
    });
    assert.match(copied, /^## Readiness: Harbour Lights Release Plan\n\n\*\*Rolling out, Stage B\*\* · .* · plans\/lights\.md\n/);
    assert.match(copied, /^- Line 45: /m);
    await until('the status bar says so', async () =>
      /report is on the clipboard/.test(await vscode.page.locator('.statusbar').innerText()),
    );
    await vscode.shot('glance copied');
  });

  it('has the command in the menu of the view too', async () => {
    await vscode.openContainer('Release Plan');
    await vscode.click(await vscode.viewButton('Readiness', 'More Actions'));
    await vscode.page.locator('.context-view .action-label', { hasText: 'Copy Readiness Report' }).waitFor();
    await vscode.shot('glance menu');
    await vscode.press('Escape');
  });

  it('has no lenses when they are switched off, and has them again', async () => {
    await vscode.openFile('plans/lights.md');
    await vscode.page.locator('.codelens-decoration:visible').first().waitFor();
    change({ 'releasePlan.codeLens.enabled': false });
    await until('the lenses are gone', async () => (await vscode.page.locator('.codelens-decoration:visible').count()) === 0);
    await holds('they stay away', async () => (await vscode.page.locator('.codelens-decoration:visible').count()) === 0);
    change({});
    await until('the lenses are back', async () => (await vscode.page.locator('.codelens-decoration:visible').count()) > 0);
  });

  it('goes when no plan is in front', async () => {
    await vscode.openFile('README.md');
    await until('the status item is gone', async () => !(await vscode.page.locator(item).isVisible()));
  });
});
