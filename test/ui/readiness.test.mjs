import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { holds, until, useWindow } from './support.mjs';

/** Plans alone, and no list of their toggles. */
const folder = path.join(root, 'test', 'fixtures', 'night-ferry');

/** What a person does and sees in the view "Readiness". */
function readinessOf(vscode) {
  const view = () => vscode.view('Readiness');
  const readiness = {
    rows: () => vscode.treeRows('Readiness'),
    row: (text) => view().locator('[role=treeitem]', { hasText: text }),
    checkbox: (text) => readiness.row(text).locator('[role=checkbox]'),
    message: () => vscode.message('Readiness'),
    async show(state) {
      await vscode.openFile(`${state}.md`);
      await vscode.openContainer('Release Plan');
      await until(`${state} is shown`, async () => (await readiness.message()).startsWith('Night Ferry Release Plan · '));
    },
    /** Waits until a box is drawn ticked, or not, and until the screen reader is told the same. */
    async isTicked(text, ticked) {
      await until(`“${text}” is ${ticked ? '' : 'not '}ticked`, async () => {
        const drawn = (await readiness.checkbox(text).getAttribute('aria-checked')) === String(ticked);
        const said = await readiness.row(text).getAttribute('aria-label');
        return drawn && said.includes(ticked ? ', ticked' : ', not ticked');
      });
    },
    /** Clicks a box until the plan has this line. VS Code loses clicks while it draws rows anew, as it does after an edit; then one clicks again. */
    async toggle(text, line) {
      const isWritten = async () => (await vscode.editorLines()).includes(line);
      await until(`the plan says “${line}”`, async () => {
        await vscode.click(readiness.checkbox(text));
        await until('it is written', isWritten, 3000);
        return true;
      });
    },
    async unfold(text) {
      const row = readiness.row(text);
      if ((await row.getAttribute('aria-expanded')) === 'false') await vscode.click(row.locator('.monaco-tl-twistie'));
      await until(`${text} is unfolded`, async () => (await row.getAttribute('aria-expanded')) === 'true');
    },
  };
  return readiness;
}

const exactly = (text) => new RegExp(`^${text}$`);

