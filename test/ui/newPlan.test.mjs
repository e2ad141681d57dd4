import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { holds, until, useWindow } from './support.mjs';

/** What a person does with the steps of a new plan. */
class Steps {
  constructor(vscode) {
    this.vscode = vscode;
  }

  get box() {
    return this.vscode.page.locator('.quick-input-widget:visible');
  }

  get input() {
    return this.box.locator('input[type=text], input:not([type])').first();
  }

  row(text) {
    return this.box.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  async begin() {
    await this.vscode.command('Release Plan: New Release Plan…');
    await this.row('Staged rollout').waitFor();
  }

  /** From the context menu of a row in the Explorer, which is opened again when VS Code closed it or did not know of the entry. */
  async beginAt(name) {
    const { page } = this.vscode;
    const entry = page.locator('.monaco-menu .action-label', { hasText: 'New Release Plan…' });
    await until(`a new plan is begun at ${name}`, async () => {
      await this.vscode.press('Escape');
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click({ button: 'right' });
      await entry.waitFor({ timeout: 3000 });
      await this.vscode.shot(`new plan at ${name}`);
      await entry.click({ timeout: 3000 });
      await this.row('One-step release').waitFor({ timeout: 20_000 });
      return true;
    });
  }

  async choose(text) {
    await this.row(text).waitFor();
    await this.vscode.click(this.row(text));
  }

  /** Waits until the field holds `value`, or is empty, for a step before has its field in the same place. */
  async holdsText(value) {
    await until(`the field says ${value}`, async () => (await this.input.inputValue({ timeout: 500 })) === value);
  }

  async answer(text) {
    await this.input.fill(text);
    await this.vscode.press('Enter');
  }

  async back() {
    await this.vscode.click(this.box.locator('.quick-input-left-action-bar .action-label'));
  }

  async titled(words) {
    await until(`the step is ${words}`, async () => (await this.box.locator('.quick-input-title').innerText()).includes(words));
  }

  async prompt(words) {
    await this.box.getByText(words).first().waitFor();
  }

  async gone() {
    await this.box.waitFor({ state: 'hidden' });
  }
}

const lineOf = async (vscode, start) => (await vscode.editorLines()).find((text) => text.startsWith(start));
const place = (vscode) => vscode.page.locator('[id="status.editor.selection"]').innerText();

describe('A new plan from the palette', () => {
  const vscode = useWindow();
  const steps = new Steps(vscode);
  const file = () => path.join(vscode.folder, 'night-bus', 'release-plan.md');
  const written = () => readFileSync(file(), 'utf8');

  it('is offered where no plan is open, and keeps nothing when it is given up', async () => {
    await vscode.openContainer('Release Plan');
    const welcome = vscode.view('Readiness').getByRole('button', { name: 'New Release Plan…' });
    await welcome.waitFor();
    await vscode.shot('new plan welcome');
    await vscode.click(welcome);
    await steps.row('Staged rollout').waitFor();
    await vscode.shot('new plan templates');
    await steps.choose('One-step release');
    await steps.prompt('Name of the feature');
    await steps.input.fill('Given up');
    await vscode.press('Escape');
    await steps.gone();
    await holds('nothing was made', () => !existsSync(path.join(vscode.folder, 'given-up')) && true);
  });

  it('goes back from every step, with what was answered', async () => {
    await steps.begin();
    await steps.choose('Staged rollout');
    await steps.prompt('Name of the feature');
    await steps.answer('Night Bus');
    await steps.row('Yes, in Stages').waitFor();
    await vscode.shot('new plan staged or not');
    await steps.choose('Yes, in Stages');
    await steps.row('1 · 25 · 50 · 100').waitFor();
    await steps.titled('4/5');
    await steps.input.fill('5 · 3 · 100');
    await steps.row('Every stage reaches more users').waitFor();
    await vscode.shot('new plan ladder');
    await steps.input.fill('5 · 40 · 100');
    await steps.choose('5 · 40 · 100');
    await steps.holdsText('night-bus/release-plan.md');
    await vscode.shot('new plan path');
    await steps.back();
    await steps.row('1 · 25 · 50 · 100').waitFor();
    await steps.back();
    await steps.row('No, to Everyone at Once').waitFor();
    await steps.back();
    await steps.holdsText('Night Bus');
    await steps.back();
    await steps.row('One-step release').waitFor();
  });

  it('opens at the first field, with every due field a tab stop', async () => {
    await steps.choose('One-step release');
    await steps.holdsText('Night Bus');
    await vscode.press('Enter');
    await steps.holdsText('night-bus/release-plan.md');
    await vscode.press('Enter');
    await until('the plan is open', async () => (await vscode.editorLines())[0] === '# Night Bus Release Plan');
    await until('the first field is selected', async () => /10 selected|\(9 selected\)/.test(await place(vscode)));
    await vscode.shot('new plan opened');
    await vscode.type('night_bus');
    await vscode.press('Tab');
    await vscode.type('Shows the lines of the night');
    await vscode.press('Tab');
    await vscode.type('Errors above 2%');
    await until(
      'three are filled in',
      async () => (await lineOf(vscode, '| night_bus')) === '| night_bus | Shows the lines of the night |',
    );
    assert.equal(await lineOf(vscode, '- Trigger'), '- Trigger: Errors above 2%');
    await vscode.shot('new plan first fields');
  });

  it('goes on at the first due field after another file was in front', async () => {
    await vscode.press('Control+S');
    await vscode.openFile('README.md');
    await vscode.openFile('night-bus/release-plan.md');
    await vscode.command('Release Plan: Fill In All Open Fields');
    await until('the next field is selected', async () => /selected/.test(await place(vscode)));
    await vscode.type('Ida');
    await until('it is filled in', async () => (await lineOf(vscode, '- Who decides')) === '- Who decides: Ida');
    await vscode.press('Escape');
    await vscode.press('Control+S');
    await until('it is saved', () => written().includes('- Who decides: Ida'));
  });

  it('never overwrites: another name is asked for', async () => {
    const before = written();
    await steps.begin();
    await steps.choose('One-step release');
    await steps.prompt('Name of the feature');
    await steps.answer('Night Bus');
    await steps.prompt('night-bus/release-plan.md exists already. Choose another name.');
    await vscode.shot('new plan exists');
    await vscode.press('Enter');
    await holds('the step stays', () => steps.box.isVisible());
    await steps.answer('night-bus/second.md');
    await until('the second plan is open', () => existsSync(path.join(vscode.folder, 'night-bus', 'second.md')));
    await until('its first field is selected', async () => /selected/.test(await place(vscode)));
    assert.equal(written(), before);
  });

  it('is still there after an undo right away', async () => {
    const second = path.join(vscode.folder, 'night-bus', 'second.md');
    const before = readFileSync(second, 'utf8');
    await vscode.press('Escape');
    for (let i = 0; i < 3; i++) await vscode.press('Control+Z');
    await until('the text is whole', async () => (await vscode.editorLines())[0] === '# Night Bus Release Plan');
    await vscode.press('Control+S');
    await holds('the file is as it was made', () => readFileSync(second, 'utf8') === before);
  });
});

const ownTemplate = `# [FEATURE NAME] Release Plan

Ask in #releases. Cost: \${1:none} } $TM_FILENAME

## Feature toggles

| Toggle name | Description |
| --- | --- |
| [FILL_IN] | [FILL_IN] |

## Rollback process

- Trigger: [FILL_IN]

### Stage A: 20% of users

#### Planning

- Length of time: [FILL_IN]
- Percentage of Users: 20%
`;

const ferry = `# Night Ferry Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`night_ferry\` | Sells tickets for the night |

## Go/no-go

- [x] Everyone was told on 3/3/2025

**Verdict:** Go

## Rollback process

- Trigger: more than 2% of the bookings fail

### Stage A: 10% of users

#### Planning

- Length of time: 1 day
- Percentage of Users: 10% (about 50 users)

#### Results

- Number of unique users: 48
`;

describe('A new plan from what a team has', () => {
  const vscode = useWindow({
    files: {
      '.release-plan/templates/own.md': ownTemplate,
      '.release-plan/templates/empty.md': '',
      'boats/ferry.md': ferry,
    },
  });
  const steps = new Steps(vscode);

  it('is offered for a folder in the Explorer, with the templates of the team first', async () => {
    await steps.beginAt('boats');
    await steps.row('[FEATURE NAME] Release Plan').waitFor();
    await steps.row('empty.md cannot be used').waitFor();
    assert.match(await steps.row('[FEATURE NAME] Release Plan').innerText(), /own\.md · changed \w+ \d+, \d{4}/);
    await vscode.shot('new plan own templates');
  });

  it('is the template with the name of the feature in its title, and nothing of it is taken for a snippet', async () => {
    await steps.choose('[FEATURE NAME] Release Plan');
    await steps.prompt('Name of the feature');
    await steps.answer('Day $1 Boat');
    await steps.holdsText('boats/day-1-boat/release-plan.md');
    await vscode.press('Enter');
    await until('the plan is open', async () => (await vscode.editorLines())[0] === '# Day $1 Boat Release Plan');
    await until('the first field is selected', async () => /selected/.test(await place(vscode)));
    await vscode.type('day_boat');
    await until('it is filled in', async () => (await lineOf(vscode, '| day_boat')) !== undefined);
    await vscode.shot('new plan of own template');
    await vscode.press('Escape');
    await vscode.press('Control+S');
    const file = path.join(vscode.folder, 'boats', 'day-1-boat', 'release-plan.md');
    const expected = ownTemplate.replace('[FEATURE NAME]', () => 'Day $1 Boat').replace('[FILL_IN]', 'day_boat');
    await until('it is saved', () => readFileSync(file, 'utf8') === expected);
  });

  it('goes beside a plan that it is asked for at in the Explorer', async () => {
    await steps.beginAt('ferry.md');
    await steps.choose('One-step release');
    await steps.prompt('Name of the feature');
    await steps.answer('Ferry Food');
    await steps.holdsText('boats/ferry-food/release-plan.md');
    await vscode.press('Escape');
    await steps.gone();
  });

  it('leaves the template itself in peace', async () => {
    await vscode.openFile('.release-plan/templates/own.md');
    await until('the status says so', async () => /Draft · nothing due/.test(await vscode.page.locator('.statusbar').innerText()));
    await vscode.shot('template of a team');
  });

  it('has the structure of another plan, and nothing of its answers', async () => {
    await vscode.command('Release Plan: New Release Plan…');
    await steps.choose('Copy from Another Plan…');
    await steps.row('Night Ferry Release Plan').waitFor();
    assert.equal(await steps.row('[FEATURE NAME]').count(), 0);
    await vscode.shot('new plan copy from');
    await steps.choose('Night Ferry Release Plan');
    await steps.prompt('Name of the feature');
    await steps.answer('Morning Ferry');
    await steps.holdsText('morning-ferry/release-plan.md');
    await vscode.press('Enter');
    await until('the plan is open', async () => (await vscode.editorLines())[0] === '# Morning Ferry Release Plan');
    await until('the first field is selected', async () => /selected/.test(await place(vscode)));
    await vscode.shot('new plan copied');
    const text = readFileSync(path.join(vscode.folder, 'morning-ferry', 'release-plan.md'), 'utf8');
    assert.doesNotMatch(text, /night|\[x\]|2025|\*\* Go|48|50 users|bookings/im);
    assert.match(text, /### Stage A: 10% of users/);
  });
});

describe('A new plan where Markdown opens in an editor without tab stops', () => {
  const settings = { 'workbench.editorAssociations': { '*.md': 'vscode.markdown.preview.editor' } };
  const vscode = useWindow({ files: { '.vscode/settings.json': JSON.stringify(settings) } });
  const steps = new Steps(vscode);

  it('is filled in by pick lists', async () => {
    await vscode.openContainer('Release Plan');
    await vscode.click(vscode.view('Readiness').getByRole('button', { name: 'New Release Plan…' }));
    await steps.choose('One-step release');
    await steps.prompt('Name of the feature');
    await steps.answer('Night Bus');
    await steps.holdsText('night-bus/release-plan.md');
    await vscode.press('Enter');
    await steps.titled('Fill In (1/');
    await steps.answer('night_bus');
    await steps.titled('Fill In (2/');
    await vscode.shot('new plan pick lists');
    await vscode.press('Escape');
    await steps.gone();
    await vscode.press('Control+S');
    const file = path.join(vscode.folder, 'night-bus', 'release-plan.md');
    await until('the answer is written', () => readFileSync(file, 'utf8').includes('| night_bus | [FILL_IN] |'));
  });
});

describe('A new plan without a folder', () => {
  const vscode = useWindow();
  const steps = new Steps(vscode);

  it('is a document that is not saved yet', async () => {
    const url = new URL(vscode.page.url());
    url.searchParams.delete('folder');
    url.searchParams.set('ew', 'true');
    await vscode.page.goto(url.href);
    await vscode.openContainer('Release Plan');
    const welcome = vscode.view('Readiness').getByText('new release plan');
    await welcome.waitFor();
    await vscode.shot('new plan without folder');
    await vscode.click(welcome);
    await steps.choose('Pilot in phases');
    await steps.prompt('Name of the feature');
    await steps.answer('Night Bus');
    await steps.choose('Yes, in Stages');
    await steps.row('1 · 25 · 50 · 100').waitFor();
    await steps.input.fill('1 2 3 4 5 6 100');
    await steps.row('This template has at most 6 stages, not 7').waitFor();
    await steps.input.fill('25 100');
    await steps.choose('25 · 100');
    await until('the plan is open', async () => (await vscode.editorLines())[0] === '# Night Bus Release Plan');
    await until('the first field is selected', async () => /selected/.test(await place(vscode)));
    await vscode.shot('new plan untitled');
  });
});
