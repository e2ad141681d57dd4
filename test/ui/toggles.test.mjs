import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { until, useWindow } from './support.mjs';

const rollback = '## Rollback process\n\nWhen more than 3% of letters fail, Noor turns `appointment_reminders_enabled` off.\n';
const planOf = (title, ...rows) =>
  `<!-- release-plan -->\n# ${title} Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n${rows.join('\n')}\n\n${rollback}`;

const files = {
  'products/letters.md': planOf(
    'Letters',
    '| `appointment_reminders_enabled` | Sends the letter |',
    '| TBD | TBD |',
    '| `letters_by_mail` | Sends it on paper |',
  ),
  'products/reminders.md': planOf('Reminders', '| `appointment_reminders_enabled` | Sends the reminder |'),
  '.vscode/settings.json': JSON.stringify({
    'workbench.colorTheme': 'Default Dark Modern',
    '[markdown]': { 'editor.wordWrap': 'off' },
    'releasePlan.toggles.urlTemplate': 'https://flags.example.com/features/{name}',
  }),
};

/** What a person does with rows of tree views. */
function treesOf(vscode) {
  const row = (view, label) =>
    vscode.view(view).locator('[role=treeitem]', { has: vscode.page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) });
  /**
   * Unfolds a row until what it holds is in sight: `child` is a text of one of its rows. VS Code loses clicks
   * while it draws rows anew, as it does after an edit, and may fold the row again that took one; then one clicks again.
   */
  const unfold = (view, label, child) =>
    until(`${label} is unfolded`, async () => {
      if ((await row(view, label).getAttribute('aria-expanded')) !== 'true') {
        await vscode.click(row(view, label).locator('.monaco-tl-twistie'));
      }
      await vscode.view(view).locator('[role=treeitem]', { hasText: child }).first().waitFor({ timeout: 2000 });
      return true;
    });
  return { row, unfold };
}

