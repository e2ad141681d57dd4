import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

/** What a team answers, by the words of the line that asks; the first that fits counts. */
const answers = [
  [/^\| \w+ \|/, 'Shows the lines of the night'],
  [/^\||for all users/i, 'night_bus'],
  [/verdict/i, 'Go'],
  [/length of time/i, '1 day'],
  [/date range|desired date/i, '3/10/2025 - 3/28/2025'],
  [/dashboard/i, 'https://example.com/night'],
  [/monitoring|who/i, 'Ida, product manager'],
  [/trigger|criteria/i, 'Fewer than 2% failed bookings'],
  [/bugs/i, '2'],
  [/percentage|number of/i, '412'],
  [/metrics|KPI/i, '1.2% failed'],
  [/errors logged/i, '3 timeouts in the search'],
  [/downstream|changes|issues|handling/i, 'no'],
  [/./, 'As agreed with the team'],
];

/** A team at its plan, with keys and clicks. */
class Team {
  constructor(vscode) {
    this.vscode = vscode;
  }

  get box() {
    return this.vscode.page.locator('.quick-input-widget:visible');
  }

  /** What the status bar says of the plan, such as `Draft · 3 due`. */
  async status() {
    return (await this.vscode.text('[id$=".releasePlan.readiness"]'))[0] ?? '';
  }

  async reaches(status) {
    await until(`the plan is “${status}”`, async () => (await this.status()).startsWith(status)).catch(async (error) => {
      throw new Error(`${error.message}: ${await this.status()}, ${(await this.vscode.treeRows('Readiness')).join(' | ')}`);
    });
  }

  /** Resolves when the plan has come that far. A walk that an Escape ended is begun again for what is left, as often as one would. */
  async reachesByWalks(status, begin) {
    for (let walks = 1; ; walks++) {
      const reached = await until(
        'it is reached',
        async () => (await this.status()).startsWith(status),
        walks < 4 ? 5000 : undefined,
      ).catch(() => false);
      if (reached) return;
      if (walks >= 4) return this.reaches(status);
      await begin();
    }
  }

  /** Answers each tab stop of the walk that has begun, to its end. Resolves with how many there were. */
  async answerAll() {
    const { vscode } = this;
    /** The list of answers is closed, the walk goes on. */
    const closeList = () =>
      until('no list covers the walk', async () => {
        const list = vscode.page.locator('.suggest-widget.visible');
        if (await list.isVisible()) await vscode.press('Escape');
        return !(await list.isVisible());
      });
    await until('the walk begins', () => this.vscode.isSelected());
    for (let stops = 1; ; stops++) {
      const asked = await this.vscode.lineAtCursor();
      const [, answer] = answers.find(([pattern]) => pattern.test(asked));
      await vscode.type(answer);
      await until(
        `“${asked}” is answered`,
        async () => (await this.vscode.lineAtCursor()).includes(answer) && !(await this.vscode.isSelected()),
      );
      await closeList();
      await vscode.press('Tab');
      // VS Code marks the stops of a walk for as long as it lasts; for a moment none of them may be in sight.
      const marks = vscode.page.locator('.editor-group-container.active .snippet-placeholder');
      let looks = 0;
      let waits = 0;
      const next = await until('the walk goes on or ends', async () => {
        if (await vscode.isSelected()) return 'stop';
        looks = (await marks.count()) === 0 ? looks + 1 : 0;
        // A list of answers that opens late takes the Tab for itself; then one presses it again.
        if (++waits % 40 === 0 && looks === 0 && (await vscode.lineAtCursor()).includes(answer)) {
          await closeList();
          await vscode.press('Tab');
        }
        return looks > 25 && 'end';
      });
      if (next === 'end') return stops;
    }
  }

  async begin(template, feature, ...choices) {
    const { vscode } = this;
    const row = (text) => this.box.locator('.monaco-list-row', { hasText: text }).first();
    await vscode.command('Release Plan: New Release Plan…');
    await row(template).waitFor();
    await vscode.click(row(template));
    await this.box.getByText('Name of the feature').first().waitFor();
    await vscode.type(feature);
    await vscode.press('Enter');
    for (const choice of choices) {
      if (/^\d/.test(choice)) {
        await row('1 · 25 · 50 · 100').waitFor();
        await this.box.locator('input').first().fill(choice);
      }
      await row(choice).waitFor();
      await vscode.click(row(choice));
    }
    const target = `${feature.toLowerCase().replaceAll(' ', '-')}/release-plan.md`;
    await until('the path is offered', async () => (await this.box.locator('input').first().inputValue()) === target);
    await vscode.press('Enter');
    await until('the plan is open', async () => (await vscode.editorLines())[0] === `# ${feature} Release Plan`);
  }