describe('The readiness tree', () => {
  const vscode = useWindow({ folder });
  const readiness = readinessOf(vscode);
  const selected = (line) =>
    until(`line ${line} is selected`, async () =>
      (await vscode.page.locator('[id="status.editor.selection"]').innerText()).startsWith(`Ln ${line},`),
    );
  const written = (line) => until(`the plan says “${line}”`, async () => (await vscode.editorLines()).includes(line));

  it('shows gates, stages and checklists, and how much is due on its badge', async () => {
    await readiness.show('draft');
    await until('the tree is filled', async () => (await readiness.rows()).length > 10);
    assert.deepEqual((await readiness.rows()).slice(0, 5), [
      'Staging review blocked by 2',
      '  No address of a dashboard line 61',
      '  Length of time line 83',
      'Go/no-go later: 3',
      'Start rollout later: 8',
    ]);
    assert.equal(await readiness.message(), 'Night Ferry Release Plan · Draft · 2 due');
    assert.equal(await readiness.row('Length of time').getAttribute('aria-label'), 'Length of time, due now, missing, line 83');
    await until(
      'the badge says 2',
      async () => (await vscode.page.locator('.activitybar .action-item.checked .badge').innerText()) === '2',
    );
  });

  it('writes a tick into the plan, and follows when that is undone', async () => {
    await readiness.unfold('Validation');
    await readiness.isTicked('Monitoring shows', false);
    await vscode.shot('checklist');
    await readiness.toggle('Monitoring shows', '- [x] Monitoring shows the success criteria.');
    await readiness.isTicked('Monitoring shows', true);
    await until('the count follows', async () => (await readiness.rows()).some((row) => row === '  Validation 3 of 5'));
    await vscode.goTo('17:1');
    await vscode.press('Control+Z');
    await written('- [ ] Monitoring shows the success criteria.');
    await readiness.isTicked('Monitoring shows', false);
  });

  it('ticks an item and leaves those below it as they are', async () => {
    await readiness.toggle('The harbour office', '- [x] The harbour office has tried it.');
    await written('  - [ ] On the old till');
    await readiness.isTicked('On the old till', false);
    await readiness.toggle('The harbour office', '- [ ] The harbour office has tried it.');
  });

  it('is ticked and gone through by the keyboard alone', async () => {
    const menu = vscode.page.locator('.context-view .monaco-menu');
    const choose = async (title) => {
      await vscode.press('Shift+F10');
      await menu.locator('.action-label', { hasText: exactly(title) }).waitFor();
      await vscode.press('ArrowDown');
      await vscode.press('Enter');
    };
    await vscode.click(readiness.row('On the old till'));
    await selected(16);
    await vscode.command('Release Plan: Focus on Readiness View');
    await choose('Tick');
    await written('  - [x] On the old till');
    await readiness.isTicked('On the old till', true);
    await choose('Untick');
    await written('  - [ ] On the old till');
    await vscode.press('ArrowDown');
    await vscode.press('Enter');
    await until('the place is selected', async () =>
      /Ln 17,/.test(await vscode.page.locator('[id="status.editor.selection"]').innerText()),
    );
  });

  it('follows what is typed into the plan', async () => {
    await vscode.goTo('16:6');
    await vscode.press('Delete');
    await vscode.type('X');
    await readiness.isTicked('On the old till', true);
    await vscode.press('End');
    await vscode.page.keyboard.insertText(', twice');
    await until('the words follow', async () => (await readiness.rows()).some((row) => row.endsWith('On the old till, twice')));
    await readiness.toggle('On the old till, twice', '  - [ ] On the old till, twice');
  });

  it('changes nothing in a plan that is read-only, and says so', async () => {
    await vscode.command('File: Set Active Editor Read-only in Session');
    await vscode.click(readiness.checkbox('Monitoring shows'));
    await until('it is said', async () => (await vscode.notifications()).some((text) => /Nothing was changed: .*read-only/.test(text)));
    await readiness.isTicked('Monitoring shows', false);
    await holds('nothing is written', async () => (await vscode.editorLines()).includes('- [ ] Monitoring shows the success criteria.'));
    await vscode.shot('read-only');
    await vscode.goTo('1:1');
    await vscode.command('File: Set Active Editor Writeable in Session');
  });

  it('writes a tick where the plan is open, but not as text', async () => {
    await vscode.command('View: Reopen Editor With...');
    await vscode.click(vscode.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Markdown Preview' }).first());
    await until('no text is shown', async () => (await vscode.editorLines()).length === 0);
    await vscode.shot('not as text');
    await vscode.click(readiness.checkbox('Monitoring shows'));
    await readiness.isTicked('Monitoring shows', true);
    await vscode.click(readiness.row('Monitoring shows').locator('.label-name'));
    await written('- [x] Monitoring shows the success criteria.');
  });

  it('shows only what is due when that is asked for, and everything again', async () => {
    await vscode.click(await vscode.viewButton('Readiness', 'Show Only What Is Due'));
    await until('only what is due is shown', async () => (await readiness.rows()).length === 3);
    assert.deepEqual(await readiness.rows(), [
      'Staging review blocked by 2',
      '  No address of a dashboard line 61',
      '  Length of time line 83',
    ]);
    await vscode.shot('due only');
    await vscode.page.reload();
    await until('it is remembered', async () => /Only what is due is shown/.test(await readiness.message()));
    await readiness.show('closed');
    await until('it says that nothing is', async () =>
      /^Night Ferry Release Plan · Closed\. Nothing is due: every gate/.test(await readiness.message()),
    );
    assert.deepEqual(await readiness.rows(), []);
    assert.equal(await vscode.page.locator('.activitybar .action-item.checked .badge').isVisible(), false);
    await vscode.shot('nothing due');
    await vscode.command('Release Plan: Show All Gates and Items');
    await until('everything is shown', async () => (await readiness.rows()).length > 8);
  });
});

describe('A plan at three stations of its life, in every theme', () => {
  const vscode = useWindow({ folder });
  const readiness = readinessOf(vscode);

  for (const [theme, kind] of [
    ['Default Dark Modern', 'vs-dark'],
    ['Default Light Modern', 'vs'],
    ['Default High Contrast', 'hc-black'],
  ]) {
    it(`tells by words and shapes how far it is, in tree, status bar and lenses: ${theme}`, async () => {
      await vscode.useTheme(theme, kind);
      for (const [state, icons, status, lens] of [
        ['draft', ['circle-slash', 'circle-large-outline'], 'Draft · 2 due', /^Draft · \d+ of \d+ filled · 2 due · next: Staging review$/],
        [
          'rolling-out',
          ['pass-filled', 'circle-slash', 'circle-large-outline', 'play-circle'],
          'Stage B · 3 due',
          /^results 2 of 5 filled · 3 due\W+Record results\W+Advance$/,
        ],
        ['closed', ['pass-filled'], 'Closed · nothing due', /^Closed · (\d+) of \1 filled$/],
      ]) {
        await readiness.show(state);
        for (const icon of icons) await vscode.view('Readiness').locator(`.codicon-${icon}`).first().waitFor();
        await readiness.unfold('Checklists');
        await vscode.goTo(state === 'rolling-out' ? '79:1' : '1:1');
        await until('the status bar says the same', async () => (await vscode.text('[id$=".releasePlan.readiness"]'))[0] === status);
        await until('the lenses do', async () => (await vscode.text('.codelens-decoration:visible')).some((text) => lens.test(text)));
        await vscode.shot(`readiness ${state} ${kind}`);
      }
    });
  }
});