describe('Toggles', () => {
  const vscode = useWindow({ files });
  const at = (name) => path.join(vscode.folder, name);
  const textOf = (name) => readFileSync(at(name), 'utf8');
  const hasLine = (what, line) => until(what, async () => (await vscode.editorLines()).includes(line));
  const { row, unfold } = treesOf(vscode);

  it('say on hover what the list knows of them', async () => {
    await vscode.openFile('products/reminders.md');
    await vscode.openFile('products/letters.md');
    await vscode.openContainer('Release Plan');
    await until('the plan is understood', async () => (await vscode.treeRows('Readiness')).length > 5);
    await vscode.goTo('8:10');
    const hover = vscode.page.locator('.monaco-hover:visible', { hasText: 'Feature toggle' });
    await until('the hover is there', async () => {
      await vscode.press('Control+K');
      await vscode.press('Control+I');
      await hover.waitFor({ timeout: 2000 });
      return true;
    });
    await until('the other plan is named', async () => /Reminders/.test(await hover.innerText()));
    await vscode.shot('toggle hover');
    const text = await hover.innerText();
    assert.match(text, /Sends a reminder by text message the day before an appointment/);
    assert.match(text, /config\/features\.yml/);
    await vscode.press('Escape');
  });

  it('are completed by a part of the name, and fill the row', async () => {
    await vscode.goTo('9:3');
    for (let i = 0; i < 3; i++) await vscode.press('Delete');
    await vscode.type('`quiet');
    const item = vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'appointment_reminders_quiet_hours' });
    await until('the name is offered', async () => {
      await vscode.press('Control+Space');
      await item.waitFor({ timeout: 2000 });
      return true;
    });
    await vscode.shot('toggle completed');
    await vscode.press('Enter');
    await hasLine(
      'name and description are in the row',
      '| `appointment_reminders_quiet_hours` | Holds reminders back between nine in the evening and seven in the morning. |',
    );
    await vscode.shot('toggle row filled');
  });

  it('are offered as soon as a backtick is typed', async () => {
    await vscode.goTo('10:1');
    await vscode.press('End');
    await vscode.type('\n| `');
    const list = vscode.page.locator('.suggest-widget.visible .monaco-list-row');
    await list.filter({ hasText: 'clinic_map_directions' }).waitFor();
    const rows = await list.allInnerTexts();
    assert.match(rows.at(-1), /in the plan|appointment_reminders/, 'those of the plan come last');
    await vscode.shot('toggle list');
    await vscode.press('Escape');
    await vscode.press('Control+Shift+K');
  });

  it('stand in the readiness tree with what the lists say of each', async () => {
    await unfold('Readiness', 'Toggles', 'letters_by_mail');
    await until('they are there', async () => {
      const rows = await vscode.treeRows('Readiness');
      return rows.some((text) => /^ {2}letters_by_mail in no list$/.test(text));
    });
    await vscode.shot('toggles in readiness');
  });

  it('are renamed in all plans, after a look at the others', async () => {
    await vscode.goTo('8:10');
    await vscode.press('F2');
    await vscode.page.locator('.rename-box input:focus').waitFor();
    await vscode.type('appointment_letters_enabled');
    await vscode.shot('toggle rename');
    await vscode.press('Enter');
    const preview = vscode.page.locator('.bulk-edit-panel');
    const file = (name) => preview.locator('.monaco-list-row[aria-level="1"]', { hasText: name });
    const isTicked = (name) => file(name).locator('input[type=checkbox], [role=checkbox]').first().isChecked();
    await file('reminders.md').waitFor();
    await vscode.shot('toggle rename preview');
    assert.deepEqual(await Promise.all(['letters.md', 'reminders.md', 'checkout.md'].map(isTicked)), [true, false, false]);
    assert.equal(await file('features.yml').count(), 0);
    await vscode.click(file('reminders.md').locator('input[type=checkbox], [role=checkbox]').first());
    await until('the other plan is ticked', () => isTicked('reminders.md'));
    await vscode.click(preview.locator('.monaco-button', { hasText: 'Apply' }));
    await hasLine('the row has the new name', '| `appointment_letters_enabled` | Sends the letter |');
    await hasLine('so has the rollback', 'When more than 3% of letters fail, Noor turns `appointment_letters_enabled` off.');
    await until('the plan that was ticked has it', () => !textOf('products/reminders.md').includes('appointment_reminders_enabled'));
    assert.ok(textOf('plans/checkout.md').includes('`appointment_reminders_enabled`'), 'the one that was not stays');
  });

  it('lead from the view of all plans to the plans that name them', async () => {
    const header = (view) => vscode.page.locator(`.sidebar .pane-header[aria-label^="${view}"]`);
    await vscode.click(header('All Plans'));
    await vscode.click(header('Readiness'));
    await until('the toggles are listed', async () => (await vscode.treeRows('All Plans')).includes('Toggles 4'));
    await unfold('All Plans', 'Toggles', 'appointment_letters_enabled');
    await unfold('All Plans', 'appointment_letters_enabled', 'Reminders');
    const rows = await until('its plans are listed', async () => {
      const texts = await vscode.treeRows('All Plans');
      return texts.some((text) => text.startsWith('    ')) && texts.slice(texts.indexOf('Toggles 4'));
    });
    await vscode.shot('toggles of all plans');
    assert.deepEqual(
      rows.map((text) => text.replace(/^( {4}\S+).*/, '$1')),
      [
        'Toggles 4',
        '  appointment_letters_enabled 2 plans',
        '    Letters',
        '    Reminders',
        '  appointment_reminders_enabled 1 plan',
        '  appointment_reminders_quiet_hours 1 plan',
        '  letters_by_mail 1 plan',
      ],
    );
    assert.equal(
      await row('All Plans', 'appointment_letters_enabled').getAttribute('aria-label'),
      'Toggle appointment_letters_enabled, named by 2 plans',
    );
    await vscode.click(row('All Plans', 'Reminders').last());
    await hasLine('the plan is opened', '# Reminders Release Plan');
    await vscode.click(await vscode.viewButton('All Plans', 'Collapse All'));
    await until('all is folded', async () => (await vscode.treeRows('All Plans')).every((text) => /^(Draft|Planned|Toggles) /.test(text)));
    await vscode.click(header('Readiness'));
  });

  it('are saved in a snapshot by the menu of the readiness view, which can be opened', async () => {
    const menu = vscode.page.locator('.context-view .monaco-menu');
    await vscode.click(await vscode.viewButton('Readiness', 'More Actions'));
    await menu.waitFor();
    await vscode.shot('toggle snapshot menu');
    // A menu that has just opened takes no clicks; how long that lasts depends on the machine.
    await until('it is chosen', async () => {
      if (await menu.isVisible()) {
        await vscode.click(menu.locator('.action-label', { hasText: 'Save Toggle Snapshot' }));
        await menu.waitFor({ state: 'hidden', timeout: 1000 });
      }
      return true;
    });
    await until('it is said', async () =>
      (await vscode.notifications()).includes('Saved 4 toggles of config/features.yml to .release-plan/toggles.json'),
    );
    await vscode.shot('toggle snapshot saved');
    await vscode.click(vscode.page.locator('.notification-toast .monaco-button', { hasText: 'Open' }));
    await hasLine('the snapshot is opened', '  "toggleSnapshot": 1,');
    await vscode.shot('toggle snapshot');
  });

  it('are not saved over a file that is no snapshot', async () => {
    await vscode.command('View: Close Editor');
    writeFileSync(at('.release-plan/toggles.json'), '["mine"]\n');
    await vscode.command('Release Plan: Save Toggle Snapshot');
    await until('it is said', async () =>
      (await vscode.notifications()).some((text) => text.startsWith('.release-plan/toggles.json was not overwritten: it is no snapshot')),
    );
    await vscode.shot('toggle snapshot refused');
    assert.equal(textOf('.release-plan/toggles.json'), '["mine"]\n');
  });
});