  async walk(command) {
    await this.vscode.command(`Release Plan: ${command}`);
    return this.answerAll();
  }

  /** Ticks every box that the readiness view shows in its checklists. */
  async tickAll() {
    const { vscode } = this;
    const view = vscode.view('Readiness');
    const open = async (text) => {
      const row = view
        .locator('[role=treeitem]', { hasText: text })
        .filter({ hasText: /\d+ of \d+/ })
        .first();
      await until(`${text} is unfolded`, async () => {
        if ((await row.getAttribute('aria-expanded')) === 'true') return true;
        await vscode.click(row.locator('.monaco-tl-twistie'));
        return false;
      });
    };
    await vscode.openContainer('Release Plan');
    await open(/^Checklists/);
    for (const row of (await vscode.treeRows('Readiness')).filter((text) => /^ {2}\S.* \d+ of \d+$/.test(text))) {
      const name = row.trim().replace(/ \d+ of \d+$/, '');
      await open(new RegExp(`^${name}`));
    }
    const boxes = view.locator('[role=checkbox][aria-checked="false"]');
    await until('every box is ticked', async () => {
      const count = await boxes.count();
      if (count === 0) return true;
      await vscode.click(boxes.first());
      await until('one more is ticked', async () => (await boxes.count()) < count, 3000);
      return false;
    });
  }

  /** The decision to go. */
  async decide() {
    const { vscode } = this;
    await vscode.command('Release Plan: Advance…');
    await until(
      'the verdict is selected',
      async () => (await this.vscode.isSelected()) && /Verdict/.test(await this.vscode.lineAtCursor()),
    );
    await this.answerAll();
    await this.reaches('Approved');
  }

  async advance() {
    const { vscode } = this;
    const count = async () => (await this.text()).split('Actual date').length;
    await vscode.press('Control+S');
    const before = await count();
    await vscode.command('Release Plan: Advance…');
    await until('the day is written', async () => {
      await vscode.press('Control+S');
      return (await count()) > before;
    });
  }

  async record(stage) {
    await this.vscode.command('Release Plan: Record Results…');
    const row = this.box.locator('.monaco-list-row', { hasText: stage }).first();
    await row.waitFor();
    await this.vscode.click(row);
    return this.answerAll();
  }

  async text() {
    return readFileSync(path.join(this.vscode.folder, 'night-bus', 'release-plan.md'), 'utf8');
  }
}

describe('From an empty template to the launch', () => {
  for (const { template, choices, stages, tested } of [
    { template: 'Staged rollout', choices: ['Yes, in Stages', '10 · 100'], stages: ['Stage A', 'Stage B'], tested: true },
    { template: 'One-step release', choices: [], stages: [], tested: false },
    {
      template: 'Pilot in phases',
      choices: ['Yes, in Stages', '10 · 100'],
      stages: ['Phase A', 'Phase B', 'Phase C', 'Phase D'],
      tested: false,
    },
  ]) {
    describe(template, () => {
      const vscode = useWindow({ files: { '.vscode/settings.json': '{ "[markdown]": { "editor.wordWrap": "off" } }' } });
      const team = new Team(vscode);

      it('is planned by a walk', async () => {
        await team.begin(template, 'Night Bus', ...choices);
        await team.reaches('Draft');
        assert.ok((await team.answerAll()) > 5);
        await vscode.press('Escape');
        await vscode.openContainer('Release Plan');
        await team.reachesByWalks('Planned', () => team.walk('Fill In All Open Fields'));
        await vscode.shot(`journey ${template} planned`);
      });

      it('is approved', async () => {
        await team.tickAll();
        if (stages.length > 0) await team.decide();
        if (tested) {
          await team.walk('Fill In All Open Fields');
          await team.reachesByWalks('In moderated testing · nothing due', () => team.walk('Fill In All Open Fields'));
        }
        await until('nothing is due', async () => (await team.status()).endsWith('nothing due'));
        await vscode.shot(`journey ${template} approved`);
      });

      it('is launched', async () => {
        for (const stage of stages) {
          await team.advance();
          await team.record(stage);
          const reached = stage === stages.at(-1) ? 'Launched' : stage;
          await team.reachesByWalks(`${reached} · nothing due`, () => team.record(stage));
          await vscode.shot(`journey ${template} ${stage}`);
        }
        if (stages.length === 0) await team.advance();
        await team.reaches('Launched');
        await vscode.press('Control+S');
        const text = await team.text();
        assert.equal(/\[FILL_IN\]/.test(text.slice(0, text.indexOf('1-week results'))), false);
        await vscode.shot(`journey ${template} launched`);
      });
    });
  }
});