describe('Toggles without a list', () => {
  const vscode = useWindow({ folder: path.join(root, 'test', 'fixtures', 'night-ferry') });
  const { unfold } = treesOf(vscode);
  const connect = () => vscode.view('Readiness').locator('[role=treeitem]', { hasText: 'Connect a list of toggles…' });

  it('say that there is none, in every theme', async () => {
    await vscode.openFile('draft.md');
    await vscode.openContainer('Release Plan');
    await vscode.view('Readiness').locator('[role=treeitem]', { hasText: 'no list to look in' }).waitFor();
    await unfold('Readiness', 'Toggles', 'Connect a list of toggles…');
    for (const [theme, kind] of [
      ['Default Light Modern', 'vs'],
      ['Default High Contrast', 'hc-black'],
      ['Default High Contrast Light', 'hc-light'],
      ['Default Dark Modern', 'vs-dark'],
    ]) {
      await vscode.useTheme(theme, kind);
      await vscode.shot(`no list of toggles ${kind}`);
    }
  });

  it('lead to the setting that names lists', async () => {
    await vscode.click(connect());
    const setting = vscode.page.locator('.settings-editor .setting-item', { hasText: 'Sources' });
    await setting.waitFor();
    await vscode.shot('toggle setting');
    await vscode.press('Escape');
    await setting.waitFor({ state: 'hidden' });
  });

  it('are not saved, and it is said why', async () => {
    await vscode.command('Release Plan: Save Toggle Snapshot');
    await until('it is said', async () => (await vscode.notifications()).some((text) => text.startsWith('Nothing was saved: no list')));
    await vscode.shot('no toggle snapshot');
    assert.ok(!existsSync(path.join(vscode.folder, '.release-plan')));
    await vscode.click(vscode.page.locator('.notification-toast .monaco-button', { hasText: 'Open Setting' }));
    await vscode.page.locator('.settings-editor .setting-item', { hasText: 'Sources' }).waitFor();
  });
});

describe('Toggles in a workspace that is not trusted', () => {
  const vscode = useWindow({
    asksForTrust: true,
    folder: path.join(root, 'test', 'fixtures', 'night-ferry'),
    files: {
      '../names.json': '["night_ferry_booking"]',
      '.vscode/settings.json': '{ "releasePlan.toggles.sources": ["../names.json"] }',
    },
  });
  const toggles = () => vscode.view('Readiness').locator('[role=treeitem][aria-label^="Toggles, 1 toggle"]');

  it('are not looked for outside it before it is trusted, and at once when it is', async () => {
    await vscode.openFile('draft.md');
    await vscode.openContainer('Release Plan');
    await until('nothing is known of them', async () => /no list to look in/.test(await toggles().innerText()));
    await vscode.shot('toggles without trust');
    await vscode.command('Workspaces: Manage Workspace Trust');
    await vscode.click(vscode.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }));
    await until('they are looked for in the list', async () => !/no list to look in/.test(await toggles().innerText()));
    assert.doesNotMatch(await toggles().innerText(), /in no list/);
  });
});

describe('A toggle that no list has', () => {
  const vscode = useWindow({ files });
  const hasLine = (what, line) => until(what, async () => (await vscode.editorLines()).includes(line));
  const row = '| `letters_by_mail` | Sends it on paper |';

  it('is said to be planned, by a quick fix', async () => {
    await vscode.openFile('products/letters.md');
    await vscode.page.locator('.squiggly-info').first().waitFor();
    await vscode.goTo('10:6');
    const fix = await vscode.quickFix('Say that “letters_by_mail” is planned');
    await vscode.shot('unknown toggle fixes');
    await vscode.click(fix);
    await hasLine('the row says so', row.replace('mail`', 'mail` (planned)'));
    await until('nothing is found any more', async () => (await vscode.page.locator('.squiggly-info').count()) === 0);
    await vscode.press('Control+Z');
    await hasLine('one undo takes it back', row);
  });

  it('leads to the list', async () => {
    await vscode.page.locator('.squiggly-info').first().waitFor();
    await vscode.goTo('10:6');
    await vscode.click(await vscode.quickFix('Open config/features.yml'));
    await vscode.page.locator('.editor-group-container.active .monaco-editor[data-uri$="/config/features.yml"]').waitFor();
  });
});
